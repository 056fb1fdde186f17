"""What the page asks of Python and what it gets back, as JSON: the shapes of `web.estimate_json`.

Those about tables stand in table_messages. The page's scripts read the same shapes in browser/types/python.d.ts, which
is written from these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict


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
    """`outcome` false leaves the outcome as data out of the answer: it takes a third of the time.

    `later` leaves what a result folds away for a FoldsRequest: two thirds of the page.
    """

    do: NotRequired[Literal["estimate"]]
    outcome: NotRequired[bool]
    later: NotRequired[bool]


class DayRead(TypedDict):
    """A day that was typed: what was read, YYYY-MM-DD, and its words, as HTML."""

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


class FoldsRequest(Situation):
    """What an estimate has left for later."""

    do: Literal["folds"]


class Folds(TypedDict):
    """The folds of a result, filled, and its sheet of paper, as HTML; "" of what is no result."""

    html: str


class SoFarRequest(Situation):
    """`unknown`: the questions that are answered by « Je ne sais pas ». `short`: whether the short version asks."""

    do: Literal["so_far"]
    unknown: Sequence[str]
    short: NotRequired[bool]


class SoFar(TypedDict):
    """What the answers say so far, beside the form.

    `bar` is what is missing or what they give, as HTML, `button` what the button is called, `refused` what to put
    beside a question whose answer closes the aid, as HTML by field, `closing` the field after which nothing need be
    asked, or "", `estimable` whether they give an estimate, `assumed` what is supposed, as HTML,
    `faults` the message of each answer that cannot be read, as HTML, `read` what was read of days, by field.
    """

    bar: str
    button: str
    refused: Mapping[str, str]
    closing: str
    estimable: bool
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
