"""The search, as a visitor uses it: from any page, by keyboard, in every width and colour, and no word is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.tools.axe import violations
from tests.tools.watch import Watch

INDEX = "**/assets/search/pages.json"


class Results:
    """The page of the search."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.url = f"{site.url}recherche/"
        self.box = page.get_by_role("search", name="Page").get_by_role("searchbox")
        self.status = page.get_by_role("main").get_by_role("status")
        self.hits = page.locator(".am-hit")
        self.links = page.locator(".am-hit h2 a")
        self.rubrics = page.get_by_role("group", name="Montrer")

    def ask(self, words: str) -> None:
        self.page.goto(self.url)
        self.box.fill(words)
        self.box.press("Enter")


@pytest.fixture
def results(watched_page: Page, site: Site) -> Results:
    return Results(watched_page, site)


def test_from_any_page_the_keyboard_leads_to_what_is_found_and_no_word_is_sent(results: Results, site: Site) -> None:
    page = results.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site.url}metier/missions/")
    assert not [url for url in sent if "/assets/search/" in url]
    page.keyboard.press("Control+k")
    expect(page.get_by_role("search", name="En-tête").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("salaires nets")
    page.keyboard.press("Enter")
    expect(results.status).to_contain_text("pour «\u00a0salaires nets\u00a0»")
    expect(page).to_have_title("salaires nets, recherche – Assistant médical")
    expect(results.links.first).to_have_attribute("href", f"{site.url}devenir/salaire/")
    expect(results.hits.first.locator("mark").first).to_have_text("salaire")
    page.keyboard.press("Control+k")
    expect(results.box).to_be_focused()
    page.keyboard.type("VAE")
    page.keyboard.press("Enter")
    expect(results.status).to_contain_text("pour «\u00a0VAE\u00a0»")
    page.go_back()
    expect(results.status).to_contain_text("pour «\u00a0salaires nets\u00a0»")
    results.links.first.click()
    expect(page).to_have_url(f"{site.url}devenir/salaire/")
    assert not [url for url in sent if "nets" in url.split("#")[0] or "VAE" in url.split("#")[0]]


def test_an_address_with_a_question_mark_is_answered_and_a_rubric_filters(results: Results) -> None:
    page = results.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{results.url}?q=formation")
    # A question is seen whole, in letters of the usual width.
    assert results.box.evaluate("box => box.clientWidth / parseFloat(getComputedStyle(box).fontSize)") > 25 * 0.55
    expect(results.hits).to_have_count(10)
    expect(page).to_have_url(f"{results.url}#q=formation")
    page.get_by_role("button", name="Voir plus de pages").click()
    expect(results.links.nth(10)).to_be_focused()
    rubric = results.rubrics.get_by_role("radio").nth(1)
    name = rubric.evaluate("radio => radio.value")
    rubric.check()
    for tab in results.hits.locator(".am-tab").all_inner_texts():
        assert tab == name


def test_a_mistake_is_mended_in_sight_and_undone_and_what_is_nowhere_helps(results: Results) -> None:
    page = results.page
    results.ask("formaton")
    expect(results.status).to_contain_text("pour «\u00a0formation\u00a0»")
    page.get_by_role("main").get_by_role("link", name="formaton", exact=True).click()
    expect(page).to_have_url(f"{results.url}#q=formaton&tel=quel")
    expect(results.status).to_have_text("Aucune page pour «\u00a0formaton\u00a0»")
    page.get_by_role("main").get_by_role("link", name="formation", exact=True).first.click()
    expect(page).to_have_url(f"{results.url}#q=formation")
    results.ask("vacation")
    expect(results.status).to_have_text("Aucune page pour «\u00a0vacation\u00a0»")
    expect(page.get_by_role("heading", name="Par où reprendre")).to_be_visible()
    expect(results.hits).to_have_count(0)
    assert violations(page) == []


def test_a_search_that_does_not_arrive_says_so_and_is_made_once_it_comes(page: Page, site: Site) -> None:
    results = Results(page, site)
    page.route(INDEX, lambda route: route.abort())
    results.ask("salaire")
    expect(results.status).to_contain_text("n’a pas pu être chargée")
    page.unroute(INDEX)
    results.box.press("Enter")
    expect(results.links.first).to_have_attribute("href", f"{site.url}devenir/salaire/")


def test_a_page_whose_script_does_not_come_says_so_in_the_end(page: Page, site: Site) -> None:
    page.route("**/assets/scripts/*", lambda route: route.fulfill(status=404))
    page.goto(f"{site.url}recherche/?q=prime")
    late = page.get_by_text("La recherche n’est pas arrivée.")
    expect(late).to_be_visible(timeout=20_000)
    late.get_by_role("link", name="le plan du site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan du site")


def test_without_a_script_the_page_says_so_and_leads_to_the_map(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.get_by_role("banner").get_by_role("link", name="Rechercher").click()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="le plan du site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan du site")
    context.close()


@pytest.fixture(params=["light", "dark"])
def coloured(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A page in a browser that asks for light or dark colours, and is watched."""
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(locale="fr-FR", service_workers="block", color_scheme=scheme, reduced_motion="reduce")
    watch = Watch(context, site.url)
    yield context.new_page()
    context.close()
    watch.assert_quiet()


def test_axe_finds_nothing_in_what_is_found_and_it_fits(coloured: Page, site: Site) -> None:
    results = Results(coloured, site)
    results.ask("formaton accueil")
    for width in (320, 1280):
        coloured.set_viewport_size({"width": width, "height": 800})
        expect(results.links.first).to_be_visible()
        assert violations(coloured) == []
        assert not coloured.evaluate("document.documentElement.scrollWidth > innerWidth")
