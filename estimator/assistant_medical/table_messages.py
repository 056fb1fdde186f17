"""What the page for advisers asks of Python about a table and what it gets back: see messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from assistant_medical.table.kinds import Aside, Kind, Twice


class Refusal(TypedDict):
    """Why a file is no table, as a French sentence."""

    refusal: str


class BatchRequest(TypedDict):
    """Rows to estimate, see table.layout; without `rows`, the line of headings is asked."""

    do: Literal["batch"]
    separator: str
    headings: Sequence[str]
    fields: Sequence[str]
    outcome: bool
    rows: NotRequired[Sequence[Sequence[str]]]
    on: NotRequired[str]
    values: NotRequired[Mapping[str, Mapping[str, str]]]
    french: NotRequired[bool]
    estimator: NotRequired[str]
    projects: NotRequired[bool]
    listed: NotRequired[bool]


class RowRead(TypedDict):
    """A row in short: what the aid is and why, its sums (null where it has none), the fragment of its estimate.

    `name`, `number`, `specialty` and the month of signature are as the table has them, "" where it has none; `signed`
    is the day, YYYY-MM-DD. `objective_max`: the most patients that an objective may ask. `asks`: the names of what is
    wrong, to be checked, or missing where it might open the aid.
    """

    kind: Kind
    aid: str
    why: str
    total: int | None
    total_max: int | None
    objective: str
    objective_max: int | None
    stage: str
    name: str
    number: str
    specialty: str
    signed: str
    signed_in: str
    asks: Sequence[str]
    link: str


class Batch(TypedDict):
    """The rows with their results as CSV, how many there are of each kind, and each in short where `listed` asks it."""

    text: str
    kinds: Mapping[Kind, int]
    rows: Sequence[RowRead]


class ReadingRequest(TypedDict):
    """A file to be understood: its bytes in base64, its name, and what is said of it (see table.mapping)."""

    do: Literal["reading"]
    data: str
    name: str
    mapping: NotRequired[Mapping[str, Any]]
    on: NotRequired[str]


class EffectRequest(TypedDict):
    """What each way to read a word makes of some rows; without `field`, the days of signature that are past.

    `written`: the word, as the cells of that field write it; `choices`: the answers that it may stand for, "" for none.
    """

    do: Literal["effect"]
    fields: Sequence[str]
    values: Mapping[str, Mapping[str, str]]
    projects: bool
    rows: Sequence[Sequence[str]]
    field: NotRequired[str]
    written: NotRequired[Sequence[str]]
    choices: NotRequired[Sequence[str]]
    on: NotRequired[str]


class Effect(TypedDict):
    """For each choice, how many of the rows concerned are of each kind; without `field`: signed, then projects."""

    kinds: Sequence[Mapping[Kind, int]]


class FirstRequest(TypedDict):
    """How many rows there are of each kind, and of a kind with each thing that it lacks."""

    do: Literal["first"]
    kinds: Mapping[Kind, int]
    asks: Sequence[AskCount]


class AskCount(TypedDict):
    """A thing that rows of a kind lack, and how many do."""

    kind: Kind
    ask: str
    count: int


class First(TypedDict):
    """What to do first."""

    steps: Sequence[FirstStep]


class FirstStep(TypedDict):
    """A sentence, the kind of rows that it is about, and what most of them lack ("": nothing)."""

    kind: Kind
    ask: str
    text: str


class BookRequest(TypedDict):
    """`text`: the table with its results as CSV, without a mark; `fields`: the answers of its own columns."""

    do: Literal["book"]
    text: str
    separator: str
    fields: Sequence[str]


class SkippedLines(TypedDict):
    """Lines that are set aside, from the first to the last, why, and what stands there."""

    line: int
    last: int
    why: Aside
    text: str


class DoubleLine(TypedDict):
    """A line that says what a former one says, by what, and whether all its cells are the same."""

    line: int
    first: int
    by: Twice
    same: bool


class ColumnRead(TypedDict):
    """A column, see table.columns. `key` names it in a mapping; `proposal` is the sentence that asks of a proposal."""

    index: int
    key: str
    heading: str
    examples: Sequence[str]
    field: str
    by: str
    proposed: str
    why: str
    label: str
    proposal: str


class WordRead(TypedDict):
    """A word of a column, see table.unclear: `choice` is null where it is not understood.

    `clear`: whether it is understood without what is said of it; `may_be`: the choices that it then names as far as it
    goes.
    """

    field: str
    raw: str
    count: int
    lines: Sequence[int]
    choice: str | None
    said: bool
    message: str
    near: Sequence[str]
    may_be: Sequence[str]
    clear: bool


class FieldRead(TypedDict):
    """What a column may give: its name, the type of its question ("" for what is no answer), its choices by id."""

    label: str
    type: str
    choices: Mapping[str, str]


class FieldOffered(TypedDict):
    """What a column may be said to give: its name, and the part of the form ("" for what is no answer)."""

    id: str
    label: str
    group: str


class RefusedWord(TypedDict):
    """An answer that was said to stand for a word, and cannot: why, as a sentence."""

    field: str
    raw: str
    said: str
    message: str


class Told(TypedDict):
    """What is said of a table, in sentences: what it holds, what is left out, who stands there twice, the days past."""

    summary: str
    aside: Sequence[str]
    doubles: Sequence[str]
    past: str


class TableReading(TypedDict):
    """A table as it is understood, see table.reading; `plan` is what a `batch` of its rows needs.

    `offered`: all that a column may give. `refused`: what was said of words, and is not read. `kinds`: their names.
    """

    name: str
    sheet: str
    other_sheets: Sequence[str]
    encoding: str
    separator: str
    heading_line: int
    lines: int
    doctors: int
    skipped: Sequence[SkippedLines]
    doubles: Sequence[DoubleLine]
    columns: Sequence[ColumnRead]
    values: Sequence[WordRead]
    more_values: int
    not_there: Sequence[str]
    past: int
    fields: Mapping[str, FieldRead]
    offered: Sequence[FieldOffered]
    refused: Sequence[RefusedWord]
    told: Told
    kinds: Mapping[Kind, str]
    plan: BatchPlan
    rows: Sequence[RowOfTable]


class BatchPlan(TypedDict):
    """What a `batch` request takes of a reading."""

    separator: str
    headings: Sequence[str]
    fields: Sequence[str]
    values: Mapping[str, Mapping[str, str]]
    projects: bool


class RowOfTable(TypedDict):
    """A doctor: the line of the file, and its cells."""

    line: int
    cells: Sequence[str]
