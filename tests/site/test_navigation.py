"""The way through the site: a door for each reader, which leads to all of its folder, and no address that is lost."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from bs4 import Tag

from scripts.pages import front_matter
from scripts.site import cover
from tests.conftest import Site
from tests.tools.pages import HtmlPage, all_pages, attribute, sitemap, target

DOORS = ("patients/", "devenir/", "medecins/", "comprendre/", "conseillers/", "a-propos/")
DEVELOPERS = "developpeurs/"
EASY = "patients/facile-a-lire/"

# Where pages stood when the site was first read by others: a link that somebody kept still leads to its page.
KEPT = """
accessibilite/ comprendre/baremes/ comprendre/cas-types/ comprendre/chiffres/ comprendre/donnees-ouvertes/
comprendre/glossaire/ comprendre/histoire/ comprendre/methode/ comprendre/questions/ comprendre/sources/
conseillers/tableau/ contribuer/ developpeurs/decisions/ developpeurs/vitesse/ devenir/formation/ devenir/profils/
devenir/salaire/ devenir/trouver-un-poste/ estimer/ integrer/ journal/ licences/ medecins/aide-en-bref/
medecins/contrat-collectif/ medecins/contrat/ medecins/contreparties/ medecins/cout/ medecins/deuxieme-assistant/
medecins/eligible/ medecins/montants/ medecins/renouveler/ metier/missions/ metier/patients/ metier/pourquoi/
metier/qui-fait-quoi/ metier/secret-medical/ metier/une-journee/ vie-privee/
"""


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, HtmlPage]:
    """The pages that one may look for, by their address in the site."""
    sought = set(sitemap(site.folder))
    return {page.url.removeprefix(site.url): page for page in all_pages(site.folder, site.url) if page.url in sought}


def _led_to(page: HtmlPage, site: Site, within: str) -> set[str]:
    """The addresses in the site that a part of a page leads to, which may be a link itself."""
    links = page.soup.select(f"a:is({within}), :is({within}) a[href]")
    return {target(page, attribute(link, "href"))[0].removeprefix(site.url) for link in links}


def _folder(page: HtmlPage, site: Site) -> set[str]:
    return _led_to(page, site, "nav.am-rest")


def test_every_address_that_may_have_been_kept_still_holds_its_page(pages: dict[str, HtmlPage]) -> None:
    assert set(KEPT.split()) <= set(pages)


def test_the_menu_leads_to_the_doors_and_to_the_estimator_and_to_no_page_for_developers(
    site: Site, pages: dict[str, HtmlPage]
) -> None:
    for page in pages.values():
        assert _led_to(page, site, "#menu > ul:first-child") == {*DOORS, "estimer/"}
        assert _led_to(page, site, ".am-top > .am-easy") == {EASY}
        assert _led_to(page, site, "#menu > .am-menu-more") == {EASY, "a-propos/contact/"}
    assert not {address for address in _led_to(pages[""], site, "footer") if address.startswith(f"{DEVELOPERS}d")}
    assert DEVELOPERS in _led_to(pages[""], site, "footer") & _led_to(pages["contribuer/"], site, "main")


@pytest.mark.parametrize("door", [*DOORS, DEVELOPERS])
def test_a_door_leads_to_every_page_of_its_folder_and_each_of_them_leads_back(
    site: Site, pages: dict[str, HtmlPage], door: str
) -> None:
    inside = {address for address, page in pages.items() if door in _led_to(page, site, ".am-tab, .am-where")}
    direct = {address for address in inside if "decisions/" not in address} | ({"developpeurs/decisions/"} & inside)
    assert len(direct) >= 2
    assert direct <= _led_to(pages[door], site, "main")
    for address in direct:
        assert direct - {door} <= _folder(pages[address], site) | _led_to(pages[door], site, "main"), address


def test_every_page_is_on_the_map_and_the_map_is_on_every_page(site: Site, pages: dict[str, HtmlPage]) -> None:
    alone = {"", "plan-du-site/"}  # the mark of the site leads home
    assert set(pages) - alone <= _led_to(pages["plan-du-site/"], site, "main")
    for page in pages.values():
        assert "plan-du-site/" in _led_to(page, site, "footer")


def test_each_page_of_a_folder_says_in_a_line_what_one_finds_there(pages: dict[str, HtmlPage]) -> None:
    said: dict[str, str] = {}
    for page in pages.values():
        for link in page.soup.select("nav.am-rest a"):
            small = link.select_one("small")
            said[urljoin(page.url, attribute(link, "href"))] = small.get_text() if isinstance(small, Tag) else ""
    without = {url for url, words in said.items() if not words and "/decisions/" not in url}
    assert said
    assert without == set()


def test_a_colour_is_a_public_and_never_a_rubric(pages: dict[str, HtmlPage]) -> None:
    tints = {door: _tint(pages[door]) for door in DOORS}
    public = {door: tint for door, tint in tints.items() if tint}
    assert set(public) == set(DOORS[:3])
    assert len(set(public.values())) == len(front_matter.PUBLICS)


def test_a_page_begins_on_its_cover_and_a_scene_that_does_not_exist_is_named() -> None:
    opening = '<h1 id="a">Un <em>titre</em></h1>\n<p class="am-lede">Quoi.</p>\n<p class="am-meta">Relu</p>'
    text = f"{opening}\n<p>Suite</p>"
    assert cover.laid(f"<div>{cover.PLACE}</div>", text) == (f"<div>{opening}</div>", "\n<p>Suite</p>")
    assert cover.laid("<div></div>", text) == ("<div></div>", text)
    with pytest.raises(cover.NoOpeningError, match="heading of level 1"):
        cover.laid(cover.PLACE, "<p>Suite</p>")
    [fault] = front_matter.faults_of("---\nscene: signatur\n---\n# Un titre\n")
    assert fault == "line 2: “signatur” is no drawing, perhaps “signature”"


def _tint(page: HtmlPage) -> str:
    found = page.soup.select_one(".am-cover")
    return next((name for name in attribute(found, "class").split() if name.startswith("am-t")), "") if found else ""
