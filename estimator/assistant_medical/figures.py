"""Figures of the law inside a sentence: ``"{loi[montants.mi_temps.annee_1]:euros}".format_map(FIGURES)``.

A key is the name of a fact, a field of it where it is a table, and a year after ``@`` for the first value of that
year or later; without a year it is the newest value. A wrong name raises KeyError: it breaks the build, never prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical import french
from assistant_medical.law import Value, law


@dataclass(frozen=True)
class Figure:
    """One figure and the period it belongs to; how it prints is the format's business."""

    value: Any
    start: date

    def __format__(self, spec: str) -> str:
        """Formats: none (a number), euros, pourcent, heures, mois, date, iso; debut and depuis print the first day."""
        match spec:
            case "":
                return french.number(_decimal(self.value))
            case "euros":
                return french.euros(_decimal(self.value))
            case "pourcent":
                return french.percent(self.value)
            case "heures":
                return french.hours(self.value)
            case "mois" | "date" | "iso":
                return _print_day(self.value, spec)
            case "debut":
                return _print_day(self.start, "iso")
            case "depuis":
                return _print_day(self.start, "mois")
        raise ValueError(f"format inconnu : {spec}")


class _Facts:
    def __getitem__(self, key: str) -> Figure:
        name, _, year = key.partition("@")
        fact, fields = _split(name)
        history = law().history(fact)
        value: Value = next(v for v in history if v.start.year >= int(year)) if year else history[-1]
        content = value.value
        for part in fields:
            content = content[part]
        return Figure(content, value.start)


class _Texts:
    def __getitem__(self, key: str) -> Figure:
        """The first day a text is in force: as the convention in force, else as the first value that follows it."""
        for value in law().history("texte_en_vigueur"):
            if value.value == key:
                return Figure(value.start, value.start)
        published = law().texts[key].published
        if not isinstance(published, date):
            raise KeyError(key)
        return Figure(published, published)


def _split(name: str) -> tuple[str, list[str]]:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if (fact := ".".join(parts[:length])) in law().values:
            return fact, parts[length:]
    raise KeyError(name)


def _decimal(value: Any) -> Decimal | int:
    return value if isinstance(value, int) else Decimal(value)


def _print_day(day: date, spec: str) -> str:
    return {"mois": french.month, "date": french.long_date, "iso": date.isoformat}[spec](day)


FIGURES = {"loi": _Facts(), "texte": _Texts()}


def with_figures(sentence: str) -> str:
    """The sentence with its figures of the law printed. KeyError: no such figure."""
    return sentence.format_map(FIGURES)
