"""Answers that change beside a result change it: once they have come to rest, once said, and without a jump."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.tools.estimator_page import FULL_TIME, GENERALISTE, HALF_TIME, LINK, EstimatorPage, linked

# Everything that the page's live regions have said, in order.
LISTEN = """
window.heard = [];
addEventListener("DOMContentLoaded", () => {
  for (const region of document.querySelectorAll("[role=status], [role=alert]")) {
    new MutationObserver(() => {
      if (region.textContent.trim()) window.heard.push(region.textContent.trim());
    }).observe(region, { childList: true, subtree: true, characterData: true });
  }
});
"""

UP_TO_DATE = (
    f"Estimation à jour. D’après vos réponses, l’aide vous est ouverte. {FULL_TIME[-1]} sur cinq ans, "
    "si l’objectif est atteint."
)


@pytest.fixture
def editing(estimator: EstimatorPage) -> EstimatorPage:
    """The form beside a result."""
    estimator.page.add_init_script(LISTEN)
    estimator.open(LINK)
    estimator.wait_for_verdict()
    estimator.edit.click()
    expect(estimator.form).to_be_visible()
    estimator.page.evaluate("window.heard.length = 0")
    return estimator


def _heard(estimator: EstimatorPage) -> list[str]:
    found: list[str] = estimator.page.evaluate("window.heard")
    return [re.sub(r"\s+", " ", sentence) for sentence in found]


def test_a_changed_answer_changes_the_result_and_is_said_once(editing: EstimatorPage) -> None:
    before = editing.entries()
    editing.control("quotite", "temps_plein").check()
    expect(editing.said).to_contain_text(FULL_TIME[-1])
    (said,) = _heard(editing)
    assert said.startswith(UP_TO_DATE)
    assert "par mois" in said
    assert editing.amounts()[0] == FULL_TIME[0]
    expect(editing.control("quotite", "temps_plein")).to_be_focused()
    expect(editing.page).to_have_url(f"{editing.url}#{linked(quotite='temps_plein')}")
    assert editing.entries() == before
    editing.page.reload()
    editing.wait_for_verdict()
    assert editing.amounts()[0] == FULL_TIME[0]


def test_typing_is_waited_for(editing: EstimatorPage) -> None:
    editing.control("patientele_mt").press("Control+a")
    editing.page.keyboard.type("1300")
    expect(editing.page).to_have_url(re.compile(r"\.patientele_mt\.1300"))
    # Of 1, 13, 130 and 1300 only the last one was estimated; the focus has not moved.
    assert len(_heard(editing)) == 1
    expect(editing.control("patientele_mt")).to_be_focused()


def test_a_fault_is_said_once_at_its_question_and_leaves_the_result_as_it_is(editing: EstimatorPage) -> None:
    editing.control("patientele_mt").fill("mille")
    expect(editing.said).to_contain_text("n’a pas changé")
    expect(editing.question("patientele_mt")).to_have_class(re.compile("am-q--fault"))
    editing.control("patientele_mt").fill("mille cent")
    editing.control("quotite", "temps_plein").check()
    editing.control("patientele_mt").fill("1 200")
    expect(editing.said).to_contain_text("Estimation à jour")
    refused, estimated = _heard(editing)
    assert refused == "Une réponse à revoir : l’estimation affichée n’a pas changé."
    assert estimated.startswith(UP_TO_DATE)
    expect(editing.question("patientele_mt")).not_to_have_class(re.compile("am-q--fault"))


def test_the_button_closes_the_form_and_goes_to_the_verdict(editing: EstimatorPage) -> None:
    expect(editing.button).to_have_accessible_name("Voir l’estimation")
    editing.control("quotite", "temps_plein").check()
    editing.button.click()
    editing.wait_for_verdict()
    expect(editing.form).to_be_hidden()
    assert editing.amounts()[0] == FULL_TIME[0]


def test_the_button_leads_to_the_faults_where_there_are_some(editing: EstimatorPage) -> None:
    editing.control("patientele_mt").fill("mille")
    editing.button.click()
    editing.wait_for_summary()
    assert editing.amounts() == HALF_TIME
    editing.summary.get_by_role("link").click()
    expect(editing.control("patientele_mt")).to_be_focused()


def test_what_was_unfolded_stays_so(editing: EstimatorPage) -> None:
    fold = editing.result.locator("details#annees")
    fold.locator("summary").first.click()
    editing.control("quotite", "temps_plein").check()
    expect(editing.said).to_contain_text(FULL_TIME[-1])
    expect(fold).to_have_attribute("open", "")


def test_before_the_first_result_nothing_is_estimated_unasked(estimator: EstimatorPage) -> None:
    estimator.page.add_init_script(LISTEN)
    estimator.open()
    estimator.answer(GENERALISTE)
    # The engine is there and idle: what was to be estimated would be.
    estimator.button.click()
    estimator.wait_for_verdict()
    assert not [sentence for sentence in _heard(estimator) if sentence.startswith("Estimation")]


@pytest.mark.parametrize(("width", "height"), [(640, 450), (320, 256)])
def test_zoomed_in_the_form_beside_the_result_fits_and_the_focus_is_never_covered(
    editing: EstimatorPage, width: int, height: int
) -> None:
    page = editing.page
    page.set_viewport_size({"width": width, "height": height})  # 1280 by 1024, at 200 % and at 400 %
    editing.control("quotite", "temps_plein").check()
    expect(editing.said).to_contain_text(FULL_TIME[-1])
    assert page.evaluate("document.documentElement.scrollWidth") == width
    editing.first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const focused = document.activeElement;
              const box = focused.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
              return focused.contains(top) || top?.contains(focused) ? "" : focused.outerHTML.slice(0, 120);
            }"""
        )
        assert covered == ""


