"""A table as it is understood, before anything is estimated: its columns, its words, what is set aside, what is asked.

The page and the command line share it. Nothing in it stops the other rows: what is not understood is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from assistant_medical.answers import Fault, questions, read_day
from assistant_medical.repair.words import plain
from assistant_medical.table import columns as of_columns
from assistant_medical.table import mapping as of_mapping
from assistant_medical.table.columns import Column, recognised
from assistant_medical.table.former import former_columns
from assistant_medical.table.headings import BIRTH, NAME, is_known, label
from assistant_medical.table.kinds import Aside
from assistant_medical.table.layout import Layout
from assistant_medical.table.lines import Double, Doubles, Skipped, Sorter, heading_row
from assistant_medical.table.mapping import TableMapping
from assistant_medical.table.source import Source, opened
from assistant_medical.table.text import FIRST_LINES
from assistant_medical.table.unclear import Word, Words
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.table.values import SIGNATURE, Plan, answer, is_past

ESTIMATOR = "estimer/"
"""Where the estimator is on the site."""
SAMPLE = 300
"""Among so many rows, what a column holds is looked for."""
MOST_LINES = 1_048_576
"""So many lines a spreadsheet holds, and so many results a workbook: what is kept of each of them is bounded by it."""
TOO_MANY = "Ce tableau a plus de lignes qu’un tableur n’en tient : partagez-le, ou donnez-le avec --machine."
NOTHING_KNOWN = (
    "Aucune colonne n’est reconnue : une des premières lignes doit porter les noms des réponses, par exemple "
    "« specialite » ou « Spécialité », séparés par des points-virgules, des virgules ou des tabulations."
)


class Line(NamedTuple):
    """A row below the headings: its line, its cells, and why it is set aside; None for a doctor."""

    line: int
    cells: list[str]
    why: Aside | None


@dataclass(frozen=True)
class Outline:
    """Where the headings of a table stand, its columns, and what is said of them.

    `above` rows come before the headings, `start` before the first doctor; `heading_line` is 0 where there are none.
    `former`: how many columns of a former run end each row.
    """

    source: Source
    name: str
    above: int
    start: int
    heading_line: int
    columns: tuple[Column, ...]
    mapping: TableMapping
    former: int = 0

    @cached_property
    def plan(self) -> Plan:
        """How its cells become answers."""
        return Plan([column.field for column in self.columns], self.mapping.values, self.mapping.projects)

    def lines(self) -> Iterator[Line]:
        """Every row below the headings, in order."""
        sorter, width = Sorter(self.columns), len(self.columns)
        for line, cells in islice(self.source.rows(), self.start, None):
            own = cells[:width] + cells[width + self.former :]
            yield Line(line, own, sorter.why(own))


@dataclass(frozen=True)
class Reading:
    """A table as it is understood.

    `lines`: how many the file has below its headings and above, `doctors`: how many of them are doctors. `words`: what
    is not understood, and what is read otherwise than written; `more_words` how many are not listed. `not_there`: the
    columns that are said something of, and are not in the table. `past`: how many days of signature are past.
    """

    outline: Outline
    lines: int
    doctors: int
    skipped: tuple[Skipped, ...]
    doubles: tuple[Double, ...]
    words: tuple[Word, ...]
    more_words: int
    not_there: tuple[str, ...]
    past: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order of the file."""
        return self.outline.columns

    @property
    def unclear(self) -> tuple[Word, ...]:
        """What is not understood: asked once, whatever the number of lines."""
        return tuple(word for word in self.words if word.choice is None)

    def rows(self) -> Iterator[Line]:
        """The doctors, in the order of the file."""
        return (line for line in self.outline.lines() if line.why is None)

    def name(self, line: Line) -> str:
        """Who a row is about, where a column says so; else ""."""
        cells = zip(self.columns, line.cells, strict=False)
        return next((cell.strip() for column, cell in cells if column.field == NAME), "")

    def layout(self, site: str = "") -> Layout:
        """How it is written with its results, for people; `site` is the address of the site, for a link a doctor."""
        outline = self.outline
        headings = [column.heading or column.key for column in self.columns]
        estimator = f"{site.rstrip('/')}/{ESTIMATOR}" if site else ""
        plan = outline.plan
        return Layout(
            outline.source.separator, headings, plan.fields, False, plan.values, True, estimator, plan.projects
        )

    def to_dict(self) -> dict[str, Any]:
        """The reading as JSON has it; `rows` are not in it. `fields`: the name and the choices of each field there."""
        outline = self.outline
        fields = dict.fromkeys(filter(None, [name for each in self.columns for name in (each.field, each.proposed)]))
        return {
            "name": outline.name,
            "sheet": outline.source.sheet,
            "other_sheets": list(outline.source.other_sheets),
            "encoding": outline.source.encoding,
            "separator": outline.source.separator,
            "heading_line": outline.heading_line,
            "lines": self.lines,
            "doctors": self.doctors,
            "skipped": [each._asdict() for each in self.skipped],
            "doubles": [each._asdict() for each in self.doubles],
            "columns": [
                {**asdict(each), "label": each.label, "proposal": of_columns.told(each)} for each in self.columns
            ],
            "values": [asdict(each) for each in self.words],
            "more_values": self.more_words,
            "not_there": list(self.not_there),
            "past": self.past,
            "fields": {name: _field(name) for name in fields},
        }


