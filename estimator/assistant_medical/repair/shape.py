"""What the repair needs to know of a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant_medical.bounds import Bounded
from assistant_medical.repair.words import Lexicon


class Repairable(Bounded, Protocol):
    """A question, with its bounds.

    `units`: the words that may stand beside its number; `lexicon`: what its choices answer to; `in_all`: a total is
    asked where a gain could be meant.
    """

    @property
    def type(self) -> str: ...

    @property
    def units(self) -> Sequence[str]: ...

    @property
    def in_all(self) -> bool: ...

    @property
    def lexicon(self) -> Lexicon: ...
