"""The feed of the journal (RSS 2.0): each change is an item, so that who follows the site is told of each one once.

It is drawn from the journal's own page, as its readers see it. An item has the address of the part of the journal in
which it stands; what tells it from the others is its own words: a part that grows announces only what was added.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup, Tag

from scripts.machine.steps import StepError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JOURNAL = "journal/index.html"
FEED = "journal.xml"
ATOM = "http://www.w3.org/2005/Atom"
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z0-9])")


def publish(site: Path) -> None:
    html = (site / JOURNAL).read_text(encoding="utf-8")
    (site / FEED).write_text(feed(html), encoding="utf-8", newline="\n")


def feed(html: str) -> str:
    """The feed of a page that lists changes under headings."""
    page = BeautifulSoup(html, "html.parser")
    journal = _attribute(page, 'link[rel="canonical"]', "href")
    own = _attribute(page, 'link[rel="alternate"][type="application/rss+xml"]', "href")
    ElementTree.register_namespace("atom", ATOM)
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    site = _attribute(page, 'meta[property="og:site_name"]', "content")
    SubElement(channel, "title").text = f"{_one(page, 'h1').get_text()} – {site}"
    SubElement(channel, "link").text = journal
    SubElement(channel, "description").text = _attribute(page, 'meta[name="description"]', "content")
    SubElement(channel, "language").text = "fr"
    SubElement(channel, f"{{{ATOM}}}link", href=own, rel="self", type="application/rss+xml")
    items = list(_items(page, journal))
    if not items:
        raise StepError(f"{JOURNAL} lists no change.")
    channel.extend(items)
    ElementTree.indent(rss)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(rss, encoding="unicode") + "\n"


def _items(page: BeautifulSoup, journal: str) -> Iterator[Element]:
    version, part = "", ""
    for found in page.select("article :is(h2, h3, li):not(.am-contents *, .am-onward *)"):
        if found.name == "h2":
            version, part = _text(found), ""
        elif found.name == "h3":
            part = _text(found)
        else:
            heading = found.find_previous(["h2", "h3"])
            anchor = heading["id"] if isinstance(heading, Tag) else ""
            item = Element("item")
            words = _text(found)
            SubElement(item, "title").text = SENTENCE.split(words)[0]
            SubElement(item, "link").text = f"{journal}#{anchor}"
            SubElement(item, "description").text = found.decode_contents().strip()
            SubElement(item, "category").text = part or version
            SubElement(item, "guid", isPermaLink="false").text = f"{journal}#{_mark(words)}"
            yield item


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _text(tag: Tag) -> str:
    return re.sub(r"[ \t\r\n]+", " ", tag.get_text()).strip(" #")


def _one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    if found is None:
        raise StepError(f"{JOURNAL} has no {selector}, which its feed needs.")
    return found


def _attribute(page: BeautifulSoup, selector: str, name: str) -> str:
    return str(_one(page, selector)[name])
