"""What is not known, what is deduced, what stops at a day: the limits of the law's facts and of the estimator, listed.

Nothing here is written by hand: the first lists read every fact, the last one runs every published case and keeps
what the estimator leaves to the caisse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant_medical import estimate, french
from assistant_medical.law import TEXT, Value, law
from assistant_medical.outcome import Ineligible, OutOfScope, Result
from assistant_medical.view import render
from scripts.machine import clock
from scripts.pages import build_day, scales, worked
from scripts.pages.page import Page

OBSERVED = "observations."  # what was counted, not what the law says
COLON = french.typography(" : ")


class Limit(NamedTuple):
    """One thing that is not sure: what, when, and why."""

    what: str
    when: str
    why: str
    sources: Markup


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "non_publies": lambda: _list(page, [v for v in _values() if v.status == "unknown"]),
        "deduits": lambda: _list(page, [v for v in _values() if v.status == "inferred"]),
        "interrompus": lambda: _list(page, list(_stopped(clock.today())), until=True),
        "a_verifier": lambda: page.render("limits_cases.html", groups=_left_to_the_caisse()),
    }


def _values() -> Iterator[Value]:
    for name in build_day.book().names():
        if not name.startswith(OBSERVED):
            yield from map(build_day.told, build_day.book().history(name))


def _stopped(today: date) -> Iterator[Value]:
    """The last values that no longer hold: what came next was not found."""
    begun = law().begun_by(today)
    for name in begun.names():
        history = begun.history(name)
        if not history or history[-1].holds_on(today) or name.startswith(OBSERVED):
            continue
        last, text = history[-1], begun.last_known(TEXT, today)
        if name == TEXT or last.end is not None or last.known_until != text.known_until:
            yield last


def _list(page: Page, values: list[Value], until: bool = False) -> str:
    for value in values:
        scales.cite(page, value)
        page.values(value.name)
    limits = [
        Limit(
            value.title,
            f"jusqu’au {french.short_date(value.known_until)}" if until and value.known_until else scales.when(value),
            value.note or "",
            scales.sources(value.sources, value.status),
        )
        for value in values
    ]
    return page.render("limits.html", limits=limits)


@cache
def _left_to_the_caisse() -> dict[str, list[tuple[str, Markup]]]:
    """What the cases are told to check, or are told is not published: each sentence once, with its status."""
    groups: dict[str, dict[str, tuple[str, str]]] = {"criteria": {}, "notes": {}, "objectives": {}}
    for case in worked.all_cases():
        outcome = estimate(**case.asked)
        if isinstance(outcome, Result | Ineligible | OutOfScope):
            for group, key, part in _unsure(outcome):
                groups[group].setdefault(key, (part.sentence, part.status))
    return {group: [(text, _status(kind)) for text, kind in merged(found.values())] for group, found in groups.items()}


def merged(sentences: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sentences with their statuses; those that differ only by what stands before the colon become one."""
    subjects: dict[tuple[str, str], list[str]] = {}
    for sentence, status in sentences:
        subject, colon, rest = sentence.partition(COLON)
        subjects.setdefault((rest if colon else sentence, status), []).append(subject if colon else "")
    return [(_joined(heads) + rest, status) for (rest, status), heads in subjects.items()]


def _joined(heads: list[str]) -> str:
    if not any(heads):
        return ""
    return french.enumeration([heads[0], *(scales.inside(head) for head in heads[1:])], "ou") + COLON


def _status(name: str) -> Markup:
    return Markup(render.environment().get_template("parts.html").module.status(name))  # type: ignore[attr-defined] # a macro of the template


def _unsure(outcome: Result | Ineligible | OutOfScope) -> Iterator[tuple[str, str, Any]]:
    """What an outcome leaves open: its group, what tells it from the others, and itself."""
    for criterion in outcome.eligibility:
        if criterion.met is None:
            yield "criteria", criterion.sentence, criterion
    for note in outcome.notes:
        if note.status in {"unknown", "inferred"}:
            yield "notes", note.id, note
    if isinstance(outcome, Result):
        for objective in outcome.objectives:
            if objective.status == "unknown":
                yield "objectives", objective.sentence, objective
