"""Without a connection, what was opened once is there and the rest is said to be missing; with one, the newest wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from scripts.site import offline
from tests.conftest import Site
from tests.tools.axe import violations
from tests.tools.estimator_page import HALF_TIME, LINK, READY
from tests.tools.host import BAD, FOR_AN_HOUR, Host, InCaches

OURS = "(await caches.keys()).filter((name) => name.startsWith('assistant-medical /depot/ '))"
KEPT = f"""async () => {{
    const caches_ = await Promise.all({OURS}.map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map((request) => request.url);
}}"""
PAUSE = 100  # ms
LOADED = "performance.getEntriesByType('resource').map(({ name }) => name)"
IN_CHARGE = "() => navigator.serviceWorker.controller?.state === 'activated'"
COPY = re.compile(r"Vous lisez une copie du 1?\d.{3,20} 20\d\d")


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Host]:
    with Host(site, tmp_path / "site") as host:
        yield host


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", service_workers="allow")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    return visitor.new_page()


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_function(IN_CHARGE)


def _wait_until_kept(page: Page, *endings: str) -> list[str]:
    """What is kept, once a file of each ending is."""
    return _wait_for(page, lambda kept: all(any(url.endswith(ending) for url in kept) for ending in endings))


def _wait_for(page: Page, wanted: Callable[[list[str]], bool]) -> list[str]:
    """What is kept, once it is as wanted. (Playwright does not wait for a promise to become true.)"""
    kept: list[str] = []
    for _ in range(READY // PAUSE):
        kept = page.evaluate(KEPT)
        if wanted(kept):
            return kept
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"kept in the end: {kept}")


def _named(host: Host, group: Literal["estimator", "search", "offline"]) -> list[str]:
    """The files of one group of the list in sw.js."""
    files = offline.read(host.folder)
    assert files, "sw.js has no list of files"
    return [*files[group]]


def _has_style(page: Page) -> bool:
    font: str = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    return font.startswith('"AM Atkinson"')


def test_the_estimator_that_was_opened_once_answers_without_a_connection(page: Page, host: Host) -> None:
    _open(page, f"{host.url}estimer/")
    _wait_until_kept(page, *_named(host, "estimator"), ".woff2")
    host.stop()
    page.goto(f"{host.url}estimer/#{LINK}")
    page.reload()
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    expect(page.locator("body")).to_contain_text(HALF_TIME[-1])
    expect(page.get_by_role("status").filter(has_text=COPY)).to_be_visible()
    loaded: list[str] = page.workers[0].evaluate(LOADED)
    assert [url for url in loaded if "/memory." in url]
    assert not [url for url in loaded if "pyodide.asm." in url], "the whole engine is for what has failed"


def test_a_table_is_estimated_without_a_connection_where_its_page_was_opened_once(page: Page, host: Host) -> None:
    _open(page, f"{host.url}conseillers/tableau/")
    _wait_until_kept(page, *_named(host, "estimator"), "conseillers/tableau/")
    host.stop()
    page.reload()
    table = b"specialite;secteur;patientele_mt;quotite\nmedecine_generale;secteur_1;1200;mi_temps\n"
    given: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table}
    page.locator("am-batch input[type=file]").set_input_files(given)
    expect(page.get_by_role("heading", name="Vérifier la lecture")).to_be_focused(timeout=READY)


def test_the_search_that_was_opened_once_finds_without_a_connection(page: Page, host: Host) -> None:
    _open(page, f"{host.url}recherche/")
    _wait_until_kept(page, *_named(host, "search"))
    host.stop()
    page.goto("about:blank")
    page.goto(f"{host.url}recherche/#q=glossaire")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("lossaire")


def test_a_page_that_was_read_can_be_read_again_and_another_one_says_that_there_is_no_connection(
    page: Page, host: Host
) -> None:
    _open(page, f"{host.url}metier/missions/")
    title = page.locator("h1").inner_text()
    _wait_until_kept(page, "503.html", "metier/missions/")
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    for spelling in ("missions/?utm_source=x#top", "missions/index.html", "missions?fbclid=1"):
        page.goto(f"{host.url}metier/{spelling}")
        expect(page.locator("h1")).to_have_text(title)
        assert _has_style(page)
    page.goto(f"{host.url}comprendre/glossaire/")
    expect(page.locator("h1")).to_have_text("Pas de connexion")
    assert _has_style(page)
    assert violations(page) == []


def test_the_newest_page_comes_first(page: Page, host: Host) -> None:
    _open(page, f"{host.url}metier/missions/")
    _wait_until_kept(page, "metier/missions/")
    file = host.folder / "metier" / "missions" / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</h1>", " d’aujourd’hui</h1>"), encoding="utf-8")
    page.goto(f"{host.url}metier/missions/")
    expect(page.locator("h1")).to_contain_text("d’aujourd’hui")
    expect(page.locator("[data-part=notices]")).to_be_empty()


@pytest.mark.parametrize("lie", [503, None], ids=["busy", "silent"])
def test_where_the_host_does_not_answer_the_copy_that_is_shown_says_its_day(
    page: Page, host: Host, lie: int | None
) -> None:
    _open(page, f"{host.url}metier/missions/")
    _wait_until_kept(page, "metier/missions/")
    host.faults["metier/missions/"] = lie
    page.reload()
    expect(page.get_by_role("status").filter(has_text=COPY)).to_be_visible()
    assert violations(page) == []


def test_a_new_version_of_the_site_takes_the_place_of_all_that_was_kept(page: Page, host: Host) -> None:
    _open(page, f"{host.url}estimer/")
    _wait_until_kept(page, *_named(host, "estimator"), "503.html")
    page.goto(f"{host.url}metier/missions/")
    _wait_until_kept(page, "metier/missions/")
    former = host.publish_again()
    page.goto(f"{host.url}comprendre/glossaire/")
    _wait_for(page, lambda kept: not any(url.endswith(f"/{name}") for url in kept for name in former))
    _wait_until_kept(page, "comprendre/glossaire/")
    host.stop()
    for path, title in (("metier/missions/", "missions"), ("comprendre/glossaire/", "lossaire")):
        page.goto(f"{host.url}{path}")
        expect(page.locator("h1")).to_contain_text(title)
        assert _has_style(page)
    page.goto(f"{host.url}metier/une-journee/")
    expect(page.locator("h1")).to_have_text("Pas de connexion")
    assert _has_style(page)
    page.goto(f"{host.url}estimer/#{LINK}")
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)


UPDATED = """async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    const ended = (resolve) => installing?.addEventListener("statechange", resolve, { once: true });
    if (installing?.state === "installing") await new Promise(ended);
    return installing?.state;
}"""


def test_a_new_version_that_does_not_come_whole_leaves_the_former_one(page: Page, host: Host) -> None:
    _open(page, f"{host.url}estimer/")
    kept = _wait_until_kept(page, *_named(host, "estimator"))
    program = (host.folder / "sw.js").read_bytes()
    host.publish_again()
    host.faults["assets/pyodide/*/new.python.*"] = BAD["nearly all of it"]
    assert page.evaluate(UPDATED) == "redundant"
    for lie in (404, BAD["a page"], lambda _: program):
        host.faults["sw.js"] = lie
        assert page.evaluate(UPDATED) in {None, "redundant"}
    assert page.evaluate(KEPT) == kept
    host.stop()
    page.goto(f"{host.url}estimer/#{LINK}")
    page.reload()
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)


PLANT = f"""async ([paths, text]) => {{
    const [name] = {OURS};
    const cache = await caches.open(name);
    const type = (path) => path.endsWith("/") ? "text/html" : path.endsWith(".css") ? "text/css" : "text/javascript";
    const planted = (path) => new Response(text, {{ headers: {{ "Content-Type": type(path) }} }});
    for (const path of paths) await cache.put(path, planted(path));
}}"""


def test_what_another_project_of_the_host_writes_there_is_never_shown(page: Page, host: Host) -> None:
    _open(page, f"{host.url}metier/missions/")
    style, script = page.evaluate("[document.styleSheets[0].href, document.querySelector('script[src]').src]")
    _wait_until_kept(page, "503.html", "metier/missions/", style, script)
    planted = [style, script, f"{host.url}metier/missions/"]
    page.evaluate(PLANT, [planted, "globalThis.planted = true"])
    page.reload()
    assert _has_style(page)
    assert page.evaluate("globalThis.planted") is None
    _wait_until_kept(page, style, script)
    page.evaluate(PLANT, [planted[2:], "<title>planted</title>"])
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_have_text("Pas de connexion")


@pytest.mark.parametrize("what", ["a page", "one bit changed"])
def test_what_all_came_spoiled_is_as_it_should_be_on_the_next_visit_and_kept_so(
    page: Page, host: Host, what: str
) -> None:
    host.caching = FOR_AN_HOUR
    host.faults["assets/*"] = InCaches(BAD[what])
    _open(page, f"{host.url}estimer/")
    page.goto(f"{host.url}estimer/#{LINK}")
    page.reload()
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    _wait_until_kept(page, *_named(host, "estimator"))
    host.stop()
    page.reload()
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    assert _has_style(page)


def test_what_is_kept_holds_no_answer(page: Page, host: Host) -> None:
    _open(page, f"{host.url}estimer/#{LINK}")
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    _wait_until_kept(page, ".wasm.gz")
    page.reload()
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    kept = _wait_until_kept(page, "estimer/")
    assert not [url for url in kept if "#" in url or "specialite" in url]


def test_the_program_that_keeps_them_runs_nothing_but_itself_and_names_no_other_host(site: Site) -> None:
    """No policy binds it: a page's own ends with the page."""
    files = offline.read(site.folder)
    assert files
    program = (site.folder / "sw.js").read_text(encoding="utf-8").partition("\n")[2]
    assert not re.findall(r"import|eval|Function\(|https?:|[\"'`]//", program)
    assert len(program) < 5_000
    assert not [path for path in files["hashes"] if ":" in path or path.startswith(("/", "."))]


def test_the_frame_in_other_sites_asks_for_nothing_to_be_kept(site: Site) -> None:
    registers = {}
    for name in ("integrer", "integrer/cadre"):
        folder = site.folder / name
        html = (folder / "index.html").read_text(encoding="utf-8")
        scripts = [(folder / path).read_text(encoding="utf-8") for path in re.findall(r'src="([^"]+/page[^"]+)"', html)]
        assert scripts
        registers[name] = any("serviceWorker" in script for script in scripts)
    assert registers == {"integrer": True, "integrer/cadre": False}


def test_who_asks_to_save_data_is_left_alone(page: Page, host: Host) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{host.url}metier/missions/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
