"""Many doctors in a table: what an adviser gives, how it is read, what each doctor gets, all inside the browser."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from assistant_medical.law import law
from tests.conftest import Site
from tests.tools.batch_page import CLOSED, FAULTY, HEADINGS, KINDS, NO_TEXT, OPEN, TO_CHECK, TOTAL, BatchPage, table
from tests.tools.tables import TABLES, table_bytes

MANY = 2_000
LONG = 900_000  # ms that the longest table may take on a busy machine; what is awaited ends the wait at once
SHOWN = 50
# Few of the rows take the law's whole calculation, so that the tests do not last.
MIXED = [OPEN, CLOSED, *[FAULTY, TO_CHECK, FAULTY, NO_TEXT] * 2]
NAMES = {
    "open": "Ouverte",
    "closed": "Fermée",
    "to_check": "À vérifier",
    "no_text": "Sans texte",
    "faulty": "À corriger",
}

PRINTED = "print = () => { document.body.dataset.printed = document.querySelectorAll('.am-paper').length; }"


@pytest.fixture
def batch(watched_page: Page, site: Site) -> BatchPage:
    page = BatchPage(watched_page, site.url)
    page.open()
    return page


def _rows(count: int) -> list[list[str]]:
    return [[f"Dr {rank}; « é »", *MIXED[rank % len(MIXED)]] for rank in range(count)]


def test_an_office_s_table_goes_from_file_to_results_nobody_lost_every_unknown_asked_once(
    batch: BatchPage, tmp_path: Path
) -> None:
    """Windows-1252, semicolons, a title, blank rows, a double, a day of birth, a total."""
    office = TABLES[0]
    (tmp_path / "bureau.csv").write_bytes(table_bytes(office))
    batch.file.set_input_files(tmp_path / "bureau.csv")
    batch.wait_for_reading()
    aside = batch.understood.locator("[data-part=aside]")
    for said in ("titre", "vides", "total", "même ligne que la ligne 7"):
        expect(aside).to_contain_text(said)
    expect(batch.column("Né(e) le")).to_have_value("date_naissance")
    asked = [word for words in office["unclear"].values() for word in words]
    expect(batch.understood.locator("[data-part=unclear] [data-word]")).to_have_count(len(asked))
    expect(batch.word("Boulangerie")).to_have_accessible_name("Boulangerie à lire comme")
    # Two are answered from a list, a day is typed, one is said to be no answer.
    batch.word("Boulangerie").select_option("medecine_generale")
    batch.word("Secteur 7").select_option("secteur_1")
    batch.word("bientôt").fill("1er mars 2027")
    batch.understood.locator("[data-word='61']").get_by_label("Sans réponse").check()
    expect(batch.left).to_contain_text("Rien ne manque")
    batch.start.click()
    batch.wait_for_results()
    expect(batch.title).to_have_text(re.compile(rf": {len(office['doctors'])}$"))
    expect(batch.rows).to_have_count(len(office["doctors"]))
    expect(batch.kind("À corriger")).to_have_count(0)

    name, data = batch.download()
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert (name, data[:3]) == ("bureau-resultats.csv", b"\xef\xbb\xbf")
    assert [line[0] for line in lines[1:]] == ["Dr Alba", "Dr Brun", "Dr Clos", "Dr Clos", "Dr Dune"]
    assert lines[0][8] == "L’aide"
    name, data = batch.download("Pour Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    assert name == "bureau-resultats.xlsx"
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [line[0] for line in lines[1:]]
    name, data = batch.download("les colonnes de la ligne de commande")
    assert (name, data[:3]) == ("bureau-programme.csv", b"\xef\xbb\xbf")
    assert "amount_1" in data.decode().split("\r\n")[0]
    with batch.page.expect_popup() as opening:
        batch.rows.first.get_by_role("link", name="Dr Alba").click()
    expect(opening.value.locator("#verdict")).to_contain_text("ouverte")
    opening.value.close()

    # The same file, changed meanwhile, is read again, and what was said of its words still stands.
    (tmp_path / "bureau.csv").write_bytes(table_bytes(office).replace(b"Boulangerie", b"P\xe9diatrie"))
    batch.step("Fichier").click()
    with batch.page.expect_file_chooser() as choosing:
        batch.file.click()
    choosing.value.set_files(tmp_path / "bureau.csv")
    batch.wait_for_reading()
    expect(batch.understood.locator("[data-part=unclear] [data-word]")).to_have_count(len(asked) - 1)
    expect(batch.word("Secteur 7")).to_have_value("secteur_1")
    expect(batch.left).to_contain_text("Rien ne manque")


def test_thousands_of_rows_come_back_in_order_while_the_page_answers(batch: BatchPage) -> None:
    rows = _rows(MANY)
    batch.give(table([HEADINGS, *rows]))
    expect(batch.read_title).to_be_focused(timeout=LONG)
    batch.start.click()
    expect(batch.cancel).to_be_focused()
    expect(batch.bar).not_to_have_attribute("value", "0", timeout=LONG)
    # The page answers: it is stopped at once, and begins again. To leave it meanwhile asks first.
    batch.cancel.click()
    expect(batch.start).to_be_focused()
    expect(batch.status).to_contain_text("arrêtée")
    batch.start.click()
    expect(batch.cancel).to_be_focused()
    assert _asks_before_leaving(batch.page)
    batch.wait_for_results(LONG)
    assert _asks_before_leaving(batch.page)
    for kind, cells in KINDS.items():
        count = f"{MANY * MIXED.count(cells) // len(MIXED):,}".replace(",", "\u00a0")
        expect(batch.kind(NAMES[kind])).to_contain_text(count)
    expect(batch.rows).to_have_count(SHOWN)
    batch.tool.get_by_role("button", name="Voir la suite").click()
    expect(batch.rows).to_have_count(2 * SHOWN)
    expect(batch.rows.nth(SHOWN).get_by_role("link")).to_be_focused()
    batch.tool.get_by_role("searchbox").fill(f"{MANY + 1}")  # its line
    expect(batch.rows).to_have_count(1)
    expect(batch.rows).to_contain_text(f"Dr {MANY - 1}")
    name, data = batch.download()
    assert not _asks_before_leaving(batch.page)
    lines = data.decode("utf-8-sig").split("\r\n")
    assert (name, len(lines)) == ("medecins-resultats.csv", MANY + 2)
    for line, given in zip(lines[1:-1], table(rows).split("\r\n"), strict=False):
        assert line.startswith(f"{given};")


def _asks_before_leaving(page: Page) -> bool:
    return bool(page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))"))


def test_what_can_be_read_in_two_ways_is_chosen_with_its_effect_and_columns_are_changed(batch: BatchPage) -> None:
    headings = ["Nom", "Spécialité", "Cv", "Patients MT", "Quotité", "Signature", "Avis"]
    rows = [
        ["Dr Alba", "MG", "secteur 2", "1100", "Mi-temps", "01/06/2025", "oui"],
        ["Dr Brun", "MG", "Secteur II", "1100", "Mi-temps", "01/02/2027", "non"],
        ["Dr Clos", "Toubib", "Secteur 1", "1100", "Mi-temps", "01/02/2027", ""],
    ]
    batch.give(table([headings, *rows]))
    batch.wait_for_reading()
    # What a column holds betrays it: it waits to be confirmed, or is chosen from the list.
    expect(batch.left).to_contain_text("Colonnes à confirmer")
    row = batch.understood.locator("[data-column=Cv]")
    expect(batch.column("Cv")).to_have_accessible_description(re.compile("Secteur"))
    row.get_by_role("button", name="Oui, la lire ainsi").click()
    expect(batch.column("Cv")).to_have_value("secteur")
    expect(batch.column("Cv")).to_be_focused()
    card = batch.understood.get_by_role("group", name=re.compile("secteur 2.*Secteur II"))
    with_optam = card.get_by_role("radio", name=re.compile("avec Optam"))
    expect(card.get_by_role("radio", name=re.compile("sans Optam"))).to_be_checked()
    expect(card).to_contain_text("Fermée\u00a02")
    expect(card).to_contain_text("Ouverte\u00a02")
    with_optam.check()
    past = batch.understood.get_by_role("group", name=re.compile("1 date de signature est passée"))
    past.get_by_role("radio", name=re.compile("projets")).check()
    # An answer that is none is told where it was typed, and before anything is estimated.
    batch.column("Patients MT").select_option("")
    expect(batch.understood.locator("[data-column='Patients MT']")).to_have_attribute("data-read", "no")
    batch.column("Patients MT").select_option("patientele_mt")
    expect(batch.understood.locator("[data-column='Patients MT']")).to_have_attribute("data-read", "yes")
    batch.start.click()
    batch.wait_for_results()
    expect(batch.kind("Ouverte")).to_contain_text("2")
    expect(batch.rows.first).to_contain_text("date à préciser")
    first = batch.tool.get_by_role("region", name="À faire d’abord")
    expect(first).to_contain_text("Spécialité (1 médecin)")
    first.get_by_role("button", name="Les voir").first.click()
    expect(batch.rows).to_have_count(1)
    expect(batch.rows).to_contain_text("Dr Clos")
    # What the list is limited to is said, on the screen and on paper, with the day, the origin and the reserve there.
    looked, origin = batch.tool.locator("[data-part=asked]"), batch.tool.locator("[data-part=origin]")
    expect(looked).to_contain_text("1 sur 3, l’aide\u00a0: À corriger")
    expect(origin).to_be_hidden()
    batch.page.emulate_media(media="print")
    expect(looked).to_be_visible()
    expect(origin).to_contain_text("sans valeur officielle")
    expect(origin).to_contain_text(batch.page.url.split("#", maxsplit=1)[0])
    expect(batch.status).to_be_hidden()
    batch.page.emulate_media(media="screen")
    expect(batch.rows.get_by_role("link")).to_have_count(0)
    batch.tool.get_by_role("button", name="Les montrer tous").click()
    batch.tool.get_by_role("button", name="Médecin", exact=True).dblclick()
    expect(batch.rows.first).to_contain_text("Dr Clos")
    expect(batch.tool.get_by_role("columnheader", name="Médecin")).to_have_attribute("aria-sort", "descending")


def test_a_typed_answer_that_is_none_is_told_beside_it_and_awaited(batch: BatchPage) -> None:
    batch.give(table([HEADINGS, ["x", *OPEN[:-1], "bientôt"]]))
    batch.wait_for_reading()
    batch.word("bientôt").fill("un jour")
    batch.start.click()
    expect(batch.word("bientôt")).to_be_focused()
    expect(batch.word("bientôt")).to_have_attribute("aria-invalid", "true")
    expect(batch.word("bientôt")).to_have_accessible_description(re.compile("un jour"))
    batch.word("bientôt").fill("01/12/2026")
    batch.start.click()
    batch.wait_for_results()
    expect(batch.rows.first).to_contain_text("Ouverte")


def test_a_sheet_is_printed_for_each_doctor_that_the_list_shows(batch: BatchPage) -> None:
    batch.page.evaluate(
        "print = () => { document.body.dataset.printed = document.querySelectorAll('.am-paper').length; }"
    )
    batch.estimated(table([HEADINGS, ["a", *OPEN], ["b", *FAULTY], ["c", *CLOSED]]).replace("_medecin", "Médecin"))
    batch.tool.locator("summary", has_text="Télécharger").click()
    batch.tool.get_by_role("button", name="Imprimer une fiche").click()
    expect(batch.page.locator("body")).to_have_attribute("data-printed", "2")
    sheets = batch.tool.locator("[data-part=sheets] > .am-paper")
    for sheet, (name, line) in zip(sheets.all(), [("a", 2), ("c", 4)], strict=True):
        expect(sheet.locator(".am-whose")).to_have_text(f"{name} (ligne {line} du tableau)")
        expect(sheet.locator("[data-address]")).to_contain_text("/estimer/#v2.")
        expect(sheet.locator("svg rect, [data-qr-code] svg")).not_to_have_count(0)
    batch.page.emulate_media(media="print")
    expect(sheets.first).to_be_visible()
    expect(batch.rows.first).to_be_hidden()
    batch.page.emulate_media(media="screen")
    batch.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheets).to_have_count(0)


def test_cases_are_pasted_from_a_spreadsheet(batch: BatchPage) -> None:
    batch.tool.locator("summary", has_text="collez").click()
    batch.tool.get_by_label("Les cases, avec la ligne").fill(table([HEADINGS, ["x", *OPEN]], "\t"))
    batch.tool.get_by_role("button", name="Lire ces cases").click()
    batch.wait_for_reading()
    batch.start.click()
    batch.wait_for_results()
    expect(batch.rows).to_have_count(1)
    assert f"{int(TOTAL):,}".replace(",", "\u00a0") in batch.rows.first.inner_text()
    # Back goes from step to step, Forward again, and nothing is lost.
    batch.page.go_back()
    expect(batch.read_title).to_be_focused()
    batch.page.go_back()
    expect(batch.tool).to_have_attribute("data-step", "file")
    batch.page.go_forward()
    expect(batch.read_title).to_be_visible()
    batch.page.go_forward()
    expect(batch.title).to_be_focused()
    expect(batch.rows).to_have_count(1)


def test_a_row_without_a_date_is_estimated_on_the_day_of_the_visitor(batch: BatchPage) -> None:
    first = law().history("texte_en_vigueur")[0].start
    batch.page.clock.set_fixed_time(datetime(first.year, first.month, first.day, 12, tzinfo=UTC) - timedelta(days=1))
    found = batch.results(table([HEADINGS, ["1", *OPEN[:-1], ""], ["2", *OPEN]]))
    assert [row[6] for row in found[1:]] == ["Sans texte connu", "Ouverte"]
