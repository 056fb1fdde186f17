"""What has the focus is seen: field after field, wherever the page moves the focus, whatever the status line says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import Site
from tests.tools.batch_page import HEADINGS, KINDS, BatchPage, table
from tests.tools.estimator_page import FULL_TIME, GENERALISTE, HALF_TIME, LINK, EstimatorPage
from tests.tools.sight import SIZES, named, unseen

Found = dict[str, str]
"""By place, what hides what has the focus there."""


def _assert_all_seen(found: Found) -> None:
    hidden = [f"{place}: {why}" for place, why in found.items() if why]
    assert not hidden, "\n".join(hidden)


@pytest.fixture
def editing(estimator: EstimatorPage) -> EstimatorPage:
    """The form beside a result, every fold open."""
    estimator.open(LINK)
    estimator.wait_for_verdict()
    estimator.edit.click()
    for fold in estimator.form.locator("summary").all():
        fold.click()
    return estimator


def _enlarge_text(page: Page) -> None:
    page.evaluate("""() => {
      const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
      document.documentElement.style.fontSize = `${2 * size}px`;
    }""")


def _walk(estimator: EstimatorPage, where: str) -> Found:
    """Press Tab from the first field to the button."""
    found, button = {}, estimator.button.element_handle()
    estimator.control("etape", "nouveau").focus()
    for stop in range(60):
        found[f"stop {stop}, {where}"] = unseen(estimator.page)
        if button.evaluate("button => button === document.activeElement"):
            return found
        estimator.page.keyboard.press("Tab")
    raise AssertionError("Tab never reached the button")


def test_every_field_is_seen_by_who_tabs_through_the_form_while_the_status_line_speaks(editing: EstimatorPage) -> None:
    editing.control("quotite", "temps_plein").check()
    expect(editing.said).to_contain_text(FULL_TIME[-1])
    found: Found = {}
    for size in SIZES:
        editing.page.set_viewport_size(size)
        found |= _walk(editing, named(size))
    editing.page.set_viewport_size({"width": 640, "height": 800})
    _enlarge_text(editing.page)
    _assert_all_seen(found | _walk(editing, "large text"))


def test_a_status_line_that_appears_does_not_cover_the_answer_that_it_follows(editing: EstimatorPage) -> None:
    found: Found = {}
    for size, (value, total) in zip(
        SIZES, [("temps_plein", FULL_TIME[-1]), ("mi_temps", HALF_TIME[-1])] * len(SIZES), strict=False
    ):
        editing.page.set_viewport_size(size)
        answer = editing.control("quotite", value)
        answer.focus()
        # At the lower edge of the window, where one may well be when one answers.
        answer.evaluate("answer => scrollBy(0, answer.closest('label').getBoundingClientRect().bottom - innerHeight)")
        editing.page.keyboard.press("Space")
        expect(editing.said).to_contain_text(total)
        found[named(size)] = unseen(editing.page)
        editing.said.evaluate("line => { line.textContent = ''; }")
    _assert_all_seen(found)


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_wherever_the_estimator_moves_the_focus_it_is_seen(estimator: EstimatorPage, size: ViewportSize) -> None:
    page = estimator.page
    page.set_viewport_size(size)
    found: Found = {}
    estimator.open()
    estimator.answer({field: value for field, value in GENERALISTE.items() if field not in ("secteur", "quotite")})
    estimator.button.click()
    estimator.wait_for_summary()
    found["the summary of the faults"] = unseen(page)
    estimator.summary.get_by_role("link").last.click()
    expect(estimator.control("quotite", "mi_temps")).to_be_focused()
    found["the last fault"] = unseen(page)
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    found["the verdict"] = unseen(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    estimator.kept("Copier le lien").click()
    expect(estimator.result.get_by_label("Le lien à copier")).to_be_focused()
    found["the link to copy"] = unseen(page)
    estimator.kept("Mémoriser sur cet appareil").click()
    estimator.edit.click()
    expect(estimator.first).to_be_focused()
    found["the first question beside the result"] = unseen(page)
    estimator.action("Comparer").click()
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()
    found["the comparison"] = unseen(page)
    page.goto(estimator.url)
    estimator.memory.get_by_role("button", name="Effacer").click()
    expect(estimator.first).to_be_focused()
    found["the first question"] = unseen(page)
    _assert_all_seen(found)


def test_wherever_the_table_of_doctors_moves_the_focus_it_is_seen(watched_page: Page, site: Site) -> None:
    found: Found = {}
    batch = BatchPage(watched_page, site.url)
    batch.open()
    for size in SIZES:
        where = named(size)
        watched_page.set_viewport_size(size)
        batch.give(table([[*HEADINGS, "Remarque"], *[["x", *cells, "?"] for cells in KINDS.values()]]))
        batch.wait_for_reading()
        found[f"the reading, {where}"] = unseen(watched_page)
        batch.start.click()
        batch.wait_for_results()
        found[f"the results, {where}"] = unseen(watched_page)
        batch.step("Fichier").click()
        expect(batch.file).to_be_focused()
        found[f"the file, {where}"] = unseen(watched_page)
    _assert_all_seen(found)
