"""The short version of the estimator inside the page of another site: its figures, its refusals, its faults."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.conftest import Site
from tests.tools.embedded import Embedded, Open
from tests.tools.estimator_page import ENOUGH, FULL_TIME, GENERALISTE, HALF_TIME

SHORT = ' data-version="courte"'


def _bar(found: Embedded) -> Locator:
    return found.inside.locator("[data-part=so-far]")


def _answer_all(found: Embedded, **changed: str) -> None:
    """What the short version asks of a généraliste."""
    for field in ("specialite", "secteur", "patientele_mt", "quotite"):
        found.answer(field, changed.get(field, GENERALISTE[field]))


def test_the_short_version_gives_two_figures_and_leads_to_the_whole_result(embed: Open, site: Site) -> None:
    found = embed(SHORT, viewport={"width": 350, "height": 800})
    expect(found.inside.locator("[data-question]:visible")).to_have_count(4)
    _answer_all(found)
    figures = _bar(found).locator(".am-tally dd:nth-child(2)")
    expect(figures).to_have_count(2)
    expect(figures.first).to_have_text(HALF_TIME[-1])
    found.expect_no_scroll_inside()
    expect(found.inside.get_by_role("button")).to_have_count(0)
    before = found.page.evaluate("history.length")
    with found.page.context.expect_page() as opening:
        found.inside.get_by_role("link", name="Le détail").click()
    whole = opening.value
    expect(whole.locator("#verdict")).to_be_focused()
    assert whole.url.startswith(f"{site.url}estimer/#v2.specialite.medecine_generale.")
    expect(whole.locator(".am-tally dd:nth-child(2)")).to_have_text(figures.all_inner_texts())
    assert found.page.evaluate("history.length") == before
    found.answer("quotite", "temps_plein")
    expect(figures.first).to_have_text(FULL_TIME[-1])


def test_the_short_version_says_why_not_and_every_fault(embed: Open) -> None:
    found = embed(SHORT, viewport={"width": 350, "height": 800})
    found.inside.get_by_role("button", name="Estimer mon aide").click()
    expect(found.inside.locator(".am-faults")).to_be_focused()
    expect(found.inside.locator(".am-fault:visible")).to_have_count(3)
    found.expect_no_scroll_inside()
    _answer_all(found, patientele_mt="mille")
    expect(found.inside.locator(".am-fault:visible")).to_have_count(1)
    expect(found.inside.locator(".am-faults")).to_have_count(0)
    found.answer("patientele_mt", "300")
    expect(_bar(found)).to_contain_text("ne vous est pas ouverte")
    expect(_bar(found)).to_contain_text(ENOUGH)
    expect(_bar(found).get_by_role("link", name="Le détail")).to_be_visible()
    expect(found.inside.locator(".am-fault:visible")).to_have_count(0)
    found.expect_no_scroll_inside()


def test_the_short_version_is_gone_through_by_keyboard(embed: Open) -> None:
    found = embed(SHORT, viewport={"width": 350, "height": 800})
    keyboard = found.page.keyboard
    found.page.get_by_role("link", name="Avant").focus()
    for keys in (("Tab", " "), ("Tab", " "), ("Tab", *"1100"), ("Tab", "Tab", " ")):
        for key in keys:
            keyboard.press(key)
    detail = found.inside.get_by_role("link", name="Le détail")
    expect(detail).to_be_visible()
    # Enter in the form, whose button is gone, does nothing.
    keyboard.press("Enter")
    expect(_bar(found)).to_contain_text(HALF_TIME[-1])
    keyboard.press("Tab")
    expect(detail).to_be_focused()


def test_the_short_version_is_accessible_at_each_step(embed: Open) -> None:
    found = embed(SHORT, viewport={"width": 320, "height": 900}, color_scheme="light")
    found.look("form")
    found.inside.get_by_role("button", name="Estimer mon aide").click()
    expect(found.inside.locator(".am-faults")).to_be_focused()
    found.look("faults")
    _answer_all(found)
    expect(_bar(found)).to_contain_text(HALF_TIME[-1])
    found.look("result")
    found.answer("patientele_mt", "300")
    expect(_bar(found)).to_contain_text(ENOUGH)
    found.look("refusal")
