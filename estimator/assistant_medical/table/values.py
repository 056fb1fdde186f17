"""The cells of a row as answers: what the reader of answers is handed, and the age that a day of birth gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from assistant_medical.answers import Answer, Fault, Question, parse, questions, read
from assistant_medical.french import typography
from assistant_medical.reading import Unread, quoted
from assistant_medical.repair import days
from assistant_medical.table.headings import BIRTH, NAME, NUMBER, value_of

Values = Mapping[str, Mapping[str, str]]
"""For each field, the answer that stands for a cell, by the cell's `key`; "" for no answer."""

SIGNATURE, AGE = "date_signature", "age"
OLDEST = 120
NO_BIRTH = "Indiquez le jour de naissance en entier, par exemple 12/03/1961."
NOT_ALIVE = "cette naissance donne {} ans à la signature. Indiquez le jour de naissance, par exemple 12/03/1961."


class Given(NamedTuple):
    """A row as answers, each as it was written, and what is wrong with those that are worked out here."""

    answers: dict[str, str]
    faults: list[Fault]


@dataclass(frozen=True)
class Plan:
    """How the cells of a row become answers: a field by column ("": not read), and what stands for some cells.

    `projects`: whether a day of signature that is past is none, so that the contract is signed on that of the estimate.
    """

    fields: Sequence[str]
    values: Values = field(default_factory=dict)
    projects: bool = False

    def answers(self, cells: Sequence[str], day: date) -> Given:
        """The answers of a row, on the day of the estimate."""
        given: dict[str, str] = {}
        born = ""
        for name, cell in zip(self.fields, cells, strict=False):
            if name == BIRTH:
                born = self.said(name, cell)
            elif name not in ("", NAME, NUMBER):
                given[name] = value_of(name, self.said(name, cell))
        if self.projects and is_past(given.get(SIGNATURE, ""), day):
            given[SIGNATURE] = ""
        if not born.strip() or given.get(AGE, "").strip():
            return Given(given, [])
        age = _age(born, given.get(SIGNATURE, ""), day)
        if isinstance(age, Fault):
            return Given(given, [age])
        given[AGE] = str(age)
        return Given(given, [])

    def said(self, name: str, cell: str) -> str:
        """What a cell says: itself, or what stands for it."""
        others = self.values.get(name)
        return others.get(key(cell), cell) if others else cell


def is_past(signed: str, day: date) -> bool:
    """Whether a contract was signed before the day of the estimate."""
    found = answer(SIGNATURE, signed, day) if signed.strip() else None
    return isinstance(found, date) and found < day


def key(cell: str) -> str:
    """A cell as it is looked for among others: without case, with single spaces."""
    return " ".join(cell.split()).casefold()


def answer(name: str, cell: str, day: date) -> Answer | Fault | None:
    """What one cell answers, or what is wrong with it; None for no answer."""
    if name == BIRTH:
        born = birth(cell, day) if cell.strip() else None
        if isinstance(born, date):
            age = _years(born, day)
            return born if 0 <= age <= OLDEST else Fault(BIRTH, _refused(cell, NOT_ALIVE.format(age)))
        return born
    values, faults = parse({name: value_of(name, cell)}, day)
    return faults[0] if faults else values.get(name)


def _age(born: str, signed: str, day: date) -> int | Fault:
    """The age at the signature, on the day of the estimate where no signature is read."""
    found, signature = birth(born, day), answer(SIGNATURE, signed, day)
    if isinstance(found, Fault):
        return found
    age = _years(found, signature if isinstance(signature, date) else day)
    asked = questions()[AGE]
    if (asked.minimum or 0) <= age <= (asked.maximum or OLDEST):
        return age
    return Fault(BIRTH, _refused(born, NOT_ALIVE.format(age)))


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth(cell: str, day: date) -> date | Fault:
    """The day that a cell says, whatever the year; or why it is none."""
    question = _question()
    found = read(days.from_number(cell, question), question, day)
    if isinstance(found, date):
        return found
    reason = f"{found.reason}. " if isinstance(found, Unread) and found.reason else ""
    return Fault(BIRTH, _refused(cell, f"{reason}{NO_BIRTH}"))


@cache
def _question() -> Question:
    return replace(questions()[SIGNATURE], id=BIRTH, minimum=1900, maximum=2060)


def _refused(cell: str, mend: str) -> str:
    return typography(f"{quoted(cell)} : {mend}")
