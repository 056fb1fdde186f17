"""Faults of files, lines, devices and hosts: what one sees of each, how soon, and that nothing is lost once it is over.

Their names are French: the page of reliability shows them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from assistant_medical import Result, estimate
from assistant_medical.french import euros
from tests.full.conftest import Note
from tests.tools.batch_page import HEADINGS, KINDS, BatchPage, table
from tests.tools.estimator_page import GENERALISTE, LINK, READY, EstimatorPage
from tests.tools.host import BAD, Host

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

LONG = 300_000  # ms, on the slowest of lines
SEEN = """() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].find((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return each.checkVisibility() && each.textContent.trim() && bottom > 0 && top < innerHeight;
    });
    if (shown("#verdict")) return "le résultat";
    const told = shown("am-estimator [data-part=trouble] strong");
    if (told) return `« ${told.textContent.trim()} », avec un bouton`;
    return "";
}"""
"""What a visitor has before the eyes that is no wait; "" as long as there is nothing else."""
HELD = """
globalThis.Worker = class extends Worker { constructor(...given) { super(...given); globalThis.made = this; } };
"""
REFUSING = """
for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException("no more", "QuotaExceededError"); } });
}
"""
NO_WEBASSEMBLY = "delete globalThis.WebAssembly;"
NO_MEMORY = """
WebAssembly.Memory = function () { throw new RangeError("WebAssembly.Memory(): could not allocate memory"); };
WebAssembly.instantiate = async () => { throw new RangeError("WebAssembly.instantiate(): Out of memory"); };
"""
KEPT = """async () => {
    const held = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const urls = held.flat().map(({ url }) => url);
    return urls.some((url) => url.includes("/engine.")) && urls.some((url) => url.endsWith(".css"));
}"""
PLANT = """async () => {
    const theirs = () => new Response("throw new Error('planted')", { headers: { "Content-Type": "text/javascript" } });
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) await cache.put(url, theirs());
    }
}"""
"""What another project may do that is published on the same host."""
WORKER = "**/assets/estimator/worker.*.js*"
FILES = {
    "le moteur": "assets/pyodide/*/engine.*",
    "la mémoire": "assets/pyodide/*/memory.*",
    "l’archive": "assets/pyodide/*/python.*",
    "les modules": "assets/pyodide/*/*.mjs",
    "le programme du calcul": "assets/estimator/*.js",
    "le programme de la page": "assets/scripts/page.*.js",
    "les styles": "assets/stylesheets/site.*.css",
}


@dataclass
class Scene:
    """A visitor and the host; `over` ends what was begun."""

    page: Page
    host: Host
    cdp: CDPSession
    over: list[Callable[[], object]] = field(default_factory=list)

    def spoil(self, pattern: str, fault: Any) -> None:
        self.host.faults[pattern] = fault
        self.over.append(self.host.faults.clear)

    def before_the_worker(self, program: str) -> None:
        def prefixed(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=program + answer.text())

        self.page.route(WORKER, prefixed)
        self.over.append(lambda: self.page.unroute(WORKER))

    def refuse_to_keep(self) -> None:
        self.page.add_init_script(REFUSING)

    def brake(self, times: int) -> None:
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": times})
        self.over.append(lambda: self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1}))

    def slow(self, kilobits: int) -> None:
        self.host.pace = kilobits * 1000 / 8
        self.over.append(lambda: setattr(self.host, "pace", 0.0))

    def plant(self) -> None:
        EstimatorPage(self.page, self.host.url).open(LINK)
        self.page.wait_for_function(KEPT)
        self.page.evaluate(PLANT)
        self.page.goto("about:blank")

    def later(self, years: int) -> None:
        self.page.clock.set_system_time(time.time() + years * 365.25 * 86_400)


def _of_another_version(whole: bytes) -> bytes:
    return whole.replace(b'"hashes":{"', b'"hashes":{"former/', 1).replace(b'"build":"', b'"build":"former', 1)


FAULTS: dict[str, Callable[[Scene], None]] = {
    "Un hôte qui répond 503 pour Python": lambda scene: scene.spoil("assets/pyodide/*", 503),
    "Un hôte qui se tait pour Python": lambda scene: scene.spoil("assets/pyodide/*", None),
    "Un hôte qui répond 503 pour le programme du calcul": lambda scene: scene.spoil("assets/estimator/*", 503),
    "Une ligne coupée à la moitié de chaque fichier": lambda scene: scene.spoil("assets/pyodide/*", BAD["half of it"]),
    "Un stockage plein, ou refusé": lambda scene: scene.refuse_to_keep(),
    "Un navigateur sans WebAssembly": lambda scene: scene.before_the_worker(NO_WEBASSEMBLY),
    "Un appareil sans mémoire libre": lambda scene: scene.before_the_worker(NO_MEMORY),
    "Un processeur vingt fois plus lent": lambda scene: scene.brake(20),
    "Une ligne de 400 kbit/s": lambda scene: scene.slow(400),
    "Une ligne de 50 kbit/s": lambda scene: scene.slow(50),
    "Une liste des fichiers gardés qui manque": lambda scene: scene.spoil("sw.js", 404),
    "Une liste des fichiers gardés d’une autre version": lambda scene: scene.spoil("sw.js", _of_another_version),
    "Une page étrangère à la place de cette liste": lambda scene: scene.spoil("sw.js", BAD["a page"]),
    "Des fichiers gardés, récrits par un autre site du même hôte": lambda scene: scene.plant(),
    "Une horloge en avance de deux ans": lambda scene: scene.later(2),
}


@pytest.fixture
def scene(browser: Browser, host: Host) -> Iterator[Scene]:
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", service_workers="allow")
    context.add_init_script(HELD)
    page = context.new_page()
    page.set_default_timeout(LONG)
    yield Scene(page, host, context.new_cdp_session(page))
    context.close()


def _seen(scene: Scene) -> tuple[str, float]:
    """What one sees in the end, and after how many seconds."""
    started = time.monotonic()
    found: str = scene.page.wait_for_function(SEEN, timeout=LONG).json_value()
    return found, round(time.monotonic() - started, 1)


def _end(scene: Scene) -> None:
    while scene.over:
        scene.over.pop()()


def _kept(estimator: EstimatorPage) -> bool:
    typed = "".join(estimator.control("patientele_mt").input_value().split())
    asked = "".join(GENERALISTE["patientele_mt"].split())
    return typed == asked and estimator.control("secteur", GENERALISTE["secteur"]).is_checked()


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_came_with_a_fault_is_whole_on_the_next_visit(scene: Scene, note: Note, file: str) -> None:
    slowest = 0.0
    words: set[str] = set()
    for fault in BAD.values():
        scene.spoil(FILES[file], fault)
        scene.page.goto(f"{scene.host.url}estimer/#{LINK}", wait_until="commit")
        seen, seconds = _seen_or_left(scene)
        slowest, words = max(slowest, seconds), words | {seen}
        _end(scene)
        scene.page.goto("about:blank")
        EstimatorPage(scene.page, scene.host.url).open(LINK)
        expect(scene.page.locator("#verdict")).to_be_visible(timeout=READY)
        assert scene.page.evaluate("[...document.styleSheets].some(({ cssRules }) => cssRules.length > 100)")
    told = " ; ".join(sorted(words))
    note(
        "fault",
        name=f"{'Mal arrivés' if file.startswith('les') else 'Mal arrivé'} : {file}",
        tries=len(BAD),
        sees=told,
        seconds=slowest,
        lost="rien",
    )


def _seen_or_left(scene: Scene) -> tuple[str, float]:
    """Where the page's own script does not come, what the page says by itself is all that is seen."""
    left = "document.querySelector('am-estimator [data-part=without]')?.checkVisibility()"
    started = time.monotonic()
    for _ in range(600):
        if found := scene.page.evaluate(f"({SEEN})()"):
            return found, round(time.monotonic() - started, 1)
        if time.monotonic() - started > 20 and scene.page.evaluate(left):
            return "le formulaire, et un lien vers les montants", 0.0
        scene.page.wait_for_timeout(200)
    raise AssertionError("nothing was seen")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen_and_once_it_is_over_nothing_is_lost(scene: Scene, note: Note, name: str) -> None:
    estimator = EstimatorPage(scene.page, scene.host.url)
    FAULTS[name](scene)
    scene.page.goto(f"{scene.host.url}estimer/#{LINK}", wait_until="commit")
    seen, seconds = _seen(scene)
    _end(scene)
    if estimator.retry.is_visible():
        estimator.retry.click()
    expect(estimator.verdict).to_be_visible(timeout=LONG)
    assert _kept(estimator)
    note("fault", name=name, tries=1, sees=seen, seconds=seconds, lost="rien")


