"""What the theme does once one moves in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Site


def test_the_tabs_come_back_when_one_scrolls_up_again(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{site.url}medecins/aide-en-bref/")
    tabs = page.locator(".md-tabs")
    height = tabs.evaluate("tabs => tabs.offsetHeight")
    page.mouse.wheel(0, 900)
    expect(tabs).to_have_attribute("hidden", "")
    page.mouse.wheel(0, -2000)
    expect(tabs).not_to_have_attribute("hidden", "")
    assert height > 0
    assert tabs.evaluate("tabs => tabs.offsetHeight") == height
