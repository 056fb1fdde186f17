"""The file of questions, read again: its shape, then what the questions say of each other and of the law."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from assistant_medical import figures
from assistant_medical.answers import OF_A_DAY
from assistant_medical.law import Law
from scripts.machine import clock
from scripts.sources import shape, synonyms
from scripts.sources.source import Source, meant

SCHEMA = Path(__file__).with_name("questions.schema.json")
NUMBERS = ("integer", "number")
DEFAULTS: Mapping[str, type] = {"choice": str, "boolean": bool, "integer": int, "number": int}
CONTRACT = "contrat"
"""The question that says of which kind the contract is: other questions are required for some kinds."""
STAGE = "etape"
"""The question that says where the contract is: other questions are required at some stages."""


@dataclass(frozen=True)
class Read:
    """The questions that could be read, each as its file has it, by id; and all the faults of the file."""

    questions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read(file: Path, law: Law | None) -> Read:
    """Read the questions and tell every fault; what they say of the law is left aside where it could not be read."""
    source = Source(file)
    if not source.faults:
        for wrong in shape.faults(source.content, json.loads(SCHEMA.read_text(encoding="utf-8"))):
            source.refuse_shape(*wrong, "questions", _called)
    if source.faults:
        return Read(faults=tuple(source.faults))
    asked = source.content["questions"]
    known = {question["id"]: question for question in reversed(asked)}
    for number, question in enumerate(asked):
        said = [*_itself(question), *_others(question, known), *(_figures(question, law) if law else ())]
        if known[question["id"]] is not question:
            said.insert(0, "a question above has the same id; each has its own")
        for what in said:
            source.refuse(what, _called(question, number), source.line("questions", number))
    return Read(known, tuple(source.faults))


def _called(question: Any, number: int) -> str:
    name = question.get("id") if isinstance(question, dict) else None
    return f"the question “{name}”" if isinstance(name, str) and name else f"question {number + 1}"


def _itself(question: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a question, whatever the others are."""
    sort, choices = question["type"], question.get("choices", {})
    if (sort == "choice") != bool(choices):
        yield (
            "“choices” is missing" if sort == "choice" else f"has “choices”, and is of the type “{sort}”, not “choice”"
        )
    for key in ("details", "choices_shown_when"):
        for choice in question.get(key, ()):
            if choice not in choices:
                yield f"“{key}” names the choice “{choice}”, which it does not have{meant(choice, choices)}"
    if sort not in ("choice", "boolean") and "invalid" not in question:
        yield "“invalid” is missing: what is said of an answer that cannot be read"
    if ("required_for" in question or "required_at" in question) != ("missing" in question):
        yield "“required_for” (or “required_at”) and “missing” go together: who must answer, and what else is said"
    named = {"likely": question.get("likely", {}).get("choice"), "case": question.get("case", {}).get("without")}
    for key, choice in named.items():
        if choice is not None and choice not in choices:
            yield f"“{key}” names the choice “{choice}”, which it does not have{meant(choice, choices)}"
    yield from _bounds(question)
    yield from _default(question)
    yield from synonyms.faults(question)


def _bounds(question: Mapping[str, Any]) -> Iterator[str]:
    sort, low, high = question["type"], question.get("minimum"), question.get("maximum")
    if sort in NUMBERS and (low is None or high is None):
        yield f"is of the type “{sort}”: write its “minimum” and its “maximum”"
    elif low is not None and high is not None and low > high:
        yield f"“minimum” is {low}, above “maximum”, {high}"
    if sort == "date" and (low is None or high is None):
        yield "is of the type “date”: write its “minimum” and its “maximum”, which are years"
    if sort not in (*NUMBERS, "date") and (low is not None or high is not None):
        yield f"is of the type “{sort}”, which has no such bounds; “minimum” and “maximum” are for numbers and days"
    for key in ("smic_percent", "percentage", "in_all", "graded"):
        if key in question and sort not in NUMBERS:
            yield f"is of the type “{sort}”, which has no “{key}”; that is for numbers"


