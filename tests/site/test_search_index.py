"""What the search knows: the pages that readers look for, under their own titles; nothing that repeats on each page."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from scripts.machine import node
from scripts.site import search, search_parts
from scripts.site.search_parts import SearchPage
from tests.conftest import Site
from tests.tools.pages import HtmlPage, all_pages, sitemap

HERE = Path(__file__).parent
# The whole of it comes with the page of the search, and is kept for when there is no connection.
BUDGET = 130_000
OUT = "developpeurs/"
MISSED = 0.03
LAST = ("Conseillers et outils", "Qui sommes-nous")


@pytest.fixture(scope="module")
def known(site: Site) -> dict[str, SearchPage]:
    pages: list[SearchPage] = json.loads((site.folder / search.FILE).read_text(encoding="utf-8"))["pages"]
    return {page["url"]: page for page in pages}


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, HtmlPage]:
    return {page.url: page for page in all_pages(site.folder, "")}


def _text(page: SearchPage) -> str:
    return "\n".join(f"{part['title']}\n{part['text']}" for part in page["parts"])


def test_it_knows_every_page_of_the_sitemap_but_itself_and_those_for_developers(
    site: Site, known: dict[str, SearchPage]
) -> None:
    sought = {url.removeprefix(site.url) for url in sitemap(site.folder)}
    assert set(known) == {url for url in sought if not url.startswith(OUT) and url != "recherche/"}
    assert len(known) > 40


def test_each_page_is_found_under_the_title_that_its_reader_sees(
    known: dict[str, SearchPage], pages: dict[str, HtmlPage]
) -> None:
    for url, page in known.items():
        heading = pages[url].soup.select_one("h1")
        assert heading
        assert page["title"] == " ".join(heading.get_text().split(" ")).strip()
    assert len({page["title"] for page in known.values()}) == len(known)


def test_each_part_leads_to_an_anchor_of_its_page(known: dict[str, SearchPage], pages: dict[str, HtmlPage]) -> None:
    anchors = [(url, part["id"]) for url, page in known.items() for part in page["parts"] if part["id"]]
    assert len(anchors) > 300
    assert not [f"{url}#{anchor}" for url, anchor in anchors if anchor not in pages[url].anchors]


def test_each_page_has_the_folder_that_the_menu_gives_it(known: dict[str, SearchPage]) -> None:
    assert known["comprendre/baremes/"]["rubric"] == "Conseillers et outils"
    assert known["metier/secret-medical/"]["rubric"] == known["patients/"]["rubric"] == "Patients"
    assert (known["metier/missions/"]["tint"], known["estimer/"]["rubric"]) == ("am-t2", "")
    assert {url for url, page in known.items() if page["after"] and page["rubric"] not in LAST} == {
        *("comprendre/", "devenir/", "medecins/", "patients/", "plan-du-site/"),
    }


@pytest.mark.parametrize(
    "repeated",
    ["Aller au contenu", "Site indépendant.", "Relu le", "Lien vers", "Sur cette page", "Une erreur, un texte"],
)
def test_what_repeats_on_every_page_is_left_out(known: dict[str, SearchPage], repeated: str) -> None:
    said = [url for url, page in known.items() if repeated in _text(page)]
    assert len(said) < 2, said


def test_the_many_choices_of_the_form_are_left_out(known: dict[str, SearchPage], pages: dict[str, HtmlPage]) -> None:
    choices = [option.get_text() for option in pages["estimer/"].soup.select("form option[value]")]
    assert len(choices) > 10
    assert not [choice for choice in choices if choice.strip() and choice in _text(known["estimer/"])]


def test_a_page_is_read_in_parts_with_its_tables_by_row() -> None:
    page = search_parts.read(
        "a/",
        '<title>A – Site</title><meta name="description" content="Ce que dit A.">'
        '<article class="am-article am-t2" data-rubric="R" data-search-words="alpha">'
        '<h1>A<a class="am-anchor" href="#a">#</a></h1><p>Un <b>mot</b>.</p><nav>Non</nav><p hidden>Non</p>'
        '<h2 id="b">B</h2><ul><li>Un</li><li>Deux <a href="">liens</a></li></ul>'
        '<div><p>Source&nbsp;: le texte.</p><p>Sources&nbsp;: deux. <span class="am-status">Officiel</span></p></div>'
        "<table><tr><th>Rang</th><td>1</td></tr><tr><th>Somme</th><td>2&nbsp;€</td></tr></table></article>",
    )
    assert page
    assert page["parts"] == [
        {"id": "", "title": "", "text": "Un mot."},
        {"id": "b", "title": "B", "text": "Un\nDeux liens\nRang · 1\nSomme · 2\u00a0€"},
    ]
    assert (page["title"], page["summary"]) == ("A", "A – Site\nCe que dit A.")
    assert (page["rubric"], page["tint"], page["words"], page["after"]) == ("R", "am-t2", "alpha", False)
    assert search_parts.read("b/", '<article class="am-article" data-search-left-out><h1>B</h1></article>') is None


def test_it_weighs_little(site: Site) -> None:
    files = [site.folder / search.FILE, *(site.folder / "assets" / "search").glob("*.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) < BUDGET


def test_each_word_for_another_is_given_once_and_means_something() -> None:
    seen: set[tuple[str, str]] = set()
    for entry in search.words():
        assert entry["said"]
        assert entry["means"]
        for said in entry["said"]:
            for meant in entry["means"]:
                assert (said.casefold(), meant) not in seen, said
                seen.add((said.casefold(), meant))


def test_what_is_typed_finds_first_the_page_that_answers(site: Site) -> None:
    """`queries.toml`: what is typed, and the pages of which one must come first; none where nothing may be found.

    What readers typed finds it each time. Of what was written as they would, a page whose text changes may miss some.
    """
    asked = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))
    queries = [*asked["readers"], *asked["more"]]
    typed = [query["typed"] for query in queries]
    assert len(set(typed)) == len(typed)
    found = node.run(HERE / "search.mjs", site.folder / search.FILE, given=json.dumps(typed))
    assert found.returncode == 0, found.stderr
    answers: list[list[str]] = json.loads(found.stdout)
    missed = {
        query["typed"]: f"{(urls or ['nothing'])[0]} instead of {query['answer'] or 'nothing'}"
        for query, urls in zip(queries, answers, strict=True)
        if (urls[0] not in query["answer"] if urls else query["answer"])
    }
    told = "\n".join(f"{words}: {what}" for words, what in missed.items())
    assert not {query["typed"] for query in asked["readers"]} & set(missed), told
    assert len(missed) <= MISSED * len(queries), told
    assert not [url for urls in answers for url in urls if url.startswith(OUT)]