def test_forced_colours_and_reduced_motion_change_nothing_of_what_is_said(editing: EstimatorPage) -> None:
    editing.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    editing.control("quotite", "temps_plein").check()
    expect(editing.said).to_be_visible()
    expect(editing.said).to_have_css("border-top-style", "solid")
    dots = editing.result.locator(".am-scen label").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each.querySelector('span'), '::before').backgroundColor)"
    )
    assert len(set(dots)) == len(dots) - 1  # the one that is chosen is filled
    assert editing.page.evaluate("document.getAnimations().length") == 0


def test_an_answer_that_has_just_changed_is_compared(editing: EstimatorPage) -> None:
    editing.control("quotite", "temps_plein").check()
    editing.action("Comparer").click()
    expect(editing.comparison.get_by_role("heading", level=1)).to_be_focused()
    expect(editing.page).to_have_url(f"{editing.url}#{linked(quotite='temps_plein')}")
    table = editing.comparison.get_by_role("table", name="Vos variantes")
    assert table.get_by_role("columnheader").all_inner_texts()[0] == "Temps plein"


def test_a_fault_stands_in_the_way_of_a_comparison_and_goes_with_the_answers_it_was_found_in(
    editing: EstimatorPage,
) -> None:
    editing.control("patientele_mt").fill("mille")
    editing.action("Comparer").click()
    editing.wait_for_summary()
    expect(editing.control("patientele_mt")).to_have_attribute("aria-invalid", "true")
    editing.page.reload()
    editing.wait_for_verdict()
    editing.action("Comparer").click()
    expect(editing.comparison.get_by_role("heading", level=1)).to_be_focused()
    editing.page.go_back()
    editing.wait_for_verdict()
    editing.edit.click()
    editing.control("patientele_mt").fill("mille")
    expect(editing.control("patientele_mt")).to_have_attribute("aria-invalid", "true")
    editing.page.go_back()
    editing.wait_for_verdict()
    editing.edit.click()
    expect(editing.control("patientele_mt")).to_have_value("1100")
    expect(editing.control("patientele_mt")).not_to_have_attribute("aria-invalid", "true")
    expect(editing.question("patientele_mt").locator(".am-fault")).to_have_count(0)
