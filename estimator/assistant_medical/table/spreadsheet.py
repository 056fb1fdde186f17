"""A table for programs: a row in, the same row out with what it gives; a column that is not known is a fault.

The columns of the input come back unchanged and in order, then those of the results; results of a former run that stand
there already make way. No row below the headings is dropped, moved or, in a file, held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from assistant_medical.table.former import former_columns
from assistant_medical.table.headings import NO_ANSWER, field_of, is_known
from assistant_medical.table.layout import Layout
from assistant_medical.table.lines import heading_row
from assistant_medical.table.mapping import TableMapping
from assistant_medical.table.reading import NOTHING_KNOWN
from assistant_medical.table.source import Source, opened
from assistant_medical.table.text import FIRST_LINES
from assistant_medical.table.unreadable import UnreadableTableError


@dataclass(frozen=True)
class Table:
    """A table and how it is written. `start` rows come before the first situation; `former` columns end each row."""

    source: Source
    headings: Sequence[str]
    start: int = 1
    former: int = 0
    mapping: TableMapping = field(default_factory=TableMapping)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """For each heading, the id of the answer it names, "" where it names none, itself where it is not known."""
        said = ((self.mapping.of(heading), heading) for heading in self.headings)
        return tuple(field_of(heading) if named is None else named for named, heading in said)

    @property
    def unknown(self) -> list[str]:
        """The headings that name no answer and are not the reader's own either."""
        return [name for name in self.fields if name and not is_known(name) and name not in NO_ANSWER]

    @property
    def separator(self) -> str:
        """What separates its cells."""
        return self.source.separator

    @property
    def encoding(self) -> str:
        """The encoding of its text."""
        return self.source.encoding

    def layout(self, *, outcome: bool) -> Layout:
        """What writing the table with its results takes."""
        values, projects = self.mapping.values, self.mapping.projects
        return Layout(self.separator, self.headings, self.fields, outcome, values, projects=projects)

    def rows(self) -> Iterator[list[str]]:
        """The cells of each row after the headings, one row at a time."""
        kept, width = len(self.headings), len(self.headings) + self.former
        for _, cells in islice(self.source.rows(), self.start, None):
            yield cells[:kept] + cells[width:]


def read(source: Path | bytes, mapping: TableMapping | None = None) -> Table:
    """A table, from a file or the bytes of one, whose headings are the first line that names an answer.

    UnreadableTableError: it is no table of answers, or two of its columns give the same one.
    """
    said = mapping or TableMapping()
    opened_ = opened(source, said.sheet)
    first = list(islice(opened_.rows(), FIRST_LINES))
    place = heading_row(first, said)
    if place < 0:
        raise UnreadableTableError(NOTHING_KNOWN)
    headings = first[place].cells
    former = former_columns(headings)
    table = Table(opened_, headings[: len(headings) - former], place + 1, former, said)
    for name in filter(is_known, table.fields):
        same = [heading for heading, other in zip(table.headings, table.fields, strict=True) if other == name]
        if len(same) > 1:
            raise UnreadableTableError(_repeated(*same[:2]))
    return table


def output_encoding(source: Source) -> str:
    """The input's encoding, but UTF-8 with its mark where the input's cannot hold every result."""
    return source.encoding if source.encoding.startswith("utf-8") else "utf-8-sig"


def _repeated(one: str, other: str) -> str:
    if one.strip() == other.strip():
        return f"La colonne « {one.strip()} » figure deux fois."
    return f"Les colonnes « {one.strip()} » et « {other.strip()} » donnent la même réponse : gardez-en une."
