"""What is no table that can be read, said in French."""

from __future__ import annotations

from assistant_medical.french import typography
from assistant_medical.marks import shown


class UnreadableTableError(Exception):
    """The file is not a table that can be read; the message is a French sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(typography(shown(sentence)))
