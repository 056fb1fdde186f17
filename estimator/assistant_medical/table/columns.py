"""Which column of a table gives which answer: by its heading where that is sure; else, as a proposal, by what it holds.

A proposal is not read until someone says so: nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant_medical.answers import Fault, questions
from assistant_medical.french import typography
from assistant_medical.marks import shown
from assistant_medical.table.headings import BIRTH, NO_ANSWER, NUMBER, OWN, label, near, said_by
from assistant_medical.table.mapping import TableMapping
from assistant_medical.table.values import SIGNATURE, answer, birth

By = Literal["", "id", "name", "words", "mapping", "content"]
"""What a field is recognised by: nothing, its id, its name, its name among other words, what was said, what is held."""
SURE: tuple[By, ...] = ("mapping", "id", "name", "words")
"""From the surest on."""
Why = Literal["", "heading", "content", "twice"]
"""Why a field is proposed: a heading that is nearly its name, what the column holds, another column that gives it."""

EXAMPLES = 3
LOOKED_AT = 12
"""So many different cells of a column tell what it holds."""
MOST = 0.8
"""The part of them that must be of one kind."""
BORN_BEFORE = 18
"""A day so many years before the estimate is one of birth, and not of a contract."""
RPPS = re.compile(r"1\d{10}")
LETTER = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Column:
    """A column: its place from 0 on, its heading, some of its cells, and the field that it gives.

    `key` is its name in a mapping: its heading, or its place where it has none of its own. `field` is the id of an
    answer, one of NO_ANSWER, or "" for the reader's own; `proposed` a field that it may be meant for, and `why`.
    """

    index: int
    key: str
    heading: str
    examples: tuple[str, ...]
    field: str = ""
    by: By = ""
    proposed: str = ""
    why: Why = ""

    @property
    def label(self) -> str:
        """What it gives, in French; "" for the reader's own."""
        return label(self.field) if self.field else ""


def recognised(
    headings: Sequence[str], sample: Sequence[Sequence[str]], mapping: TableMapping, day: date
) -> tuple[Column, ...]:
    """The columns of a table, from its headings, some of its rows, and what is said of it."""
    repeated = {name for name, count in Counter(map(str.strip, headings)).items() if count > 1}
    columns = []
    for index, heading in enumerate(headings):
        name = heading.strip()
        key = f"Colonne {index + 1}" if not name or name in repeated else name
        cells = list(dict.fromkeys(row[index].strip() for row in sample if len(row) > index and row[index].strip()))
        column = Column(index, key, name, tuple(cells[:EXAMPLES]))
        columns.append(_by_heading(column, mapping))
    columns = _once(columns)
    taken = {column.field for column in columns}
    for column in columns:
        if not column.field and not column.proposed and column.by != "mapping" and not column.heading.startswith(OWN):
            found = _by_content(sample, column, taken, day)
            if found.field or found.proposed:
                columns[column.index] = found
                taken |= {found.field, found.proposed}
    return tuple(columns)


def _by_heading(column: Column, mapping: TableMapping) -> Column:
    said = mapping.of(column.key)
    if said is not None:
        return replace(column, field=said, by="mapping")
    field, by = said_by(column.heading)
    return replace(column, field=field, by=by)


def _once(columns: list[Column]) -> list[Column]:
    """One column an answer: the surest; where two are alike sure, none, and both are proposed."""
    found = list(columns)
    for field in {column.field for column in columns if column.field not in ("", *NO_ANSWER)}:
        same = sorted((each for each in columns if each.field == field), key=lambda each: SURE.index(each.by))
        alone = len(same) == 1 or same[0].by != same[1].by
        for column in same[1 if alone else 0 :]:
            found[column.index] = replace(column, field="", by="", proposed=field, why="twice")
    return found


def _by_content(sample: Sequence[Sequence[str]], column: Column, taken: set[str], day: date) -> Column:
    cells = list(_cells(sample, column.index))
    if cells and all(RPPS.fullmatch(cell) for cell in cells):
        return replace(column, field=NUMBER, by="content")
    close = near(column.heading)
    if close and close not in taken:
        return replace(column, proposed=close, why="heading")
    held = _held(cells, taken, day) if cells else ""
    return replace(column, proposed=held, why="content") if held else column


def _cells(sample: Sequence[Sequence[str]], index: int) -> Iterator[str]:
    cells = (row[index].strip() for row in sample if len(row) > index)
    for rank, cell in enumerate(dict.fromkeys(filter(None, cells))):
        if rank == LOOKED_AT:
            return
        yield cell


def _held(cells: Sequence[str], taken: set[str], day: date) -> str:
    """The one field that most cells answer; "" where none is, or more than one."""
    days = [found for cell in cells if isinstance(found := birth(cell, day), date)]
    if len(days) >= MOST * len(cells):
        field = BIRTH if max(days).year <= day.year - BORN_BEFORE else SIGNATURE
        return "" if field in taken else field
    worded = [cell for cell in cells if LETTER.search(cell)]
    if len(worded) < MOST * len(cells):
        return ""  # numbers do not say what they count
    shares = {
        question.id: sum(_answers(question.id, cell, day) for cell in worded)
        for question in questions().values()
        if question.type == "choice" and question.id not in taken
    }
    best = [field for field, share in shares.items() if share == max(shares.values())]
    return best[0] if len(best) == 1 and shares[best[0]] >= MOST * len(cells) else ""


def _answers(field: str, cell: str, day: date) -> bool:
    found = answer(field, cell, day)
    return found is not None and not isinstance(found, Fault)


def told(column: Column) -> str:
    """What is said of a proposal, as a sentence; "" where nothing is proposed."""
    what = f"« {label(column.proposed)} »" if column.proposed else ""
    sentences: Mapping[Why, str] = {
        "heading": f"La colonne « {column.key} » est-elle {what} ? Elle n’est pas lue.",
        "content": f"La colonne « {column.key} » semble donner {what}. Elle n’est pas lue.",
        "twice": f"La colonne « {column.key} » donne {what}, comme une autre. Elle n’est pas lue.",
        "": "",
    }
    return typography(shown(sentences[column.why]))
