"""Many doctors in a table: what an adviser gives, what is refused, what comes back, all inside the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant_medical.__main__ import main
from assistant_medical.law import law
from tests.conftest import Site
from tests.tools.axe import in_both_schemes
from tests.tools.batch_page import CLOSED, FAULTY, HEADINGS, KINDS, NO_TEXT, OPEN, TO_CHECK, TOTAL, BatchPage, table
from tests.tools.watch import Watch

MANY = 10_000
LONG = 900_000  # ms that the longest table may take on a busy machine; what is awaited ends the wait at once
# Few of the rows take the law's whole calculation, so that the tests do not last.
MIXED = [OPEN, CLOSED, *[FAULTY, TO_CHECK, FAULTY, NO_TEXT] * 2]

FRENCH = ["Spécialité", "SECTEUR", "Patients médecin traitant", "Temps d’assistant", "Date de signature"]
SAID = ["7", "Médecine générale", "Secteur 1", "1\u00a0100", "mi-temps", "1/12/2026"]

DROPPED = """([text, name]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name, { type: "text/csv" }));
    return carried;
}"""


@pytest.fixture
def batch(watched_page: Page, site: Site) -> BatchPage:
    page = BatchPage(watched_page, site.url)
    page.open()
    return page


def _rows(count: int) -> list[list[str]]:
    return [[f"Dr {rank}; « é »", *MIXED[rank % len(MIXED)]] for rank in range(count)]


def test_ten_thousand_rows_come_back_in_order_while_the_page_answers(batch: BatchPage) -> None:
    rows = _rows(MANY)
    batch.give(table([HEADINGS, *rows]))
    batch.estimate()
    expect(batch.cancel).to_be_focused()
    batch.page.locator("article .am-fold > summary").first.click()
    expect(batch.page.locator("article .am-fold").first).to_have_attribute("open", "")
    assert 0 <= batch.bar.evaluate("bar => bar.value") < MANY
    batch.wait_for_results(LONG)
    name, data = batch.download()
    assert name == "medecins-resultats.csv"
    lines = data.decode().split("\r\n")
    assert len(lines) == MANY + 2
    assert "outcome" not in lines[0]
    for line, given in zip(lines[1:-1], table(rows).split("\r\n"), strict=False):
        assert line.startswith(f"{given};")
    for kind, cells in KINDS.items():
        expect(batch.count(kind)).to_have_text(f"{MANY * MIXED.count(cells) // len(MIXED):,}".replace(",", "\u00a0"))


def test_the_page_gives_the_very_file_that_the_command_line_writes(batch: BatchPage, tmp_path: Path) -> None:
    rows = [["Dr Zoé", *cells] for cells in KINDS.values()]
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"\xef\xbb\xbf" + table([HEADINGS, *rows, ["seul"], ["x", *OPEN, "de trop"]]).encode())
    today = batch.page.evaluate("new Date().toLocaleDateString('sv-SE')")
    assert main(["batch", str(source), "-o", str(target), "--machine", "--on", today]) == 0
    batch.give(source.read_bytes())
    batch.outcome.check()
    batch.estimate()
    batch.wait_for_results()
    assert batch.download()[1] == target.read_bytes()


def test_a_row_without_a_date_is_estimated_on_the_day_of_the_visitor(batch: BatchPage) -> None:
    first = law().history("texte_en_vigueur")[0].start
    batch.page.clock.set_fixed_time(datetime(first.year, first.month, first.day, 12, tzinfo=UTC) - timedelta(days=1))
    found = batch.results(table([HEADINGS, ["1", *OPEN[:-1], ""], ["2", *OPEN]]))
    assert [row[6] for row in found[1:]] == ["out_of_scope", "result"]


def test_french_headings_and_words_encodings_and_separators_are_understood(batch: BatchPage) -> None:
    expected = batch.results(table([HEADINGS, ["7", *OPEN]]))[1][6:]
    assert expected[:3] == ["result", "true", TOTAL]
    own = ["_n° du cabinet", *FRENCH]
    for encoding, separator in (("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", "\t"), ("utf-16", "|")):
        batch.again.click()
        found = batch.results(table([own, SAID], separator).encode(encoding))
        assert (encoding, found[0][:6], found[1][:6], found[1][6:]) == (encoding, own, SAID, expected)


def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_next_file_is_taken(batch: BatchPage) -> None:
    refused: dict[str, tuple[str | bytes, str]] = {
        "classeur.xlsx": (b"PK\x03\x04" + bytes(64), "classeur"),
        "vide.csv": (b"", "vide"),
        "image.csv": (b"\x89PNG\r\n\x00", "texte lisible"),
        "titre.csv": ("Médecins du département\n", "Aucune colonne"),
        "double.csv": ("secteur;Secteur\n1;2\n", "même réponse"),
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
    expect(batch.understood).to_be_visible()
    expect(batch.refusal).to_be_empty()
    expect(batch.file).not_to_have_attribute("aria-invalid", "true")


def _hint(batch: BatchPage) -> str:
    return batch.page.locator("#tableau-aide").inner_text()


def test_a_file_too_large_is_refused_before_it_is_read(batch: BatchPage) -> None:
    batch.tool.evaluate("tool => { tool.dataset.limit = 100; }")
    batch.give(table([HEADINGS, *_rows(10)]))
    expect(batch.refusal).to_contain_text("20 Mo")


def test_columns_that_name_no_answer_are_named_and_wait_for_a_word(batch: BatchPage) -> None:
    batch.give(table([[*HEADINGS, "Remarque", "specialité"[:9]], ["x", *OPEN, "à revoir", "?"]]))
    expect(batch.unknown).to_contain_text("Remarque, specialit.")
    batch.estimate()
    expect(batch.own).to_be_focused()
    # Said by what takes the focus, and by nothing else.
    expect(batch.own).to_have_accessible_description(re.compile("sont à vous"))
    expect(batch.own).to_have_attribute("aria-invalid", "true")
    expect(batch.unknown.get_by_role("alert")).to_have_count(0)
    batch.own.check()
    batch.estimate()
    batch.wait_for_results()
    line = batch.download()[1].decode().split("\r\n")[1]
    assert line.startswith(table([["x", *OPEN, "à revoir", "?", "result", "true", TOTAL]]).strip())


def test_faults_stay_with_their_row_and_a_mended_file_of_results_is_taken_again(batch: BatchPage) -> None:
    headings, good, bad = batch.results(table([HEADINGS, ["a", *OPEN], ["b", *FAULTY]]))
    faults = bad[headings.index("faults")]
    assert (good[6], good[headings.index("faults")], bad[6]) == ("result", "", "errors")
    for field in ("patientele_mt", "date_signature", "secteur"):
        assert f"{field}\u00a0: " in faults
    expect(batch.count("faulty")).to_have_text("1")
    batch.again.click()
    expect(batch.file).to_be_focused()
    again = batch.results(table([headings, good, ["b", *OPEN, *bad[6:]]]))
    assert again == [headings, good, ["b", *good[1:]]]


def test_an_estimate_is_stopped_at_once_and_another_one_starts_afresh(batch: BatchPage) -> None:
    batch.give(table([HEADINGS, *_rows(MANY)]))
    batch.estimate()
    expect(batch.bar).not_to_have_attribute("value", "0")
    batch.cancel.click()
    expect(batch.start).to_be_focused()
    expect(batch.status).to_contain_text("arrêtée")
    expect(batch.bar).to_be_hidden()
    assert [row[6] for row in batch.results(table([HEADINGS, ["x", *CLOSED]]))[1:]] == ["ineligible"]
    expect(batch.count("rows")).to_have_text("1")
    expect(batch.count("faulty")).to_have_text("0")


def test_another_file_takes_the_place_of_one_that_is_being_read(batch: BatchPage) -> None:
    batch.give(table([HEADINGS, *_rows(MANY)]), "grand.csv")
    batch.give(table([HEADINGS, ["x", *OPEN]]), "petit.csv")
    expect(batch.understood).to_contain_text("petit.csv")
    expect(batch.understood.locator("[data-slot=rows]")).to_have_text("1")


@pytest.mark.parametrize("place", ["[data-part=drop]", "h1"])
def test_a_file_is_dropped_on_the_zone_or_beside_it(batch: BatchPage, place: str) -> None:
    carried = batch.page.evaluate_handle(DROPPED, [table([HEADINGS, ["x", *OPEN]]), "depose.csv"])
    batch.page.dispatch_event(place, "dragover", {"dataTransfer": carried})
    expect(batch.tool.locator(".am-drop--over")).to_be_visible()
    batch.page.dispatch_event(place, "drop", {"dataTransfer": carried})
    expect(batch.tool.locator(".am-drop--over")).to_have_count(0)
    expect(batch.understood).to_contain_text("depose.csv")
    expect(batch.file).to_be_focused()


def test_all_is_done_by_keyboard(batch: BatchPage, tmp_path: Path) -> None:
    page, source = batch.page, tmp_path / "clavier.csv"
    source.write_text(table([[*HEADINGS, "Avis"], ["x", *OPEN, "bon"]]), encoding="utf-8")
    # Playwright catches the browser's dialog only from some moment after the first listener.
    page.on("filechooser", lambda _: None)
    batch.file.focus()
    expect(batch.file).to_be_focused()
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(source)
    expect(batch.status).to_have_text("Tableau lu. Lignes\u00a0: 1.")
    page.keyboard.press("Tab")
    expect(batch.own).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(batch.start).to_be_focused()
    page.keyboard.press("Enter")
    batch.wait_for_results()
    page.keyboard.press("Tab")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    assert downloading.value.suggested_filename == "clavier-resultats.csv"


def test_nothing_of_a_table_leaves_the_browser_nor_stays_in_it(batch: BatchPage) -> None:
    stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    before = batch.page.evaluate(stored)
    batch.results(table([HEADINGS, ["x", *OPEN]]))
    asked: list[str] = []
    batch.page.context.on("request", lambda request: asked.append(request.url))
    batch.again.click()
    batch.results(table([HEADINGS, ["y", *CLOSED]]))
    assert not [url for url in asked if not url.startswith("blob:")]
    assert batch.page.context.cookies() == []
    assert batch.page.evaluate(stored) == before


def test_the_engine_that_cannot_start_is_told_and_a_retry_goes_on_with_the_file(page: Page, site: Site) -> None:
    batch = BatchPage(page, site.url)
    page.context.route("**/*.wasm.gz", lambda route: route.abort())
    batch.open()
    batch.give(table([HEADINGS, ["x", *OPEN]]))
    expect(batch.trouble).to_contain_text("n’a pas pu démarrer")
    page.context.unroute("**/*.wasm.gz")
    batch.trouble.get_by_role("button", name="Réessayer").click()
    expect(batch.file).to_be_focused()
    expect(batch.understood).to_be_visible()
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
        fold.click()
    yield "every fold open"
    batch.give(b"PK\x03\x04")
    expect(batch.refusal).not_to_be_empty()
    yield "refused"
    batch.give(table([[*HEADINGS, "Remarque"], *[["x", *OPEN, "?"]] * 2]))
    batch.estimate()
    expect(batch.own).to_be_focused()
    yield "undecided"
    batch.own.check()
    batch.page.evaluate("Worker.prototype.postMessage = () => {}")
    batch.estimate()
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
    batch.open()
    batch.results(table([HEADINGS, ["x", *OPEN], ["y", *FAULTY]]))
    _look(batch.page, "results", width)
    context.close()
    watch.assert_quiet()


def _look(page: Page, state: str, width: int) -> None:
    assert (state, in_both_schemes(page)) == (state, [])
    assert (state, page.evaluate("document.documentElement.scrollWidth")) == (state, width)
