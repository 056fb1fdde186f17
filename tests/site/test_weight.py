"""What a first visit to a content page brings over the wire: little, and nothing of the estimator or of the search."""

from __future__ import annotations

import gzip
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.conftest import Site
from tests.tools.pages import sitemap

BUDGET = 130_000  # bytes, compressed as a static host compresses them
ALL_THE_CASES = ("comprendre/cas-types/", 250_000)
"""A page that is a list of hundreds of cases, to be searched by eye and by words."""
COMPRESSED = {"", ".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt"}
ON_DEMAND = (
    "assets/pyodide/",
    "assets/estimator/",
    "assets/search/",
)
TOOLS = ("estimer/", "conseillers/tableau/", "integrer/", "recherche/")
FONT = "assets/fonts/am-atkinson-normal.woff2"


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Site) -> dict[str, list[str]]:
    """What each content page loads, in order, when nothing is in the browser's cache."""
    loaded: dict[str, list[str]] = {}
    asked: list[str] = []
    page = browser.new_page(locale="fr-FR", service_workers="block")
    page.on("request", lambda request: asked.append(request.url))
    page.route("**", lambda route: route.continue_())  # a browser whose requests are handled keeps no cache
    for url in sitemap(site.folder):
        if url.removeprefix(site.url) not in TOOLS:
            asked.clear()
            page.goto(url)
            loaded[url] = [address.removeprefix(site.url) for address in asked if not address.startswith("data:")]
    page.close()
    return loaded


def test_a_content_page_weighs_little(site: Site, visits: dict[str, list[str]]) -> None:
    weights = {url: sum(_wire(site, path) for path in paths) for url, paths in visits.items()}
    long, more = ALL_THE_CASES
    assert not {url: it for url, it in weights.items() if it > (more if url.endswith(long) else BUDGET)}


def test_a_content_page_asks_for_nothing_of_the_estimator_nor_of_the_search(visits: dict[str, list[str]]) -> None:
    asked = [f"{url}: {path}" for url, paths in visits.items() for path in paths if path.startswith(ON_DEMAND)]
    assert not asked, "\n".join(asked)


def test_a_page_loads_one_style_sheet_and_its_font_once(visits: dict[str, list[str]]) -> None:
    """A font that is preloaded under another address than its style sheet names is loaded twice."""
    for url, paths in visits.items():
        assert len([path for path in paths if path.endswith(".css")]) == 1, url
        assert paths.count(FONT) == 1, url


def _wire(site: Site, path: str) -> int:
    """The bytes of a file as a static host sends it."""
    named = unquote(urlsplit(path).path)
    file = site.folder / (named + "index.html" if named.endswith("/") or not named else named)
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in COMPRESSED else len(content)
