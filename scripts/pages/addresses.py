"""How a page names another, or a file: from the root of the site, since what makes pages moves what it reads as a path.

A link in Markdown names a file of docs/, and the generator follows it. In HTML, which pages and macros write too, an
address is written `site:estimer/`. It becomes a path from the page where it stands once all of them are made
(scripts.site.articles), so that the site may live under any path.
"""

from __future__ import annotations

import posixpath
import re

SCHEME = "site:"
WRITTEN = re.compile(rf'(\s(?:href|src)="){SCHEME}([^"#]*)')


def of(url: str) -> str:
    """An address from the root of the site, as a page writes it."""
    return f"{SCHEME}{url}"


def placed(html: str, page: str) -> str:
    """The HTML of a page, from which each address is reached; `page` is its own, "" for the home page."""
    return WRITTEN.sub(lambda found: found[1] + relative(found[2], page), html)


def relative(url: str, start: str) -> str:
    """The way to an address from a page, both from the site's root and a page ending in “/” (the home page is "")."""
    way = posixpath.relpath(f"/{url}", f"/{start}")
    return f"{way}/" if url.endswith("/") or not url else way
