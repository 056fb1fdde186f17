"""The parts of the benchmark: each takes its samples and notes them under the names that the figures read."""

from __future__ import annotations

import csv
import inspect
import io
import json
import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Locator

from bench import rules_only
from bench.contenders import ANSWERS, CONTENDERS, NAIVE, ON, SITE, THEIRS, request, variants
from bench.server import Line
from bench.visits import Bench, first_result

WORKER = f"/bench/worker.html#{SITE}assets/estimator/worker.js"
PLAIN = {"home": "", "content": "medecins/montants/"}
OF_THE_ESTIMATOR = tuple(f"{SITE}assets/{folder}/" for folder in ("pyodide", "estimator"))
QUIET = 1500  # ms: a page is then given time to ask for more, and to be kept for when there is no connection
FILLING = 10.0  # seconds, from the start of the visit to the button
BRAKE = 4  # on the page's own processor time: browsers brake no worker
REPEAT = 25


def start(bench: Bench) -> None:
    """The first result of everyone, and what came over the wire until then."""
    # In turn: what slows the machine for a while slows everyone. The first turn is not counted: the server reads and
    # compresses each file once.
    for turn in range(bench.rounds + 1):
        for contender in CONTENDERS:
            milliseconds, wire = bench.visit(contender.path)
            if turn:
                bench.note(f"start.{contender.name}", milliseconds)
                bench.note(f"wire.{contender.name}", wire)


def weight(bench: Bench) -> None:
    """What a first visit to a page without the estimator loads, until nothing more comes."""
    for name, path in PLAIN.items():
        with bench.fresh_page() as page:
            page.goto(SITE + path, wait_until="networkidle")
            bench.note(f"weight.{name}.page", bench.server.wire())
            page.wait_for_timeout(QUIET)
            page.wait_for_load_state("networkidle")
        bench.note(f"weight.{name}", bench.server.wire())
        bench.note(f"asked.{name}", sum(answer.path.startswith(OF_THE_ESTIMATOR) for answer in bench.server.sent))


def wait(bench: Bench) -> None:
    """The wait after the button, on a slow line and a slow processor, once the form took ten seconds to fill."""
    for _ in range(bench.rounds):
        with bench.fresh_page(line=Line()) as page:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": BRAKE})
            started = time.monotonic()
            page.goto(f"{SITE}estimer/")
            for name, value in ANSWERS.items():
                _fill(page.locator(f'#estimation [data-question="{name}"]'), value)
            page.wait_for_timeout(1000 * max(0.0, FILLING - (time.monotonic() - started)))
            pressed = page.evaluate("press", "#estimation [type=submit]")
            bench.note("wait", first_result(page) - pressed)


def _fill(question: Locator, value: str) -> None:
    if question.locator("select").count():
        question.locator("select").select_option(value)
    elif question.locator("[type=radio]").count():
        question.locator(f'[type=radio][value="{value}"]').check()
    else:
        question.locator("input").first.fill(value)


def speed(bench: Bench) -> None:
    """One estimate, once everything runs: with its HTML in the worker, the rules alone, and the other engine's."""
    given = (json.dumps(ANSWERS), ON.isoformat(), REPEAT)
    for _ in range(bench.rounds):
        with bench.fresh_page() as page:
            page.goto(WORKER)
            page.evaluate("estimates", _requests(20))
            bench.note("speed.worker", *page.evaluate("estimates", _requests(200)))
        bench.note("speed.cpython", *rules_only.measure(*given))
        with bench.fresh_page() as page:
            page.goto(NAIVE)
            first_result(page)
            source = f"{inspect.getsource(rules_only)}\nmeasure{given}"
            bench.note("speed.pyodide", *page.evaluate("source => pyodide.runPython(source).toJs()", source))
        with bench.fresh_page() as page:
            page.goto(THEIRS)
            first_result(page)
            bench.note("speed.modele_social", *page.evaluate("measure", REPEAT))


def batch(bench: Bench) -> None:
    """Tables of many rows, given to the page for advisers, and whether that page lives meanwhile."""
    for size in (1_000, 5_000, 10_000):
        with bench.fresh_page() as page:
            page.goto(f"{SITE}conseillers/tableau/")
            page.locator("#tableau").set_input_files(
                {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table(size)}
            )
            page.locator("am-batch [data-part=read] [data-land=start]").wait_for()
            milliseconds, stall, moves = page.evaluate("estimateTable()")
        bench.note(f"batch.{size}", milliseconds / 1000)
        bench.note("batch.stall", stall)
        bench.note(f"batch.moves.{size}", moves)


def table(rows: int) -> bytes:
    made = io.StringIO()
    lines = csv.DictWriter(made, list(ANSWERS), delimiter=";")
    lines.writeheader()
    lines.writerows(variants(rows))
    return made.getvalue().encode()


def memory(bench: Bench) -> None:
    """The worker's WebAssembly memory after one estimate, after a thousand, and after ten thousand."""
    with bench.fresh_page() as page:
        page.goto(WORKER)
        for name, times in (("start", 1), ("first", 999), ("all", 9_000)):
            page.evaluate("estimates", _requests(times))
            bench.note(f"memory.{name}", page.workers[0].evaluate("memory.buffer.byteLength"))


def _requests(number: int) -> list[str]:
    return [request(answers) for answers in variants(number)]


RUN: Mapping[str, Callable[[Bench], None]] = {
    part.__name__: part for part in (start, weight, wait, speed, batch, memory)
}
