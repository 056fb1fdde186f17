"""One estimate, once everything runs: with its HTML in the site's worker, the rules alone, and the other engine's."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING

from scripts.bench import rules_only
from scripts.bench.chromium import first_result
from scripts.bench.contenders import contenders
from scripts.bench.situation import ANSWERS, ON, REQUEST
from scripts.bench.worker import site_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from scripts.bench.bench import Bench

WARM, TIMES = 20, 200
REPEAT = 25
GIVEN = (json.dumps(ANSWERS), ON.isoformat(), REPEAT)


def run(bench: Bench) -> None:
    for _ in range(bench.rounds):
        with site_worker(bench) as page:
            page.evaluate(f"([request]) => worker.estimates(request, {WARM})", [json.loads(REQUEST)])
            taken = page.evaluate(f"([request]) => worker.estimates(request, {TIMES})", [json.loads(REQUEST)])
            bench.note("speed.worker", *taken)
        bench.note("speed.cpython", *rules_only.measure(*GIVEN))
        _in_page(bench, "naive", _rules)
        _in_page(bench, "modele_social", _their_rules)


def _in_page(bench: Bench, name: str, measure: Callable[[Bench, Page], None]) -> None:
    contender = next(contender for contender in contenders(bench.site) if contender.name == name)
    with bench.chromium.fresh_page() as page:
        page.goto(bench.server.url + contender.path)
        first_result(page)
        measure(bench, page)


def _rules(bench: Bench, page: Page) -> None:
    page.wait_for_function("globalThis.pyodide !== undefined")
    page.evaluate("source => { pyodide.runPython(source); }", inspect.getsource(rules_only))
    taken = page.evaluate("given => pyodide.globals.get('measure')(...given).toJs()", GIVEN)
    bench.note("speed.pyodide", *taken)


def _their_rules(bench: Bench, page: Page) -> None:
    bench.note("speed.modele_social", *page.evaluate("repeat => measure(repeat)", REPEAT))
