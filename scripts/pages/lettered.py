"""The sources of a drawing or of a table: a letter stands for each in its rows, and they are listed once under it.

Rows are too narrow for notes. A letter is not a number, so that nobody takes it for a note of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from assistant_medical.law import Text
from scripts.pages.page import Page


class Lettered:
    """The texts that the rows rest on, in the order in which they are met."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._keys: list[str] = []

    def letters(self, keys: Iterable[str]) -> list[str]:
        """The letters of some texts; the page's list of sources names them too."""
        found = list(keys)
        for key in found:
            self._page.text(key)
            if key not in self._keys:
                self._keys.append(key)
        return sorted(ascii_lowercase[self._keys.index(key)] for key in found)

    def texts(self) -> list[tuple[str, Text]]:
        """Each letter met so far, with its text."""
        return [(letter, self._page.text(key)) for letter, key in zip(ascii_lowercase, self._keys, strict=False)]
