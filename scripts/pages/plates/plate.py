"""A plate: a chart, the same numbers as a table and as a file of data, and the words to quote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assistant_medical.french import typography
from scripts.pages.plates.drawing import Drawing

COLUMNS = ("serie", "quand", "valeur", "unite", "statut", "sources", "note")


class Point(NamedTuple):
    """One number: of which day or year of a contract, how sure it is, the texts that it comes from."""

    when: date | int
    value: int | Decimal
    status: str
    sources: Sequence[str] = ()
    note: str | None = None


class Series(NamedTuple):
    """The numbers of one kind; `name` and `unit` are those of the open data."""

    name: str
    unit: str
    points: Sequence[Point]


class Key(NamedTuple):
    """A line of the legend: the mark, as a class of the drawing, and what it stands for."""

    look: str
    says: str


class Plate(NamedTuple):
    """A chart with all that goes with it."""

    name: str
    """That of its files."""
    title: str
    about: str
    """What it counts, in a line."""
    told: str
    """What it shows, for whoever does not see it."""
    origin: str
    """Where its numbers come from, in a sentence."""
    legend: Sequence[Key]
    wide: Drawing
    tall: Drawing
    series: Sequence[Series]
    table: str
    folded: bool = True
    """Whether the table is folded under the chart."""


def as_csv(plate: Plate) -> str:
    """One row a number, as a French spreadsheet opens it: semicolons, a decimal comma, UTF-8 that says so."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(plate.series))
    return "\ufeff" + file.getvalue()


def _rows(series: Sequence[Series]) -> Iterator[tuple[object, ...]]:
    for one in series:
        for point in one.points:
            value = str(point.value).replace(".", ",")
            note = typography(point.note or "")
            yield one.name, point.when, value, one.unit, point.status, " ".join(point.sources), note