def _without_objective() -> str:
    found = estimate(GENERALISTE | {"atteinte_objectif": "0"})
    assert isinstance(found, Result)
    return euros(found.total)


def test_a_worker_that_is_killed_under_a_result_is_told_and_started_again(scene: Scene, note: Note) -> None:
    estimator = EstimatorPage(scene.page, scene.host.url)
    estimator.open(LINK)
    estimator.wait_for_verdict()
    scene.page.evaluate("made.terminate()")
    estimator.result.locator("[name=atteinte_objectif][value='0']").check(force=True)
    started = time.monotonic()
    expect(estimator.retry).to_be_in_viewport(ratio=1, timeout=LONG)
    seconds = round(time.monotonic() - started, 1)
    estimator.retry.click()
    expect(estimator.result.locator(".am-tally dd").first).to_have_text(_without_objective(), timeout=READY)
    sees = "« L’estimateur ne répond pas. », avec un bouton"
    note("fault", name="Le calcul tué sous un résultat", tries=1, sees=sees, seconds=seconds, lost="rien")


def test_a_worker_that_is_killed_under_a_form_is_told_and_started_again(scene: Scene, note: Note) -> None:
    estimator = EstimatorPage(scene.page, scene.host.url)
    estimator.open()
    expect(estimator.button).to_be_enabled()
    scene.page.wait_for_function("globalThis.made")
    scene.page.evaluate("made.terminate()")
    estimator.answer(GENERALISTE | {"etape": "nouveau"})
    estimator.button.click()
    started = time.monotonic()
    expect(estimator.retry).to_be_in_viewport(ratio=1, timeout=LONG)
    seconds = round(time.monotonic() - started, 1)
    estimator.retry.click()
    estimator.wait_for_verdict()
    assert _kept(estimator)
    sees = "« L’estimateur ne répond pas. », avec un bouton"
    note("fault", name="Le calcul tué sous le formulaire", tries=1, sees=sees, seconds=seconds, lost="rien")


def test_a_worker_that_is_killed_under_a_table_is_told_and_started_again(scene: Scene, note: Note) -> None:
    batch = BatchPage(scene.page, scene.host.url)
    scene.page.goto(batch.url)
    rows = [HEADINGS, *([f"Dr {at}", *KINDS["open"]] for at in range(300))]
    given: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table(rows).encode()}
    batch.file.set_input_files(given)
    expect(batch.start).to_be_visible()
    scene.page.evaluate("made.terminate()")
    batch.start.click()
    started = time.monotonic()
    again = batch.trouble.get_by_role("button")
    expect(again).to_be_visible(timeout=LONG)
    seconds = round(time.monotonic() - started, 1)
    again.click()
    expect(batch.title).to_be_visible()
    sees = "« Le calcul ne répond pas. », avec un bouton"
    note("fault", name="Le calcul tué sous un tableau", tries=1, sees=sees, seconds=seconds, lost="rien")
