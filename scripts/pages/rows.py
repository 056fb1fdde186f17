"""A row of links at the end of a page: a list, which tells a screen reader how many there are.

MkDocs loads this module as a hook (see mkdocs.yml). Whoever writes a page writes them as one reads them, in a paragraph
of class ``am-next``, with a dot between two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROW = re.compile(r'<p class="am-next">(?P<links>.*?)</p>', re.DOTALL)
BETWEEN = re.compile(r"(?<=</a>)\s*·\s*(?=<a\b)")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Called by MkDocs with the HTML made from a page's Markdown."""
    return ROW.sub(_list, html)


def _list(found: re.Match[str]) -> str:
    links = BETWEEN.split(found["links"].strip())
    if len(links) == 1:
        return found[0]
    return f'<ul class="am-next am-plain" role="list">{"".join(f"<li>{link}</li>" for link in links)}</ul>'
