"""What the headings of a table mean, the ids of the answers or the French of the questions, and what its cells do.

A heading is compared as the words of an answer are (`repair.words`): « Date de signature » is date_signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant_medical.answers import Question, questions
from assistant_medical.repair import days
from assistant_medical.repair.words import plain

OWN = "_"
"""A heading that starts so is the reader's own."""


def field_of(heading: str) -> str:
    """The id of the answer that a heading names, "" for a column that is not read, the heading itself where unknown."""
    written = heading.strip()
    if not written or written.startswith(OWN):
        return ""
    return _fields().get(plain(written), written)


def value_of(field: str, cell: str) -> str:
    """The answer that a cell gives: as it stands, but for the number by which a spreadsheet keeps a day."""
    question = questions().get(field)
    return days.from_number(cell, question) if question and question.type == "date" else cell


def is_known(field: str) -> bool:
    """Whether an answer has this id."""
    return field in questions()


def names(question: Question) -> tuple[str, ...]:
    """The headings that a question understands, its id first."""
    return question.id, question.short, question.label


@cache
def _fields() -> Mapping[str, str]:
    return {plain(name): question.id for question in questions().values() for name in names(question)}
