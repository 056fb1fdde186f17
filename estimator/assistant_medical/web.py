"""The one function the browser calls: JSON text in, JSON text out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant_medical.answers import Fault
from assistant_medical.api import __version__, estimate
from assistant_medical.outcome import Errors, Needed, Outcome, Result
from assistant_medical.table import spreadsheet
from assistant_medical.table.rows import Layout
from assistant_medical.takeaway import calendar, link, result
from assistant_medical.view import announcements, render, variants
from assistant_medical.view.variants import Column, Variant

Request = Mapping[str, Any]

BOM = "\ufeff"
"""What tells a spreadsheet program that a file is in UTF-8."""


def estimate_json(text: str) -> str:
    """Answer one request of the page.

    `text` is a JSON object with `do` (default "estimate") and, for all but tables, `on` (optional) and either `answers`
    or `link`, the fragment of an address. `known_on` (optional) pins what the law's files carried that day, for an
    estimate and its exports.
    ValueError: `text` is not of that shape, which only a mistake in the page's script can cause.

    - estimate: {"type", "on", "html", "faults", "link", "said", "outcome"}: its day, the outcome (or the
      summary of the faults) as HTML, the message of each faulty question, the fragment that gives this estimate again
      on any other day, what to say aloud where it takes the place of another one, and the outcome as data, which
      `outcome` false leaves out: it takes a third of the time.
    - export: `kind` is csv, ics or json; {"name", "media", "text"}. ValueError too for a csv or ics of
      what is no result.
    - compare: `variants`, see view.variants, or none to begin with; {"html", "table", "said"}: the comparison with its
      choices, what the variants give alone, and what to say aloud once they have changed.
    - table: `data`, the bytes of a CSV file in base64; {"separator", "headings", "fields", "unknown", "rows", "mark"},
      see table.spreadsheet, `mark` being what its results start with; or {"refusal"}, a French sentence.
    - batch: `separator`, `headings`, `fields`, `outcome` (see table.rows), `rows` and `on`; {"text", "kinds"}: the
      rows with their results as CSV, and how many there are of each kind; without `rows`, the line of headings.
    """
    request = json.loads(text)
    if not isinstance(request, Mapping) or request.get("do", "estimate") not in _ANSWERS:
        raise ValueError("the request must be an object that says what to do")
    answer = _ANSWERS[request.get("do", "estimate")](request)
    return json.dumps(answer, ensure_ascii=False)


def _estimate(request: Request) -> Mapping[str, Any]:
    outcome = _outcome(request)
    data = {"outcome": outcome.to_dict()} if request.get("outcome", True) else {}
    return data | {
        "type": outcome.type,
        "on": outcome.law_on.isoformat(),
        "html": render.outcome(outcome, level=1),
        "faults": render.fault_messages(outcome.faults),
        "link": link.of(outcome),
        "said": announcements.estimate(outcome),
    }


def _export(request: Request) -> Mapping[str, Any]:
    outcome, kind = _outcome(request), str(request.get("kind"))
    exports: Mapping[str, tuple[str, Callable[[Any], str]]] = {
        "csv": ("text/csv", result.table),
        "ics": ("text/calendar", calendar.calendar),
        "json": ("application/json", result.data),
    }
    if kind not in exports or (kind != "json" and not isinstance(outcome, Result)):
        raise ValueError(f"a {outcome.type} has no {kind}")
    media, write = exports[kind]
    return {"name": f"assistant-medical.{kind}", "media": media, "text": write(outcome)}


def _compare(request: Request) -> Mapping[str, Any]:
    base, current = _answers(request), _outcome(request)
    chosen = variants.read(request.get("variants") or ()) or variants.first_ones(current)
    columns = [_column(variant, estimate({**base, **variant.answers}, _day(request))) for variant in chosen]
    return {
        "html": render.comparison_page(current, chosen, columns),
        "table": render.comparison(columns),
        "said": announcements.comparison(columns),
    }


def _column(variant: Variant, outcome: Outcome) -> Column:
    if not variant.aided:
        return Column(variant, variants.without_aid(outcome))
    return Column(variant, outcome, "" if isinstance(outcome, Errors | Needed) else link.of(outcome))


def _table(request: Request) -> Mapping[str, Any]:
    data = request.get("data")
    if not isinstance(data, str):
        raise ValueError("a table is given as the base64 of its bytes")
    try:
        table = spreadsheet.read(base64.b64decode(data, validate=True))
        rows = list(table.rows())
    except spreadsheet.UnreadableTableError as fault:
        return {"refusal": str(fault)}
    return {
        "separator": table.separator,
        "headings": table.headings,
        "fields": table.fields,
        "unknown": table.unknown,
        "rows": rows,
        "mark": "" if table.encoding == "utf-8" else BOM,
    }


def _batch(request: Request) -> Mapping[str, Any]:
    names = ("separator", "headings", "fields", "outcome")
    layout, rows = Layout(*(request[name] for name in names)), request.get("rows")
    if rows is None:
        return {"text": layout.head(), "kinds": {}}
    text, kinds = layout.text(rows, _day(request))
    return {"text": text, "kinds": kinds}


_ANSWERS: Mapping[str, Callable[[Request], Mapping[str, Any]]] = {
    "estimate": _estimate,
    "export": _export,
    "compare": _compare,
    "table": _table,
    "batch": _batch,
}


def _outcome(request: Request) -> Outcome:
    try:
        answers = _answers(request)
        known_on = request.get("known_on")
        outcome = estimate(answers, _day(request), date.fromisoformat(known_on) if known_on else None)
        return link.named(outcome, answers) if "link" in request else outcome
    except link.UnknownLinkError as unknown:
        return Errors(__version__, _day(request), {}, (Fault("", str(unknown)),))


def _answers(request: Request) -> Mapping[str, Any]:
    if "link" in request:
        return link.decode(str(request["link"]))
    answers = request.get("answers")
    if not isinstance(answers, Mapping):
        raise ValueError("the request must hold an object of answers")
    return answers


def _day(request: Request) -> date:
    """The visitor's day, as the page gives it; else that of this machine."""
    on = request.get("on")
    return date.fromisoformat(on) if on else date.today()
