"""The theme: the system's unless the visitor chooses; chosen by keys, said aloud, remembered."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.machine.steps import ROOT
from tests.conftest import Site

TOKENS = ROOT / "overrides" / "assets" / "stylesheets" / "tokens.css"

# What the page wears when its body begins.
FIRST_SIGHT = """new MutationObserver((_, watch) => {
    if (!document.body) return;
    window.dressed = document.documentElement.dataset.theme;
    watch.disconnect();
}).observe(document, { childList: true, subtree: true });"""
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); },
});"""


def _group(page: Page) -> str:
    return str(page.get_by_role("group", name="Thème").aria_snapshot())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_system_until_one_chooses(page: Page, site: Site, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url)
    expect(page.locator("html")).to_have_css("color-scheme", scheme)
    assert 'radio "Système" [checked]' in _group(page)
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("system", "presses", "name", "shown"), [("light", 2, "Sombre", "dark"), ("dark", 1, "Clair", "light")]
)
def test_arrows_choose_it_and_it_is_remembered(
    page: Page, site: Site, system: Literal["light", "dark"], presses: int, name: str, shown: str
) -> None:
    page.emulate_media(color_scheme=system)
    page.goto(site.url)
    page.get_by_role("radio", name="Système").focus()
    for _ in range(presses):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=name)).to_be_focused()
    expect(page.locator("html")).to_have_css("color-scheme", shown)
    page.goto(f"{site.url}404.html")
    expect(page.locator("html")).to_have_css("color-scheme", shown)
    assert f'radio "{name}" [checked]' in _group(page)
    page.get_by_role("radio", name="Système").check()
    expect(page.locator("html")).to_have_css("color-scheme", system)
    assert page.evaluate("localStorage.length") == 0


def test_a_page_one_comes_back_to_wears_what_was_chosen_since(page: Page, site: Site) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site.url}licences/")
    page.get_by_role("radio", name="Sombre").check()
    page.goto(f"{site.url}journal/")
    page.get_by_role("radio", name="Clair").check()
    page.go_back()
    expect(page).to_have_url(f"{site.url}licences/")
    expect(page.locator("html")).to_have_css("color-scheme", "light")
    expect(page.get_by_role("radio", name="Clair")).to_be_checked()


def test_it_is_chosen_in_every_tab_at_once(page: Page, site: Site) -> None:
    page.goto(site.url)
    other = page.context.new_page()
    other.goto(f"{site.url}licences/")
    other.get_by_role("radio", name="Sombre").check()
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    expect(page.get_by_role("radio", name="Sombre")).to_be_checked()


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "[]", "rien"])
def test_no_address_keeps_it_from_working(watched_page: Page, site: Site, fragment: str) -> None:
    watched_page.goto(f"{site.url}licences/#{fragment}")
    watched_page.get_by_role("radio", name="Sombre").check()
    expect(watched_page.locator("html")).to_have_css("color-scheme", "dark")


def test_a_page_is_painted_once_in_the_colours_that_were_chosen(page: Page, site: Site) -> None:
    """The choice is read before the styles: nothing flashes."""
    page.goto(site.url)
    page.get_by_role("radio", name="Sombre").check()
    page.add_init_script(FIRST_SIGHT)
    page.reload()
    assert page.evaluate("window.dressed") == "sombre"


def test_a_browser_that_keeps_nothing_still_changes_the_page(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NO_STORAGE)
    page.goto(site.url)
    page.get_by_role("radio", name="Sombre").check()
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    assert errors == []
    page.close()


def test_the_two_dark_palettes_are_one() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    blocks = re.findall(r':root(?::not\(\[data-theme="clair"\]\)|\[data-theme="sombre"\]) \{(.*?)\}', css, re.DOTALL)
    system, chosen = (re.sub(r"\s+", " ", block) for block in blocks)
    assert system == chosen
    assert "--am-paper" in system
