"""The pages of a built site, read as a visitor's browser would find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True)
class HtmlPage:
    """One HTML file of the site, with the address it is served at."""

    file: Path
    url: str

    @cached_property
    def html(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    def without(self, selector: str) -> BeautifulSoup:
        """The page without some of its parts."""
        soup = BeautifulSoup(self.html, "html.parser")
        for each in soup.select(selector):
            each.decompose()
        return soup

    @cached_property
    def anchors(self) -> set[str]:
        return {str(tag["id"]) for tag in self.soup.select("[id]")}


def all_pages(folder: Path, url: str) -> list[HtmlPage]:
    files = sorted(folder.rglob("*.html"))
    return [HtmlPage(file, url + file.relative_to(folder).as_posix().removesuffix("index.html")) for file in files]


def sitemap(folder: Path) -> list[str]:
    """The addresses that the site names to search engines."""
    root = ElementTree.parse(folder / "sitemap.xml").getroot()
    return [str(found.text) for found in root.iter(SITEMAP)]


def target(page: HtmlPage, reference: str) -> tuple[str, str]:
    """Where a reference of a page leads: an address, and an anchor in it."""
    address, anchor = urldefrag(urljoin(page.url, reference))
    return address, unquote(anchor)


def attribute(tag: Tag, name: str) -> str:
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value or ())
