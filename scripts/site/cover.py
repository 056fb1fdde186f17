"""The opening of a page, which its template lays on the cover of its folder: title, lede, day of the review."""

from __future__ import annotations

import re

OPENING = re.compile(
    r"\s*(?P<title><h1\b[^>]*>.*?</h1>)\s*(?P<lede><p class=\"am-lede\">.*?</p>)?"
    r"\s*(?P<review><p class=\"am-meta\">.*?</p>)?",
    re.DOTALL,
)
PLACE = "<!-- opening -->"


class NoOpeningError(Exception):
    """A page that has a cover and does not begin with its title."""


def laid(html: str, text: str) -> tuple[str, str]:
    """The page, its opening on its cover, and the rest of its text; both as they are where there is no cover."""
    if PLACE not in html:
        return html, text
    if not (found := OPENING.match(text)):
        raise NoOpeningError("the page has a cover and does not begin with a heading of level 1 (see cover: false).")
    return html.replace(PLACE, "\n".join(found.groupdict(default="").values())), text[found.end() :]
