"""The characters of an answer: what has no shape is taken out, and what stands for another character becomes it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

KEPT = 1024
"""How many cleaned characters are kept: the same ones come back all the time."""

SAME: dict[str, str] = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\ufe0e\ufe0f", ""),
}
"""Dashes, apostrophes, bars and quotation marks, each by the plain one; marks that only choose how another is drawn."""
FULL_WIDTH = range(0xFF01, 0xFF5F)
TO_ASCII = 0xFEE0
"""How far the full-width characters stand from those of ASCII."""


def clean(text: str) -> str:
    """The text in plain characters: no format characters, one ordinary space, figures from 0 to 9, no quotes around."""
    plain = text if text.isascii() else "".join(map(_one, text))
    spaced = " ".join(plain.split()).removeprefix("'")
    # What a spreadsheet writes so that a figure stays a text: '1100, ="1100".
    if len(spaced) > 2 and spaced.startswith('="'):
        spaced = spaced[1:]
    return spaced.strip("\"'").strip()


@lru_cache(maxsize=KEPT)
def _one(character: str) -> str:
    if character in SAME:
        return SAME[character]
    if ord(character) in FULL_WIDTH:
        return chr(ord(character) - TO_ASCII)
    kind = unicodedata.category(character)
    if kind == "Cf":
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return " " if kind.startswith("Z") else character
