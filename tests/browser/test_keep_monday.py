"""« Lundi matin »: a message that is sent or copied, and lists whose ticks stay only where that is wanted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.tools.estimator_page import BY_HAND, LINK, EstimatorPage, linked

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('assistant-medical')).sort()"
TASK = "embauche.dpae"


@pytest.fixture
def estimated(estimator: EstimatorPage) -> EstimatorPage:
    estimator.page.clock.set_fixed_time("2026-11-22T12:00:00+01:00")
    estimator.open(LINK)
    estimator.wait_for_verdict()
    return estimator


def _unfold(estimator: EstimatorPage, words: str) -> None:
    estimator.result.locator(".am-monday summary", has_text=words).click()


def _box(estimator: EstimatorPage, task: str = TASK) -> Locator:
    return estimator.result.locator(f'[data-task="{task}"]')


def test_the_message_is_copied_as_it_is_shown(estimated: EstimatorPage) -> None:
    estimated.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _unfold(estimated, "Lire et envoyer")
    estimated.action("Copier le message").click()
    expect(estimated.said).to_contain_text("Le message est copié")
    copied = estimated.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Bonjour,\n\n")
    assert copied == estimated.result.locator("[data-message]").text_content()
    expect(estimated.result.get_by_role("link", name="Ouvrir ma messagerie")).to_be_visible()


def test_where_copying_is_refused_the_message_is_selected(estimated: EstimatorPage) -> None:
    estimated.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    _unfold(estimated, "Lire et envoyer")
    estimated.action("Copier le message").click()
    expect(estimated.said).to_contain_text("Le message est sélectionné")
    expect(estimated.result.locator("[data-message]")).to_be_focused()
    selected = estimated.page.evaluate("getSelection().toString()")
    assert selected.split() == (estimated.result.locator("[data-message]").text_content() or "").split()


def test_ticks_live_as_long_as_the_page_and_nothing_of_them_is_kept_unasked(estimated: EstimatorPage) -> None:
    _unfold(estimated, "14 étapes")
    _box(estimated).check()
    estimated.edit.click()
    estimated.control("quotite", "temps_plein").check()
    expect(estimated.said).to_contain_text("Estimation à jour")
    expect(_box(estimated)).to_be_checked()
    assert estimated.page.evaluate(KEPT) == []
    estimated.page.reload()
    estimated.wait_for_verdict()
    expect(_box(estimated)).not_to_be_checked()


def test_ticks_are_kept_with_an_estimate_that_is_kept_and_erased_with_it(estimated: EstimatorPage) -> None:
    _unfold(estimated, "14 étapes")
    _box(estimated).check()
    estimated.kept("Mémoriser sur cet appareil").click()
    _box(estimated, "embauche.registre").check()
    # Kept as a link of the former version, which the page writes anew.
    estimated.page.evaluate("(link) => localStorage.setItem('assistant-medical.estimation', link)", BY_HAND)
    estimated.page.goto("about:blank")
    estimated.open()
    estimated.memory.get_by_role("button", name="Reprendre").click()
    estimated.wait_for_verdict()
    expect(estimated.page).to_have_url(f"{estimated.url}#{LINK}")
    expect(_box(estimated)).to_be_checked()
    expect(_box(estimated, "embauche.registre")).to_be_checked()
    _unfold(estimated, "14 étapes")
    _box(estimated).uncheck()
    estimated.page.reload()
    estimated.wait_for_verdict()
    expect(_box(estimated, "embauche.registre")).to_be_checked()
    expect(_box(estimated)).not_to_be_checked()
    estimated.kept("Mémoriser sur cet appareil").click()
    assert estimated.page.evaluate(KEPT) == []
    estimated.page.reload()
    estimated.wait_for_verdict()
    expect(_box(estimated, "embauche.registre")).not_to_be_checked()


def test_the_ticks_of_the_estimate_that_is_kept_are_not_another_one_s(estimated: EstimatorPage) -> None:
    _unfold(estimated, "14 étapes")
    _box(estimated).check()
    estimated.kept("Mémoriser sur cet appareil").click()
    other = linked(quotite="temps_plein")
    estimated.page.goto("about:blank")
    estimated.open(other)
    estimated.wait_for_verdict()
    expect(_box(estimated)).not_to_be_checked()


def test_the_lists_are_ticked_by_keyboard_and_fit_the_narrowest_screen(estimated: EstimatorPage) -> None:
    estimated.page.set_viewport_size({"width": 320, "height": 640})
    _unfold(estimated, "14 étapes")
    _unfold(estimated, "Lire et envoyer")
    _box(estimated).focus()
    estimated.page.keyboard.press("Space")
    expect(_box(estimated)).to_be_checked()
    assert estimated.page.evaluate("document.documentElement.scrollWidth") == 320
