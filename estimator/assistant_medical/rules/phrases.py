"""Sentences that a rule may say: a closed list beside each rule, so that every one of them can be reached by a case."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from assistant_medical.french import typography
from assistant_medical.law import Value
from assistant_medical.outcome import Note


class Phrases(StrEnum):
    """A closed list of sentences with named places."""

    def say(self, **words: str) -> str:
        """The sentence with its places filled. KeyError: a place is left empty."""
        return _typeset(self).format(**words)


@cache
def _typeset(phrase: Phrases) -> str:
    """What fills a phrase is typeset already: what stands around it need be once."""
    return typography(phrase.value)


def note(name: str, sentence: str, regle: Value) -> Note:
    """A note that rests on one value."""
    return Note(name, sentence, regle.status, regle.sources)
