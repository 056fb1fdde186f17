"""The menu « Garder »: it opens and closes as one expects, and its code is what a telephone reads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.tools import qr
from tests.tools.estimator_page import LINK, EstimatorPage, linked

LIBRARY = "assets/qr/"


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    estimator.open(LINK)
    estimator.wait_for_verdict()
    return estimator


def _menu(estimator: EstimatorPage) -> Locator:
    return estimator.result.locator("details[data-menu]")


def test_escape_closes_the_menu_and_returns_the_focus(estimated: EstimatorPage) -> None:
    estimated.kept("Tableau CSV").focus()
    estimated.page.keyboard.press("Escape")
    expect(_menu(estimated)).not_to_have_attribute("open", "")
    expect(_menu(estimated).locator("summary")).to_be_focused()


def test_the_menu_closes_once_the_focus_or_the_pointer_is_elsewhere(estimated: EstimatorPage) -> None:
    estimated.kept("Programme Python").focus()
    estimated.page.keyboard.press("Tab")
    expect(_menu(estimated)).not_to_have_attribute("open", "")
    expect(estimated.kept("Tableau CSV")).to_be_visible()
    estimated.verdict.click()
    expect(_menu(estimated)).not_to_have_attribute("open", "")


def test_the_menu_stays_while_one_takes_several_things(estimated: EstimatorPage) -> None:
    for name in ("Tableau CSV", "Tableau XLSX"):
        with estimated.page.expect_download():
            estimated.kept(name).click()
        expect(_menu(estimated)).to_have_attribute("open", "")


@pytest.mark.parametrize("width", [320, 390])
def test_the_open_menu_fits_a_narrow_screen(estimated: EstimatorPage, width: int) -> None:
    estimated.page.set_viewport_size({"width": width, "height": 800})
    expect(estimated.kept("Programme Python")).to_be_in_viewport()
    assert estimated.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_gives_the_address_of_the_estimate_in_every_theme(estimated: EstimatorPage, scheme: str) -> None:
    estimated.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    button = estimated.kept("Code QR")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    figure = estimated.result.locator("[data-qr]")
    expect(figure).to_be_focused()
    expect(figure.get_by_role("img", name="Code QR")).to_be_visible()
    assert qr.read(figure) == [f"{estimated.url}#{LINK}"]
    expect(estimated.kept("Code QR")).to_have_attribute("aria-expanded", "true")
    estimated.kept("Code QR").click()
    expect(figure).to_be_hidden()


def test_a_code_goes_with_the_estimate_it_is_of(estimated: EstimatorPage) -> None:
    estimated.kept("Code QR").click()
    figure = estimated.result.locator("[data-qr]")
    expect(figure).to_be_visible()
    estimated.edit.click()
    estimated.control("quotite", "temps_plein").check()
    expect(estimated.said).to_contain_text("Estimation à jour")
    expect(figure).to_be_hidden()
    estimated.kept("Code QR").click()
    expect(figure).to_be_visible()
    assert qr.read(figure) == [f"{estimated.url}#{linked(quotite='temps_plein')}"]


def test_where_codes_cannot_be_drawn_one_is_told(page_without_library: EstimatorPage) -> None:
    page_without_library.kept("Code QR").click()
    expect(page_without_library.said).to_contain_text("Le code QR n’a pas pu")
    expect(page_without_library.result.locator("[data-qr]")).to_be_hidden()
    page_without_library.page.unroute(f"**/{LIBRARY}*")
    page_without_library.kept("Code QR").click()
    expect(page_without_library.result.locator("[data-qr]")).to_be_visible()


@pytest.fixture
def page_without_library(estimator: EstimatorPage) -> EstimatorPage:
    # A file that does not come is reported as an error of the page, which no test may have: this one only breaks.
    broken = "throw new Error('broken');"
    estimator.page.route(f"**/{LIBRARY}*", lambda route: route.fulfill(content_type="text/javascript", body=broken))
    estimator.open(LINK)
    estimator.wait_for_verdict()
    return estimator
