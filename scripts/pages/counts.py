"""Counts over time: the curve of the contracts, drawn from the law's counts, and tables that say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from assistant_medical import french
from assistant_medical.law import Value
from scripts.pages import scales
from scripts.pages.page import Page

COUNTS = "observations.contrats"
STEP = 2000  # contracts between two lines of the chart


class Size(NamedTuple):
    """A drawing: its width and height, and the room left around the curve."""

    width: int
    height: int
    left: int
    right: int
    top: int = 26
    bottom: int = 34


class Dot(NamedTuple):
    """One count on the drawing; `named` where its number is written beside it."""

    x: float
    y: float
    number: int
    day: date
    named: bool


class Row(NamedTuple):
    """One count in the table."""

    day: str
    number: int
    note: str | None
    sources: Markup


WIDE, TALL = Size(720, 360, 58, 24), Size(330, 340, 58, 14)


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "courbe_contrats": lambda: _chart(page),
        "decomptes": lambda name: _table(page, name),
    }


def _values(page: Page, name: str) -> tuple[Value, ...]:
    values = page.values(name)
    for value in values:
        scales.cite(page, value)
    return values


def _chart(page: Page) -> str:
    values = _values(page, COUNTS)
    drawings = [_drawing(values, WIDE, 4), _drawing(values, TALL, 2)]
    first, last = values[0], values[-1]
    return page.render("counts.html", drawings=drawings, first=first, last=last, count=len(values))


def _drawing(values: tuple[Value, ...], size: Size, named: int) -> dict[str, object]:
    """The places of the dots, of the lines and of the years, for one size. `named`: how many counts are written out."""
    years = range(values[0].start.year, values[-1].start.year + 2)
    top = -(-max(value.value for value in values) // STEP) * STEP
    across, down = size.width - size.left - size.right, size.height - size.top - size.bottom
    days = (date(years[-1], 1, 1) - date(years[0], 1, 1)).days

    def x(day: date) -> float:
        return round(size.left + across * (day - date(years[0], 1, 1)).days / days, 1)

    def y(count: int) -> float:
        return round(size.top + down * float(1 - count / top), 1)

    wanted = {round(rank * (len(values) - 1) / named) for rank in range(named + 1)}
    return {
        "size": size,
        "dots": [Dot(x(v.start), y(v.value), v.value, v.start, rank in wanted) for rank, v in enumerate(values)],
        "lines": [(y(count), count) for count in range(0, top + 1, STEP)],
        "years": [(x(date(year, 1, 1)), year) for year in years],
    }


def _table(page: Page, name: str) -> str:
    values = _values(page, name)
    rows = [
        Row(french.long_date(v.start), v.value, v.note, scales.sources(v.sources, v.status)) for v in reversed(values)
    ]
    return page.render("counts_table.html", title=values[0].title, unit=values[0].unit, rows=rows)
