"""What the headings of a table mean, the ids of the answers or the French of the questions, and what its cells do.

A heading is compared as the words of an answer are (`repair.words`): « Date de signature » is date_signature. What else
a column may be called stands beside each question (`headings` in questions.toml), and in headings.toml for the columns
that are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, NamedTuple

from assistant_medical import data
from assistant_medical.answers import Question, questions
from assistant_medical.repair import days
from assistant_medical.repair.words import LONGEST, plain, tokens

OWN = "_"
"""A heading that starts so is the reader's own."""
NAME, NUMBER, BIRTH = "nom", "numero", "date_naissance"
"""The columns that are no answer: who the doctor is, and a day of birth, which gives the age."""
NO_ANSWER = (NAME, NUMBER, BIRTH)

ASIDE = re.compile(r"\([^()]*\)|\b\d[\d/.-]*\b")
"""What stands in brackets, and days or years."""
DATA = re.compile(r'["{}]')
"""What stands in data for programs, and in no heading: the outcomes of a former run name every answer."""
NEAR = 0.84
"""How alike two headings are, of which one may be meant for the other."""

Ground = Literal["", "words", "name", "id"]
"""What a field is recognised by: nothing, its name among other words, its name, its id."""


class Said(NamedTuple):
    """What a heading says: a field, "" where it names none, and by what it is recognised."""

    field: str = ""
    by: Ground = ""


def said_by(heading: str) -> Said:
    """What a heading names for sure: an answer, or one of NO_ANSWER."""
    written = heading.strip()[:LONGEST]
    if not written or written.startswith(OWN) or DATA.search(written):
        return Said()
    if written in questions() or written in NO_ANSWER:
        return Said(written, "id")
    if field := _fields().get(plain(written)):
        return Said(field, "name")
    field = _fields().get(_core(written), "")
    return Said(field, "words" if field else "")


def field_of(heading: str) -> str:
    """The id of the answer that a heading names, "" for a column that is not read, the heading itself where unknown."""
    written = heading.strip()
    if not written or written.startswith(OWN):
        return ""
    return said_by(written).field or written


def near(heading: str) -> str:
    """The field whose name a heading resembles, which it may have been meant for; "" where there is none."""
    found = get_close_matches(plain(heading), _fields(), 1, NEAR)
    return _fields()[found[0]] if found else ""


def value_of(field: str, cell: str) -> str:
    """The answer that a cell gives: as it stands, but for the number by which a spreadsheet keeps a day."""
    question = questions().get(field)
    return days.from_number(cell, question) if question and question.type == "date" else cell


def is_known(field: str) -> bool:
    """Whether an answer has this id."""
    return field in questions()


def label(field: str) -> str:
    """What a column is called in French: the short name of its question."""
    return questions()[field].short if field in questions() else str(vocabulary()["columns"][field]["label"])


def names(question: Question) -> tuple[str, ...]:
    """The headings that a question understands, its id first."""
    return question.id, question.short, question.label, *question.headings


@cache
def vocabulary() -> Mapping[str, Any]:
    """headings.toml."""
    return data.of("table/headings.toml")


def called() -> Iterator[tuple[str, str]]:
    """Every field with each of the headings that name it."""
    for question in questions().values():
        yield from ((question.id, name) for name in names(question))
    for field, column in vocabulary()["columns"].items():
        yield from ((field, name) for name in (field, *column["headings"]))


def _core(heading: str) -> str:
    """The words of a heading that ask for something: without what is set aside, « prévue » and the like."""
    aside, whole = _set_aside(), vocabulary()["words"]["short_for"]
    kept = [word for word in tokens(ASIDE.sub(" ", heading)) if word not in aside]
    return plain(" ".join(whole.get(word, word) for word in kept))


@cache
def _set_aside() -> frozenset[str]:
    return frozenset(word for each in vocabulary()["words"]["left_aside"] for word in tokens(each))


@cache
def _fields() -> Mapping[str, str]:
    return {plain(name): field for field, name in called()}
