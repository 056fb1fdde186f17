"""The whole journey by keyboard alone on the narrowest screen, and what a result is to who hears it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.tools.estimator_page import FULL_TIME, HALF_TIME, LINK, EstimatorPage

REFERENCE = Path(__file__).with_name("result.aria.yaml")
RENEW = "RENEW_REFERENCES"


def _tab_to(estimator: EstimatorPage, target: Locator, *, back: bool = False) -> None:
    """Press Tab until an element has the focus, and see that it is in view then."""
    for _ in range(90):
        if target.evaluate("element => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
        estimator.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab never reached {target}")


def test_the_whole_journey_is_made_by_keyboard_at_320_pixels(estimator: EstimatorPage) -> None:
    estimator.page.set_viewport_size({"width": 320, "height": 640})
    # No date is given on this journey: the visitor's day is one with a text, whatever the day of the test.
    estimator.page.clock.set_fixed_time(datetime(2026, 12, 1, 12, tzinfo=UTC))
    estimator.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    estimator.open()
    _answer_with_a_mistake_and_mend_it(estimator)
    assert estimator.amounts()[0] == HALF_TIME[0]
    _read_a_reason(estimator)
    _take_away(estimator)
    _compare_and_keep(estimator)
    assert estimator.amounts()[0] == FULL_TIME[0]
    _change_an_answer(estimator)
    assert estimator.amounts()[0] == HALF_TIME[0]
    estimator.page.go_back()
    expect(estimator.control("quotite", "temps_plein")).to_be_checked()
    estimator.wait_for_verdict()
    estimator.page.go_back()
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()


def _answer_with_a_mistake_and_mend_it(estimator: EstimatorPage) -> None:
    keyboard = estimator.page.keyboard
    _tab_to(estimator, estimator.control("specialite", "medecine_generale"))
    keyboard.press("Space")
    _tab_to(estimator, estimator.control("secteur", "secteur_1"))
    keyboard.press("Space")
    _tab_to(estimator, estimator.control("quotite", "mi_temps"))
    keyboard.press("Space")
    _tab_to(estimator, estimator.control("patientele_mt"), back=True)
    keyboard.type("mille cent")
    keyboard.press("Enter")
    estimator.wait_for_summary()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(estimator.control("patientele_mt")).to_be_focused()
    keyboard.press("Control+a")
    keyboard.type("1100")
    keyboard.press("Enter")
    estimator.wait_for_verdict()


def _read_a_reason(estimator: EstimatorPage) -> None:
    for fold in (".am-more-law > summary", "#annees > summary", ".am-years summary"):
        _tab_to(estimator, estimator.result.locator(fold).first)
        estimator.page.keyboard.press("Enter")
    expect(estimator.result.locator(".am-years .am-because").first).to_be_visible()


def _take_away(estimator: EstimatorPage) -> None:
    menu = estimator.result.locator("[data-menu] > summary")
    _tab_to(estimator, menu, back=True)
    estimator.page.keyboard.press("Enter")
    _tab_to(estimator, estimator.action("Copier le lien"))
    estimator.page.keyboard.press("Enter")
    expect(estimator.said).to_contain_text("copié")
    expect(estimator.action("Copier le lien")).to_be_focused()
    _tab_to(estimator, estimator.action("Dates au calendrier"))
    with estimator.page.expect_download():
        estimator.page.keyboard.press("Enter")
    estimator.page.keyboard.press("Escape")
    expect(menu).to_be_focused()


def _compare_and_keep(estimator: EstimatorPage) -> None:
    _tab_to(estimator, estimator.action("Comparer"), back=True)
    estimator.page.keyboard.press("Enter")
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()
    _tab_to(estimator, estimator.comparison.get_by_role("button", name="Garder : Temps plein"))
    estimator.page.keyboard.press("Enter")
    estimator.wait_for_verdict()


def _change_an_answer(estimator: EstimatorPage) -> None:
    _tab_to(estimator, estimator.edit)
    estimator.page.keyboard.press("Enter")
    expect(estimator.first).to_be_focused()
    _tab_to(estimator, estimator.control("quotite", "temps_plein"))
    estimator.page.keyboard.press("ArrowLeft")
    expect(estimator.said).to_contain_text("66")
    expect(estimator.control("quotite", "mi_temps")).to_be_focused()
    _tab_to(estimator, estimator.button)
    estimator.page.keyboard.press("Enter")
    estimator.wait_for_verdict()


def test_a_result_makes_sense_to_who_hears_it(estimator: EstimatorPage) -> None:
    """The accessibility tree of a result, as it was last read by a person.

    Where it changes on purpose: run this test with RENEW_REFERENCES=1, read what has changed in the file, commit it.
    """
    estimator.page.clock.set_fixed_time("2026-11-22T12:00:00+01:00")
    estimator.open(LINK)
    estimator.wait_for_verdict()
    tree = estimator.result.aria_snapshot() + "\n"
    if os.environ.get(RENEW):
        REFERENCE.write_text(tree, encoding="utf-8")
    assert tree == REFERENCE.read_text(encoding="utf-8"), f"if this is on purpose, run with {RENEW}=1 and read the file"
