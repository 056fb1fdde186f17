"""The estimator's page itself: readable by all, in every width and theme, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.tools.axe import in_both_schemes
from tests.tools.estimator_page import GENERALISTE, EstimatorPage


def _steps(estimator: EstimatorPage) -> Iterator[str]:
    """Walk through a visit, and stop at each thing that there is to look at."""
    for fold in estimator.form.locator("summary").all():
        fold.click()
    yield "form"
    estimator.estimate(GENERALISTE | {"patientele_mt": "mille"})
    estimator.wait_for_summary()
    yield "faults"
    estimator.estimate({"patientele_mt": "700"})
    estimator.wait_for_verdict()
    yield "refusal"
    estimator.edit.click()
    estimator.estimate({"patientele_mt": "1 100"})
    estimator.wait_for_verdict()
    yield "result"
    estimator.result.locator("details:not([data-menu])").evaluate_all(
        "folds => folds.forEach(fold => fold.open = true)"
    )
    yield "result, every fold open"
    estimator.kept("Mémoriser sur cet appareil").click()
    expect(estimator.said).not_to_be_empty()
    yield "an action has answered"
    estimator.edit.click()
    estimator.answer({"quotite": "temps_plein"})
    expect(estimator.said).to_contain_text("Estimation à jour")
    yield "answers changed beside the result"
    estimator.answer({"patientele_mt": "mille"})
    expect(estimator.said).to_contain_text("à revoir")
    yield "a fault beside the result"
    estimator.answer({"patientele_mt": "1100"})
    estimator.action("Comparer").click()
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()
    estimator.comparison.get_by_label("Temps d’assistant").nth(2).select_option("a_deux")
    expect(estimator.said).to_contain_text("partagé")
    for fold in estimator.comparison.locator("summary").all():
        fold.click()
    yield "comparison"
    estimator.page.goto(estimator.url)
    expect(estimator.memory).to_be_visible()
    yield "form, something remembered"


@pytest.mark.parametrize("width", [320, 1280])
def test_each_step_is_accessible_and_never_scrolls_sideways(estimator: EstimatorPage, width: int) -> None:
    page = estimator.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    estimator.open()
    for step in _steps(estimator):
        assert (step, in_both_schemes(page)) == (step, [])
        assert (step, page.evaluate("document.documentElement.scrollWidth")) == (step, width)


def test_without_javascript_the_page_leads_to_the_tables_and_sends_nothing(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    estimator = EstimatorPage(context.new_page(), site.url)
    estimator.open()
    expect(estimator.form.get_by_role("radiogroup", name="Votre spécialité")).to_be_visible()
    # Nothing that is answered may reach a server, not even by a form that the script has not taken over.
    estimator.button.click()
    expect(estimator.page).to_have_url(estimator.url)
    estimator.page.locator("noscript").get_by_role("link").click()
    expect(estimator.page.locator("#montants")).to_be_in_viewport()
    context.close()


def test_other_pages_load_nothing_of_the_estimator(watched_page: Page, site: Site) -> None:
    asked: list[str] = []
    watched_page.on("request", lambda request: asked.append(request.url))
    for path in ("", "medecins/aide-en-bref/", "metier/missions/"):
        watched_page.goto(site.url + path, wait_until="networkidle")
    assert asked
    assert not [url for url in asked if "/assets/estimator/" in url or "pyodide" in url]
