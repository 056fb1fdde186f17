"""French as it is printed: numbers, money, dates, shares. Every space that must not break is U+00A0."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NBSP = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
COUNTS = ("aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
KEPT = 1024
"""How many printed numbers are kept: those of the law come back in every estimate, and equal numbers print the same."""

_BEFORE = re.compile(r" (?=[:;?!»%€])|(?<=«) |(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))")


def typography(text: str) -> str:
    """The text with the spaces that French forbids to break: before ; : ? ! » % €, after «, inside a number."""
    return _BEFORE.sub(NBSP, text)


@lru_cache(maxsize=KEPT)
def number(value: int | Decimal) -> str:
    """1100 -> "1 100", Decimal("17.50") -> "17,5"."""
    if isinstance(value, Decimal):
        value = value.normalize()
        if value == value.to_integral_value():
            value = int(value)
    whole, _, fraction = (f"{value:f}" if isinstance(value, Decimal) else str(value)).partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NBSP)
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def spelled(count: int) -> str:
    """A small count in letters: 6 -> "six"; from 11 on, in figures."""
    return COUNTS[count] if count < len(COUNTS) else number(count)


@lru_cache(maxsize=KEPT)
def euros(amount: int | Decimal) -> str:
    """19000 -> "19 000 €"; cents only where there are some, and then two of them."""
    if isinstance(amount, Decimal) and amount != amount.to_integral_value():
        whole, cents = f"{amount.quantize(Decimal('0.01'), ROUND_HALF_UP)}".split(".")
        return f"{number(int(whole))},{cents}{NBSP}€"
    return f"{number(int(amount))}{NBSP}€"


@lru_cache(maxsize=KEPT)
def percent(fraction: Decimal | str) -> str:
    """Decimal("0.125") -> "12,5 %"."""
    return f"{number(Decimal(fraction) * 100)}{NBSP}%"


def long_date(day: date) -> str:
    """2026-12-01 -> "1er décembre 2026"."""
    return f"{_day(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """2026-12-01 -> "1er déc. 2026", for tight places."""
    return f"{_day(day)}{NBSP}{SHORT_MONTHS[day.month - 1]} {day.year}"


def numeric_date(day: date) -> str:
    """2026-12-01 -> "01/12/2026", as it is typed."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def month(day: date) -> str:
    """2023-05-01 -> "mai 2023"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def published(when: date | str) -> str:
    """The day, month or year a text was published: date(2024, 6, 27), "2020-11" or "2023"."""
    if isinstance(when, date):
        return long_date(when)
    year, _, rest = when.partition("-")
    return f"{MONTHS[int(rest) - 1]} {year}" if rest else year


def hours(weekly: Decimal | str) -> str:
    """Decimal("17.5") -> "17 h 30", to the nearest minute."""
    whole, minutes = divmod(round(Decimal(weekly) * 60), 60)
    return f"{whole}{NBSP}h{NBSP}{minutes:02}" if minutes else f"{whole}{NBSP}h"


def spelled_years(count: int) -> str:
    """1 -> "un an", 5 -> "cinq ans"."""
    return f"{spelled(count)} an{'s' if count > 1 else ''}"


def years(count: int) -> str:
    """1 -> "1 an", 2 -> "2 ans"."""
    return f"{count}{NBSP}an{'s' if count > 1 else ''}"


def counted(count: int | Decimal, noun: str) -> str:
    """1 -> "1 patient", 1100 -> "1 100 patients"; under two, French has no plural."""
    return f"{number(count)} {noun}{'s' if count >= 2 else ''}"


def ordinal(rank: int) -> str:
    """1 -> "1re", 2 -> "2e", in the feminine (année)."""
    return "1re" if rank == 1 else f"{rank}e"


def enumeration(words: list[str], last: str = "et") -> str:
    """["a", "b", "c"] -> "a, b et c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)
