"""The one function the browser calls: JSON text in, JSON text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from estimator.api import estimate
from estimator.exports import calendar, link, result, spreadsheet
from estimator.outcome import Outcome, Result
from estimator.view import render

Request = Mapping[str, Any]


def estimate_json(text: str) -> str:
    """Answer one request of the page.

    `text` is a JSON object with `do` (default "estimate") and, for all but "batch", `answers` and `on` (optional).
    ValueError: `text` is not of that shape, which only a mistake in the page's script can cause.

    - estimate: {"type", "outcome", "html", "faults", "link"}: the outcome as data, the outcome (or the summary of the
      faults) as HTML, the message of each faulty question, and the fragment that gives these answers again.
    - export: `kind` is csv, ics, json or python; {"name", "media", "text"}, or {"text": null} where there is nothing.
    - compare: `variants`, a list of answers that replace the first ones; {"html"}.
    - batch: `headings`, `rows` (cells as text) and `on`; {"rows"}: what to add to each row, see exports.spreadsheet.
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


def _batch(request: Request) -> Mapping[str, Any]:
    headings, rows = request.get("headings"), request.get("rows")
    if not isinstance(headings, Sequence) or not isinstance(rows, Sequence):
        raise ValueError("a batch has headings and rows")
    return {"rows": [spreadsheet.results(headings, cells, _day(request)) for cells in rows]}


_ANSWERS: Mapping[str, Callable[[Request], Mapping[str, Any]]] = {
    "estimate": _estimate,
    "export": _export,
    "compare": _compare,
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
