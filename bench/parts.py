"""The parts of the benchmark: each takes its samples and notes them under the names that the figures read."""

from __future__ import annotations

import fnmatch
import inspect
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from playwright.sync_api import FilePayload, Route

from bench import rules_only
from bench.contenders import (
    ANSWERS,
    CONTENDERS,
    NAIVE,
    ON,
    OURS,
    PAGES,
    SITE,
    WAYS,
    Contender,
    requests,
    variants,
)
from bench.figures import VISITS
from bench.server import Line
from bench.visits import Bench, UnmeasuredError, first_result

CONTENT = f"{SITE}medecins/montants/"
OF_THE_ESTIMATOR = tuple(f"{SITE}assets/{folder}/" for folder in ("pyodide", "estimator"))
FILLING = 10.0  # seconds, from the start of the visit to the button
BRAKE = 4  # on the page's own processor time: browsers brake no worker
REPEAT = 25
MB, KB = 1_000_000, 1_000


def start(bench: Bench) -> None:
    """The first result of everyone, on a first visit and on the next, and what came over the wire until then."""
    if not bench.firefox:
        bench.say("There is no Firefox: it is left out.")
    # Once before it counts: the server reads and compresses each file, and a start that is not published is found out.
    contenders, tried = [], replace(bench, samples={})
    for contender in CONTENDERS:
        with bench.trying(contender.name):
            _start(tried, contender, contender.ways[0])
            contenders.append(contender)
    # In turn: what slows the machine for a while slows everyone.
    for _ in range(bench.rounds):
        for way in WAYS if bench.firefox else WAYS[:-1]:
            for contender in contenders:
                if way in contender.ways:
                    with bench.trying(f"{contender.name}, {way}"):
                        _start(bench, contender, way)


def _start(bench: Bench, contender: Contender, way: str) -> None:
    with bench.visitor(contender, Line() if way == "slow" else None, in_firefox=way == "firefox") as visit:
        for when in VISITS:
            milliseconds, size, paths = visit()
            if when == "cold" and contender.loads and not fnmatch.filter(paths, contender.loads):
                raise UnmeasuredError("the page took another start")
            key = f"{way}.{when}.{contender.name}"
            for name, value in ((key, milliseconds), (f"{key}.size", size / MB), (f"{key}.asked", len(paths))):
                bench.note(name, value)
            bench.server.rest()


def weight(bench: Bench) -> None:
    """What a first visit to a page without the estimator loads, until nothing more comes."""
    with bench.page() as page:
        page.goto(CONTENT, wait_until="commit")
        bench.server.rest()
    bench.note("weight", bench.server.wire() / KB)
    bench.note("weight.python", sum(answer.path.startswith(OF_THE_ESTIMATOR) for answer in bench.server.sent))


def wait(bench: Bench) -> None:
    """The wait after the button, on a slow line and a slow processor, once the form took ten seconds to fill."""
    for _ in range(bench.rounds):
        with bench.page(Line()) as page:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": BRAKE})
            started = time.monotonic()
            page.goto(f"{SITE}estimer/")
            for name in ("specialite", "secteur", "patientele_mt", "quotite"):
                field = page.locator(f'#estimation [name="{name}"]')
                choice = field.and_(page.locator(f'[value="{ANSWERS[name]}"]'))
                choice.check() if choice.count() else field.first.fill(ANSWERS[name])
            page.wait_for_timeout(1000 * max(0.0, FILLING - (time.monotonic() - started)))
            pressed = page.evaluate("press", "#estimation [type=submit]")
            bench.note("wait", first_result(page) - pressed)


def speed(bench: Bench) -> None:
    """One estimate, once all runs: with its HTML in the page's worker, and the rules alone, in a stock Pyodide."""
    source = f"{inspect.getsource(rules_only)}\nmeasure{(json.dumps(ANSWERS), ON.isoformat(), REPEAT)}"
    for _ in range(bench.rounds):
        with bench.page() as page:
            page.goto(OURS)
            first_result(page)
            page.evaluate("estimates", requests(20))
            bench.note("speed.page", *page.evaluate("estimates", requests(200)))
        with bench.page() as page:
            page.goto(NAIVE)
            first_result(page)
            program = "source => pyodide.runPython(source).toJs()"
            for kind, taken in page.evaluate(program, source).items():
                bench.note(f"speed.{kind}", *taken)


def batch(bench: Bench) -> None:
    """Tables of many rows, given to the page for advisers, and whether that page lives meanwhile."""
    stalls: list[float] = []
    for size in (1_000, 10_000):
        with bench.page() as page:
            page.goto(f"{SITE}conseillers/tableau/")
            given: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table(size)}
            page.locator("#tableau").set_input_files(given)
            page.locator("am-batch [data-part=read] [data-land=start]").wait_for()
            milliseconds, stall = page.evaluate("estimateTable()")
        bench.note(f"batch.{size}", milliseconds / size)
        stalls.append(stall)
    bench.note("batch.stall", max(stalls))


def table(rows: int) -> bytes:
    lines = [list(ANSWERS), *(list(answers.values()) for answers in variants(rows))]
    return "\n".join(map(";".join, lines)).encode()


def memory(bench: Bench) -> None:
    """The WebAssembly memory of the page's worker after a thousand estimates, and after ten thousand."""
    held = (PAGES / "held.js").read_text(encoding="utf-8")

    def hold(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=held + answer.text())

    with bench.page() as page:
        page.route("**/assets/estimator/worker.*", hold)
        page.goto(OURS)
        first_result(page)
        for so_far, more in ((1_000, 1_000), (10_000, 9_000)):
            page.evaluate("estimates", requests(more))
            bench.note(f"memory.{so_far}", page.workers[0].evaluate("memory.buffer.byteLength"))


RUN: Mapping[str, Callable[[Bench], None]] = {
    part.__name__: part for part in (start, weight, wait, speed, batch, memory)
}
