"""The form and the result are two steps of one visit, between which « Précédent » and « Suivant » go.

The address of a result holds its answers, so that it can be reloaded, kept and passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.tools.estimator_page import FULL_TIME, GENERALISTE, HALF_TIME, LINK, WASM, EstimatorPage, as_typed


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    return estimator


def _expect_the_form_as_it_was(estimator: EstimatorPage) -> None:
    expect(estimator.result).to_be_hidden()
    _expect_the_answers(estimator)


def _expect_the_answers(estimator: EstimatorPage) -> None:
    expect(estimator.form).to_be_visible()
    expect(estimator.first).to_be_focused()
    for field in ("patientele_mt", "date_signature"):
        expect(estimator.control(field)).to_have_value(as_typed(field, GENERALISTE[field]))
    for field in ("specialite", "quotite"):
        expect(estimator.control(field, GENERALISTE[field])).to_be_checked()


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


def test_edit_opens_the_form_beside_the_result_in_an_entry_of_its_own(estimated: EstimatorPage) -> None:
    before = estimated.entries()
    estimated.edit.click()
    _expect_the_answers(estimated)
    expect(estimated.verdict).to_be_visible()
    assert estimated.entries() == before + 1
    estimated.page.go_back()
    estimated.wait_for_verdict()
    expect(estimated.form).to_be_hidden()
    estimated.page.go_back()
    expect(estimated.result).to_be_hidden()
    estimated.page.go_forward()
    estimated.wait_for_verdict()


def test_back_from_other_answers_leads_to_the_estimate_that_was_left(estimated: EstimatorPage) -> None:
    estimated.edit.click()
    estimated.estimate({"quotite": "temps_plein"})
    estimated.wait_for_verdict()
    assert estimated.amounts()[-1] == FULL_TIME[-1]
    estimated.page.go_back()
    expect(estimated.page).to_have_url(f"{estimated.url}#{LINK}")
    expect(estimated.result.locator(".am-years .am-amount").last).to_have_text(
        re.compile(HALF_TIME[-1].replace(" ", r"\s"))
    )
    estimated.page.go_forward()
    expect(estimated.result.locator(".am-years .am-amount").last).to_have_text(
        re.compile(FULL_TIME[-1].replace(" ", r"\s"))
    )


def test_anchors_lead_to_the_parts_of_the_result_and_leave_the_answers_in_the_address(estimated: EstimatorPage) -> None:
    page = estimated.page
    page.set_viewport_size({"width": 390, "height": 844})
    before = estimated.entries()
    estimated.result.get_by_role("link", name="Mois par mois").click()
    account = page.locator("#mois")
    expect(account).to_be_in_viewport()
    expect(account).to_be_focused()
    expect(account).to_have_attribute("open", "")
    expect(page).to_have_url(f"{estimated.url}#{LINK}")
    assert estimated.entries() == before
    page.go_back()
    _expect_the_form_as_it_was(estimated)


def test_the_way_round_the_menu_leaves_the_answers_in_the_address(estimated: EstimatorPage) -> None:
    estimated.page.locator(".am-skip").focus()
    estimated.page.keyboard.press("Enter")
    expect(estimated.page.locator("#contenu")).to_be_focused()
    expect(estimated.page).to_have_url(f"{estimated.url}#{LINK}")


def test_the_address_of_a_result_holds_its_answers_and_that_of_the_form_none(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(GENERALISTE)
    expect(estimator.page).to_have_url(estimator.url)
    estimator.button.click()
    expect(estimator.page).to_have_url(f"{estimator.url}#{LINK}")
    estimator.page.go_back()
    expect(estimator.page).to_have_url(estimator.url)


def test_reload_shows_the_same_result(estimated: EstimatorPage) -> None:
    estimated.page.reload()
    estimated.wait_for_verdict()
    assert estimated.amounts() == HALF_TIME
    expect(estimated.form).to_be_hidden()
    estimated.page.go_back()
    expect(estimated.form).to_be_visible()


def test_each_estimate_started_from_the_form_is_an_entry_to_come_back_to(estimated: EstimatorPage) -> None:
    page = estimated.page
    page.go_back()
    estimated.estimate({"quotite": "temps_plein"})
    estimated.wait_for_verdict()
    page.goto(f"{estimated.url}#{LINK}")
    expect(estimated.result.locator(".am-amount").last).to_have_text(HALF_TIME[-1])
    page.go_back()
    expect(estimated.result.locator(".am-amount").last).to_have_text(FULL_TIME[-1])
    estimated.edit.click()
    expect(estimated.control("quotite", "temps_plein")).to_be_checked()
    page.go_back()
    expect(estimated.form).to_be_hidden()
    page.go_back()
    expect(estimated.form).to_be_visible()
    expect(estimated.result).to_be_hidden()
    page.go_forward()
    expect(estimated.result.locator(".am-amount").last).to_have_text(FULL_TIME[-1])


def test_coming_back_from_another_page_finds_what_was_typed(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(GENERALISTE | {"date_signature": "2022-03-01"})
    estimator.page.goto(estimator.url.removesuffix("estimer/"))
    estimator.page.go_back()
    expect(estimator.control("patientele_mt")).to_have_value(GENERALISTE["patientele_mt"])
    expect(estimator.control("quotite", "mi_temps")).to_be_checked()
    # The questions shown follow the answers that the browser has put back.
    estimator.form.get_by_text("Préciser ma situation").click()
    expect(estimator.question("zone")).to_be_visible()


@pytest.fixture
def slow(estimator: EstimatorPage) -> Callable[[], None]:
    """Python comes when it is let come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def come() -> None:
        for route in held:
            route.continue_()

    estimator.page.context.route(WASM, hold)
    return come


def test_an_estimate_that_takes_long_has_its_entry_from_the_press_on(
    estimator: EstimatorPage, slow: Callable[[], None]
) -> None:
    estimator.open()
    before = estimator.entries()
    estimator.estimate(GENERALISTE)
    assert estimator.entries() == before + 1
    expect(estimator.form).to_be_visible()
    # Pressed again, it is the same one.
    estimator.button.click()
    slow()
    estimator.wait_for_verdict()
    assert estimator.entries() == before + 1
    expect(estimator.page).to_have_url(f"{estimator.url}#{LINK}")
    estimator.page.go_back()
    _expect_the_form_as_it_was(estimator)
    estimator.page.go_forward()
    estimator.wait_for_verdict()


def test_back_while_an_estimate_is_awaited_forgets_it_and_keeps_the_answers(
    estimator: EstimatorPage, slow: Callable[[], None]
) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE)
    expect(estimator.status).not_to_be_empty()
    estimator.page.go_back()
    expect(estimator.status).to_be_empty()
    slow()
    expect(estimator.bar).not_to_be_empty()
    expect(estimator.result).to_be_hidden()
    expect(estimator.control("patientele_mt")).to_have_value(GENERALISTE["patientele_mt"])
    estimator.button.click()
    estimator.wait_for_verdict()


def test_faults_that_come_late_leave_no_entry(estimator: EstimatorPage, slow: Callable[[], None]) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"patientele_mt": "mille"})
    slow()
    estimator.wait_for_summary()
    assert not estimator.page.evaluate("history.state?.estimator?.waiting")
    estimator.estimate({"patientele_mt": GENERALISTE["patientele_mt"]})
    estimator.wait_for_verdict()
    estimator.page.go_back()
    _expect_the_form_as_it_was(estimator)
