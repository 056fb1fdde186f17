"""What a result folds away comes after it: it is there when it is opened, and where it does not come, that is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site
from tests.tools.estimator_page import GENERALISTE, LINK, READY, EstimatorPage

LOST = """
const post = Worker.prototype.postMessage;
globalThis.lost = true;
globalThis.asked = [];
Worker.prototype.postMessage = function (message) {
  const { do: what = "estimate" } = JSON.parse(message.text);
  asked.push(what);
  const text = lost && what === "folds" ? '{"do": "nothing"}' : message.text;
  return post.call(this, { ...message, text });
};
"""
"""Python raises on each request for folds, as long as `lost` says so."""


@pytest.fixture
def losing(page: Page, site: Site) -> EstimatorPage:
    """Not watched: what Python raises is told in the console."""
    page.add_init_script(LOST)
    return EstimatorPage(page, site.url)


def test_folds_that_do_not_come_say_so_and_are_asked_again(losing: EstimatorPage) -> None:
    estimator = losing
    estimator.open(LINK)
    expect(estimator.verdict).to_be_focused()
    fold = estimator.result.locator("#criteres")
    fold.locator("summary").first.click()
    again = fold.get_by_role("button", name="Réessayer")
    expect(again).to_be_visible(timeout=READY)
    expect(fold).to_contain_text("Le détail n’est pas venu.")
    estimator.page.evaluate("lost = false")
    again.click()
    expect(fold.locator(".am-criteria")).to_be_visible()
    expect(estimator.result.locator("[data-later]")).to_have_count(0)


def test_what_the_button_asks_is_answered_before_it_is_pressed(losing: EstimatorPage) -> None:
    estimator, page = losing, losing.page
    page.add_init_script("lost = false")
    estimator.open()
    estimator.answer(GENERALISTE | {"etape": "nouveau"})
    expect(estimator.bar).to_contain_text("€")
    page.wait_for_function("asked.at(-1) === 'estimate'", timeout=READY)
    before = page.evaluate("asked.length")
    estimator.button.click()
    estimator.wait_for_verdict()
    assert page.evaluate(f"asked.slice({before})") == ["folds"]


def test_a_fold_that_is_open_stays_open_and_whole_while_other_answers_are_tried(estimator: EstimatorPage) -> None:
    estimator.open(LINK)
    estimator.wait_for_verdict()
    fold = estimator.result.locator("#annees")
    fold.locator("summary").first.click()
    fifth = fold.locator(".am-years > li").nth(4).locator(".am-amount")
    expect(fifth).not_to_have_text("0 €")
    estimator.result.locator("[name=atteinte_objectif][value='0']").check(force=True)
    expect(fifth).to_have_text("0 €")
    expect(fifth).to_be_visible()
    expect(estimator.result.locator("[data-later]")).to_have_count(0)
