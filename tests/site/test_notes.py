"""Notes and labels: no text is said to be read further than it was; yesterday’s rules are folded under today’s."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from assistant_medical.law import Text, law
from scripts.pages import notes
from tests.conftest import Site
from tests.tools.pages import HtmlPage, all_pages, attribute

TELLS_WHERE = r"adresse|copie|commentaire|commenté|état|version|page elle-même"
LEGIFRANCE = re.compile(
    r"https://www\.legifrance\.gouv\.fr/(jorf/(id/JORFTEXT|article_jo/JORFARTI)|loda/id/JORFTEXT"
    r"|codes/(article_lc/LEGIARTI|texte_lc/LEGITEXT)|conv_coll/(id/KALI(TEXT|CONT)|article/KALIARTI))\d{12}"
)
COPIES = re.compile(r"(^|\.)(123dok|juriblio|secretpro|doctrine|tricoteuses|slideshare|scribd|docplayer)\.\w+$")
ORIGINAL_NOT_FOUND = {"these_patients": "123dok.net"}  # a thesis whose own address nobody has found
STAGING = re.compile(r"(^|[.-])(dev|preprod|staging|test|static\d*|circulaires)[.-]")
OFFICIAL = re.compile(
    r"(^|\.)(gouv|ameli|service-public|vie-publique|urssaf|cnil|francecompetences|opcoep|ccn-cabinets-medicaux)\.fr$"
    r"|(^|\.)(medecin|sante)\.fr$|^ecatalogue-access\.com$|^github\.com$"
)
"""The State, the Assurance Maladie, the Ordre (its bulletin and its councils), the branch; the Urssaf’s own rules."""
SAMPLE = Text("a", "Un texte", "un texte", "law", date(2026, 11, 22))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, HtmlPage]:
    return {page.url.removeprefix(site.url): page for page in all_pages(site.folder, site.url)}


def test_a_label_says_no_more_than_what_was_read() -> None:
    said = {key: notes.label(text) for key, text in law().texts.items()}
    for key, text in law().texts.items():
        words, shape = said[key]
        assert ("en partie" in words, "par d’autres" in words) == (shape == "part", shape == "quoted"), key
        assert words.startswith(("Texte officiel", "Page officielle")) == (text.kind != "secondary"), key
        assert "secondaire" not in words
    # Nobody here has read them: what is known of them is what others quote.
    for key in ("convention2024", "collectif2026", "reglement_arbitral"):
        assert said[key].words == "Texte officiel, non lu : cité par d’autres"
    assert said["avenant90"] == ("Texte officiel, lu", "whole")
    # A page whose beginning alone was at hand.
    assert said["ameli_2024_06"] == ("Page officielle, lue en partie", "part")


def test_what_is_said_of_a_text_read_whole_tells_where_not_how_much() -> None:
    whole = [text for text in law().texts.values() if text.how_far_read == "whole" and text.extent]
    assert whole
    assert [text.id for text in whole if not re.search(TELLS_WHERE, text.extent or "")] == []
    part = [text for text in law().texts.values() if text.how_far_read != "whole"]
    assert [text.id for text in part if (text.extent or "").startswith("l’adresse")] == []


def test_a_law_is_cited_at_its_own_address() -> None:
    """Légifrance’s; for a convention that nobody here has read, the page of the Assurance Maladie."""
    for text in law().texts.values():
        if text.kind == "law" and text.url:
            quoted = text.how_far_read == "quoted" and text.url.startswith("https://www.ameli.fr/")
            assert quoted or LEGIFRANCE.fullmatch(text.url), text.id


def test_no_text_is_cited_from_a_copy_whose_original_has_an_address() -> None:
    hosts = {text.id: urlsplit(text.url).hostname or "" for text in law().texts.values() if text.url}
    assert {key: host for key, host in hosts.items() if COPIES.search(host)} == ORIGINAL_NOT_FOUND
    assert [key for key, host in hosts.items() if STAGING.search(host)] == []


def test_an_official_page_is_on_the_site_of_a_public_or_professional_body() -> None:
    official = [text for text in law().texts.values() if text.kind == "official"]
    hosts = {text.id: urlsplit(text.url).hostname or "" for text in official if text.url}
    assert len(hosts) > 20
    assert [key for key, host in hosts.items() if not OFFICIAL.search(host)] == []


@pytest.mark.parametrize("by", [None, *notes.NATURES])
def test_every_nature_has_its_words(by: str | None) -> None:
    for reading in ("whole", "part", "quoted"):
        text = Text(**{**vars(SAMPLE), "kind": "secondary", "by": by, "reading": reading})
        assert notes.label(text).words.startswith(notes.NATURES[by or "secondary"].label)


def test_a_note_stands_beside_its_sentence_and_names_a_source_of_the_page(pages: dict[str, HtmlPage]) -> None:
    page = pages["metier/missions/"]
    asides = page.soup.select(".am-sidenote")
    assert len(asides) >= 3
    for aside in asides:
        before = aside.find_previous_sibling()
        assert isinstance(before, Tag)
        button = before.select_one("button")
        assert button
        assert attribute(button, "popovertarget") == attribute(aside, "id")
        number = aside.select_one("b")
        assert number
        assert button.get_text() == f"Note {number.get_text()}"
        link = aside.select_one("a")
        assert link is None or page.soup.select(f'.am-sources a[href="{attribute(link, "href")}"]')


def test_the_rule_of_today_is_in_sight_and_those_before_it_are_folded(pages: dict[str, HtmlPage]) -> None:
    page = pages["medecins/eligible/"]
    folded = page.soup.select("details.am-was")
    assert len(folded) > 4
    assert not [fold for fold in folded if fold.has_attr("open")]
    seen = page.soup.select(".am-today")
    assert len(seen) >= len(folded)
    assert len(folded[0].select("tbody tr")) == len(law().history("eligibilite.secteurs")) - 1
    assert all(fold.select_one("summary").get_text().startswith("Avant\u00a0: ") for fold in folded)  # type: ignore[union-attr] # every fold has one
    # What earlier texts said is all there: a row for each of its values, those of a rule that is gone too.
    names = [name for name in law().names() if name.startswith("eligibilite.") and "collectif" not in name]
    former = {name: law().history(name)[:-1] for name in names}
    titles = " ".join(row.get_text(" ") for fold in folded for row in fold.select("caption, tr"))
    assert sum(len(fold.select("tbody tr")) for fold in folded) >= sum(map(len, former.values()))
    assert [name for name, values in former.items() if values and law().title(name) not in titles] == []


def test_every_page_says_of_each_source_how_far_it_was_read(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        items = page.soup.select("#liste-des-sources > li")
        assert [item for item in items if len(item.select(".am-read")) != 1] == [], page.url
        if items:
            heading = page.soup.find(id="sources")
            assert heading
            assert len(items) == 1 or str(len(items)) in heading.get_text()
