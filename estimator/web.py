"""The one function the browser calls: JSON text in, JSON text out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from estimator.api import estimate
from estimator.exports import calendar, link, result, spreadsheet
from estimator.exports.rows import Layout
from estimator.outcome import Outcome, Result
from estimator.view import render

Request = Mapping[str, Any]

BOM = "\ufeff"
"""What tells a spreadsheet program that a file is in UTF-8."""


def estimate_json(text: str) -> str:
    """Answer one request of the page.

    `text` is a JSON object with `do` (default "estimate") and, for all but tables, `answers` and `on` (optional).
    ValueError: `text` is not of that shape, which only a mistake in the page's script can cause.

    - estimate: {"type", "outcome", "html", "faults", "link"}: the outcome as data, the outcome (or the summary of the
      faults) as HTML, the message of each faulty question, and the fragment that gives these answers again.
    - export: `kind` is csv, ics, json or python; {"name", "media", "text"}, or {"text": null} where there is nothing.
    - compare: `variants`, a list of answers that replace the first ones; {"html"}.
    - table: `data`, the bytes of a CSV file in base64; {"separator", "headings", "fields", "unknown", "rows", "mark"},
      see exports.spreadsheet, `mark` being what its results start with; or {"refusal"}, a French sentence.
    - batch: `separator`, `headings`, `fields`, `outcome` (see exports.rows), `rows` and `on`; {"text", "kinds"}: the
      rows with their results as CSV, and how many there are of each kind; without `rows`, the line of headings.
    """
    request = json.loads(text)
    if not isinstance(request, Mapping) or request.get("do", "estimate") not in _ANSWERS:
        raise ValueError("the request must be an object that says what to do")
    answer = _ANSWERS[request.get("do", "estimate")](request)
    return json.dumps(answer, ensure_ascii=False)


def _estimate(request: Request) -> Mapping[str, Any]:
    outcome = _outcome(request)
    return {
        "type": outcome.type,
        "outcome": outcome.to_dict(),
        "html": render.outcome(outcome, level=1),
        "faults": render.fault_messages(render.faults_of(outcome)),
        "link": link.encode(outcome.answers),
    }


def _export(request: Request) -> Mapping[str, Any]:
    outcome, kind = _outcome(request), str(request.get("kind"))
    if kind in ("csv", "ics") and not isinstance(outcome, Result):
        return {"text": None}
    exports: Mapping[str, tuple[str, Callable[[Any], str]]] = {
        "csv": ("text/csv", result.table),
        "ics": ("text/calendar", calendar.calendar),
        "json": ("application/json", result.data),
        "python": ("text/x-python", result.python),
    }
    if kind not in exports:
        raise ValueError(f"no export is called {kind}")
    media, write = exports[kind]
    ending = "py" if kind == "python" else kind
    return {"name": f"assistant-medical.{ending}", "media": media, "text": write(outcome)}


def _compare(request: Request) -> Mapping[str, Any]:
    base = _answers(request)
    variants = request.get("variants", [])
    outcomes = [estimate({**base, **variant}, _day(request)) for variant in variants]
    return {"html": render.comparison(outcomes)}


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
    return estimate(_answers(request), _day(request))


def _answers(request: Request) -> Mapping[str, Any]:
    answers = request.get("answers")
    if not isinstance(answers, Mapping):
        raise ValueError("the request must hold an object of answers")
    return answers


def _day(request: Request) -> date | None:
    on = request.get("on")
    return date.fromisoformat(on) if on else None
