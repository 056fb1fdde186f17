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


class _Coded(dict[int, str]):
    """Each character as an address writes it, once it has been met: a message has few, many times."""

    def __missing__(self, code: int) -> str:
        found = self[code] = quote(chr(code), safe="")
        return found


_CODED = _Coded()


def _encoded(text: str) -> str:
    return text.translate(PLAIN).translate(_CODED)
