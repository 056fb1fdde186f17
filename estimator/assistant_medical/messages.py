"""What the page asks of Python and what it gets back, as JSON: the shapes of `web.estimate_json`.

The page's scripts read the same shapes in browser/types/python.d.ts, which is written from these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from assistant_medical.table.kinds import Aside, Kind, Twice


class Situation(TypedDict):
    """Whose estimate: that of `answers`, or of `link`, the fragment of an address. `on`: YYYY-MM-DD, else today.

    `known_on`, YYYY-MM-DD, holds it to what the law's files carried that day. An empty `quotite` is that of a person
    who hesitates between a half-time and a full-time; one that is not there is missing.
    """

    answers: NotRequired[Mapping[str, Any]]
    link: NotRequired[str]
    on: NotRequired[str]
    known_on: NotRequired[str]


class EstimateRequest(Situation):
    """`outcome` false leaves the outcome as data out of the answer: it takes a third of the time."""

    do: NotRequired[Literal["estimate"]]
    outcome: NotRequired[bool]


class DayRead(TypedDict):
    """A day that was typed: what was read, YYYY-MM-DD, and its words."""

    day: str
    said: str


class Estimate(TypedDict):
    """An estimate, or the summary of the faults.

    `on` is its day, `faults` the message of each faulty question as HTML, `read` what was read of days by field,
    `link` the fragment that gives this estimate again on any other day, `stage` the contract's stage that the form then
    shows ("" where it is not known), `undecided` whether it is the half-time of a person who hesitates, for whom both
    are compared, `said` what to say aloud where it takes the place of another one, `told` what the link that was opened
    carries besides its answers, as a sentence, `outcome` the data.
    """

    type: str
    on: str
    html: str
    faults: Mapping[str, str]
    link: str
    stage: str
    undecided: bool
    said: str
    told: str
    read: Mapping[str, DayRead]
    outcome: NotRequired[Mapping[str, Any]]


class SoFarRequest(Situation):
    """`unknown`: the questions that are answered by « Je ne sais pas ». `short`: whether the short version asks."""

    do: Literal["so_far"]
    unknown: Sequence[str]
    short: NotRequired[bool]


class SoFar(TypedDict):
    """What the answers say so far, beside the form.

    `bar` is what is missing or what they give, as HTML, `button` what the button is called, `refused` what to put
    beside a question whose answer closes the aid, as HTML by field, `closing` the field after which nothing need be
    asked, or "", `assumed` what is supposed, as HTML, `faults` the message of each answer that cannot be read, as HTML,
    `read` what was read of days, by field.
    """

    bar: str
    button: str
    refused: Mapping[str, str]
    closing: str
    assumed: str
    faults: Mapping[str, str]
    read: Mapping[str, DayRead]


class ExportRequest(Situation):
    """A file to take away; only a result has a csv, an xlsx or an ics. `name`: whose contract the ics is of."""

    do: Literal["export"]
    kind: Literal["csv", "xlsx", "ics", "json"]
    name: NotRequired[str]


class File(TypedDict):
    """A file, by its name and its media type. `base64`: whether `text` is its bytes written so."""

    name: str
    media: str
    text: str
    base64: bool


class CompareRequest(Situation):
    """`variants`: see view.variants; none to begin with."""

    do: Literal["compare"]
    variants: NotRequired[Sequence[Mapping[str, str]]]


class Comparison(TypedDict):
    """The comparison with its choices, what the variants give alone, and what to say aloud once they have changed.

    `days`: what was read of the day of each variant that was sent, or what is wrong with it, as HTML.
    """

    html: str
    table: str
    said: str
    days: Sequence[str]


class TableRequest(TypedDict):
    """`data`: the bytes of a CSV file in base64."""

    do: Literal["table"]
    data: str


class Table(TypedDict):
    """What a file holds, see table.spreadsheet; `mark` is what its results start with."""

    separator: str
    headings: Sequence[str]
    fields: Sequence[str]
    unknown: Sequence[str]
    rows: Sequence[Sequence[str]]
    mark: str


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


class RowRead(TypedDict):
    """A row in short: what the aid is and why, its sums (null where it has none), the fragment of its estimate."""

    kind: Kind
    aid: str
    why: str
    total: int | None
    total_max: int | None
    objective: str
    stage: str
    link: str


class Batch(TypedDict):
    """The rows with their results as CSV, how many there are of each kind, and each in short where it is for people."""

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
    """A word of a column, see table.unclear: `choice` is null where it is not understood."""

    field: str
    raw: str
    count: int
    lines: Sequence[int]
    choice: str | None
    said: bool
    message: str
    near: Sequence[str]
    may_be: Sequence[str]


class FieldRead(TypedDict):
    """What a column may give: its name, the type of its question ("" for what is no answer), its choices by id."""

    label: str
    type: str
    choices: Mapping[str, str]


class TableReading(TypedDict):
    """A table as it is understood, see table.reading; `plan` is what a `batch` of its rows needs."""

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