def read_table(
    data: Path | bytes, name: str, mapping: TableMapping | Mapping[str, Any] | None, on: date | str
) -> Reading:
    """A table as it is understood, before anything is estimated.

    Args:
        data: A file, by its path, or its bytes: a text (CSV in any common encoding and separator) or an .xlsx.
        name: What it is called, to be shown again.
        mapping: What is said of its columns and words (see `table.mapping`); None: nothing.
        on: The day of the estimate: a `date`, or a day as people write it.

    Returns:
        A `Reading`: its columns with what each gives, how many doctors, what is set aside, what is not understood. Its
        `rows()` are the doctors, in order; `to_dict()` is all but them, as JSON has it.

    Raises:
        UnreadableTableError: It is no table that can be read, or `on` is no day. A French sentence.
        MappingError: What is said of it cannot be; `sentences` are French, one a fault.

    Examples:
        >>> table = "Nom;Spécialité;Secteur;Tps AM\\nDr Martin;médecine générale;1;1/2 temps".encode()
        >>> found = read_table(table, "doctors.csv", {"columns": {"Tps AM": "quotite"}}, "2026-12-01")
        >>> found.doctors, [column.field for column in found.columns]
        (1, ['nom', 'specialite', 'secteur', 'quotite'])
        >>> [found.name(line) for line in found.rows()]
        ['Dr Martin']
    """
    day = read_day(on)
    if isinstance(day, Fault):
        raise UnreadableTableError(day.message)
    said = mapping if isinstance(mapping, TableMapping) else of_mapping.mapping({} if mapping is None else mapping, day)
    outline = laid_out(data, name, said, day)
    doubles, words = Doubles(outline.columns), Words(outline.plan, day)
    skipped, twice = list(_above(outline)), []
    past, signed = 0, [column.index for column in outline.columns if column.field == SIGNATURE]
    known: dict[str, bool] = {}
    lines, doctors = sum(each.last - each.line + 1 for each in skipped) + (outline.heading_line > 0), 0
    for line, cells, why in outline.lines():
        lines += 1
        if lines > MOST_LINES:
            raise UnreadableTableError(TOO_MANY)
        if why is not None:
            _set_aside(skipped, Skipped(line, line, why, _text(cells)))
            continue
        doctors += 1
        words.see(line, cells)
        for cell in (cells[index] for index in signed if index < len(cells)):
            if cell not in known:
                known[cell] = is_past(outline.plan.said(SIGNATURE, cell), day)
            past += known[cell]
        if double := doubles.see(line, cells):
            twice.append(double)
    there = {plain(column.key) for column in outline.columns}
    missing = tuple(heading for heading in said.columns if plain(heading) not in there)
    return Reading(outline, lines, doctors, tuple(skipped), tuple(twice), words.found(), words.more, missing, past)


def laid_out(data: Path | bytes, name: str, mapping: TableMapping, day: date) -> Outline:
    """Where the headings of a table are and what its columns give; of a workbook, on the first sheet that has some."""
    source = opened(data, mapping.sheet)
    try:
        return _laid_out(source, name, mapping, day)
    except UnreadableTableError:
        for sheet in () if mapping.sheet else source.other_sheets:
            try:
                return _laid_out(opened(data, sheet), name, mapping, day)
            except UnreadableTableError:
                continue
        raise


def _laid_out(source: Source, name: str, mapping: TableMapping, day: date) -> Outline:
    first = list(islice(source.rows(), FIRST_LINES + SAMPLE))
    above = heading_row(first[:FIRST_LINES], mapping)
    if above < 0:
        above = next((at for at, (_, cells) in enumerate(first) if sum(map(bool, map(str.strip, cells))) > 1), 0)
        rows = [cells for _, cells in first[above:]]
        columns = recognised([""] * max(map(len, rows)), rows, mapping, day)
        if any(_answers(column, rows[0], day) for column in columns):
            return Outline(source, name, above, above, 0, columns, mapping)
    headings = first[above].cells
    former = former_columns(headings)
    rows = [cells for _, cells in first[above + 1 :]]
    own = headings[: len(headings) - former]
    columns = recognised(own, rows, mapping, day)
    # What a column holds is what doctors' lines hold, and which lines are doctors only its columns tell.
    sorter = Sorter(columns)
    columns = recognised(own, [cells for cells in rows if sorter.why(cells[: len(own)]) is None], mapping, day)
    if not any(is_known(each.field) or each.field == BIRTH or each.proposed for each in columns):
        raise UnreadableTableError(NOTHING_KNOWN)
    return Outline(source, name, above, above + 1, first[above].line, columns, mapping, former)


def _answers(column: Column, cells: Sequence[str], day: date) -> bool:
    """Whether a row already answers what its column gives, or seems to: it is no row of headings."""
    field, cell = column.field or column.proposed, cells[column.index] if column.index < len(cells) else ""
    found = answer(field, cell, day) if is_known(field) else None
    return found is not None and not isinstance(found, Fault)


def _above(outline: Outline) -> Iterator[Skipped]:
    """What stands above the headings."""
    found: list[Skipped] = []
    for line, cells in islice(outline.source.rows(), outline.above):
        _set_aside(found, Skipped(line, line, "title" if any(map(str.strip, cells)) else "blank", _text(cells)))
    yield from found


def _set_aside(found: list[Skipped], line: Skipped) -> None:
    """Blank lines that follow each other are told together."""
    last = found[-1] if found else None
    if last and last.why == line.why == "blank" and last.last == line.line - 1:
        found[-1] = last._replace(last=line.line)
    else:
        found.append(line)


def _text(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())[:80]


def _field(name: str) -> dict[str, Any]:
    question = questions().get(name)
    type_, choices = (question.type, dict(question.choices)) if question else ("", {})
    return {"label": label(name), "type": type_, "choices": choices}
