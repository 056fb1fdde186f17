"""Ways that lead on: the tasks of a door's readers, where they start from, a way in its order; what to read next.

An address is the path of a page's file in docs/, with an anchor or without: a page that does not exist stops the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scripts.machine.steps import ROOT
from scripts.pages import addresses
from scripts.pages.page import Page

PORTRAIT = 'class="am-art am-bust"'


class Way(NamedTuple):
    """One of the things that a door leads to."""

    address: str
    title: str
    says: list[str]
    drawing: str = ""

    @property
    def portrait(self) -> bool:
        """A person is drawn to the edge of the square, a thing in the middle of it."""
        return PORTRAIT in self.drawing


def macros(page: Page, draw: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def drawn(*ways: tuple[str, str, str, str]) -> list[Way]:
        return [Way(address(page, to), title, says, draw(name)) for name, to, title, *says in ways]

    def written(*ways: tuple[str, ...]) -> list[Way]:
        return [Way(address(page, to), title, says) for to, title, *says in ways]

    def onward(to: str, title: str, why: str, dessin: str = "", aussi: Iterable[tuple[str, str]] = ()) -> str:
        way = Way(address(page, to), title, [why], draw(dessin) if dessin else "")
        return page.render("onward.html", way=way, others=written(*aussi))

    return {
        "taches": lambda *ways, level=3: page.render("tasks.html", ways=drawn(*ways), level=level),
        "departs": lambda *ways: page.render("starts.html", ways=drawn(*ways)),
        "dans_l_ordre": lambda *ways: page.render("in_order.html", ways=written(*ways)),
        "suite": onward,
    }


def address(page: Page, to: str) -> str:
    """Where a link of the page leads."""
    file, _, anchor = to.partition("#")
    pages = {found.relative_to(ROOT / "docs").as_posix() for found in (ROOT / "docs").rglob("*.md")}
    if file not in pages:
        raise page.error("there is no page", file, pages)
    url = f"{file.removesuffix('.md')}/".removesuffix("index/")
    return addresses.of(url) + (f"#{anchor}" if anchor else "")
