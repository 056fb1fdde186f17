"""A message ready to be sent, as the address that opens it in the visitor's own mail program."""

from __future__ import annotations

from urllib.parse import quote

LONGEST = 2_000
"""The characters of an address that every mail program takes."""

PLAIN = str.maketrans({"\u00a0": " ", "’": "'", "–": "-", "\n": "\r\n"})
"""What is short once percent-encoded, in the place of what is not; and the line ends of RFC 6068."""


def mailto(subject: str, body: str) -> str:
    """The address: no addressee, which only the visitor knows; the subject and the body, percent-encoded as UTF-8."""
    return f"mailto:?subject={_encoded(subject)}&body={_encoded(body)}"


def _encoded(text: str) -> str:
    return quote(text.translate(PLAIN), safe="")
