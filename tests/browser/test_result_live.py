"""What is tried in the result itself: Python answers, what is held stays, the link and the form follow."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, expect

from assistant_medical import Result, estimate
from assistant_medical.french import euros
from tests.tools.estimator_page import GENERALISTE, LINK, EstimatorPage, linked


def _total(**tried: str) -> str:
    found = estimate(GENERALISTE | tried)
    assert isinstance(found, Result)
    return euros(found.total)


@pytest.fixture
def shown(estimator: EstimatorPage) -> EstimatorPage:
    estimator.open(LINK)
    estimator.wait_for_verdict()
    return estimator


def _received(estimator: EstimatorPage) -> Locator:
    return estimator.result.locator(".am-tally dd").first


def test_a_half_met_objective_changes_the_result_and_leaves_the_focus(shown: EstimatorPage) -> None:
    before = shown.entries()
    half = shown.result.get_by_role("radio", name=re.compile("Objectif à moitié"))
    half.focus()
    half.press("Space")
    expect(_received(shown)).to_have_text(_total(atteinte_objectif="50"))
    expect(half).to_be_focused()
    expect(half).to_be_checked()
    expect(shown.page).to_have_url(re.compile(r"\.atteinte_objectif\.50"))
    expect(shown.said).to_contain_text("par mois")
    assert shown.entries() == before
    shown.page.reload()
    shown.wait_for_verdict()
    expect(_received(shown)).to_have_text(_total(atteinte_objectif="50"))


def test_pay_moves_by_its_slider_by_its_figure_and_back_to_the_least(shown: EstimatorPage) -> None:
    slider = shown.result.get_by_role("slider")
    figure = shown.result.locator("input[name=salaire_brut_mensuel]")
    least = shown.result.locator("[data-live=balance] b").inner_text()
    slider.focus()
    slider.press("End")
    expect(shown.page).to_have_url(re.compile(r"\.salaire_brut_mensuel\."))
    expect(figure).to_have_value(slider.input_value())
    expect(slider).to_be_focused()
    expect(shown.result.locator("[data-live=balance] b")).not_to_have_text(least)
    slider.press("Home")
    expect(shown.page).to_have_url(f"{shown.url}#{LINK}")
    expect(shown.result.locator("[data-live=balance] b")).to_have_text(least)


def test_what_cannot_be_read_is_said_at_the_control_and_loses_nothing(shown: EstimatorPage) -> None:
    before = _received(shown).inner_text()
    figure = shown.result.locator("input[name=salaire_brut_mensuel]")
    figure.fill("deux mille")
    expect(shown.result.locator("[data-live-fault=salaire_brut_mensuel]")).to_contain_text("deux mille")
    expect(figure).to_have_attribute("aria-invalid", "true")
    expect(_received(shown)).to_have_text(before)
    figure.fill("2 100")
    expect(shown.page).to_have_url(re.compile(r"\.salaire_brut_mensuel\.2100"))
    expect(figure).not_to_have_attribute("aria-invalid", "true")


def test_the_objective_of_the_caisse_is_typed_where_it_is_asked(shown: EstimatorPage) -> None:
    shown.result.get_by_label("Votre objectif exact").fill("104")
    expect(shown.result.locator(".am-mark-line")).to_contain_text("+104 patients")
    expect(shown.page).to_have_url(re.compile(r"\.objectif_caisse_mt\.104"))


def test_the_fold_of_the_law_is_a_stop_of_the_keyboard_only_where_it_opens_something(shown: EstimatorPage) -> None:
    page = shown.page
    law = shown.result.locator(".am-more-law")
    inside = law.locator("li summary").first
    page.set_viewport_size({"width": 1280, "height": 800})
    inside.focus()
    page.keyboard.press("Shift+Tab")
    expect(law.locator("> summary")).not_to_be_focused()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(law.locator("> summary")).not_to_have_attribute("tabindex", "-1")
    law.locator("> summary").press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Tab")
    expect(inside).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(law.locator("> summary")).to_be_focused()
    # What is tried writes the part anew.
    page.set_viewport_size({"width": 1280, "height": 800})
    before = _received(shown).inner_text()
    shown.result.get_by_role("radio", name=re.compile("Objectif à moitié")).check()
    expect(_received(shown)).not_to_have_text(before)
    expect(law.locator("> summary")).to_have_attribute("tabindex", "-1")


def test_a_number_tried_in_a_refusal_keeps_the_focus_until_it_opens_the_aid(estimator: EstimatorPage) -> None:
    estimator.open(linked(patientele_mt="200"))
    estimator.wait_for_verdict()
    patients = estimator.result.locator("input[name=patientele_mt]")
    patients.fill("300")
    expect(estimator.page).to_have_url(re.compile(r"\.patientele_mt\.300"))
    expect(estimator.result.locator(".am-tally dd").first).to_have_text("300")
    expect(patients).to_be_focused()
    patients.fill(str(GENERALISTE["patientele_mt"]))
    expect(estimator.verdict).to_contain_text("vous est ouverte")
    expect(estimator.verdict).to_be_focused()


def test_another_answer_tried_by_a_refusal_opens_and_back_returns(estimator: EstimatorPage) -> None:
    estimator.open(linked(patientele_mt="200"))
    estimator.wait_for_verdict()
    estimator.result.get_by_role("link", name=re.compile("Voir cette estimation")).first.click()
    expect(estimator.verdict).to_contain_text("l’aide vous est ouverte")
    estimator.page.go_back()
    expect(estimator.verdict).to_contain_text("ne vous est pas ouverte")


def test_todays_patients_are_typed_in_a_running_contract_and_the_focus_stays(estimator: EstimatorPage) -> None:
    signed = date.today() - timedelta(days=600)
    estimator.open(linked(date_signature=f"{signed}", objectif_caisse_mt="104"))
    estimator.wait_for_verdict()
    now = estimator.result.locator("input[name=patientele_mt_aujourdhui]")
    now.fill("1161")
    expect(estimator.result.locator("[data-live=progress]")).to_contain_text("61 patients sur 104")
    expect(now).to_be_focused()
