"""The one function the browser calls: JSON text in, JSON text out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from estimator.api import estimate
from estimator.view import render


def estimate_json(text: str) -> str:
    """Estimate one situation.

    `text` is ``{"answers": {id: value}, "on": "YYYY-MM-DD"}``, `on` optional. The answer is ``{"type", "outcome",
    "html", "faults"}``: the outcome as data, the outcome (or the summary of the faults) as HTML, and the message of
    each faulty question. ValueError: `text` is not of that shape, which only a mistake in the page's script can cause.
    """
    request = json.loads(text)
    if not isinstance(request, Mapping) or not isinstance(request.get("answers"), Mapping):
        raise ValueError("the request must be an object with an object of answers")
    on = request.get("on")
    outcome = estimate(request["answers"], date.fromisoformat(on) if on else None)
    answer = {
        "type": outcome.type,
        "outcome": outcome.to_dict(),
        "html": render.outcome(outcome, level=1),
        "faults": render.fault_messages(render.faults_of(outcome)),
    }
    return json.dumps(answer, ensure_ascii=False)
