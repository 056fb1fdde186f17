"""What is read but cannot be meant: a day, a count, a share or a pay out of all proportion, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Protocol

from assistant_medical.french import euros, number
from assistant_medical.law import law
from assistant_medical.reading import Answer

CENT = Decimal("0.01")
KEPT = 64
"""How many bounds are kept: those of one day serve every row of a table."""


class Bounded(Protocol):
    """What a question says of its bounds. Of a day, `minimum` and `maximum` are years.

    `smic_percent`: the least and the most in hundredths of the minimum wage of a full post. `percentage`: a share out
    of 100, so that one of 1 or less is a fraction.
    """

    @property
    def minimum(self) -> int | None: ...

    @property
    def maximum(self) -> int | None: ...

    @property
    def smic_percent(self) -> Mapping[str, int]: ...

    @property
    def percentage(self) -> bool: ...


@dataclass(frozen=True)
class Implausible:
    """Why a value cannot be meant. `mend`: what to type, where the question's own words are not enough."""

    reason: str
    mend: str = ""


def implausible(value: Answer, question: Bounded, day: date) -> Implausible | None:
    """Why a value that was read cannot be meant, on the day of the estimate; None within the bounds."""
    if isinstance(value, date):
        return _day(value, question)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    low, high = limits(question, day)
    if low is not None and value < low:
        return Implausible(*_too_low(question, low, high))
    if high is not None and value > high:
        return Implausible(*_too_high(question, low, high))
    if question.percentage and 0 < value <= 1:
        return Implausible(f"est-ce une fraction ? En pourcentage, elle s’écrit {number(value * 100)}")
    return None


def limits(question: Bounded, day: date) -> tuple[int | Decimal | None, int | Decimal | None]:
    """The least and the most that a number may be, on a day."""
    if question.smic_percent:
        smic = smic_of(day)
        return (
            (smic * question.smic_percent["minimum"] / 100).quantize(CENT, ROUND_HALF_UP),
            (smic * question.smic_percent["maximum"] / 100).quantize(CENT, ROUND_HALF_UP),
        )
    return question.minimum, question.maximum


@lru_cache(maxsize=KEPT)
def smic_of(day: date) -> Decimal:
    """The minimum wage of a full post as known on a day, in euros a month."""
    time = law().last_known("cout.mensualisation", day).value
    hourly = Decimal(law().last_known("salaire.smic_horaire", day).value)
    return hourly * Decimal(time["heures"]) * Decimal(time["semaines"]) / 12


def _day(value: date, question: Bounded) -> Implausible | None:
    low, high = question.minimum, question.maximum
    if low is None or high is None or low <= value.year <= high:
        return None
    return Implausible(f"l’année {value.year} n’est pas entre {low} et {high}")


def _too_low(question: Bounded, low: int | Decimal, high: int | Decimal | None) -> tuple[str, str]:
    if question.smic_percent:
        times = number(Decimal(question.smic_percent["minimum"]) / 100)
        return f"c’est moins de {times} fois le Smic d’un temps plein, soit {euros(Decimal(low))} par mois", ""
    return "c’est trop peu", _from_to(low, high)


def _too_high(question: Bounded, low: int | Decimal | None, high: int | Decimal) -> tuple[str, str]:
    if question.smic_percent:
        times = number(Decimal(question.smic_percent["maximum"]) / 100)
        words = f"c’est plus de {times} fois le Smic d’un temps plein, soit {euros(Decimal(high))} par mois"
        return f"{words} ; est-ce un salaire annuel ?", ""
    return "c’est trop", _from_to(low, high)


def _from_to(low: int | Decimal | None, high: int | Decimal | None) -> str:
    return f"Indiquez un nombre de {number(low or 0)} à {number(high or 0)}."
