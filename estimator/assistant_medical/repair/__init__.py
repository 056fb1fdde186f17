"""What comes before the one strict reader: an answer as people and their files write it, as the questions write it.

Every way in passes here (form, link, table, command line, library), and only with what the strict reader (`reading`)
cannot read as it stands. Nothing is guessed: what has two readings, or none, is a fault that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from assistant_medical.reading import Unread
from assistant_medical.repair import days, departments, numbers, words
from assistant_medical.repair.characters import clean
from assistant_medical.repair.shape import Repairable

LONGEST = 200
"""How long an answer may be, in characters: what is longer is a text about it."""


def repaired(given: str, question: Repairable, day: date) -> str | Unread:
    """An answer as the strict reader reads it; "" where only spaces and marks without a shape were given.

    `day`, that of the estimate, says what may be meant where the law has a part in it.
    """
    text = clean(given)
    if len(text) > LONGEST:
        return Unread("c’est trop long pour une réponse")
    return BY_TYPE[question.type](text, question, day) if text else ""


BY_TYPE: Mapping[str, Callable[[str, Repairable, date], str | Unread]] = {
    "choice": lambda text, question, _: question.lexicon.find(text),
    "integer": numbers.repaired,
    "number": numbers.repaired,
    "boolean": lambda text, _question, _day: words.truth(text),
    "date": lambda text, question, _: days.repaired(text, question),
    "department": lambda text, _question, _day: departments.repaired(text),
}
"""What repairs an answer, by the type of its question."""
