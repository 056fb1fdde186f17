"""The words of a table: what is not understood, once, with its count and what it may mean; what is read otherwise.

No cell is looked at twice in the same column, so that a table of many rows takes no longer for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from assistant_medical.answers import Answer, Fault, Question, questions
from assistant_medical.repair.words import plain, tokens
from assistant_medical.table.headings import NAME, NUMBER
from assistant_medical.table.values import Plan, answer, key

LISTED = 500
"""So many words are listed, at most; of more, a table has the wrong column."""
REMEMBERED = 20_000
LINES = 5
NEAR, ALIKE = 3, 0.6
"""How many choices are suggested, and how much alike a word and theirs must be."""
ALIKE_WORDS = 2
"""So many first words do two choices share that a short word may both name."""


@dataclass(frozen=True)
class Word:
    """What some cells of a column say, as the first of them writes it, on how many lines, and the first of these.

    `choice`: what it is read as, in the shape of an answer, "" for no answer; None where it is not understood. `said`:
    whether someone said so. `message`: what is wrong with it; `near`: the choices that are the most alike. `may_be`:
    where it says less than the choice that it is read as, all those whose name begins with what it says.
    """

    field: str
    raw: str
    count: int
    lines: tuple[int, ...]
    choice: str | None
    said: bool = False
    message: str = ""
    near: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()


@dataclass
class Words:
    """Gathers the words of a table, row by row."""

    plan: Plan
    day: date
    more: int = 0
    """How many words are not understood and not listed either."""
    _told: dict[tuple[str, str], Word] = field(default_factory=dict)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lines: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _plain: set[tuple[str, str]] = field(default_factory=set)

    def see(self, line: int, cells: Sequence[str]) -> None:
        """Look at the cells of a row."""
        for name, cell in zip(self.plan.fields, cells, strict=False):
            if name and name not in (NAME, NUMBER) and cell.strip():
                self._see(name, cell, line)

    def found(self) -> tuple[Word, ...]:
        """What is not understood, then what is read as something else than it writes; the most frequent first."""
        words = [
            replace(word, count=self._counts[place], lines=tuple(self._lines[place]))
            for place, word in self._told.items()
        ]
        return tuple(sorted(words, key=lambda word: (word.choice is not None, -word.count)))

    def _see(self, name: str, cell: str, line: int) -> None:
        place = (name, cell)
        if place in self._plain:
            return
        place = (name, key(cell))
        if place in self._told:
            self._count(place, line)
            return
        said = self.plan.said(name, cell)
        found = answer(name, said, self.day) if said.strip() else None
        if not _is_told(name, cell, said, found):
            if len(self._plain) < REMEMBERED:
                self._plain.add((name, cell))
        elif len(self._told) < LISTED:
            self._told[place] = _word(name, cell, said is not cell, found)
            self._count(place, line)
        else:
            self.more += isinstance(found, Fault)

    def _count(self, place: tuple[str, str], line: int) -> None:
        self._counts[place] += 1
        lines = self._lines.setdefault(place, [])
        if len(lines) < LINES:
            lines.append(line)


def _is_told(name: str, cell: str, said: str, found: Answer | Fault | None) -> bool:
    """Whether a cell is not understood, or is read as what it does not write."""
    if isinstance(found, Fault) or found is None or said is not cell:
        return True
    question = questions().get(name)
    if question is None or not question.choices:
        return False
    return cell.strip() != found and plain(cell) != plain(question.choices.get(str(found), ""))


def _word(name: str, cell: str, said: bool, found: Answer | Fault | None) -> Word:
    raw = cell.strip()
    if isinstance(found, Fault):
        question = questions().get(name)
        near = _near(question, cell) if question else ()
        return Word(name, raw, 1, (), None, said, found.message, near)
    named = () if said else may_be(name, cell)
    choice = "" if found is None else found.isoformat() if isinstance(found, date) else _text(found)
    return Word(name, raw, 1, (), choice, said, may_be=named)


def may_be(name: str, cell: str) -> tuple[str, ...]:
    """The choices that a word names as far as it goes; () where there is one, or none."""
    question = questions().get(name)
    if question is None or not plain(cell):
        return ()
    begun = {choice for choice, named in question.choices.items() if plain(named).startswith(plain(cell))}
    if len(begun) < 2:
        begun = _in_short(question, cell)
    return tuple(choice for choice in question.choices if choice in begun) if len(begun) > 1 else ()


def _in_short(question: Question, cell: str) -> set[str]:
    """The choices whose names begin alike and that a word goes for in short: « S2 » says no more than « Secteur 2 »."""
    meant, form = question.lexicon.find(cell), [*question.lexicon.forms(cell)][-1:]
    if not isinstance(meant, str) or not form:
        return set()
    whole = tokens(question.choices[meant])
    start = whole[:ALIKE_WORDS]
    if len(whole) <= ALIKE_WORDS:
        return set()  # its name says no more than these words
    named = [choice for choice, word in question.lexicon.said() if _begins(question, word, form[0])]
    return {choice for choice in named if tokens(question.choices[choice])[:ALIKE_WORDS] == start}


def _begins(question: Question, word: str, form: str) -> bool:
    return any(each.startswith(form) for each in question.lexicon.forms(word))


def _text(found: Answer) -> str:
    return {True: "oui", False: "non"}[found] if isinstance(found, bool) else str(found)


def _near(question: Question, cell: str) -> tuple[str, ...]:
    words = {plain(word): choice for choice, word in question.lexicon.said()}
    near = get_close_matches(plain(cell), words, 2 * NEAR, ALIKE)
    return tuple(dict.fromkeys(words[word] for word in near))[:NEAR]
