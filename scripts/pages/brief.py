"""What to know of a page in two to four lines, each a yes, a no, or what has to be asked of somebody."""

from __future__ import annotations

from collections.abc import Callable

from scripts.pages.page import Page

KINDS = {"oui": "yes", "non": "no", "demander": "ask"}
ICONS = {
    "yes": "m5 12.5 4.5 4.5L19 7.5",
    "no": "m6 6 12 12M18 6 6 18",
    "ask": "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .6-1.5 1.3-1.5 2.3M12 18.5v.1",
}


def macros(page: Page, way: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name; `way` gives the address of a page of the site."""

    def brief(*lines: tuple[str, str], bouton: tuple[str, str] | None = None) -> str:
        for kind, _ in lines:
            if kind not in KINDS:
                raise page.error("a line of what to know is no", kind, KINDS)
        return page.render(
            "brief.html",
            lines=[(KINDS[kind], says) for kind, says in lines],
            icons=ICONS,
            button=(way(bouton[0]), bouton[1]) if bouton else None,
        )

    return {"en_bref": brief}
