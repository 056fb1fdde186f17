"""An estimate on paper: one sheet that stands without the site; all the detail where it is asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.tools import qr
from tests.tools.estimator_page import EstimatorPage, linked

A4 = (595, 842)  # points
LEAST = 8.5  # points
ENDS_OF_ORDINALS = ("er", "re", "e")  # raised, and so small
REFERENCE = linked(patientele_mt="1150", date_signature="2027-01-04")
# What is on the page and shows words, with how high these are in points.
LETTERS = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility())
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((each) => [each.textContent.trim().slice(0, 40), parseFloat(getComputedStyle(each).fontSize) * 72 / 96])"""


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    estimator.page.clock.set_fixed_time("2026-11-27T12:00:00+01:00")
    estimator.open(REFERENCE)
    estimator.wait_for_verdict()
    return estimator


def _pages(estimator: EstimatorPage) -> list[tuple[int, int]]:
    pdf = estimator.page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def _lay(estimator: EstimatorPage) -> None:
    """The page as it is while it is printed: a browser tells of it, and changes nothing of what a test sees."""
    estimator.page.emulate_media(media="print", color_scheme="dark")
    estimator.page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("editing", [False, True])
def test_the_reference_case_is_one_page_of_a4(estimated: EstimatorPage, *, editing: bool) -> None:
    if editing:
        estimated.edit.click()
        expect(estimated.form).to_be_visible()
    assert _pages(estimated) == [A4]
    expect(estimated.result.locator(".am-paper")).to_have_count(0)


def test_the_sheet_stands_without_the_site(estimator: EstimatorPage) -> None:
    estimator.page.clock.set_fixed_time("2026-11-27T12:00:00+01:00")
    with estimator.page.expect_response(re.compile("assets/qr/")):  # whoever prints from the browser asks no menu first
        estimator.open(REFERENCE)
        estimator.wait_for_verdict()
    _lay(estimator)
    sheet = estimator.result.locator(".am-paper")
    for words in ("27\u00a0novembre 2026", "sans valeur officielle", "66\u00a0000\u00a0€", "À demander", "Supposé"):
        expect(sheet).to_contain_text(words)
    expect(sheet).to_contain_text(f"{estimator.url}#{REFERENCE}")
    assert qr.read(sheet.get_by_role("img", name="Code QR")) == [f"{estimator.url}#{REFERENCE}"]
    # Nothing else is printed.
    shown = estimator.page.locator("body").inner_text()
    for words in ("Lundi matin", "Garder", "Modifier", "Ce que l’aide vous verse"):
        assert words not in shown


def test_its_letters_are_large_enough_to_be_read(estimated: EstimatorPage) -> None:
    _lay(estimated)
    letters = estimated.page.evaluate(LETTERS)
    assert len(letters) > 100
    assert not [(words, size) for words, size in letters if round(size, 2) < LEAST and words not in ENDS_OF_ORDINALS]


def test_all_the_detail_is_printed_where_it_is_asked_for(estimated: EstimatorPage) -> None:
    # A browser without a window prints nothing by itself, and says so to no one.
    estimated.page.evaluate("() => { window.print = () => { window.asked = true; }; }")
    estimated.kept("Imprimer tout le détail").click()
    estimated.page.wait_for_function("window.asked")
    assert len(_pages(estimated)) > 2
    assert _pages(estimated) == [A4]


def test_the_menu_waits_for_the_code_before_it_prints(estimated: EstimatorPage) -> None:
    estimated.page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    estimated.kept("Imprimer, ou PDF").click()
    expect(estimated.result.locator(".am-paper [data-qr-code] svg")).to_have_count(1)


@pytest.mark.parametrize(
    "changed", [{"patientele_mt": "700"}, {"specialite": "radiologie"}, {"date_signature": "2018-06-01"}], ids=str
)
def test_what_is_no_result_is_one_page_too(estimator: EstimatorPage, changed: dict[str, str]) -> None:
    estimator.open(linked(**{"patientele_mt": "1150", "date_signature": "2027-01-04"} | changed))
    estimator.wait_for_verdict()
    assert _pages(estimator) == [A4]
