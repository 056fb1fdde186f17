"""A visitor makes mistakes: all are said at once, each leads to its question, and nothing typed is lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.tools.estimator_page import GENERALISTE, EstimatorPage

FAULTY = re.compile(r"\bam-q--fault\b")


def test_every_fault_is_in_a_summary_that_takes_the_focus_and_leads_to_its_question(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate({"specialite": "medecine_generale", "secteur": "secteur_1", "patientele_mt": "mille"})
    estimator.wait_for_summary()
    links = estimator.summary.get_by_role("link")
    expect(links).to_have_count(2)
    assert estimator.page.title().startswith(estimator.summary.get_by_role("heading").inner_text())

    links.nth(0).click()
    expect(estimator.control("patientele_mt")).to_be_focused()
    expect(estimator.control("patientele_mt")).to_have_value("mille")
    links.nth(1).click()
    expect(estimator.control("quotite", "mi_temps")).to_be_focused()
    expect(estimator.control("specialite", "medecine_generale")).to_be_checked()
    expect(estimator.control("secteur", "secteur_1")).to_be_checked()


def test_a_fault_stands_at_its_question_for_eyes_and_for_screen_readers(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"patientele_mt": "mille"})
    estimator.wait_for_summary()
    number = estimator.control("patientele_mt")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description(re.compile("^Erreur.*sans lettre.*Adultes et enfants"))
    expect(estimator.question("patientele_mt")).to_have_class(FAULTY)
    expect(estimator.question("secteur")).not_to_have_class(FAULTY)


def test_a_group_says_its_fault_and_its_help_in_its_name(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer({field: value for field, value in GENERALISTE.items() if field != "quotite"})
    estimator.button.click()
    estimator.wait_for_summary()
    group = estimator.form.get_by_role("radiogroup", name=re.compile("Pour quel temps.*Erreur.*Choisissez.*serez aidé"))
    expect(group).to_have_attribute("aria-invalid", "true")


def test_a_fault_that_quotes_a_word_without_end_keeps_to_the_window(estimator: EstimatorPage) -> None:
    estimator.page.set_viewport_size({"width": 320, "height": 640})
    estimator.open()
    estimator.estimate(GENERALISTE | {"patientele_mt": "beaucoup" * 8})
    estimator.wait_for_summary()
    expect(estimator.question("patientele_mt").locator(".am-fault")).to_contain_text("beaucoupbeaucoup")
    assert estimator.page.evaluate("document.documentElement.scrollWidth") == 320


def test_faults_go_once_they_are_mended(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"patientele_mt": "mille", "date_signature": ""})
    estimator.wait_for_summary()
    estimator.estimate({"patientele_mt": "1100"})
    estimator.wait_for_verdict()
    estimator.edit.click()
    expect(estimator.form).to_be_visible()
    expect(estimator.summary).to_have_count(0)
    expect(estimator.form.locator(".am-q--fault, .am-fault, [aria-invalid]")).to_have_count(0)
    expect(estimator.control("patientele_mt")).to_have_accessible_description(re.compile("^Adultes et enfants"))


def test_a_fault_inside_a_fold_opens_it(estimator: EstimatorPage) -> None:
    estimator.open()
    fold = estimator.form.locator("details", has_text="Préciser ma situation")
    fold.locator("summary").click()
    estimator.answer(GENERALISTE | {"date_embauche": "0001-01-01"})
    fold.locator("summary").click()
    expect(estimator.control("date_embauche")).to_be_hidden()
    estimator.button.click()
    estimator.wait_for_summary()
    expect(estimator.control("date_embauche")).to_be_visible()
    fold.locator("summary").click()
    estimator.summary.get_by_role("link").click()
    expect(estimator.control("date_embauche")).to_be_focused()
