"""A table with its results as a workbook, from the text that holds it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial

from assistant_medical.answers import questions
from assistant_medical.table.formulas import unmarked
from assistant_medical.takeaway.result import Cell
from assistant_medical.takeaway.workbook import book

SHEET = "Résultats"
NARROW, WIDE, WHY = 14, 24, 60
"""The widths of a column of the table, of one with words, and of one with sentences."""
LONG = 40
"""So many characters make a sentence."""
PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}){1,2})")
"""A whole number that a spreadsheet writes again as it stands, but for the spaces between thousands."""


def workbook(text: str, separator: str, fields: Sequence[str]) -> bytes:
    """The bytes of an .xlsx; `fields` are the answers of the table's own columns, which come before the results.

    The amounts are numbers, so are the cells that answer with one; what else the table has stays as it is written.
    """
    rows = partial(_rows, text, separator)
    return book(SHEET, _widths(rows()), (_cells(row, fields, head=at == 0) for at, row in enumerate(rows())))


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Each row in its turn: all of them at once would take many times the memory of the text."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _cells(row: Sequence[str], fields: Sequence[str], *, head: bool) -> list[Cell]:
    if head:
        return list(map(unmarked, row))
    return [_cell(cell, counts=at >= len(fields) or _counts(fields[at])) for at, cell in enumerate(row)]


def _cell(cell: str, *, counts: bool) -> Cell:
    if not cell:
        return None
    return int("".join(cell.split())) if counts and PLAIN.fullmatch(cell) else unmarked(cell)


def _counts(field: str) -> bool:
    return field in questions() and questions()[field].type in ("integer", "number")


def _widths(rows: Iterator[Sequence[str]]) -> list[int]:
    headings = next(rows, ())
    longest = [0] * len(headings)
    for row in rows:
        for at, cell in enumerate(row[: len(longest)]):
            longest[at] = max(longest[at], len(cell))
    return [
        WHY if most > LONG else WIDE if most > NARROW or len(heading) > NARROW else NARROW
        for most, heading in zip(longest, headings, strict=True)
    ]
