"""What the search knows: every page under its own title, the article alone, nothing that repeats on each page."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass

import pytest

from tests.conftest import SUB_PATH, Site
from tests.tools.pages import all_pages, sitemap

SIGNATURE = b"pagefind_dcd"


@dataclass(frozen=True)
class Entry:
    """One page, as the search keeps it."""

    url: str
    title: str
    content: str


@pytest.fixture(scope="module")
def entries(site: Site) -> list[Entry]:
    found = []
    for fragment in (site.folder / "assets" / "pagefind" / "fragment").iterdir():
        kept = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(SIGNATURE))
        found.append(Entry(kept["url"], kept["meta"]["title"], kept["content"]))
    return found


def test_the_search_knows_the_pages_of_the_sitemap_and_no_other(site: Site, entries: list[Entry]) -> None:
    root = site.url.removesuffix(SUB_PATH)
    assert {root + SUB_PATH.rstrip("/") + entry.url for entry in entries} == set(sitemap(site.folder))


def test_each_page_is_found_under_the_title_that_its_reader_sees(site: Site, entries: list[Entry]) -> None:
    titles = {entry.url: entry.title for entry in entries}
    for page in all_pages(site.folder, "/"):
        heading = page.soup.select_one("h1")
        if page.url in titles and heading:
            assert titles[page.url] == heading.get_text().removesuffix("#").strip(), page.url
    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize("repeated", ["Aller au contenu", "Site indépendant", "Relu le", "Lien vers cette section"])
def test_what_repeats_on_every_page_is_left_out(entries: list[Entry], repeated: str) -> None:
    assert not [entry.url for entry in entries if repeated in entry.content]


def test_the_many_choices_of_the_form_are_left_out(site: Site, entries: list[Entry]) -> None:
    page = next(page for page in all_pages(site.folder, "/") if page.url == "/estimer/")
    form = next(entry for entry in entries if entry.url == "/estimer/")
    choices = [option.get_text() for option in page.soup.select("form option[value]") if option.get_text().strip()]
    assert len(choices) > 10
    assert not [choice for choice in choices if choice in form.content]
