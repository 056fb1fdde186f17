"""What a person does who has no mouse: walks every page by Tab, presses keys, follows links, and comes back."""

from __future__ import annotations

import string
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Site
from tests.tools.estimator_page import GENERALISTE, EstimatorPage
from tests.tools.keyboard import walk, wrong
from tests.tools.pages import sitemap

WIDTHS = (320, 640, 1200)
HEIGHT = 640
PRINTABLE = [char for char in string.printable if char.isprintable() and char != " "]
SHORTCUTS = "fnps/.,?"  # what themes give a meaning to
KINDS = (
    "",
    "metier/missions/",
    "medecins/montants/",
    "medecins/eligible/",
    "comprendre/questions/",
    "comprendre/sources/",
    "conseillers/tableau/",
    "estimer/",
    "404.html",
)

UNDERLINES = """() => [...document.querySelectorAll("main a[href]")].map((link) => [
    link.innerText.trim(), Boolean(link.closest("nav, .am-btn, .am-anchor")), getComputedStyle(link).textDecorationLine,
])"""

# The page's policy refuses a style element.
DRESS = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture
def keyboard(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR", service_workers="block", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _all(site: Site) -> list[str]:
    return [*sitemap(site.folder), f"{site.url}404.html", f"{site.url}503.html"]


def _each_folder(site: Site) -> list[str]:
    """Every page, but of the records of decisions, which are alike to the last stop, one."""
    records = [address for address in _all(site) if "/decisions/" in address]
    return [address for address in _all(site) if address not in records[1:]]


def _kinds(site: Site) -> list[str]:
    """A page of each kind: what they are made of is on every other one too."""
    return [f"{site.url}{path}" for path in KINDS]


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_stops_where_one_sees_it_and_nowhere_else(keyboard: Page, site: Site, width: int) -> None:
    keyboard.set_viewport_size({"width": width, "height": HEIGHT})
    faults: list[str] = []
    for address in _each_folder(site) if width == min(WIDTHS) else _kinds(site):
        keyboard.goto(address)
        before = keyboard.evaluate(UNDERLINES)
        stops = walk(keyboard)
        faults += [f"{address} at {width} px: {stop}" for stop in wrong(stops)]
        if stops[-1].href != keyboard.locator("footer a").last.get_attribute("href"):
            faults.append(f"{address} at {width} px: the walk ends at {stops[-1].name}")
        if keyboard.evaluate(UNDERLINES) != before:
            faults.append(f"{address} at {width} px: links have changed their look")
    assert not faults, "\n".join(faults)


def test_tab_sees_what_is_hidden_or_covered(keyboard: Page, site: Site) -> None:
    keyboard.set_viewport_size({"width": 640, "height": HEIGHT})
    keyboard.goto(f"{site.url}licences/")
    keyboard.evaluate(DRESS, "a[href] { opacity: 0 }")
    assert any("invisible" in fault for fault in wrong(walk(keyboard)))
    keyboard.goto(f"{site.url}licences/")
    keyboard.evaluate(DRESS, "header { position: fixed; inset: 0; }")
    assert any("covered" in fault for fault in wrong(walk(keyboard)))


def test_no_printable_key_leaves_a_page(keyboard: Page, site: Site) -> None:
    kinds = _kinds(site)
    for address in _each_folder(site):
        keyboard.goto(address)
        keyboard.evaluate("window.stayed = true")
        for char in PRINTABLE if address in kinds else SHORTCUTS:
            keyboard.keyboard.press(char)
        assert keyboard.url == address
        assert keyboard.evaluate("window.stayed"), address
        assert keyboard.evaluate("document.activeElement === document.body"), address


def test_no_printable_key_leaves_a_filled_form(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(GENERALISTE)
    chosen = estimator.page.get_by_role("radio", name="Secteur 1", exact=True)
    chosen.focus()
    for char in PRINTABLE:
        estimator.page.keyboard.press(char)
    expect(estimator.page).to_have_url(estimator.url)
    expect(chosen).to_be_checked()
    estimator.button.click()
    estimator.wait_for_verdict()


def test_no_page_names_a_next_one_that_a_key_could_open(site: Site) -> None:
    pages = list(site.folder.rglob("*.html"))
    assert pages
    assert not [page for page in pages if 'rel="next"' in page.read_text() or 'rel="prev"' in page.read_text()]


@pytest.mark.parametrize("path", ["", "medecins/contreparties/", "comprendre/sources/", "404.html"])
def test_links_look_the_same_after_a_walk(keyboard: Page, site: Site, path: str) -> None:
    keyboard.set_viewport_size({"width": 1200, "height": HEIGHT})
    keyboard.goto(site.url + path)
    before = keyboard.evaluate(UNDERLINES)
    walk(keyboard)
    assert keyboard.evaluate(UNDERLINES) == before
    assert before
    assert not [name for name, dressed, line in before if not dressed and line != "underline"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("start", ["", "404.html"])
def test_every_section_is_reached_by_tab_and_enter_alone(keyboard: Page, site: Site, width: int, start: str) -> None:
    keyboard.set_viewport_size({"width": width, "height": HEIGHT})
    keyboard.goto(site.url + start)
    sections = keyboard.locator("#menu > ul:first-child a").evaluate_all("links => links.map(({ href }) => href)")
    assert len(sections) > 5
    for place, section in enumerate(sections):
        keyboard.goto(site.url + start)
        summary = keyboard.locator(".am-switch > summary")
        if summary.is_visible():
            _tab_to(keyboard, summary)
            keyboard.keyboard.press("Enter")
        _tab_to(keyboard, keyboard.locator("#menu > ul:first-child a").nth(place))
        keyboard.keyboard.press("Enter")
        keyboard.wait_for_url(section)
        expect(keyboard.get_by_role("heading", level=1)).to_be_in_viewport()


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not reach {target}")


def test_every_page_of_a_reader_is_one_link_from_every_other(keyboard: Page, site: Site) -> None:
    """By the menu, by the pages of its folder or by the footer: no address to know. A field leads to the search."""
    every = set(sitemap(site.folder)) - {f"{site.url}recherche/"}
    developers = {page for page in every if "/developpeurs/" in page and not page.endswith("/developpeurs/")}
    assert developers
    for address in _all(site):
        keyboard.goto(address)
        found = keyboard.locator("nav a, .am-brand").evaluate_all("links => links.map(({ href }) => href)")
        reached = {urldefrag(urljoin(address, link)).url for link in found}
        assert every - developers <= reached, address
    # What a phone leaves out of its footer is on the map of the site, which it keeps.
    keyboard.set_viewport_size({"width": min(WIDTHS), "height": HEIGHT})
    keyboard.goto(site.url)
    keyboard.get_by_role("contentinfo").get_by_role("link", name="Plan du site").click()
    found = keyboard.locator("main a:visible, .am-brand").evaluate_all("links => links.map(({ href }) => href)")
    assert every - {keyboard.url} <= set(found)
