"""At which national rank are the sums counted? Said wherever a sum of the aid stands whose rank the answers leave open."""

from __future__ import annotations

from assistant_medical.outcome import Result
from assistant_medical.rules.phrases import Phrases


class Phrase(Phrases):
    PRUDENT = "L’aide est comptée aux montants prudents, ceux du rang national le plus bas."


def prudent(result: Result) -> tuple[str, ...]:
    """The sentence that says so; nothing where the rank makes no difference."""
    return (Phrase.PRUDENT.say(),) if result.total != result.total_max else ()
