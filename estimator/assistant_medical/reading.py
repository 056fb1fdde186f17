"""How what was typed becomes a value, or cannot be read, and why: one reader a type of question.

What may be read in two ways is not read: a fault asks, and no answer becomes another number or another day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from assistant_medical.french import number

Answer = str | int | bool | Decimal | date

DEPARTMENT = re.compile(r"(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4-9])", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,30})?")
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""A mark before three figures: thousands to some, a decimal mark to others."""
LARGEST = 10**12
SPACES = re.compile(r"\s")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
TRUE, FALSE = frozenset({"true", "oui", "vrai", "1"}), frozenset({"false", "non", "faux", "0"})
LONGEST = 40
"""How much of a value that is refused is quoted, in characters."""


class Asked(Protocol):
    """What a reader needs to know of a question."""

    @property
    def choices(self) -> Mapping[str, str]: ...

    @property
    def maximum(self) -> int | None: ...

    @property
    def in_all(self) -> bool: ...


@dataclass(frozen=True)
class Unread:
    """What cannot be read. `reason`: French, without a full stop; "" where there is no more to say."""

    reason: str = ""


def quoted(given: Any) -> str:
    """What was given, between « », cut where it is long; "" where a control of a page could not say what was typed."""
    if isinstance(given, Mapping):
        return ""
    text = given.strip() if isinstance(given, str) else _written(given)
    return f"« {text if len(text) <= LONGEST else f'{text[:LONGEST]}…'} »"


def _written(given: Any) -> str:
    return str(given) if isinstance(given, Decimal | date) else json.dumps(given, ensure_ascii=False, default=str)


def _choice(given: Any, question: Asked) -> str | Unread:
    return given if isinstance(given, str) and given in question.choices else Unread()


def _integer(given: Any, question: Asked) -> int | Unread:
    value = _number(given, question)
    if isinstance(value, Unread):
        return value
    return int(value) if value == value.to_integral_value() else Unread()


def _number(given: Any, question: Asked) -> Decimal | Unread:
    if isinstance(given, bool):
        return Unread()
    if isinstance(given, float | int | Decimal):
        text = format(Decimal(str(given)), "f") if _is_usable(given) else ""
    else:
        text = SPACES.sub("", given) if isinstance(given, str) else ""
    if not NUMBER.fullmatch(text):
        return Unread()
    value = Decimal(text.replace(",", "."))
    if text.startswith("+") and question.in_all:
        return Unread("le signe + annonce un gain, et c’est le nombre en tout qui est demandé : écrivez-le sans signe")
    if isinstance(given, str) and GROUPED.fullmatch(text):
        thousands = int(re.sub("[.,]", "", text))
        if question.maximum is None or thousands <= question.maximum:
            return Unread(
                f"cela se lit {number(thousands)} ou {number(value)} ; écrivez {thousands} ou {number(value)}"
            )
    return value


def _boolean(given: Any, _question: Asked) -> bool | Unread:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else None
    return True if word in TRUE else False if word in FALSE else Unread()


def _date(given: Any, _question: Asked) -> date | Unread:
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    if not isinstance(given, str):
        return Unread()
    text = given.strip()
    try:
        if match := ISO_DATE.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := FRENCH_DATE.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return Unread("ce jour n’existe pas")
    return Unread("l’année s’écrit en quatre chiffres" if SHORT_YEAR.fullmatch(text) else "")


def _department(given: Any, _question: Asked) -> str | Unread:
    text = str(given).strip().upper() if isinstance(given, str | int) and not isinstance(given, bool) else ""
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
