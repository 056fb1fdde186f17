"""The search, as a visitor uses it: in French, with or without accents, by keyboard, in every width and colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.tools.axe import violations
from tests.tools.watch import Watch

# What visitors type, and the page that answers it; it must be among the first three.
WORDS = {
    "missions": "metier/missions/",
    "secret medical": "metier/secret-medical/",
    "SECRÉTAIRE": "devenir/secretaire-medicale/",
    "preparer la consultation": "metier/missions/",
    "salaires": "devenir/salaire/",
    "formations": "devenir/formation/",
    "aide-soignante": "devenir/aide-soignant/",
    "l'aide en bref": "medecins/aide-en-bref/",
    "l’éligibilité": "medecins/eligible/",
    "montant": "medecins/montants/",
    "objectif": "medecins/contreparties/",
    "d'assistants": "medecins/deuxieme-assistant/",
    "confidentialité": "metier/secret-medical/",
    "baremes": "comprendre/baremes/",
    "cookies": "vie-privee/",
    "prime": "medecins/montants/",
}


class SearchDialog:
    """The search of a page, opened as a visitor opens it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.get_by_role("button", name="Rechercher", exact=True)
        self.dialog = page.get_by_role("dialog", name="Rechercher")
        self.box = self.dialog.get_by_role("searchbox", name="Rechercher sur ce site")
        self.summary = self.dialog.locator(".pf-summary")
        self.links = self.dialog.locator(".pf-result-link")
        self.status = page.locator("am-search").get_by_role("status")

    def ask(self, words: str) -> None:
        if not self.dialog.is_visible():
            self.button.click()
        self.box.fill("")
        expect(self.summary).to_be_empty()
        self.box.fill(words)
        expect(self.summary).to_contain_text(" pour «")

    def found(self, site: Site) -> list[str]:
        """Where the first three results lead, inside the site."""
        # A result comes in two steps: its place, then what stands in it.
        first = self.dialog.locator(".pf-result:nth-child(-n + 3)")
        expect(first.and_(self.page.locator("[aria-hidden=true]"))).to_have_count(0)
        links = first.locator(".pf-result-link").evaluate_all("links => links.map(link => link.href)")
        return [link.removeprefix(site.url) for link in links]


@pytest.fixture
def search(watched_page: Page, site: Site) -> SearchDialog:
    watched_page.goto(f"{site.url}vie-privee/")
    return SearchDialog(watched_page)


def test_what_visitors_type_finds_the_page_that_answers(search: SearchDialog, site: Site) -> None:
    missed = []
    for words, page in WORDS.items():
        search.ask(words)
        found = search.found(site)
        if page not in found:
            missed.append(f"{words}: {page} is not among {found}")
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize(("one", "other"), [("médecins", "medecin"), ("l'aide", "l’aide"), ("d’accueil", "accueil")])
def test_accents_plurals_and_elisions_make_no_difference(
    search: SearchDialog, site: Site, one: str, other: str
) -> None:
    search.ask(one)
    first = set(search.found(site))
    search.ask(other)
    assert set(search.found(site)) & first


def test_what_is_nowhere_is_said_in_words(search: SearchDialog) -> None:
    search.ask("xylophone")
    expect(search.summary).to_contain_text("Aucun résultat pour «\u00a0xylophone\u00a0»")


def test_the_search_is_opened_read_and_left_with_the_keyboard_alone(search: SearchDialog, site: Site) -> None:
    search.button.focus()
    search.page.keyboard.press("Control+k")
    expect(search.box).to_be_focused()
    search.page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()
    expect(search.button).to_be_focused()
    search.page.keyboard.press("Enter")
    search.page.keyboard.type("salaire")
    # Results are drawn in the order they arrive: the first link of all is known once the first results stand.
    expect(search.summary).to_contain_text(" pour «\u00a0salaire\u00a0»")
    search.found(site)
    search.page.keyboard.press("ArrowDown")
    expect(search.links.first).to_be_focused()
    search.page.keyboard.press("Enter")
    expect(search.page).to_have_url(f"{site.url}devenir/salaire/")


