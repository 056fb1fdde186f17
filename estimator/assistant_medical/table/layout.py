"""Rows with their results, as CSV: for people, under French headings, or for programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from assistant_medical.table import told
from assistant_medical.table.formulas import marked
from assistant_medical.table.kinds import Kind
from assistant_medical.table.rows import Row, estimated, result_headings, results
from assistant_medical.table.short import Who, fragment, short, who
from assistant_medical.table.values import Plan, Values


class Written(NamedTuple):
    """Rows with their results as CSV, how many there are of each kind, and what is no longer fresh, each said once."""

    text: str
    kinds: Counter[Kind]
    freshness: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]] = ()
    """Each row in short, where they are listed."""


@dataclass(frozen=True)
class Layout:
    """How a table is written: its separator, its headings, and the answer that each column gives ("": none).

    `values`, `projects`: see Plan. `french`: for people, and then `estimator` is the address of the page to which
    each row has a link ("": none); else for programs, and then `outcome` is whether each row gets its whole outcome as
    JSON in a column, which no spreadsheet's cell can hold.
    """

    separator: str
    headings: Sequence[str]
    fields: Sequence[str]
    outcome: bool = True
    values: Values = field(default_factory=dict)
    french: bool = False
    estimator: str = ""
    projects: bool = False
    listed: bool = False
    """Whether each row is also given in short."""

    @cached_property
    def plan(self) -> Plan:
        """How the cells of a row become answers."""
        return Plan(self.fields, self.values, self.projects)

    @cached_property
    def _who(self) -> Who:
        return who(self.headings, self.fields)

    def head(self) -> str:
        """The first line of the table with its results."""
        return self._csv([[*self.headings, *self._result_headings()]])

    def text(self, rows: Iterable[Sequence[str]], on: date) -> Written:
        """Rows of cells with their results.

        Cells beyond the last heading come after the results: nothing is lost, and no result leaves its column.
        """
        lines, kinds, warnings, width = [], Counter[Kind](), dict[str, None](), len(self.headings)
        listed: list[dict[str, Any]] = []
        for cells in rows:
            row = estimated(self.plan, cells, on, outcome=self.outcome and not self.french)
            if self.listed:
                listed.append(short(self._who, cells, row))
            lines.append([*cells[:width], *[""] * (width - len(cells)), *self._results(row), *cells[width:]])
            kinds[row.kind] += 1
            warnings |= dict.fromkeys(filter(None, [row.freshness]))
        return Written(self._csv(lines), kinds, tuple(warnings), listed)

    def _result_headings(self) -> tuple[str, ...]:
        if self.french:
            return told.headings(linked=bool(self.estimator))
        return result_headings(outcome=self.outcome)

    def _results(self, row: Row) -> list[Any]:
        if not self.french:
            return results(row, outcome=self.outcome)
        if not self.estimator:
            return told.cells(row)
        found = fragment(row)
        return told.cells(row, f"{self.estimator}#{found}" if found else "")

    def _csv(self, lines: Iterable[Sequence[Any]]) -> str:
        written = io.StringIO(newline="")
        rows = ([marked(cell) for cell in line] for line in lines) if self.french else lines
        csv.writer(written, delimiter=self.separator).writerows(rows)
        return written.getvalue()
