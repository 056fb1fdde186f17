"""What an assistant may do, and may not, situation by situation (may.toml): a table, whose rows name their sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from scripts.pages import tables
from scripts.pages.brief import ICONS
from scripts.pages.lettered import Lettered
from scripts.pages.page import Page


class Situation(NamedTuple):
    """A row: where one is, what may be done there and what may not, whether it is the patient who decides."""

    title: str
    may: str
    may_not: str
    sources: list[str]
    yours: bool


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def table() -> str:
        sources = Lettered(page)
        rows = [(row, sources.letters(row.sources)) for row in read()]
        return page.render("may.html", rows=rows, icons=ICONS, texts=sources.texts())

    return {"peut_ou_non": table}


def read() -> list[Situation]:
    """The situations, in the order of a visit."""
    content = tables.of("may")
    return [
        Situation(row["title"], row["may"], row["not"], row["sources"], row.get("yours", False))
        for row in content["situations"]
    ]