def test_the_number_of_pages_found_is_read_out_inside_the_dialog(search: SearchDialog) -> None:
    """What stands outside an open dialog is inert, and is never read out."""
    search.button.click()
    expect(search.box).to_be_focused()
    search.page.evaluate("""() => {
      for (const region of document.querySelectorAll("dialog [aria-live]")) {
        const heard = new MutationObserver(() => document.body.dataset.said += region.textContent);
        heard.observe(region, { childList: true });
      }
    }""")
    search.ask("salaire")
    expect(search.page.locator("body")).to_have_attribute(
        "data-said", re.compile(re.escape(search.summary.inner_text()))
    )


def test_nothing_of_the_search_is_loaded_before_it_is_opened(page: Page, site: Site) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(site.url, wait_until="networkidle")
    assert not [url for url in loaded if "pagefind" in url]
    SearchDialog(page).button.click()
    expect(SearchDialog(page).box).to_be_focused()
    assert [url for url in loaded if "pagefind" in url]


def test_where_no_worker_can_start_the_search_works_in_the_page(page: Page, site: Site) -> None:
    page.route("**/pagefind-worker.js", lambda route: route.abort())
    page.goto(site.url)
    search = SearchDialog(page)
    search.ask("salaire")
    assert "devenir/salaire/" in search.found(site)


def test_a_search_that_does_not_arrive_says_so_and_can_be_tried_again(page: Page, site: Site) -> None:
    page.route("**/pagefind-component-ui.js", lambda route: route.abort())
    page.goto(site.url)
    search = SearchDialog(page)
    search.button.click()
    expect(search.status).to_contain_text("n’a pas pu être chargée")
    page.unroute("**/pagefind-component-ui.js")
    search.ask("salaire")
    assert "devenir/salaire/" in search.found(site)
    expect(search.status).to_be_empty()


@pytest.mark.parametrize("file", ["pagefind.js", "files.json", "index/*", "wasm.fr.pagefind"])
def test_an_engine_that_does_not_arrive_whole_is_not_opened_and_can_be_tried_again(
    page: Page, site: Site, file: str
) -> None:
    page.route(f"**/pagefind/{file}", lambda route: route.abort())
    page.goto(site.url)
    search = SearchDialog(page)
    search.button.click()
    expect(search.status).to_contain_text("n’a pas pu être chargée")
    expect(search.dialog).to_be_hidden()
    page.unroute(f"**/pagefind/{file}")
    search.ask("salaire")
    assert "devenir/salaire/" in search.found(site)


def test_a_search_without_its_index_says_so_and_searches_again_once_it_comes(page: Page, site: Site) -> None:
    page.goto(site.url)
    search = SearchDialog(page)
    search.ask("accueil")
    page.route("**/pagefind/index/**", lambda route: route.abort())
    search.box.fill("salaire")
    expect(search.summary).to_contain_text("n’a pas pu être chargée")
    expect(search.links).to_have_count(0)
    assert "rror" not in search.dialog.inner_text()
    page.unroute("**/pagefind/index/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(search.summary).to_contain_text(" pour «")
    assert "devenir/salaire/" in search.found(site)


def test_the_search_works_on_the_page_of_a_wrong_address_at_any_depth(page: Page, site: Site) -> None:
    page.goto(f"{site.url}rien/du/tout/")
    search = SearchDialog(page)
    search.ask("salaire")
    assert "devenir/salaire/" in search.found(site)


@pytest.fixture(params=["light", "dark"])
def coloured(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A page in a browser that asks for light or dark colours, and is watched."""
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(locale="fr-FR", service_workers="block", color_scheme=scheme, reduced_motion="reduce")
    watch = Watch(context, site.url)
    yield context.new_page()
    context.close()
    watch.assert_quiet()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_open_results_and_they_fit(coloured: Page, site: Site, width: int) -> None:
    coloured.set_viewport_size({"width": width, "height": 800})
    coloured.goto(f"{site.url}metier/missions/")
    search = SearchDialog(coloured)
    search.ask("accueil")
    expect(search.links.first).to_be_visible()
    assert violations(coloured) == []
    assert not coloured.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not search.dialog.evaluate(
        "box => [...box.querySelectorAll('a, p, input')].some(it => it.getBoundingClientRect().right > innerWidth)"
    )
