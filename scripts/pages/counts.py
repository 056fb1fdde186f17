"""Counts over time, as tables that say where each comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from assistant_medical import french
from assistant_medical.law import Value
from scripts.pages import scales
from scripts.pages.page import Page


class Row(NamedTuple):
    """One count in the table."""

    day: str
    number: int
    note: str | None
    sources: Markup


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {"decomptes": lambda name: table(page, name)}


def values(page: Page, name: str) -> tuple[Value, ...]:
    """Every value of a fact, oldest first, which the page thereby cites."""
    found = page.values(name)
    for value in found:
        scales.cite(page, value)
    return found


def table(page: Page, name: str) -> str:
    """The counts of a fact, the newest first."""
    found = values(page, name)
    rows = [
        Row(french.long_date(v.start), v.value, v.note, scales.sources(v.sources, v.status)) for v in reversed(found)
    ]
    return page.render("counts_table.html", title=found[0].title, unit=found[0].unit, rows=rows)
