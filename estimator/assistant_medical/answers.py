"""The answers: what may be asked (questions.toml), and how what was typed becomes a value or a fault.

Every way in (web form, command line, CSV, library) passes through `parse`; every fault is one French sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from assistant_medical.figures import printed
from assistant_medical.french import number, typography

Answer = str | int | bool | Decimal | date
Condition = Mapping[str, Any]

DEPARTMENT = re.compile(r"(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4-9])", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,30})?")
LARGEST = 10**12
SPACES = re.compile(r"\s")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
OF_A_DAY = frozenset({"hint", "details"})
"""What explains a question: the rest of it is the same on any day."""
TRUE, FALSE = frozenset({"true", "oui", "vrai", "1"}), frozenset({"false", "non", "faux", "0"})


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one answer, in French."""

    field: str
    message: str


@dataclass(frozen=True)
class Words:
    """Words that explain, with figures of the law: what they say depends on the day."""

    sentence: str

    def on(self, day: date) -> str:
        """The words as of a day."""
        return printed(self.sentence, day)


@dataclass(frozen=True)
class Question:
    """One question. What asks it, and what it may be answered, hold on any day; what explains it is of a day."""

    id: str
    type: str
    group: str
    short: str
    label: str
    hint: Words
    missing: str = "Il manque cette réponse."
    invalid: str = "Choisissez une des réponses proposées."
    minimum: int | None = None
    maximum: int | None = None
    default: Answer | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, Words] = field(default_factory=dict)
    required_for: tuple[str, ...] = ()
    shown_when: tuple[Condition, ...] = ()
    choices_shown_when: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)


@cache
def questions() -> Mapping[str, Question]:
    """Every question by id, in the order of the form."""
    content = resources.files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return {entry["id"]: _question(entry) for entry in tomllib.loads(typography(content))["questions"]}


def parse(raw: Mapping[str, Any]) -> tuple[dict[str, Answer], list[Fault]]:
    """The answers given, each as a value of its type, and all the faults at once. Null and "" are absent answers."""
    known, values, faults = questions(), {}, []
    for key, given in raw.items():
        question = known.get(key)
        if question is None:
            faults.append(Fault(str(key), typography(f"La réponse « {key} » n’existe pas dans ce questionnaire.")))
        elif not (given is None or (isinstance(given, str) and not given.strip())):
            value = _PARSERS[question.type](given, question)
            if value is None:
                faults.append(Fault(key, question.invalid))
            elif fault := out_of_bounds(value, question):
                faults.append(fault)
            else:
                values[key] = value
    return values, faults


def schema(day: date) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, explained as of a day."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Réponses à l’estimateur de l’aide à l’emploi d’un assistant médical",
        "type": "object",
        "additionalProperties": False,
        "properties": {question.id: _property(question, day) for question in questions().values()},
    }


def _property(question: Question, day: date) -> dict[str, Any]:
    types = {"number": "number", "integer": "integer", "boolean": "boolean"}
    shape: dict[str, Any] = {"type": types.get(question.type, "string")}
    if question.choices:
        shape["enum"] = list(question.choices)
    if question.type == "date":
        shape["format"] = "date"
    if question.type == "department":
        shape["pattern"] = f"^{DEPARTMENT.pattern}$"
    if question.type in ("integer", "number"):
        shape |= {"minimum": question.minimum, "maximum": question.maximum}
    described: dict[str, Any] = {
        "title": question.label,
        "description": question.hint.on(day),
        "anyOf": [shape, {"enum": [None, ""]}],
    }
    if question.default is not None:
        described["default"] = question.default
    return described


def _choice(given: Any, question: Question) -> str | None:
    return given if isinstance(given, str) and given in question.choices else None


def _integer(given: Any, question: Question) -> int | None:
    value = _number(given, question)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _number(given: Any, question: Question) -> Decimal | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, float | int | Decimal):
        text = format(Decimal(str(given)), "f") if _is_usable(given) else ""
    else:
        text = SPACES.sub("", given) if isinstance(given, str) else ""
    return Decimal(text.replace(",", ".")) if NUMBER.fullmatch(text) else None


def _boolean(given: Any, question: Question) -> bool | None:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else None
    return True if word in TRUE else False if word in FALSE else None


def _date(given: Any, question: Question) -> date | None:
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    if not isinstance(given, str):
        return None
    text = given.strip()
    try:
        if match := ISO_DATE.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := FRENCH_DATE.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return None


def _department(given: Any, question: Question) -> str | None:
    text = str(given).strip().upper() if isinstance(given, str | int) and not isinstance(given, bool) else ""
    text = text.zfill(2) if text.isdigit() else text
    return text if DEPARTMENT.fullmatch(text) else None


_PARSERS: Mapping[str, Callable[[Any, Question], Answer | None]] = {
    "choice": _choice,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "department": _department,
}


def out_of_bounds(value: Answer, question: Question) -> Fault | None:
    """The fault of an answer that is read but too small or too large; None within the bounds."""
    if isinstance(value, date) and question.maximum is not None and value.year > question.maximum:
        return Fault(question.id, question.invalid)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and not low <= value <= high:
        return Fault(question.id, f"Indiquez un nombre de {number(low)} à {number(high)}.")
    return None


def _is_usable(value: float | Decimal) -> bool:
    if isinstance(value, Decimal) and not value.is_finite():
        return False  # a Decimal that is no number refuses to be compared
    return -LARGEST < value < LARGEST


def _question(entry: Mapping[str, Any]) -> Question:
    hint = Words(entry["hint"])
    details = {choice: Words(said) for choice, said in entry.get("details", {}).items()}
    return Question(**_undated(entry) | {"hint": hint, "details": details})


def _undated(node: Any) -> Any:
    """What holds on any day: its figures must say themselves from when they are."""
    if isinstance(node, str):
        return printed(node, None)
    if isinstance(node, list):
        return [_undated(item) for item in node]
    if isinstance(node, Mapping):
        return {key: _undated(item) for key, item in node.items() if key not in OF_A_DAY}
    return node
