"""What the headings and the words of a table mean: the ids of the answers, or the French of the questions.

Accents, case, signs and small words are left aside: « Date de signature » is date_signature, « Mi-temps » is mi_temps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from assistant_medical.answers import Question, questions

OWN = "_"
"""A heading that starts so is the reader's own."""

WORD = re.compile(r"[a-z0-9]+")
SMALL_WORDS = frozenset({"au", "aux", "d", "de", "des", "du", "en", "l", "la", "le", "les", "un", "une", "votre"})


def field_of(heading: str) -> str:
    """The id of the answer that a heading names, "" for a column that is not read, the heading itself where unknown."""
    written = heading.strip()
    if not written or written.startswith(OWN):
        return ""
    return _fields().get(plain(written), written)


def value_of(field: str, cell: str) -> str:
    """The id of the choice that a cell names; any other cell as it is.

    An id is not read loosely: « Secteur 2 » says less than the id secteur_2, and must be refused.
    """
    question = questions().get(field)
    if question is None:
        return cell
    written = cell.strip().casefold()
    return written if written in question.choices else _choices(field).get(plain(cell), cell)


def is_known(field: str) -> bool:
    """Whether an answer has this id."""
    return field in questions()


def plain(text: str) -> str:
    """The words of a text, as they are compared."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    words = WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "".join(word for word in words if word not in SMALL_WORDS)


def names(question: Question) -> tuple[str, ...]:
    """The headings that a question understands, its id first."""
    return question.id, question.short, question.label


@cache
def _fields() -> Mapping[str, str]:
    return {plain(name): question.id for question in questions().values() for name in names(question)}


@cache
def _choices(field: str) -> Mapping[str, str]:
    return {plain(label): choice for choice, label in questions()[field].choices.items()}
