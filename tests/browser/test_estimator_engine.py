"""Python does not start, or late: the visitor is told in words, loses nothing, and has a way out."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import Site
from tests.tools.estimator_page import GENERALISTE, HALF_TIME, READY, WASM, EstimatorPage, as_typed
from tests.tools.watch import Watch

# What Chromium says of a file that did not come, what Pyodide does, and what our page says of a mistake in Python.
PROVOKED = ("console: Failed to load resource", "uncaught: Failed to fetch", "console: Error: PythonError")
REFUSED = ("console: Refused to connect", "console: Connecting to")

SPOIL = """
const post = Worker.prototype.postMessage;
window.spoil = "{}";
Worker.prototype.postMessage = function (message) {
  post.call(this, { ...message, text: window.spoil ?? message.text });
};
"""
SOON = 1_000  # ms, in place of the time that a visitor is given
NEVER = 3_600_000  # ms


@pytest.fixture
def estimator(page: Page, site: Site) -> Iterator[EstimatorPage]:
    """Watched like the others, but for what these tests provoke."""
    watch = Watch(page.context, site.url)
    yield EstimatorPage(page, site.url)
    watch.faults = [fault for fault in watch.faults if not fault.startswith((*PROVOKED, *REFUSED))]
    watch.assert_quiet()


def _hold(page: Page, file: str) -> list[Route]:
    """Leave every request for a file unanswered; the requests are in the list."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(file, hold)
    return held


def _expect_a_way_out(estimator: EstimatorPage) -> None:
    expect(estimator.retry).to_be_visible()
    expect(estimator.trouble.get_by_role("link")).to_have_attribute("href", "../medecins/aide-en-bref/#montants")
    for field in ("patientele_mt", "date_signature"):
        expect(estimator.control(field)).to_have_value(as_typed(field, GENERALISTE[field]))
    expect(estimator.control("specialite", GENERALISTE["specialite"])).to_be_checked()


def test_a_file_that_never_comes_is_told_in_time_and_a_retry_works(estimator: EstimatorPage) -> None:
    held = _hold(estimator.page, WASM)
    estimator.open(patience=SOON)
    estimator.estimate(GENERALISTE)
    _expect_a_way_out(estimator)
    expect(estimator.trouble).to_contain_text("ne répond pas")
    expect(estimator.status).to_be_empty()
    assert held
    estimator.page.context.unroute(WASM)
    estimator.retry.click()
    expect(estimator.button).to_be_focused()
    estimator.wait_for_verdict()
    assert estimator.amounts()[0] == HALF_TIME[0]


def test_who_asks_before_the_engine_is_ready_is_told_to_wait(estimator: EstimatorPage) -> None:
    _hold(estimator.page, WASM)
    estimator.open(patience=NEVER)
    estimator.estimate(GENERALISTE)
    expect(estimator.status).to_contain_text("se prépare")
    expect(estimator.trouble).to_be_empty()


def test_a_file_that_comes_late_after_all_brings_the_answer_that_was_asked(estimator: EstimatorPage) -> None:
    held = _hold(estimator.page, WASM)
    estimator.open(patience=SOON)
    estimator.estimate(GENERALISTE)
    _expect_a_way_out(estimator)
    for route in held:
        route.continue_()
    estimator.wait_for_verdict()
    estimator.edit.click()
    expect(estimator.trouble).to_be_empty()


@pytest.mark.parametrize("file", [WASM, "**/pyodide.mjs*", "**/{pyodide.asm,script.*}.mjs*", "**/worker.*.js*"])
def test_a_file_that_is_refused_is_told_at_once_and_a_retry_works(estimator: EstimatorPage, file: str) -> None:
    estimator.page.context.route(file, lambda route: route.abort())
    estimator.open()
    estimator.answer(GENERALISTE)
    _expect_a_way_out(estimator)
    expect(estimator.trouble).to_contain_text("n’a pas pu démarrer")
    estimator.page.context.unroute(file)
    estimator.retry.click()
    expect(estimator.trouble).to_be_empty()
    expect(estimator.status).to_contain_text("est prêt")
    estimator.button.click()
    estimator.wait_for_verdict()


def test_the_button_itself_tries_again(estimator: EstimatorPage) -> None:
    estimator.page.context.route(WASM, lambda route: route.abort())
    estimator.open()
    estimator.answer(GENERALISTE)
    _expect_a_way_out(estimator)
    estimator.page.context.unroute(WASM)
    estimator.button.click()
    estimator.wait_for_verdict()


