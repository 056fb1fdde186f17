"""The form and the result are two steps of one visit: « Précédent », « Suivant » and « Modifier » go between them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.estimator_page import GENERALISTE, EstimatorPage


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    return estimator


def _expect_the_form_as_it_was(estimator: EstimatorPage) -> None:
    expect(estimator.form).to_be_visible()
    expect(estimator.result).to_be_hidden()
    expect(estimator.control("specialite")).to_be_focused()
    for field in ("specialite", "patientele_mt", "date_signature"):
        expect(estimator.control(field)).to_have_value(GENERALISTE[field])
    expect(estimator.control("quotite", "mi_temps")).to_be_checked()


def test_the_title_says_the_verdict_and_only_while_it_shows(estimator: EstimatorPage) -> None:
    estimator.open()
    before = estimator.page.title()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert estimator.page.title() == f"{estimator.verdict.inner_text()} · {before}".replace("\u00a0", " ")
    estimator.page.go_back()
    expect(estimator.page).to_have_title(before)


def test_back_shows_the_form_as_it_was_and_forward_the_result(estimated: EstimatorPage) -> None:
    estimated.page.go_back()
    _expect_the_form_as_it_was(estimated)
    estimated.page.go_forward()
    estimated.wait_for_verdict()
    expect(estimated.form).to_be_hidden()


def test_edit_goes_back_to_the_form_and_adds_nothing_to_the_history(estimated: EstimatorPage) -> None:
    before = estimated.entries()
    estimated.edit.click()
    _expect_the_form_as_it_was(estimated)
    assert estimated.entries() == before
    estimated.page.go_forward()
    estimated.wait_for_verdict()


def test_anchors_of_the_result_lead_to_its_parts_and_leave_the_way_back_whole(estimated: EstimatorPage) -> None:
    page = estimated.page
    page.set_viewport_size({"width": 390, "height": 844})
    jumps = estimated.result.get_by_role("navigation").get_by_role("link")
    jumps.filter(has_text="Montants").click()
    expect(page).to_have_url(re.compile("#montants$"))
    expect(page.locator("#montants")).to_be_in_viewport()
    jumps.filter(has_text="Dates").click()
    expect(page.locator("#dates")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile("#montants$"))
    expect(estimated.result).to_be_visible()
    estimated.edit.click()
    _expect_the_form_as_it_was(estimated)
    expect(page).to_have_url(estimated.url)


def test_answers_stay_out_of_the_address(estimated: EstimatorPage) -> None:
    expect(estimated.page).to_have_url(estimated.url)


def test_reload_shows_the_form(estimated: EstimatorPage) -> None:
    estimated.page.reload()
    expect(estimated.form).to_be_visible()
    expect(estimated.result).to_be_hidden()
    estimated.estimate(GENERALISTE)
    estimated.wait_for_verdict()


def test_coming_back_from_another_page_finds_what_was_typed(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(GENERALISTE | {"date_signature": "2022-03-01"})
    estimator.page.goto(estimator.url.removesuffix("estimer/"))
    estimator.page.go_back()
    expect(estimator.control("patientele_mt")).to_have_value(GENERALISTE["patientele_mt"])
    expect(estimator.control("quotite", "mi_temps")).to_be_checked()
    # The questions shown follow the answers that the browser has put back.
    expect(estimator.question("zone")).to_be_visible()
