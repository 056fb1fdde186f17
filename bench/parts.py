"""The parts of the benchmark: each takes its samples and notes them under the names that the figures read."""

from __future__ import annotations

import csv
import inspect
import io
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Page

from bench import rules_only
from bench.contenders import ANSWERS, NAIVE, ON, REQUEST, SITE, THEIRS, contenders
from bench.server import FAST_4G, Line
from bench.visits import Bench, first_result

PLAIN = {"home": "", "content": "medecins/montants/"}
OF_THE_ESTIMATOR = tuple(f"{SITE}assets/{folder}/" for folder in ("pyodide", "estimator"))
QUIET = 1500  # ms: a page is then given time to ask for more, and to be kept for when there is no connection

FILLING = 10.0  # seconds, from the start of the visit to the button
BRAKE = 4  # on the page's own processor time: browsers brake no worker
PRESS = """() => {
    const start = performance.now();
    document.querySelector("#estimation [type=submit]").click();
    return start;
}"""

WARM, TIMES, REPEAT = 20, 200, 25
ESTIMATES = "([request, times]) => worker.estimates(request, times)"
RULES = "given => pyodide.globals.get('measure')(...given).toJs()"

FIRST, ALL = 1_000, 10_000

SIZES = (1_000, 5_000, 10_000)
LONG = 1_800_000  # ms that a table may take
# From the button to the results: how long, the longest time without a frame, how often the bar moved.
TABLE = """() => new Promise((resolve) => {
    const tool = document.querySelector("am-batch");
    const start = performance.now();
    let last = start, stall = 0, moves = 0, over = false;
    const frame = (now) => {
        stall = Math.max(stall, now - last);
        last = now;
        if (!over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new MutationObserver(() => moves++).observe(tool.querySelector("[data-part=bar]"), { attributeFilter: ["value"] });
    new MutationObserver(() => {
        if (over || tool.querySelector("[data-part=done]").hidden) return;
        over = true;
        resolve([performance.now() - start, stall, moves]);
    }).observe(tool, { subtree: true, attributeFilter: ["hidden"] });
    tool.querySelector("[data-land=start]").click();
})"""


def start(bench: Bench) -> None:
    """The first result of everyone, and what came over the wire until then."""
    # In turn: what slows the machine for a while slows everyone. The first turn is not counted: the server reads and
    # compresses each file once.
    for turn in range(bench.rounds + 1):
        for contender in contenders(bench.site):
            bench.server.refused = contender.without
            milliseconds, wire = bench.visit(contender.path)
            if turn:
                bench.note(f"start.{contender.name}", milliseconds)
                bench.note(f"wire.{contender.name}", wire)


def weight(bench: Bench) -> None:
    """What a first visit to a page without the estimator loads, until nothing more comes."""
    for name, path in PLAIN.items():
        with bench.fresh_page() as page, bench.server.counting() as sent:
            page.goto(bench.server.url + SITE + path, wait_until="networkidle")
            bench.note(f"weight.{name}.page", sum(answer.size for answer in sent))
            page.wait_for_timeout(QUIET)
            page.wait_for_load_state("networkidle")
        bench.note(f"weight.{name}", sum(answer.size for answer in sent))
        bench.note(f"asked.{name}", sum(answer.path.startswith(OF_THE_ESTIMATOR) for answer in sent))


def wait(bench: Bench) -> None:
    """The wait after the button, on a slow line and a slow processor, once the form took ten seconds to fill."""
    for _ in range(bench.rounds):
        bench.server.line = Line(*FAST_4G)
        with bench.fresh_page() as page:
            bench.note("wait", _wait(page, f"{bench.server.url}{SITE}estimer/"))


def _wait(page: Page, url: str) -> float:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": BRAKE})
    started = time.monotonic()
    page.goto(url, wait_until="load")
    for name, value in ANSWERS.items():
        question = page.locator(f'#estimation [data-question="{name}"]')
        if question.locator("select").count():
            question.locator("select").select_option(value)
        elif question.locator("[type=radio]").count():
            question.locator(f'[type=radio][value="{value}"]').check()
        else:
            question.locator("input").first.fill(value)
    page.wait_for_timeout(1000 * max(0.0, FILLING - (time.monotonic() - started)))
    pressed = float(page.evaluate(PRESS))
    return first_result(page) - pressed


@contextmanager
def _worker(bench: Bench) -> Iterator[Page]:
    """A page of ours whose `worker` is the site's, asked in the words of the site's pages: see pages/worker.mjs."""
    with bench.fresh_page() as page:
        page.goto(f"{bench.server.url}/bench/plain.html")
        opening = "async url => { globalThis.worker = await (await import('/bench/worker.mjs')).open(url); }"
        page.evaluate(opening, f"{bench.server.url}{SITE}assets/estimator/worker.js")
        yield page


def speed(bench: Bench) -> None:
    """One estimate, once everything runs: with its HTML in the worker, the rules alone, and the other engine's."""
    given = (json.dumps(ANSWERS), ON.isoformat(), REPEAT)
    for _ in range(bench.rounds):
        with _worker(bench) as page:
            page.evaluate(ESTIMATES, [json.loads(REQUEST), WARM])
            bench.note("speed.worker", *page.evaluate(ESTIMATES, [json.loads(REQUEST), TIMES]))
        bench.note("speed.cpython", *rules_only.measure(*given))
        with bench.fresh_page() as page:
            page.goto(bench.server.url + NAIVE)
            page.wait_for_function("globalThis.pyodide !== undefined")
            page.evaluate("source => { pyodide.runPython(source); }", inspect.getsource(rules_only))
            bench.note("speed.pyodide", *page.evaluate(RULES, given))
        with bench.fresh_page() as page:
            page.goto(bench.server.url + THEIRS)
            first_result(page)
            bench.note("speed.modele_social", *page.evaluate("repeat => measure(repeat)", REPEAT))


def batch(bench: Bench) -> None:
    """Tables of many rows, given to the page for advisers, and whether that page lives meanwhile."""
    for size in SIZES:
        with bench.fresh_page() as page:
            page.set_default_timeout(LONG)
            page.goto(f"{bench.server.url}{SITE}conseillers/tableau/")
            page.locator("#tableau").set_input_files(
                {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table(size)}
            )
            page.locator("am-batch [data-part=read] [data-land=start]").wait_for(state="visible")
            milliseconds, stall, moves = page.evaluate(TABLE)
            bench.note(f"batch.{size}", milliseconds / 1000)
            bench.note("batch.stall", stall)
            bench.note(f"batch.moves.{size}", moves)


def table(rows: int) -> bytes:
    """A table in which no row is quick: each is a whole estimate."""
    made = io.StringIO()
    lines = csv.DictWriter(made, list(ANSWERS), delimiter=";")
    lines.writeheader()
    lines.writerows(ANSWERS | {"patientele_mt": str(1100 + rank % 400)} for rank in range(rows))
    return made.getvalue().encode()


def memory(bench: Bench) -> None:
    """The worker's WebAssembly memory after a thousand estimates, and after ten thousand."""
    with _worker(bench) as page:
        page.set_default_timeout(0)
        for times, name in ((1, "start"), (FIRST - 1, "first"), (ALL - FIRST, "all")):
            page.evaluate(ESTIMATES, [json.loads(REQUEST), times])
            bench.note(f"memory.{name}", page.evaluate("worker.heap()"))


RUN: Mapping[str, Callable[[Bench], None]] = {
    part.__name__: part for part in (start, weight, wait, speed, batch, memory)
}
