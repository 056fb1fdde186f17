"""The opening of a page, which its template lays on the cover of its folder: title, lede, day of the review.

MkDocs loads this module as a hook (see mkdocs.yml), which imports nothing of scripts/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

OPENING = re.compile(
    r"\s*(?P<title><h1\b[^>]*>.*?</h1>)\s*(?P<lede><p class=\"am-lede\">.*?</p>)?"
    r"\s*(?P<review><p class=\"am-meta\">.*?</p>)?",
    re.DOTALL,
)
COVERED = ("landing.html", "map.html")
OPENS = "opening"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Called by MkDocs with the HTML made from a page's Markdown: what opens it goes to its template."""
    found = OPENING.match(html) if page.meta.get("template") in COVERED else None
    if not found:
        return html
    page.meta[OPENS] = found.groupdict(default="")
    return html[found.end() :]
