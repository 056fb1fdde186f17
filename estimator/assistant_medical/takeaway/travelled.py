"""What mailers, chats, shorteners and newsletters do to a link on its way, undone."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, unquote

AMPERSANDS = re.compile(r"&(?:amp;)+", re.IGNORECASE)
ADDED = re.compile(r"[?&]")
"""What begins the query string of a link, or what a program adds to it."""
ENCODED = re.compile(r"v\d+%(?:26|2e)", re.IGNORECASE)
"""A link of which every sign was encoded once more."""
AROUND = ".,;:!?…)]}>»”’\"'/*_-–— "
"""What a sentence puts after a link."""
PLAIN = re.compile(r"[\w\s]*_[\w\s]*|[\d\s./-]+")
"""An answer by its id, a number or a day: a space in it comes from a line that was folded."""
TRACKING = re.compile(
    r"(?:utm|mtm|matomo|pk|piwik|hsa|sc|at|mc|_hs|vero|oly|ml|wt|ns|stm|itm)_\w+|_hs\w+|xtor|\w*clid|gbraid|wbraid|igsh(?:id)?"
    r"|ref(?:_\w+)?|referrer|source|trk\w*|si|sfnsn|mibextid|_ga|_gl|mkt_tok|elqtrack\w*|cmpid|campaign(?:id)?",
    re.IGNORECASE,
)
"""The keys by which programs follow a link; they say nothing of the answers."""


def parts(fragment: str) -> tuple[str, str]:
    """A link, without what a sentence put around it, and the query string that follows it, if any."""
    text = AMPERSANDS.sub("&", fragment.strip().lstrip("#"))
    if ENCODED.match(text):
        text = unquote(text)
    link, *added = ADDED.split(text, maxsplit=1)
    return _joined(unquote(link)).rstrip(AROUND), "".join(added)


def pairs(query: str) -> list[tuple[str, str]]:
    """The names and values of a query string; not those by which programs follow a link."""
    found = [
        (_joined(name), _folded(value)) for name, value in parse_qsl(ADDED.sub("&", query), keep_blank_values=True)
    ]
    if found:
        name, value = found[-1]
        found[-1] = (name, value.rstrip(AROUND))
    return [(name, value) for name, value in found if not TRACKING.fullmatch(name)]


def _joined(text: str) -> str:
    """The text without spaces, line breaks and marks that have no shape."""
    return "".join(letter for letter in text if not letter.isspace() and unicodedata.category(letter) != "Cf")


def _folded(value: str) -> str:
    return _joined(value) if PLAIN.fullmatch(value) else value
