"""The estimator in the other engines, Firefox's and WebKit's, on a phone's width: the way of most visitors, by keys.

An engine that is not on the machine is left out, and the report of the tests says so.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from assistant_medical import Result, estimate
from assistant_medical.french import euros
from assistant_medical.takeaway import link
from scripts.machine.driven import Driven
from tests.conftest import Site
from tests.tools.by_keys import ByKeys
from tests.tools.host import BAD, FOR_AN_HOUR, Host, InCaches
from tests.tools.tables import TABLES, table_bytes

PHONE = 390, 844
ANSWERS = {
    "etape": "nouveau",
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": "1100",
    "quotite": "mi_temps",
}
CHANGED = ANSWERS | {"quotite": "temps_plein"}

# WebDriver tells nothing of the console. A script that stands before the page's policy hears what that refuses.
WATCH = """<script>(() => {
    const faults = () => JSON.parse(sessionStorage.getItem("faults") ?? "[]");
    const note = (...words) => sessionStorage.setItem("faults", JSON.stringify([...faults(), words.join(" ")]));
    console.error = note;
    addEventListener("error", ({ message, target }) => note("error:", message ?? target.src ?? target.href), true);
    addEventListener("unhandledrejection", ({ reason }) => note("rejected:", reason));
    addEventListener("securitypolicyviolation", (it) => note("refused:", it.violatedDirective, it.blockedURI));
})()</script>"""

SHOWN = "() => document.querySelector('[data-part=result]').innerText"
GIVEN = "(fields) => fields.map((field) => new FormData(document.querySelector('#estimation')).get(field))"
ANSWERED = """(time) => {
    const given = new FormData(document.querySelector("#estimation"));
    return given.get("quotite") === time && given.get("etape");
}"""
MENU = "() => document.querySelector('#menu').checkVisibility()"
NEEDED = ("estimer/", "worker.", "memory.", "python.", ".wasm.gz", ".woff2", ".css")
KEPT = """async (needed) => {
    const ours = (await caches.keys()).filter((name) => name.startsWith("assistant-medical /depot/ "));
    const kept = (await (await caches.open(ours[0] ?? "")).keys()).map(({ url }) => url);
    return navigator.serviceWorker.controller && needed.every((part) => kept.some((url) => url.includes(part)));
}"""


# No command of WebDriver drops a file.
DROP = """(bytes, name) => {
    const field = document.querySelector("am-batch input[type=file]");
    const given = new DataTransfer();
    given.items.add(new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name));
    field.files = given.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
ON_HEADING = "(words) => document.activeElement.matches('h2') && document.activeElement.innerText.includes(words)"
LISTED = "() => [...document.querySelectorAll('am-batch [data-part=rows] > tr')].map((row) => row.innerText)"


