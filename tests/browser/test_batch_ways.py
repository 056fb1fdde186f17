"""The page for advisers, whatever the way: what is refused, dropped, done by keys, kept, and how each state looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.tools.axe import in_both_schemes
from tests.tools.batch_page import CLOSED, FAULTY, HEADINGS, OPEN, BatchPage, table
from tests.tools.watch import Watch

DROPPED = """([text, name]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name, { type: "text/csv" }));
    return carried;
}"""
STORED = "[...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat().join(' ')"


@pytest.fixture
def batch(watched_page: Page, site: Site) -> BatchPage:
    page = BatchPage(watched_page, site.url)
    page.open()
    return page


def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_next_file_is_taken(batch: BatchPage) -> None:
    refused: dict[str, tuple[str | bytes, str]] = {
        "classeur.xlsx": (b"PK\x03\x04" + bytes(64), "classeur"),
        "vide.csv": (b"", "vide"),
        "image.csv": (b"\x89PNG\r\n\x00", "texte lisible"),
        "titre.csv": ("Médecins du département\n", "Aucune colonne"),
        "guillemet.csv": (table([HEADINGS]) + 'x;"medecine_generale;secteur_1\n', "guillemets"),
        "seul.csv": (table([HEADINGS]), "une ligne par médecin"),
    }
    for name, (content, word) in refused.items():
        batch.give(content, name)
        expect(batch.refusal).to_contain_text(word)
        expect(batch.file).to_have_attribute("aria-invalid", "true")
        expect(batch.file).to_have_accessible_description(batch.refusal.inner_text() + " " + _hint(batch))
        expect(batch.understood).to_be_hidden()
    batch.give(table([HEADINGS, ["x", *OPEN]]))
    batch.wait_for_reading()
    batch.step("Fichier").click()
    expect(batch.refusal).to_be_empty()
    expect(batch.file).not_to_have_attribute("aria-invalid", "true")


def _hint(batch: BatchPage) -> str:
    return batch.page.locator("#tableau-aide").inner_text()


def test_a_file_too_large_is_refused_before_it_is_read(batch: BatchPage) -> None:
    batch.tool.evaluate("tool => { tool.dataset.limit = 100; }")
    batch.give(table([HEADINGS, *[["x", *OPEN]] * 10]))
    expect(batch.refusal).to_contain_text("20 Mo")


def test_another_file_takes_the_place_of_one_that_is_being_read(batch: BatchPage) -> None:
    batch.give(table([HEADINGS, *[["x", *OPEN]] * 5_000]), "grand.csv")
    batch.give(table([HEADINGS, ["x", *OPEN]]), "petit.csv")
    expect(batch.understood).to_contain_text("1 médecin dans «\u00a0petit.csv\u00a0»")


@pytest.mark.parametrize("place", ["[data-part=drop]", "h1"])
def test_a_file_is_dropped_on_the_zone_or_beside_it(batch: BatchPage, place: str) -> None:
    carried = batch.page.evaluate_handle(DROPPED, [table([HEADINGS, ["x", *OPEN]]), "depose.csv"])
    batch.page.dispatch_event(place, "dragover", {"dataTransfer": carried})
    expect(batch.tool.locator(".am-drop--over")).to_be_visible()
    batch.page.dispatch_event(place, "drop", {"dataTransfer": carried})
    expect(batch.tool.locator(".am-drop--over")).to_have_count(0)
    batch.wait_for_reading()
    expect(batch.understood).to_contain_text("depose.csv")


def test_all_is_done_by_keyboard(batch: BatchPage, tmp_path: Path) -> None:
    page, source = batch.page, tmp_path / "clavier.csv"
    source.write_text(table([HEADINGS, ["x", *OPEN]]), encoding="utf-8")
    # Playwright catches the browser's dialog only from some moment after the first listener.
    page.on("filechooser", lambda _: None)
    batch.file.focus()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(source)
    batch.wait_for_reading()
    _tab_to(page, "Estimer")
    page.keyboard.press("Enter")
    batch.wait_for_results()
    _tab_to(page, "Télécharger")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    assert downloading.value.suggested_filename == "clavier-resultats.xlsx"
    expect(batch.tool.locator("summary", has_text="Télécharger")).to_be_focused()
    expect(batch.status).to_contain_text("enregistré")


def _tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"Tab never reached {name}")


def test_nothing_of_a_table_leaves_the_browser_and_choices_stay_only_where_asked(batch: BatchPage) -> None:
    asked: list[str] = []
    batch.estimated(table([HEADINGS, ["Zébulon", *OPEN]]))
    batch.page.context.on("request", lambda request: asked.append(request.url))
    given = table([[*HEADINGS, "Avis"], ["Zébulon", *CLOSED, "Toubib"]])
    batch.estimated(given)
    assert not [url for url in asked if not url.startswith("blob:")]
    assert batch.page.context.cookies() == []
    batch.step("Lecture").click()
    batch.column("Avis").select_option("specialite")
    # What is said of a column goes before what its name says of another one.
    expect(batch.column("specialite")).to_have_value("")
    stored = batch.page.evaluate(STORED)
    assert "Avis" in stored
    assert "Zébulon" not in stored
    assert batch.page.evaluate("localStorage.getItem('assistant-medical.tableau')") is None
    batch.understood.get_by_label("Garder ces choix").check()
    assert "Avis" in batch.page.evaluate("localStorage.getItem('assistant-medical.tableau')")
    batch.understood.get_by_label("Garder ces choix").uncheck()
    assert batch.page.evaluate("localStorage.getItem('assistant-medical.tableau')") is None


def test_the_engine_that_cannot_start_is_told_and_a_retry_goes_on_with_the_file(page: Page, site: Site) -> None:
    batch = BatchPage(page, site.url)
    page.context.route("**/*.wasm.gz", lambda route: route.abort())
    batch.open()
    batch.give(table([HEADINGS, ["x", *OPEN]]))
    expect(batch.trouble).to_contain_text("n’a pas pu démarrer")
    page.context.unroute("**/*.wasm.gz")
    batch.trouble.get_by_role("button", name="Réessayer").click()
    batch.wait_for_reading()
    expect(batch.trouble).to_be_empty()


def test_without_javascript_the_page_says_so_and_offers_nothing_that_does_not_work(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False)
    batch = BatchPage(context.new_page(), site.url)
    batch.open()
    expect(batch.page.locator("noscript").get_by_role("link", name="ligne de commande")).to_be_visible()
    expect(batch.file).to_be_hidden()
    with batch.page.expect_download() as downloading:
        batch.page.locator(".am-heading:has(#remplir) ~ p a[download]").first.click()
    assert downloading.value.suggested_filename == "modele.csv"
    context.close()


def _states(batch: BatchPage) -> Iterator[str]:
    yield "no file"
    for fold in batch.page.locator("article .am-fold > summary, article .am-why > summary").all():
        if fold.is_visible():
            fold.click()
    yield "every fold open"
    batch.give(b"PK\x03\x04")
    expect(batch.refusal).not_to_be_empty()
    yield "refused"
    rows = [["Dr Alba", *OPEN[:-1], "bientôt"], ["Dr Brun", "MG", "S2", "?", "1", "01/06/2025"], ["Dr Clos", *FAULTY]]
    batch.give(table([[*HEADINGS, "Zonne"], *[[*row, "hors zone"] for row in rows]]).replace("_medecin", "Médecin"))
    batch.wait_for_reading()
    batch.understood.locator("summary").click()
    batch.word("bientôt").fill("un jour")
    batch.start.click()
    expect(batch.word("bientôt")).to_have_attribute("aria-invalid", "true")
    yield "the reading"
    batch.word("bientôt").fill("")
    batch.start.click()
    batch.wait_for_results()
    batch.tool.locator("summary", has_text="Télécharger").click()
    yield "the results"
    batch.page.keyboard.press("Escape")
    batch.step("Lecture").click()
    batch.page.evaluate("Worker.prototype.postMessage = () => {}")
    batch.start.click()
    expect(batch.cancel).to_be_focused()
    yield "under way"
    batch.page.evaluate("delete Worker.prototype.postMessage")


@pytest.mark.parametrize("width", [320, 1280])
def test_each_state_is_accessible_and_never_scrolls_sideways(browser: Browser, site: Site, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="light",
        reduced_motion="reduce",
        locale="fr-FR",
        service_workers="block",
    )
    watch = Watch(context, site.url)
    batch = BatchPage(context.new_page(), site.url)
    batch.open()
    for state in _states(batch):
        _look(batch.page, state, width)
    context.close()
    watch.assert_quiet()


def _look(page: Page, state: str, width: int) -> None:
    assert (state, in_both_schemes(page)) == (state, [])
    assert (state, page.evaluate("document.documentElement.scrollWidth")) == (state, width)
