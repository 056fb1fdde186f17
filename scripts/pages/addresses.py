"""How one page of the site names another: from where it stands, so that the site may live under any path."""

from __future__ import annotations

import posixpath


def relative(url: str, start: str) -> str:
    """The way to an address from a page, both from the site's root and a page ending in “/” (the home page is "")."""
    way = posixpath.relpath(f"/{url}", f"/{start}")
    return f"{way}/" if url.endswith("/") else way
