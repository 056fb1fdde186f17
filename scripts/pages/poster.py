"""The poster for a waiting room: one sheet of A4, which says what is true everywhere and leaves a name to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scripts.pages.page import Page


def macros(page: Page, draw: Callable[[str], str], site: str) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name; `site` is the address at which it is published."""

    def poster() -> str:
        reviewed: date = page.meta["reviewed_on"]
        return page.render("poster.html", draw=draw, site=site, typed=_as_typed(site), reviewed_on=reviewed)

    return {"affiche": poster}


def _as_typed(address: str) -> str:
    """An address as one types it: without the protocol, nor the last bar."""
    return address.partition("://")[2].rstrip("/")
