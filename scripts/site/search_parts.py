"""What the search knows of a page: titles, words, parts; nothing that repeats on each page or only decorates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence  # needed where the types are read, not only where they are checked
from typing import TypedDict

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from scripts.machine.steps import StepError

ARTICLE = ".am-article"
LEFT_OUT = (
    ".am-anchor, .am-call, .am-status, .am-sidenote, .am-full, .am-meta, .am-onward, [data-search-left-out], [hidden], "
    "template, noscript, svg, script, style, form, nav, aside"
)
HEADINGS = ("h1", "h2", "h3", "dt")
BLOCKS = ("p", "li", "tr", "caption", "dd", "figcaption", "summary", "div", "section", "blockquote", "h4", "h5", "h6")
CELLS = ("td", "th")
# Where a line says only where another comes from, nobody looks for it.
ORIGIN = re.compile(r"Sources?\s:")
# Those that may be broken; the others are part of what is written.
SPACES = re.compile(r"[ \t\r\n]+")


class SearchPart(TypedDict):
    """A heading and what stands under it; `id` is its anchor. The first part of a page has neither."""

    id: str
    title: str
    text: str


class SearchPage(TypedDict):
    """One page, as the search keeps it.

    `url` is its path from the site's root; `rubric` the title of its folder, `tint` that folder's colour. It comes
    `after` a page that answers as well where it is a door, a tool, or speaks of the site. `words` are those that
    readers use and that the page does not, `summary` what it says of itself to search engines.
    """

    url: str
    title: str
    rubric: str
    tint: str
    after: bool
    words: str
    summary: str
    parts: Sequence[SearchPart]


def read(url: str, html: str) -> SearchPage | None:
    """A page of the site by its path; nothing of one that readers do not look for."""
    soup = BeautifulSoup(html, "html.parser")
    article = soup.select_one(ARTICLE)
    if article is None or article.has_attr("data-search-left-out"):
        return None
    for left_out in article.select(LEFT_OUT):
        left_out.decompose()
    first, *parts = _parts(article)
    if not first["title"]:
        raise StepError(f"{url}: the page has no title to be found by.")
    said = [_attribute(soup, 'meta[name="description"]', "content")]
    if soup.title:
        said.insert(0, soup.title.get_text())
    classes = article.get_attribute_list("class")
    return {
        "url": url,
        "title": first["title"],
        "rubric": str(article.get("data-rubric", "")),
        "tint": next((str(name) for name in classes if re.fullmatch(r"am-t\d", str(name))), ""),
        "after": article.has_attr("data-search-after"),
        "words": str(article.get("data-search-words", "")),
        "summary": "\n".join(said),
        "parts": [{**first, "id": "", "title": ""}, *parts],
    }


def _parts(article: Tag) -> list[SearchPart]:
    """What stands before the second heading is the first part, under the page's title."""
    parts: list[SearchPart] = [{"id": "", "title": "", "text": ""}]
    for heading, text in _blocks(article):
        if heading is None:
            parts[-1]["text"] += f"\n{text}" if parts[-1]["text"] else text
        elif heading.name == "h1":
            parts[0]["title"] = text
        else:
            parts.append({"id": str(heading.get("id", "")), "title": text, "text": ""})
    return parts


def _blocks(article: Tag) -> Iterator[tuple[Tag | None, str]]:
    """The pieces of the text, each with its heading where it is one."""
    block: Tag | None = None
    cell: Tag | None = None
    written = ""
    for string in article.find_all(string=True):
        if type(string) is not NavigableString:
            continue
        inside = _nearest(string, (*HEADINGS, *BLOCKS), article)
        if inside is not block:
            yield from _piece(block, written)
            block, cell, written = inside, None, ""
        within = _nearest(string, CELLS, article)
        if within is not cell and cell is not None and string.strip():
            written += " · "
        if string.strip():
            cell = within
        written += string
    yield from _piece(block, written)


def _piece(block: Tag | None, written: str) -> Iterator[tuple[Tag | None, str]]:
    if (text := SPACES.sub(" ", written).strip(" ·")) and not ORIGIN.match(text):
        yield (block if block is not None and block.name in HEADINGS else None), text


def _nearest(element: PageElement, names: tuple[str, ...], within: Tag) -> Tag | None:
    for parent in element.parents:
        if parent is within:
            return None
        if parent.name in names:
            return parent
    return None


def _attribute(soup: BeautifulSoup, selector: str, name: str) -> str:
    found = soup.select_one(selector)
    return str(found[name]) if found else ""
