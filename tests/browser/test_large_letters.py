"""Letters twice as large on a telephone: what does not fit wraps, and a table scrolls in a box of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site
from tests.tools.estimator_page import EstimatorPage, linked
from tests.tools.letters import AS_BEFORE, TWICE

# The cells and amounts whose words are wider than they are.
CRAMPED = """() => [...document.querySelectorAll("[data-part=result] :is(.am-plan td, .am-tally dd, .am-scen b)")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.checkVisibility()).map((one) => one.innerText)"""


@pytest.mark.parametrize("width", [390, 320])
def test_no_figure_of_a_result_runs_into_another_one(estimator: EstimatorPage, width: int) -> None:
    page = estimator.page
    page.set_viewport_size({"width": width, "height": 800})
    estimator.open(linked(quotite="temps_plein", salaire_brut_mensuel="3000", autres_frais_mensuels="150"))
    estimator.wait_for_verdict()
    assert page.evaluate(CRAMPED) == []
    assert page.evaluate(TWICE) <= 0
    assert page.evaluate(CRAMPED) == []


def test_a_table_that_scrolls_is_reached_with_the_keyboard_by_its_name_and_is_no_stop_where_it_fits(
    page: Page, site: Site
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.url}medecins/montants/")
    table = page.get_by_role("table").first
    name = table.locator("caption").inner_text()
    box = page.get_by_role("region", name=name, exact=True)
    expect(table).to_be_visible()
    expect(box).to_have_count(0)
    page.evaluate(TWICE)
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.evaluate(AS_BEFORE)
    expect(box).to_have_count(0)
