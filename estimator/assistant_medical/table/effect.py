"""What each way to read a word, or the days that are past, makes of the rows that it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant_medical.table.kinds import Kind
from assistant_medical.table.rows import estimated
from assistant_medical.table.values import SIGNATURE, Plan, is_past, key


def of_a_word(
    plan: Plan, rows: Sequence[Sequence[str]], field: str, written: Sequence[str], choices: Sequence[str], day: date
) -> list[Counter[Kind]]:
    """How many rows that say so in a column are of each kind, for each answer that it may stand for; "" for none."""
    said = {key(each) for each in written}
    concerned = [cells for cells in rows if any(key(cell) in said for cell in _cells(plan, cells, field))]
    return [_kinds(_read_as(plan, field, said, choice), concerned, day) for choice in choices]


def of_projects(plan: Plan, rows: Sequence[Sequence[str]], day: date) -> list[Counter[Kind]]:
    """The same of the rows whose day of signature is past: as contracts that are signed, then as projects."""
    concerned = [
        cells
        for cells in rows
        if any(is_past(plan.said(SIGNATURE, cell), day) for cell in _cells(plan, cells, SIGNATURE))
    ]
    return [_kinds(replace(plan, projects=projects), concerned, day) for projects in (False, True)]


def _read_as(plan: Plan, field: str, said: set[str], choice: str) -> Plan:
    former = plan.values.get(field, {})
    return replace(plan, values={**plan.values, field: {**former, **dict.fromkeys(said, choice)}})


def _cells(plan: Plan, cells: Sequence[str], field: str) -> Iterator[str]:
    return (cell for name, cell in zip(plan.fields, cells, strict=False) if name == field)


def _kinds(plan: Plan, rows: Sequence[Sequence[str]], day: date) -> Counter[Kind]:
    return Counter(estimated(plan, cells, day).kind for cells in rows)
