"""What comes spoiled is asked for anew at once; a page that the site has left behind is loaded again, answers kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.conftest import Site
from tests.tools.axe import violations
from tests.tools.estimator_page import GENERALISTE, HALF_TIME, LINK, READY, EstimatorPage, as_typed
from tests.tools.host import BAD, FOR_AN_HOUR, Host, InCaches

NOTICE = "[data-part=notices]"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
FIRST = ("assets/stylesheets/*", "assets/scripts/*", "assets/estimator/*")
OF_PYTHON = ("assets/pyodide/*/memory.*", "assets/pyodide/*/engine.*", "assets/pyodide/*/*.mjs")


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Host]:
    with Host(site, tmp_path / "site") as host:
        host.caching = FOR_AN_HOUR
        yield host


@pytest.mark.parametrize("files", [FIRST, OF_PYTHON], ids=["of the page", "of Python"])
@pytest.mark.parametrize("what", BAD)
def test_files_that_came_spoiled_are_asked_for_anew_at_once(
    page: Page, host: Host, what: str, files: tuple[str, ...]
) -> None:
    for pattern in files:
        host.faults[pattern] = InCaches(BAD[what])
    page.goto(f"{host.url}estimer/#{LINK}")
    expect(page.locator("#verdict")).to_be_visible(timeout=READY)
    expect(page.locator("body")).to_contain_text(HALF_TIME[-1])
    assert page.evaluate("[...document.styleSheets].some(({ cssRules }) => cssRules.length > 100)")
    expect(page.locator(NOTICE)).to_be_empty()


def test_a_form_whose_files_the_host_no_longer_has_is_loaded_again_with_its_answers(page: Page, host: Host) -> None:
    page.add_init_script(SAVES_DATA)
    estimator = EstimatorPage(page, host.url)
    estimator.open()
    host.publish_again()
    page.evaluate("globalThis.former = true")
    with page.expect_navigation():
        estimator.answer({name: GENERALISTE[name] for name in ("specialite", "date_signature")})
    expect(page.locator(NOTICE)).to_contain_text("mis à jour")
    assert page.evaluate("globalThis.former") is None
    assert violations(page) == []
    expect(estimator.control("specialite", GENERALISTE["specialite"])).to_be_checked()
    expect(estimator.control("date_signature")).to_have_value(as_typed("date_signature", GENERALISTE["date_signature"]))
    estimator.answer(GENERALISTE)
    estimator.button.click()
    estimator.wait_for_verdict()
    page.reload()
    expect(page.locator(NOTICE)).to_be_empty()
    assert page.evaluate("sessionStorage.getItem('assistant-medical.reponses')") is None


def test_a_page_of_which_the_host_no_longer_has_style_nor_script_is_loaded_again(page: Page, host: Host) -> None:
    former = (host.folder / "metier" / "missions" / "index.html").read_bytes()
    host.publish_again()
    host.faults["metier/missions/"] = InCaches(lambda _: former)
    page.goto(f"{host.url}metier/missions/")
    expect(page.locator(NOTICE)).to_contain_text("mis à jour")
    assert host.asked.count("metier/missions/") == 3, "it came, it was compared, it was loaded again"


def test_a_file_that_is_missing_from_the_site_of_today_loads_nothing_again(page: Page, host: Host) -> None:
    host.faults["assets/scripts/*"] = 404
    page.goto(f"{host.url}metier/missions/")
    page.wait_for_load_state("networkidle")
    assert host.asked.count("metier/missions/") == 2, "it came, it was compared"


def test_a_portal_in_the_place_of_the_site_loads_nothing_again(page: Page, host: Host) -> None:
    page.goto(f"{host.url}metier/missions/")
    host.faults["metier/missions/"] = BAD["a page"]
    page.evaluate("dispatchEvent(new CustomEvent('am-gone', { detail: 'https://site.test/worker.js' }))")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_contain_text(re.compile("missions", re.IGNORECASE))


def test_a_table_that_was_opened_is_not_lost(page: Page, host: Host) -> None:
    page.goto(f"{host.url}conseillers/tableau/")
    table = b"specialite;secteur;patientele_mt;quotite\nmedecine_generale;secteur_1;1200;mi_temps\n"
    given: FilePayload = {"name": "medecins.csv", "mimeType": "text/csv", "buffer": table}
    former = host.publish_again()
    page.locator("am-batch input[type=file]").set_input_files(given)
    expect(page.locator(NOTICE)).to_contain_text("Enregistrez ce que vous voulez garder")
    assert any(name.startswith("tables.") for name in former)
    assert page.locator("am-batch input[type=file]").evaluate("({ files }) => files.length") == 1
