"""What the site ships of others, as the page that says so shows it."""

from __future__ import annotations

from collections.abc import Callable

from scripts.pages.page import Page
from scripts.third_party.parts import parts


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The tables that a page may write, by name."""
    titles = {part.name: part.title for part in parts()}

    def table(caption: str, *, within: bool) -> str:
        shown = [part for part in parts() if bool(part.within) == within]
        return page.render("borrowed.html", caption=caption, parts=shown, titles=titles).strip()

    def changed() -> str:
        return page.render("borrowed_changed.html", parts=[part for part in parts() if part.changed]).strip()

    return {"emprunts": table, "emprunts_changes": changed}
