"""The menu: one list on every page, opened and closed by keys, usable without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site

PAGES = ["", "medecins/montants/", "estimer/", "conseillers/tableau/", "404.html", "503.html"]
NARROW = [320, 640]
WIDE = 1200

# Under its name, an entry says on a phone what it leads to.
ENTRIES = "links => links.map((link) => [link.firstChild.textContent.trim(), link.href])"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", NARROW)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(
    watched_page: Page, site: Site, path: str, width: int, key: str
) -> None:
    page = watched_page
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site.url + path)
    switch, menu = page.locator(".am-switch > summary"), page.get_by_role("navigation", name="Menu principal")
    expect(menu).to_be_hidden()
    switch.focus()
    page.keyboard.press(key)
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link")).to_have_count(9)
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(switch).to_be_focused()


def test_escape_pressed_in_the_text_closes_it_and_leaves_the_focus_there(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.url}medecins/montants/")
    page.locator(".am-switch > summary").click()
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(link).to_be_focused()


def test_the_header_is_one_line_on_every_phone(page: Page, site: Site) -> None:
    page.goto(f"{site.url}medecins/montants/")
    page.evaluate("() => document.fonts.ready")
    tops = {}
    for width in range(320, 481, 8):
        page.set_viewport_size({"width": width, "height": 640})
        boxes = [page.locator(part).bounding_box() for part in (".am-brand", ".am-switch > summary")]
        tops[width] = [round(box["y"] + box["height"] / 2) for box in boxes if box]
    assert {width: top for width, top in tops.items() if len(set(top)) > 1} == {}


def test_it_is_the_same_list_on_every_page_and_at_every_width(page: Page, site: Site) -> None:
    found = []
    for width in (*NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 640})
        for path in PAGES:
            page.goto(site.url + path)
            if width != WIDE:
                page.locator(".am-switch > summary").click()
            links = page.locator("#menu > ul:first-child a")
            expect(links.first).to_be_visible()
            found.append([(name, link.removeprefix(site.url)) for name, link in links.evaluate_all(ENTRIES)])
    assert all(entries == found[0] for entries in found)
    assert found[0][-1] == ("Estimer mon aide", "estimer/")


@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("medecins/", "Médecins", "page"),
        ("medecins/cout/", "Médecins", "true"),
        # The navigation says whose a page is, not its address.
        ("comprendre/baremes/", "Conseillers et outils", "true"),
        ("metier/patients/", "Patients", "true"),
        ("estimer/", "Estimer mon aide", "page"),
    ],
)
def test_it_says_where_one_is(page: Page, site: Site, path: str, name: str, current: str) -> None:
    page.goto(site.url + path)
    marked = page.locator("#menu [aria-current]")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text(name, use_inner_text=True)
    expect(marked).to_have_attribute("aria-current", current)


def test_it_marks_no_entry_where_the_page_is_in_none(page: Page, site: Site) -> None:
    for path in ("plan-du-site/", "developpeurs/decisions/cout/", "404.html"):
        page.goto(site.url + path)
        expect(page.locator("#menu [aria-current]")).to_have_count(0)


def test_without_a_script_it_opens_and_leads_on(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site.url}404.html")
    expect(page.locator("#menu")).to_be_hidden()
    page.locator(".am-switch > summary").click()
    page.locator("#menu").get_by_role("link", name="Médecins").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Employer un assistant médical")
    # What only a script makes work is not shown.
    expect(page.get_by_role("group", name="Thème")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    context.close()


def test_a_page_that_one_comes_back_to_shows_no_open_menu(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.url}medecins/montants/")
    page.locator(".am-switch > summary").click()
    page.locator("#menu").get_by_role("link", name="Comprendre").click()
    page.wait_for_url("**/comprendre/**")
    page.go_back()
    page.wait_for_url("**/medecins/montants/")
    expect(page.locator("#menu")).to_be_hidden()


def test_the_name_of_the_site_is_said_once_in_the_header(page: Page, site: Site) -> None:
    for path in PAGES:
        page.goto(site.url + path)
        assert page.get_by_role("banner").inner_text().count("Assistant médical") == 1
        assert page.get_by_role("banner").get_by_role("heading").count() == 0
