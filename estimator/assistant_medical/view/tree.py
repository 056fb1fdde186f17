"""An outcome, or a value of the law, as text that reads well in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical import statuses
from assistant_medical.answers import questions
from assistant_medical.captions import condition
from assistant_medical.french import euros, long_date, number, published, spelled_years, typography
from assistant_medical.freshness import Stale, stale
from assistant_medical.law import Law, Value, law
from assistant_medical.outcome import Balance, Criterion, Errors, Ineligible, Needed, Outcome, OutOfScope, Result
from assistant_medical.step import Input, Step
from assistant_medical.view import tree_parts, words

MARKS = {True: "oui", False: "NON", None: "?"}
DECIMAL = re.compile(r"\d+\.\d+")
"""How the law writes a number that is not whole."""


def outcome(found: Outcome) -> str:
    """The outcome, then the calculation as a tree."""
    return typography("\n".join(_outcome(found)))


def value(found: Value, texts: Law, day: date) -> str:
    """One value of the law with its dates, its status and its sources, and what is no longer fresh of it on a day."""
    lines = [
        f"{found.name} : {found.title} ({', '.join(dict.fromkeys([found.unit, *(unit for _, unit in found.units)]))})",
        f"  du {long_date(found.start)} {_end(found)}, {statuses.WORDS[found.status]}",
    ]
    lines += [f"  valeur : {_plain(found.value)}", f"  relue le {long_date(found.reviewed_on)}"]
    lines += [f"  attention : {each.sentence}" for each in stale([found], day, texts)]
    for days in found.unread:
        end = f"au {long_date(days.end)}" if days.end else "sans fin connue"
        lines += [f"  prolongée, donc déduite : du {long_date(days.start)} {end}"]
    if found.note:
        lines += [f"  note : {found.note}"]
    for source in found.sources:
        text = texts.texts[source]
        when = f", {published(text.published)}" if text.published else ""
        lines += [f"  source : {text.title}{when}{f' <{text.url}>' if text.url else ''}"]
    return typography("\n".join(lines))


def _end(found: Value) -> str:
    if found.end:
        return f"au {long_date(found.end)}"
    if found.known_until:
        return f"sans fin écrite, connue jusqu’au {long_date(found.known_until)}"
    return "sans fin connue"


def _outcome(found: Outcome) -> Iterator[str]:
    match found:
        case Result():
            yield from _result(found)
        case Ineligible():
            yield found.verdict.sentence
            yield from _stale(found.freshness)
            yield from (f"Ce qui l’ouvrirait. {change.sentence}" for change in (*found.changes, *found.unasked))
            yield from tree_parts.to_do(found)
        case OutOfScope():
            yield f"{found.verdict.sentence} {found.message}"
            yield from _stale(found.freshness)
        case Needed():
            yield from (f"{fault.field} : {fault.message}" for fault in found.missing)
        case Errors():
            yield from (f"{fault.field} : {fault.message}" for fault in found.errors)
    if not isinstance(found, Errors):
        yield from _criteria(found.eligibility)
    if isinstance(found, Result | Ineligible | OutOfScope):
        yield from (f"À savoir. {note.sentence}" for note in found.notes)
        yield from (f"Supposé. {each.sentence} {each.change}" for each in found.assumptions)
        if found.trace is not None:
            yield ""
            yield from _step(found.trace, "")


def _result(found: Result) -> Iterator[str]:
    years = spelled_years(len(found.years))
    yield found.verdict.sentence
    yield ", ".join(filter(None, (f"{euros(found.total)} sur {years}", condition(found)))) + "."
    yield from _stale(found.freshness)
    yield from _years(found)
    yield from (f"Objectif. {objective.sentence}" for objective in found.objectives)
    yield from (benchmark.sentence for benchmark in words.benchmarks(found))
    yield from (f"{long_date(deadline.date)} : {deadline.sentence}" for deadline in found.deadlines)
    yield from (f"Observé. {note.sentence}" for note in found.observed)
    if len(found.by_rank) > 1:
        yield "Selon le rang national :"
        yield from (f"  {span.sentence}{' (votre rang)' if span.yours else ''}" for span in found.by_rank)
    yield from tree_parts.lines(found)


def _stale(found: Iterable[Stale]) -> Iterator[str]:
    return (f"Attention. {stale.sentence}" for stale in found)


def _years(found: Result) -> Iterator[str]:
    for year, balance in zip(found.years, found.balance, strict=True):
        more = f" (jusqu’à {euros(year.amount_max)})" if year.amount_max != year.amount else ""
        days = f"du {long_date(year.starts)} au {long_date(year.ends)}"
        yield f"  année {year.year}, {days} : {euros(year.amount)}{more}{_left(balance)}"


def _left(balance: Balance) -> str:
    if balance.cost is None or balance.remainder is None:
        return ""
    left = f"reste au moins {euros(balance.remainder)}" if balance.remainder > 0 else "l’aide couvre le coût compté"
    return f" ; coût d’au moins {euros(balance.cost)}, {left}"


def _criteria(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for criterion in criteria:
        mark = "–" if words.aside(criterion) else MARKS[criterion.met]
        yield f"  [{mark}] {criterion.sentence} ({statuses.WORDS[criterion.status]})"


def _step(step: Step, indent: str) -> Iterator[str]:
    result = f" = {_plain(step.value)}" if step.value is not None else ""
    yield f"{indent}{step.label}{result}"
    if step.because:
        yield f"{indent}  parce que : {step.because}"
    for item in step.inputs:
        yield f"{indent}  lu : {_input(item)}"
    if step.sources:
        yield f"{indent}  source : {' ; '.join(law().texts[source].short for source in step.sources)}"
    for inner in step.steps:
        yield from _step(inner, indent + "  ")


def _input(item: Input) -> str:
    if item.kind == "law":
        return f"{item.name} = {_plain(item.value)}{' (prolongé, donc déduit)' if item.prolonged else ''}"
    choices = questions()[item.name].choices
    shown = choices[item.value] if choices else _plain(item.value)
    return f"{questions()[item.name].short} = {shown}"


def _plain(content: Any) -> str:
    if content is None:
        return "aucune"
    if isinstance(content, bool):
        return "oui" if content else "non"
    if isinstance(content, dict):
        return ", ".join(f"{key} {_plain(item)}" for key, item in content.items())
    if isinstance(content, list):
        return ", ".join(_plain(item) for item in content) or "aucune"
    if isinstance(content, int | Decimal):
        return number(content)
    if isinstance(content, str) and DECIMAL.fullmatch(content):
        return number(Decimal(content))
    return long_date(content) if hasattr(content, "isoformat") else str(content)
