"""What the engine is trained on: all that a page asks of each case, then situations and tables drawn by chance."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

from assistant_medical import Ineligible, Result, estimate
from assistant_medical.takeaway import link
from assistant_medical.view import variants
from cases.runner import load_cases
from scripts.site import precompiled
from scripts.site.engine.training.situations import Chance
from scripts.site.engine.training.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cases.runner import Case

KINDS = ("csv", "xlsx", "ics", "json")
ONE_IN = 6
"""One request drawn by chance in so many is of a table."""


def known() -> Iterator[str]:
    """One request of each kind, then what a page asks of each case, as JSON."""
    for request in precompiled.requests():
        yield _json(request)
    cases = load_cases()
    others = cycle(_others())
    for case in cases:
        base = {"answers": case.answers, "on": case.day, "known_on": case.known_on}
        outcome = estimate(case.answers, case.day, case.known_on)
        yield _json(base)
        yield _json({**base, "do": "so_far", "unknown": [], "short": isinstance(outcome, Ineligible)})
        yield _json({**base, **next(others)})
        if isinstance(outcome, Result):
            yield _json({"link": link.of(outcome), "on": case.day, "outcome": False, "later": True})
            yield _json({**base, "do": "folds"})
    yield from map(_json, _tables_of(cases))


def drawn(count: int, seed: int) -> Iterator[str]:
    """So many requests, good and bad, the same each time for one seed."""
    chance = Chance(seed)
    chance.starts = [json.loads(_json(case.answers)) for case in load_cases()]
    tables = Tables(chance)
    for at in range(count):
        yield chance.text(tables.request() if at % ONE_IN == 0 else chance.request())


def _others() -> Iterator[Mapping[str, Any]]:
    """What is asked of a case besides its estimate."""
    for kind in KINDS:
        yield {"do": "export", "kind": kind, "name": "Dr Éloïse Kérever"}
    yield {"do": "compare"}
    full = {"temps": variants.FULL, "date_signature": "1/6/2027", "aide": variants.WITHOUT}
    yield {"do": "compare", "variants": [{"temps": variants.SHARED}, full]}
    yield {"do": "so_far", "unknown": ["patientele_mt"], "short": True}


def _tables_of(cases: list[Case]) -> Iterator[Mapping[str, Any]]:
    """All cases as the rows of one table."""
    fields = sorted({name for case in cases for name in case.answers})
    rows = [[_cell(case.answers.get(name)) for name in fields] for case in cases]
    layout = {"separator": ";", "headings": fields, "fields": fields, "on": precompiled.DAY}
    for french in (False, True):
        yield {"do": "batch", **layout, "outcome": not french, "french": french, "listed": french, "rows": rows}


def _cell(given: object) -> str:
    return "" if given is None else {True: "oui", False: "non"}[given] if isinstance(given, bool) else str(given)


def _json(request: Mapping[str, Any]) -> str:
    return json.dumps(request, ensure_ascii=False, default=str)
