"""Abbreviations of the glossary, explained where each page first uses one: on hover, on focus and on paper.

The glossary page is the only list: a term that it writes ``ETP (équivalent temps plein) { #etp }`` is explained on
every other page. The HTML is read rather than the Markdown: tables, ledes and what macros write are HTML already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

TERM = re.compile(r"^(?P<short>[A-Z][\w-]+(?: [A-Z]+)?) \((?P<full>[^)]+)\) \{ #", re.MULTILINE)

TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
NAME = re.compile(r"</?([\w-]+)")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

# The full words are text, which a screen reader says and a keyboard shows: what only a title says is not read out.
EXPLAINED = Markup('<abbr title="{}" tabindex="0">{}<span class="am-full"> ({})</span></abbr>')

# Where an explanation would be in the way: what is clicked, what names a part of the page, what is not prose.
LEFT_ALONE = {
    "a", "abbr", "button", "caption", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "option", "pre",
    "script", "style", "summary", "svg", "textarea",
}  # fmt: skip
LEFT_OUT = ("data-search-left-out", 'lang="en"')  # sources and forms; what is not in French


@cache
def terms(glossary: str) -> Mapping[str, str]:
    """The abbreviations of the glossary with their full words."""
    return {found["short"]: found["full"] for found in TERM.finditer(glossary)}


def explain(html: str, known: Mapping[str, str]) -> str:
    """The HTML where the first use of each abbreviation, in running text, says its full words."""
    longest_first = sorted(known, key=len, reverse=True)
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    new = dict(known)

    def first_use(found: re.Match[str]) -> str:
        full = new.pop(found[0], None)
        spelled_out = found.string[: found.start()].endswith("(") and found.string[found.end() :].startswith(")")
        if full is None or spelled_out:
            return found[0]
        return str(EXPLAINED.format(full, found[0], full))

    closed: list[str] = []
    pieces = TAG.split(html)
    for index, piece in enumerate(pieces):
        if index % 2:
            _follow(piece, closed)
        elif not closed:
            pieces[index] = word.sub(first_use, piece)
    return "".join(pieces)


def _follow(tag: str, closed: list[str]) -> None:
    """Keep the elements that are open from the first one that is left alone."""
    found = NAME.match(tag)
    if not found or found[1] in VOID or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if closed and closed[-1] == found[1]:
            closed.pop()
    elif closed or found[1] in LEFT_ALONE or any(mark in tag for mark in LEFT_OUT):
        closed.append(found[1])