@pytest.fixture(scope="module")
def watched(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site, each page of which notes what goes wrong in it."""
    with Host(site, tmp_path_factory.mktemp("watched") / "site") as host:
        host.change_pages(lambda html: html.replace("<head>", f"<head>{WATCH}", 1))
        yield host


@pytest.fixture
def visit(engine: Driven, watched: Host) -> Iterator[Driven]:
    engine.open(f"{watched.url}503.html")
    engine.run("() => sessionStorage.clear()")
    engine.resize(*PHONE)
    yield engine
    assert engine.run("() => sessionStorage.getItem('faults')") is None


def _total(answers: dict[str, str]) -> str:
    found = estimate(answers)
    assert isinstance(found, Result)
    return euros(found.total).replace("\u00a0", " ")


def _shown(engine: Driven) -> str:
    text: str = engine.run(SHOWN)
    return text.replace("\u00a0", " ")


def _linked(engine: Driven) -> dict[str, str]:
    """The answers that the page's address holds."""
    return link.decode(engine.run("() => location.hash.slice(1)")).answers


def test_the_way_of_most_visitors(visit: Driven, watched: Host) -> None:
    half, full = _total(ANSWERS), _total(CHANGED)
    keys = ByKeys(visit)
    visit.open(f"{watched.url}estimer/")
    keys.answer(ANSWERS)
    assert keys.estimate()
    assert half in _shown(visit)
    assert _linked(visit)["quotite"] == ANSWERS["quotite"]
    keys.follow("Modifier")
    keys.answer({"quotite": CHANGED["quotite"]})
    verdict = keys.estimate()
    assert full in _shown(visit)
    assert _linked(visit)["quotite"] == CHANGED["quotite"]
    visit.reload()
    assert keys.verdict() == verdict
    assert full in _shown(visit)
    visit.back()
    visit.until(ANSWERED, ANSWERS["quotite"])
    assert half in _shown(visit)
    visit.back()
    visit.until("() => document.querySelector('#estimation').checkVisibility()")
    assert not visit.run("() => document.querySelector('[data-part=result]').checkVisibility()")
    assert visit.run(GIVEN, list(ANSWERS)) == list(ANSWERS.values())


def test_a_table_goes_from_file_to_results(visit: Driven, watched: Host) -> None:
    office = TABLES[0]
    visit.open(f"{watched.url}conseillers/tableau/")
    visit.until("() => customElements.get('am-batch')")
    visit.run(DROP, base64.b64encode(table_bytes(office)).decode(), "bureau.csv")
    visit.until(ON_HEADING, "Vérifier la lecture")
    keys = ByKeys(visit)
    keys.reach("am-batch [data-land=start]")
    visit.press("Enter")
    visit.until(ON_HEADING, "Médecins estimés")
    rows = visit.run(LISTED)
    assert len(rows) == len(office["doctors"])
    assert [name for name in ("Dr Alba", "Dr Brun", "Dr Clos", "Dr Dune") if name not in " ".join(rows)] == []


def test_the_menu_opens_and_closes_by_keys(visit: Driven, watched: Host) -> None:
    visit.open(f"{watched.url}medecins/montants/")
    keys = ByKeys(visit)
    assert not visit.run(MENU)
    keys.reach(".am-switch summary")
    visit.press("Enter")
    assert visit.run(MENU)
    keys.reach("#menu a")
    visit.press("Escape")
    assert not visit.run(MENU)
    visit.press("Enter", "Tab", "Enter")
    visit.until("(url) => location.href !== url", f"{watched.url}medecins/montants/")


def test_what_goes_wrong_in_a_page_is_heard(engine: Driven, watched: Host) -> None:
    engine.open(f"{watched.url}503.html")
    engine.run("() => document.body.append(Object.assign(new Image(), { src: 'https://else.test/' }))")
    engine.until("() => sessionStorage.getItem('faults')?.includes('img-src')")


def test_files_that_came_spoiled_are_asked_for_anew_at_once(engine: Driven, site: Site, tmp_path: Path) -> None:
    with Host(site, tmp_path / "site") as host:
        host.caching = FOR_AN_HOUR
        for folder in ("stylesheets", "scripts", "estimator"):
            host.faults[f"assets/{folder}/*"] = InCaches(BAD["nothing"])
        engine.open(f"{host.url}estimer/#v1&{urlencode(ANSWERS)}")
        assert ByKeys(engine).verdict()
        assert _total(ANSWERS) in _shown(engine)
        assert engine.run("() => [...document.styleSheets].some(({ cssRules }) => cssRules.length > 100)")


def test_what_was_opened_once_answers_without_a_connection(engine: Driven, site: Site, tmp_path: Path) -> None:
    with Host(site, tmp_path / "site") as host:
        engine.open(f"{host.url}estimer/")
        if not engine.run("() => 'serviceWorker' in navigator"):
            pytest.skip("this engine keeps nothing for when there is no connection")
        engine.until(KEPT, NEEDED)
        host.stop()
        engine.open("about:blank")
        engine.open(f"{host.url}estimer/#v1&{urlencode(ANSWERS)}")
        assert ByKeys(engine).verdict()
        assert _total(ANSWERS) in _shown(engine)
