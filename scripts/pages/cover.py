"""The opening of a page, which its template lays on the cover of its folder: title, lede, day of the review.

MkDocs loads this module as a hook (see mkdocs.yml), which imports nothing of scripts/.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

OPENING = re.compile(
    r"\s*(?P<title><h1\b[^>]*>.*?</h1>)\s*(?P<lede><p class=\"am-lede\">.*?</p>)?"
    r"\s*(?P<review><p class=\"am-meta\">.*?</p>)?",
    re.DOTALL,
)
COVERED = (None, "landing.html", "map.html")  # the templates that have a cover; None is a page of text
OPENS = "opening"
DRAWINGS = Path("overrides", "partials", "pages", "drawings")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Called by MkDocs with the HTML made from a page's Markdown: what opens it goes to its template."""
    covered = page.meta.get("template") in COVERED and page.meta.get("cover", True)
    scene = page.meta.get("scene")
    if scene and not (Path(config.config_file_path).parent / DRAWINGS / f"{scene}.html").is_file():
        raise PluginError(f"docs/{page.file.src_uri}: in the front matter, there is no drawing “{scene}”.")
    found = OPENING.match(html) if covered else None
    if not found:
        return html
    page.meta[OPENS] = found.groupdict(default="")
    return html[found.end() :]
