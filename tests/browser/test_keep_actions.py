"""What a visitor takes away from a result: files, a link, a program, and a memory that can be erased."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from scripts.machine.steps import PACKAGE, ROOT
from tests.tools import rfc5545
from tests.tools.estimator_page import GENERALISTE, HALF_TIME, LINK, EstimatorPage, linked

REMEMBER = "Mémoriser sur cet appareil"
OUTCOMES = {
    "result": LINK,
    "ineligible": linked(patientele_mt="700"),
    "out_of_scope": linked(date_signature="2018-06-01"),
}


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    """An estimate of a day on which nothing is stale: the files would say what is."""
    estimator.page.clock.set_fixed_time("2026-11-22T12:00:00+01:00")
    estimator.open(LINK)
    estimator.wait_for_verdict()
    return estimator


def _downloaded(estimator: EstimatorPage, button: str) -> tuple[str, bytes]:
    with estimator.page.expect_download() as download:
        estimator.kept(button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_calendar_is_valid_and_has_the_dates_of_the_page(estimated: EstimatorPage) -> None:
    name, content = _downloaded(estimated, "Dates au calendrier")
    assert name == "assistant-medical.ics"
    events = rfc5545.read(content)
    shown = estimated.result.locator(".am-cal time").evaluate_all("times => times.map((time) => time.dateTime)")
    days = {event.starts.isoformat() for event in events}
    assert days >= set(shown) - {"2026-12-01"}  # the signature is past by then
    assert len({event.uid for event in events}) == len(events) > len(shown)  # payments and a reminder besides
    expect(estimated.said).to_contain_text("calendrier")


def test_the_table_has_the_amounts_of_the_page(estimated: EstimatorPage) -> None:
    name, content = _downloaded(estimated, "Tableau CSV")
    assert name == "assistant-medical.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [f"{int(row[3]):,} €".replace(",", " ") for row in rows[1:]] == HALF_TIME
    expect(estimated.said).to_contain_text("tableau")


def test_the_workbook_is_a_workbook(estimated: EstimatorPage) -> None:
    name, content = _downloaded(estimated, "Tableau XLSX")
    assert name == "assistant-medical.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    amounts = [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [f"{amount:,} €".replace(",", " ") for amount in amounts] == HALF_TIME
    expect(estimated.said).to_contain_text("classeur")


def test_the_data_are_those_of_the_command_line(estimated: EstimatorPage) -> None:
    name, content = _downloaded(estimated, "Données JSON")
    assert name == "assistant-medical.json"
    data = json.loads(content)
    command = [sys.executable, "-m", "estimator", "estimate", "-", "--json", "--on", data["law_on"]]
    answers = json.dumps(GENERALISTE)
    told = subprocess.run(command, cwd=ROOT, input=answers, capture_output=True, encoding="utf-8", check=True)
    assert data == json.loads(told.stdout)
    expect(estimated.said).to_contain_text("JSON")


def test_an_action_answers_each_time_it_is_asked(estimated: EstimatorPage) -> None:
    page = estimated.page
    page.evaluate(
        """() => {
          const said = document.querySelector("[data-part=said]");
          window.heard = [];
          new MutationObserver(() => said.textContent && window.heard.push(said.textContent))
            .observe(said, { childList: true });
        }"""
    )
    for _ in range(2):
        _downloaded(estimated, "Tableau CSV")
        expect(estimated.said).to_contain_text("tableau")
        _downloaded(estimated, "Données JSON")
        expect(estimated.said).to_contain_text("JSON")
    estimated.kept("Mémoriser sur cet appareil").click()
    expect(estimated.said).to_contain_text("mémorisée")
    heard = page.evaluate("window.heard")
    assert [re.search("tableau|JSON|mémorisée", sentence)[0] for sentence in heard] == [  # type: ignore[index] # each is one
        *("tableau", "JSON") * 2,
        "mémorisée",
    ]


def test_the_link_and_the_program_are_copied(estimated: EstimatorPage) -> None:
    page = estimated.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    estimated.kept("Copier le lien").click()
    expect(estimated.said).to_contain_text("Le lien est copié")
    assert page.evaluate("navigator.clipboard.readText()") == f"{estimated.url}#{LINK}"
    expect(estimated.result.get_by_label("Le lien à copier")).to_be_hidden()
    estimated.kept("Programme Python").click()
    expect(estimated.result.locator("[data-program] > summary")).to_be_focused()
    expect(estimated.result.locator("details[data-menu]")).not_to_have_attribute("open", "")
    estimated.action("Copier le programme").click()
    expect(estimated.said).to_contain_text("Le programme est copié")
    program = page.evaluate("navigator.clipboard.readText()")
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert f"'total': {_figure(HALF_TIME[-1])}" in ran


def _figure(amount: str) -> str:
    return re.sub(r"\D", "", amount)


def test_where_copying_is_refused_the_link_is_there_to_be_copied_by_hand(estimated: EstimatorPage) -> None:
    estimated.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    estimated.kept("Copier le lien").click()
    field = estimated.result.get_by_label("Le lien à copier")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{estimated.url}#{LINK}")
    assert estimated.page.evaluate("getSelection().toString()") == f"{estimated.url}#{LINK}"
    expect(estimated.said).to_contain_text("refuse de copier")


def test_nothing_is_kept_unasked_and_what_is_kept_is_said_taken_up_and_erased(estimated: EstimatorPage) -> None:
    page = estimated.page
    kept = "Object.entries(localStorage).filter(([key]) => key.startsWith('assistant-medical'))"
    assert page.evaluate(kept) == []
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "false")
    estimated.kept(REMEMBER).click()
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "true")
    expect(estimated.said).to_contain_text("mémorisée sur cet appareil")
    assert page.evaluate(kept) == [["assistant-medical.estimation", LINK]]

    page.goto(estimated.url)
    expect(estimated.memory).to_be_visible()
    estimated.memory.get_by_role("button", name="Reprendre").click()
    estimated.wait_for_verdict()
    assert estimated.amounts() == HALF_TIME
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "true")

    page.go_back()
    estimated.memory.get_by_role("button", name="Effacer").click()
    expect(estimated.memory).to_be_hidden()
    expect(estimated.first).to_be_focused()
    expect(estimated.said).to_contain_text("Rien n’est plus mémorisé")
    assert page.evaluate(kept) == []


def test_the_same_button_erases_and_another_estimate_is_not_the_one_kept(estimated: EstimatorPage) -> None:
    estimated.kept(REMEMBER).click()
    estimated.edit.click()
    estimated.control("quotite", "temps_plein").check()
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "false")
    estimated.control("quotite", "mi_temps").check()
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "true")
    estimated.kept(REMEMBER).click()
    expect(estimated.kept(REMEMBER)).to_have_attribute("aria-pressed", "false")
    expect(estimated.said).to_contain_text("Rien n’est plus mémorisé")


def test_a_browser_that_refuses_its_storage_is_told_of_and_nothing_breaks(estimator: EstimatorPage) -> None:
    estimator.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    estimator.open(LINK)
    estimator.wait_for_verdict()
    estimator.kept("Mémoriser sur cet appareil").click()
    expect(estimator.said).to_contain_text("refuse de mémoriser")
    expect(estimator.kept("Mémoriser sur cet appareil")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("kind", OUTCOMES)
def test_each_outcome_offers_what_makes_sense_of_it(estimator: EstimatorPage, kind: str) -> None:
    estimator.open(OUTCOMES[kind])
    estimator.wait_for_verdict()
    always = {
        *("Imprimer, ou PDF", "Copier le lien", "Code QR du lien", "Données JSON", "Mémoriser sur cet appareil"),
        "Programme Python",
    }
    of_a_result = {"Imprimer tout le détail", "Dates au calendrier", "Tableau CSV", "Tableau XLSX"}
    expect(estimator.kept("Copier le lien")).to_be_visible()
    offered = [
        label.split("\n")[0].strip() for label in estimator.result.locator("[data-menu] button").all_inner_texts()
    ]
    assert set(offered) == always | (of_a_result if kind == "result" else set())
    assert len(offered) == len(set(offered))
    expect(estimator.action("Comparer")).to_have_count(0 if kind == "out_of_scope" else 1)
    expect(estimator.result.get_by_text("Montant inattendu")).to_have_count(1 if kind == "result" else 0)
    expect(estimator.result.get_by_text("Refaire ce calcul en Python")).to_have_count(1)


def test_the_usual_causes_of_another_amount_are_a_fold_away(estimated: EstimatorPage) -> None:
    estimated.result.get_by_text("Montant inattendu").click()
    for cause in ("contrat déjà en cours", "assistant partagé", "rang national", "objectif atteint en partie"):
        expect(estimated.result.locator("strong", has_text=cause)).to_be_visible()
