"""The words of a page that a visitor reads or hears, code aside."""

from __future__ import annotations

import re
from functools import cache

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

from tests.tools.pages import attribute

NOT_PROSE = ["script", "style", "code", "pre", "kbd", "samp", "template"]
ENGLISH = 'div[lang="en"]'
"""A block of another language is none of the words that are read as French."""
INLINE = re.compile("a|abbr|b|bdi|br|cite|data|dfn|em|i|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr")
READ_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
READ_METADATA = ('[name="description"]', *(f'[property="og:{name}"]' for name in ("title", "description", "image:alt")))


@cache
def prose(html: str) -> tuple[str, ...]:
    """The text, one entry a paragraph or other block, then the words that are read out from attributes."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select(":is(h3, h4):has(> code:only-child) + .am-anchor"):
        del link["aria-label"]  # it repeats a name that stands in the code
    for tag in [*soup.select(ENGLISH), *soup(NOT_PROSE)]:
        tag.replace_with("…")
    read = [attribute(tag, name) for tag in soup.find_all(True) for name in READ_ATTRIBUTES if name in tag.attrs]
    read += [attribute(tag, "content") for tag in soup.select(", ".join(READ_METADATA))]
    for tag in soup.find_all(True):
        if not INLINE.fullmatch(tag.name):
            tag.insert_before("\n\n")
            tag.insert_after("\n\n")
    texts = [
        str(node)
        for node in soup.descendants
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString)  # a comment, the doctype
    ]
    blocks = [re.sub(r"[ \t\r\n]+", " ", block).strip(" ") for block in re.split(r"\n{2,}", "".join(texts))]
    return tuple(text for text in (*blocks, *read) if text)