def test_a_slow_line_is_not_taken_for_a_blocked_one(estimator: EstimatorPage) -> None:
    network = estimator.page.context.new_cdp_session(estimator.page)
    estimator.open(patience=SOON)
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": 2_000_000, "uploadThroughput": -1},
    )
    estimator.page.reload()
    estimator.estimate(GENERALISTE)
    expect(estimator.trouble).to_contain_text("plus long que d’habitude")
    expect(estimator.retry).to_be_visible()
    estimator.wait_for_verdict()


def test_an_error_of_pythons_own_is_told_and_not_taken_for_the_visitors(estimator: EstimatorPage) -> None:
    page = estimator.page
    page.add_init_script(SPOIL)
    estimator.open()
    with page.expect_event("console", lambda message: message.type == "error", timeout=READY):
        estimator.estimate(GENERALISTE)
    _expect_a_way_out(estimator)
    expect(estimator.trouble).to_contain_text("pas de vous")
    page.evaluate("window.spoil = undefined")
    estimator.retry.click()
    estimator.wait_for_verdict()


def test_who_saves_data_loads_python_only_on_touching_the_form(estimator: EstimatorPage) -> None:
    page = estimator.page
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    estimator.open()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pyodide" in url or "/assets/estimator/" in url]
    with page.expect_request("**/worker.*.js"):
        estimator.first.focus()


def test_where_the_script_itself_never_comes_the_page_still_leads_to_the_tables(estimator: EstimatorPage) -> None:
    estimator.page.context.route("**/page.*.js*", lambda route: route.abort())
    estimator.open()
    without = estimator.page.locator("[data-part=without]")
    expect(without.get_by_role("link")).to_be_visible()
    estimator.page.context.unroute("**/page.*.js*")
    estimator.page.reload()
    expect(without).to_have_count(0)


def test_an_error_of_pythons_own_beside_a_result_is_told_and_the_result_stays(estimator: EstimatorPage) -> None:
    page = estimator.page
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    page.evaluate(f"() => {{ {SPOIL} }}")
    for find, button in ((estimator.action, "Comparer"), (estimator.kept, "Tableau CSV")):
        with page.expect_event("console", lambda message: message.type == "error", timeout=READY):
            find(button).click()
        expect(estimator.said).to_contain_text("n’a pas pu être prépar")
        expect(estimator.verdict).to_be_visible()
    page.evaluate("window.spoil = undefined")
    estimator.action("Comparer").click()
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()


def test_another_release_of_pyodide_starts_the_plain_way_and_says_so(estimator: EstimatorPage) -> None:
    """Nothing then stands on what Pyodide does not promise: it fetches its own engine, and an archive that is whole."""
    page = estimator.page
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))

    def of_another_release(route: Route) -> None:
        program = re.sub(r'"pyodide": "[^"]+"', '"pyodide": "999.0.0"', route.fetch().text(), count=1)
        route.fulfill(body=program, content_type="text/javascript")

    page.context.route("**/worker.*.js*", of_another_release)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert estimator.amounts()[0] == HALF_TIME[0]
    assert [url for url in asked if url.endswith("/pyodide.asm.wasm")]
    assert not [url for url in asked if url.endswith(".wasm.gz")]
    assert [text for text in said if "999.0.0" in text and "plain way" in text]


MEMORY = "**/memory.*.bin.gz"
GARBLED: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "a page": lambda _: b"<!doctype html><title>Portail</title>",
    "half of it": lambda whole: whole[: len(whole) // 2],
    "another memory": lambda _: gzip.compress(b"PSD3" + bytes(16)),
}


@pytest.mark.parametrize("what", GARBLED)
def test_a_memory_that_is_not_what_it_should_be_changes_nothing_for_the_visitor(
    estimator: EstimatorPage, what: str
) -> None:
    page = estimator.page
    said: list[str] = []
    page.context.on("console", lambda message: said.append(message.text))

    def garble(route: Route) -> None:
        route.fulfill(body=GARBLED[what](route.fetch().body()), content_type="application/gzip")

    page.context.route(MEMORY, garble)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert estimator.amounts()[0] == HALF_TIME[0]
    assert [text for text in said if "another way" in text]
    expect(estimator.trouble).to_be_empty()


def test_the_worker_is_held_to_the_policy_of_its_page(estimator: EstimatorPage) -> None:
    page = estimator.page
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.route("https://else.test/**", lambda route: route.fulfill(body="taken"))
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    sent = "fetch('https://else.test/?answers').then((taken) => taken.text(), () => '')"
    assert page.workers[0].evaluate(sent) == ""
    assert not [url for url in asked if "else.test" in url]