def _default(question: Mapping[str, Any]) -> Iterator[str]:
    sort, choices = question["type"], question.get("choices", {})
    if (default := question.get("default")) is None:
        return
    if type(default) is not DEFAULTS.get(sort):
        yield f"“default” is {shape.kind(default)}, which does not answer a question of the type “{sort}”"
    elif sort == "choice" and default not in choices:
        yield f"“default” is “{default}”, which is none of its choices{meant(default, choices)}"
    elif sort in NUMBERS and not question.get("minimum", default) <= default <= question.get("maximum", default):
        yield f"“default” is {default}, outside of “minimum” and “maximum”"


def _others(question: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What is wrong with what a question says of the others."""
    for key, asked in (("required_for", CONTRACT), ("required_at", STAGE)):
        choices = known.get(asked, {}).get("choices", {})
        for choice in question.get(key, ()):
            if choice not in choices:
                yield f"“{key}” names “{choice}”, no choice of “{asked}”{meant(choice, choices)}"
    for name in question.get("case", {}).get("asks", ()):
        if name not in known:
            yield f"“case.asks” names the question “{name}”, which is not there{meant(name, known)}"
    for where, each in _conditions(question):
        for name, wanted in each.items():
            if name not in known:
                yield f"“{where}” names the question “{name}”, which is not there{meant(name, known)}"
            else:
                yield from _condition(where, known[name], wanted)


def _conditions(question: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every alternative of every condition of a question, with where it stands."""
    path, others = question.get("path", {}), question.get("asked_as", ())
    places = {
        "shown_when": question.get("shown_when", ()),
        **{f"path.{key}": path.get(key, ()) for key in ("when", "awaited")},
        "undecided.when": question.get("undecided", {}).get("when", ()),
        "asked_as.when": [each for other in others for each in other["when"]],
        **{f"choices_shown_when.{key}": found for key, found in question.get("choices_shown_when", {}).items()},
    }
    for where, alternatives in places.items():
        for each in alternatives:
            yield where, each


def _condition(where: str, asked: Mapping[str, Any], wanted: Any) -> Iterator[str]:
    name, sort = asked["id"], asked["type"]
    if isinstance(wanted, dict) and "not" not in wanted:
        if sort != "date":
            yield f"“{where}” asks for days of “{name}”, which is of the type “{sort}”; write a list of answers"
        return
    if sort not in ("choice", "boolean"):
        yield f"“{where}” lists answers of “{name}”, which is of the type “{sort}”; only a choice can be listed"
        return
    choices = [*asked.get("choices", ("true", "false")), ""]
    for choice in wanted["not"] if isinstance(wanted, dict) else wanted:
        if choice not in choices:
            yield f"“{where}” names “{choice}”, no choice of “{name}”{meant(choice, filter(None, choices))}"


def _figures(question: Mapping[str, Any], law: Law) -> Iterator[str]:
    """What is wrong with the figures of the law in a question's words."""
    for key, said in question.items():
        day = clock.today() if key in OF_A_DAY else None
        for where, text in _texts(said, key):
            is_day = where.endswith((".from", ".before"))
            try:
                printed = figures.printed(text, day, law)
            except figures.NoFigureError as none:
                yield f"“{where}”: {none.what} “{none.name}”{meant(none.name, none.known)}"
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
                yield f"“{where}”: what stands between braces cannot be printed ({_reason(fault)})"
            else:
                if is_day and not _is_day(printed):
                    yield f"“{where}” is “{printed}”, no day; write one as “2027-07-01”, or “{{texte[id]:iso}}”"


def _texts(said: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(said, str):
        yield where, said
    elif isinstance(said, dict):
        for key, inner in said.items():
            yield from _texts(inner, f"{where}.{key}")
    elif isinstance(said, list):
        for inner in said:
            yield from _texts(inner, where)


def _reason(fault: Exception) -> str:
    said = fault.args[0] if fault.args else None
    return said if isinstance(said, str) else type(fault).__name__


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2027-07-01") and bool(date.fromisoformat(text))
    except ValueError:
        return False
