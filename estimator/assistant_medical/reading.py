"""How an answer becomes a value, or cannot be read: one strict reader a type of question.

It reads an answer as the questions write it, and as JSON has it. What people and their files write is brought into that
shape before (`repair`): no answer becomes another number or another day here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from assistant_medical.marks import shown

Answer = str | int | bool | Decimal | date

DEPARTMENT = re.compile(r"(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-8]|98[4-9])", re.IGNORECASE)
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,30})?")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A point before the last three figures: thousands to some, decimals to others."""
LARGEST = 10**12
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
JSON = (list, tuple, dict, int, float, bool, type(None))
"""What JSON writes, texts apart."""
BOOLEANS = {"true": True, "false": False}
NO_CHOICE = "ce n’est aucune des réponses"
LONGEST = 40
"""How much of a value that is refused is quoted, in characters."""


class Asked(Protocol):
    """What a reader needs to know of a question."""

    @property
    def choices(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Unread:
    """What cannot be read. `reason`: French, without a full stop; "" where there is no more to say."""

    reason: str = ""


def quoted(given: Any) -> str:
    """What was given, between « », cut where it is long; "" where a control of a page could not say what was typed."""
    if isinstance(given, Mapping):
        return ""
    text = encodable(" ".join(shown(written(given)).split()))
    return f"« {cut(text)} »"


def cut(text: str) -> str:
    """The beginning of a text, where it is long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def is_absent(given: Any) -> bool:
    """Whether nothing was given: no value, or nothing but spaces."""
    return given is None or (isinstance(given, str) and not given.strip())


def plain(given: Any) -> Any:
    """What was given, as JSON has it: a library of tables, or JavaScript, has kinds of its own for that."""
    if type(given).__name__ == "JsNull":
        return None
    if hasattr(given, "dtype") and hasattr(given, "item") and getattr(given, "ndim", None) == 0:
        return given.item()
    return given


def encodable(text: str) -> str:
    """A text that every file and every page can hold: half a character is written as what it is."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def written(given: Any) -> str:
    """What was given, as a text; what has no short one is not written out."""
    if isinstance(given, str):
        return given
    if not isinstance(given, JSON):
        return _unlike_json(given)
    try:
        return json.dumps(given, ensure_ascii=False, default=_unlike_json)
    except (RecursionError, TypeError, ValueError):  # deep, round, named by what is no text, or of too many figures
        return "…"


def _unlike_json(given: Any) -> str:
    """What JSON has not, and a program may hand over: a day as it is written, anything else by its kind alone."""
    return str(given) if isinstance(given, Decimal | date) else type(given).__name__


def _choice(given: Any, question: Asked) -> str | Unread:
    return given if isinstance(given, str) and given in question.choices else Unread(NO_CHOICE)


def _integer(given: Any, question: Asked) -> int | Unread:
    value = _number(given, question)
    if isinstance(value, Unread):
        return value
    return int(value) if value == value.to_integral_value() else Unread("c’est un nombre entier qui est demandé")


def _number(given: Any, _question: Asked) -> Decimal | Unread:
    if isinstance(given, bool):
        return Unread()
    if isinstance(given, float | int | Decimal):
        text = format(Decimal(str(given)), "f") if _is_usable(given) else ""
    else:
        text = given if isinstance(given, str) and not GROUPED.fullmatch(given) else ""
    return Decimal(text) if NUMBER.fullmatch(text) else Unread()


def _boolean(given: Any, _question: Asked) -> bool | Unread:
    if isinstance(given, bool):
        return given
    return BOOLEANS.get(given, Unread()) if isinstance(given, str) else Unread()


def _date(given: Any, _question: Asked) -> date | Unread:
    if isinstance(given, datetime):
        return _of_a_moment(given)
    if isinstance(given, date):
        return given
    match = ISO_DATE.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        return Unread()
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return Unread("ce jour n’existe pas")


def _of_a_moment(given: datetime) -> date | Unread:
    try:
        day = given.date()
    except ValueError:  # what a library of tables has for no day
        day = None
    return day if type(day) is date else Unread("ce jour n’existe pas")


def _department(given: Any, _question: Asked) -> str | Unread:
    whole = isinstance(given, int) and not isinstance(given, bool) and _is_usable(given)
    text = str(given).strip().upper() if whole or isinstance(given, str) else ""
    text = text.zfill(2) if text.isdigit() else text
    return text if DEPARTMENT.fullmatch(text) else Unread()


def _is_usable(value: float | Decimal) -> bool:
    if isinstance(value, Decimal) and not value.is_finite():
        return False  # a Decimal that is no number refuses to be compared
    return -LARGEST < value < LARGEST


READERS: Mapping[str, Callable[[Any, Asked], Answer | Unread]] = {
    "choice": _choice,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "department": _department,
}
"""What reads an answer, by the type of its question."""
