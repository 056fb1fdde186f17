"""Where to tell of a hole, for those who look for it (RFC 9116): `.well-known/security.txt`.

It holds what the settings say of who publishes the site. Where they say nothing, there is nobody to write to: no file.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from scripts.machine import clock
from scripts.pages import publisher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

FILE = ".well-known/security.txt"
GOOD_FOR = timedelta(days=180)
"""The site is built again every night: an old copy that nobody looks after any more says so itself."""
GITHUB = "https://github.com/"


def publish(site: Path) -> None:
    text = written(publisher.read(), publisher.repository(), address_of(site), clock.today())
    if text:
        (site / FILE).parent.mkdir()
        (site / FILE).write_text(text, encoding="utf-8", newline="\n")


def written(block: publisher.Settings, repository: str, site_url: str, day: date) -> str:
    """The file of a site at an address, built on a day; "" where nobody can be reached."""
    if not (contacts := list(_contacts(block, repository))):
        return ""
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {day + GOOD_FOR}T00:00:00Z", "Preferred-Languages: fr, en"]
    lines.append(f"Canonical: {urljoin(site_url, FILE)}")
    if repository.startswith(GITHUB):
        lines.append(f"Policy: {repository.rstrip('/')}/security/policy")
    return "".join(f"{line}\n" for line in lines)


def _contacts(block: publisher.Settings, repository: str) -> Iterator[str]:
    """The private form first: what is told there reaches those who mend it."""
    if repository.startswith(GITHUB):
        yield f"{repository.rstrip('/')}/security/advisories/new"
    if address := str(block.get("courriel") or "").strip():
        yield f"mailto:{address}"


def address_of(site: Path) -> str:
    """The address of the site, as its first page says it."""
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    return str(page.select('link[rel="canonical"]')[0]["href"])
