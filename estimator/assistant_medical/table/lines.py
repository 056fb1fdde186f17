"""Which lines of a table are doctors: where its headings stand, what is set aside and why, who stands there twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from assistant_medical.answers import questions
from assistant_medical.repair.words import tokens
from assistant_medical.table.columns import Column
from assistant_medical.table.headings import NAME, NUMBER, is_known, said_by, vocabulary
from assistant_medical.table.kinds import Aside, Twice
from assistant_medical.table.mapping import TableMapping
from assistant_medical.table.text import Row
from assistant_medical.table.values import key

FEWEST = 3
"""So many answers, at least, make two lines without a name the same."""
REMEMBERED = 200_000
"""Among so many lines a doctor who stands there twice is found: it is what is kept in memory."""
FIGURES = re.compile(r"[\d\s.,%€-]+")


class Skipped(NamedTuple):
    """Lines that are set aside, from the first to the last, why, and what stands there."""

    line: int
    last: int
    why: Aside
    text: str


class Double(NamedTuple):
    """A line that says what a former one says; `same`: whether all its cells are the same."""

    line: int
    first: int
    by: Twice
    same: bool


def heading_row(rows: Sequence[Row], mapping: TableMapping) -> int:
    """The place of the headings among the first rows: those that name the most answers; -1 where none names one."""
    found = [_named(cells, mapping) for _, cells in rows]
    best = max(found, default=(0, 0))
    return found.index(best) if best[0] else -1


def _named(cells: Iterable[str], mapping: TableMapping) -> tuple[int, int]:
    """How many answers a row names, and how many other columns."""
    named = {mapping.of(cell) or said_by(cell).field for cell in cells if cell.strip()} - {""}
    answers = sum(map(is_known, named))
    return answers, len(named) - answers


class Sorter:
    """Tells the doctors from the other lines below the headings, in the order in which they come."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._headings = [key(column.heading) for column in columns]
        self._who = _places(columns, {NAME, NUMBER})
        self._numbers = _places(columns, {NUMBER})
        types = {column.index: questions()[column.field].type for column in columns if is_known(column.field)}
        self._worded = [index for index, type_ in types.items() if type_ not in ("integer", "number")]
        self._sums = dict.fromkeys((index for index, type_ in types.items() if index not in self._worded), 0.0)
        self._doctors = 0

    def why(self, cells: Sequence[str]) -> Aside | None:
        """Why a line is set aside; None for a doctor."""
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return "blank"
        if self._repeats(cells):
            return "headings"
        if not self._is_someone(cells):
            if self._is_total(cells, filled):
                return "total"
            if (
                len(filled) == 1
                and ":" in filled[0]
                and tokens(filled[0])[:1]
                and tokens(filled[0])[0] in _rows()["note"]
            ):
                return "note"
        self._doctors += 1
        for index in self._sums:
            self._sums[index] += _number(_at(cells, index))
        return None

    def _repeats(self, cells: Sequence[str]) -> bool:
        """Whether the headings stand there again, as they do on each page of a list."""
        alike = 0
        for cell, heading in zip(cells, self._headings, strict=False):
            if cell.strip():
                if key(cell) != heading:
                    return False
                alike += 1
        return alike > 1

    def _is_someone(self, cells: Sequence[str]) -> bool:
        """Whether the line has what no total has: a doctor's number, or an answer in words."""
        if any(_at(cells, index) for index in self._numbers):
            return True
        return any((cell := _at(cells, index)) and not FIGURES.fullmatch(cell) for index in self._worded)

    def _is_total(self, cells: Sequence[str], filled: Sequence[str]) -> bool:
        if len(filled) == 1 and any(_at(cells, index) for index in self._who):
            # Else a doctor of whom nothing else is known yet.
            return _is_called_total(filled[0]) and not _rows()["alone"].isdisjoint(tokens(filled[0]))
        if _is_called_total(filled[0]):
            return True
        if any(_at(cells, index) for index in self._who) or not all(map(FIGURES.fullmatch, filled)):
            return False
        sums = [(_number(_at(cells, index)), total) for index, total in self._sums.items() if _at(cells, index)]
        return self._doctors > 1 and bool(sums) and all(number == total for number, total in sums)


class Doubles:
    """Finds who stands in a table twice: by the doctor's number, else by the name, else by all that is said."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._numbers = _places(columns, {NUMBER})
        self._names = _places(columns, {NAME})
        self._answers = [column.index for column in columns if column.field and column.index not in self._names]
        self._seen: dict[Any, tuple[int, int, bool]] = {}

    def see(self, line: int, cells: Sequence[str]) -> Double | None:
        """The former line that says the same, if there is one."""
        number = key("".join(_at(cells, index) for index in self._numbers))
        name = key(" ".join(_at(cells, index) for index in self._names))
        whole = hash(tuple(cell.strip() for cell in cells))
        keys: list[tuple[Twice, str | int]] = []
        if number:
            keys.append(("number", number))
        if name:
            keys.append(("name", name))
        if not keys and sum(bool(_at(cells, index)) for index in self._answers) >= FEWEST:
            keys.append(("answers", whole))
        found = None
        for by, what in keys:
            former = self._seen.get((by, what))
            if former is None:
                if len(self._seen) < 2 * REMEMBERED:
                    self._seen[by, what] = (line, whole, bool(number))
            # Two numbers are two doctors, whatever their names.
            elif found is None and not (by == "name" and number and former[2]):
                found = Double(line, former[0], by, former[1] == whole)
        return found


def _places(columns: Sequence[Column], fields: set[str]) -> list[int]:
    return [column.index for column in columns if column.field in fields]


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _is_called_total(cell: str) -> bool:
    """« Total », « Total général », « Total : 12 médecins »; and not a doctor of that name."""
    said = [word for word in tokens(cell) if not word.isdigit()]
    return bool(said) and said[0] in _rows()["total"] and set(said[1:]) <= _rows()["beside_total"]


@cache
def _rows() -> dict[str, frozenset[str]]:
    return {
        kind: frozenset(word for each in said for word in tokens(each)) for kind, said in vocabulary()["rows"].items()
    }


def _number(cell: str) -> float:
    try:
        return float("".join(cell.split()).replace(",", "."))
    except ValueError:
        return 0.0
