"""French typography on all that a page gives to read or to hear: whoever writes a page types ordinary spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant_medical.french import NBSP, typography
from assistant_medical.view import ordinals

if TYPE_CHECKING:
    from pathlib import Path

# What is no text: code and what programs read, whole; else one tag, whose attributes may hold any sign.
TAG = r"""<[a-zA-Z/!](?:"[^"]*"|'[^']*'|[^'">])*>"""
NO_TEXT = re.compile(rf"(<(script|style|pre|code|kbd|samp|textarea)\b.*?</\2>|<!--.*?-->|{TAG})", re.DOTALL)
HEARD = re.compile(r'(\s(?:alt|aria-label|content|placeholder|title)=")([^"]*)(?=")')
# A line that ends where no line may: a space for the browser, none for the pattern that looks for spaces.
LINE_END = re.compile(r"(?<=\S)\s*\n\s*(?=[:;?!»%€])|(?<=«)\s*\n\s*")
# What holds a text and no element, and drawings, whose words have no superscript.
PLAIN = re.compile(
    rf"(<(script|style|pre|code|kbd|samp|textarea|title|option|svg)\b.*?</\2>|<!--.*?-->|{TAG})", re.DOTALL
)


def apply(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        page.write_text(raised(typeset(page.read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")


def typeset(html: str) -> str:
    """The page with the spaces that French forbids to break, in its texts and in the attributes that are read out."""
    parts = NO_TEXT.split(html)
    # A text, what parts it from the next, and the name of the element that this is: three and three.
    texts = [typography(LINE_END.sub(NBSP, text)) for text in parts[::3]]
    between = [HEARD.sub(lambda found: found[1] + typography(found[2]), tag or "") for tag in parts[1::3]]
    return "".join(part for pair in zip(texts, [*between, ""], strict=True) for part in pair)


def raised(html: str) -> str:
    """The page with the ends of its ordinals raised where it may hold an element: 1<sup>er</sup>, 90<sup>e</sup>."""
    parts = PLAIN.split(html)
    parts[::3] = [ordinals.raised(text) for text in parts[::3]]
    return "".join(part for rank, part in enumerate(parts) if rank % 3 != 2)
