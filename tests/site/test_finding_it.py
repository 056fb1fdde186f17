"""What search engines and other sites are told: addresses, titles, descriptions, a picture, data about each page."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from scripts.machine.steps import ROOT
from tests.conftest import Site
from tests.tools.pages import HtmlPage, all_pages, attribute, sitemap

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
PNG = b"\x89PNG\r\n\x1a\n"

# What schema.org and the search engines that read it ask of each type.
REQUIRED = {
    "WebSite": {"name", "url", "description", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity", "name", "url"},
    "Question": {"name", "acceptedAnswer", "url"},
    "Answer": {"text"},
    "Dataset": {"name", "description", "license", "distribution", "url", "dateModified"},
    "DataDownload": {"contentUrl", "encodingFormat", "name"},
    "WebApplication": {"name", "url", "description", "applicationCategory", "operatingSystem", "offers"},
    "Offer": {"price", "priceCurrency"},
}
ADDRESSES = ("url", "item", "contentUrl", "license")


@pytest.fixture(scope="module")
def pages(site: Site) -> list[HtmlPage]:
    return all_pages(site.folder, site.url)


@pytest.fixture(scope="module")
def inner(site: Site, pages: list[HtmlPage]) -> list[HtmlPage]:
    """The pages that may be found: all but the one that answers to a wrong address."""
    return [page for page in pages if page.url in sitemap(site.folder)]


def test_every_page_names_its_own_address(inner: list[HtmlPage]) -> None:
    for page in inner:
        assert [attribute(link, "href") for link in page.soup.select('link[rel="canonical"]')] == [page.url]
        assert _meta(page, "og:url") == page.url


def test_robots_are_led_to_the_sitemap_by_its_full_address(site: Site) -> None:
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {site.url}sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow")]


def test_the_sitemap_dates_each_page_by_its_last_review(site: Site) -> None:
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    dates = {
        found.findtext("s:loc", namespaces=SITEMAP): found.findtext("s:lastmod", namespaces=SITEMAP)
        for found in root.findall("s:url", SITEMAP)
    }
    for file in (ROOT / "docs").rglob("*.md"):
        front = FRONT_MATTER.match(file.read_text(encoding="utf-8"))
        written = re.search(r"^reviewed_on: (\S+)$", front[1], re.MULTILINE) if front else None
        name = file.relative_to(ROOT / "docs").with_suffix("").as_posix()
        url = site.url + f"{name}/".removesuffix("index/")
        if front and "\ntemplate: frame.html\n" not in front[0]:  # which is shown inside other pages
            assert dates[url] == (written[1] if written else None), url


def test_every_page_has_a_title_and_a_description_of_its_own_that_fit(pages: list[HtmlPage]) -> None:
    titles = {page.url: page.soup.title.get_text() if page.soup.title else "" for page in pages}
    texts = {page.url: _name(page, "description") for page in pages if page.file.name not in {"404.html", "503.html"}}
    faults = [f"{url}: title of {len(title)}: {title}" for url, title in titles.items() if not 10 <= len(title) <= 65]
    faults += [f"{url}: description of {len(text)}" for url, text in texts.items() if not 70 <= len(text) <= 170]
    faults += [f"shared: {it}" for it, times in Counter([*titles.values(), *texts.values()]).items() if times > 1]
    assert not faults, "\n".join(faults)


def test_every_page_shows_the_sites_picture_where_it_is_shared(site: Site, inner: list[HtmlPage]) -> None:
    for page in inner:
        picture = _meta(page, "og:image")
        assert picture.startswith(site.url), page.url
        content = (site.folder / picture.removeprefix(site.url)).read_bytes()
        assert content.startswith(PNG)
        size = (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))
        assert size == (int(_meta(page, "og:image:width")), int(_meta(page, "og:image:height"))) == (1200, 630)
        assert _meta(page, "og:image:alt")
        assert len(content) < 300_000  # what shows a link rarely waits for more


def test_structured_data_is_whole_and_true_to_the_page(site: Site, inner: list[HtmlPage]) -> None:
    for page in inner:
        scripts = page.soup.select('script[type="application/ld+json"]')
        assert len(scripts) == 1, page.url
        data = json.loads(scripts[0].get_text())
        assert data["@context"] == "https://schema.org"
        for thing in _things(data["@graph"]):
            missing = REQUIRED[thing["@type"]] - {key for key, value in thing.items() if value not in ("", [], None)}
            assert not missing, f"{page.url}: {thing['@type']} lacks {missing}"
            for key in set(ADDRESSES) & set(thing):
                assert thing[key].startswith("https://" if key == "license" else site.url), f"{page.url}: {thing[key]}"
            if "dateModified" in thing:
                assert date.fromisoformat(thing["dateModified"]) <= date.today()


def test_the_home_page_is_the_site_and_every_other_page_tells_the_way_from_it(
    site: Site, inner: list[HtmlPage]
) -> None:
    known = {page.url for page in inner}
    for page in inner:
        types = _by_type(page)
        if page.url == site.url:
            assert set(types) == {"WebSite"}
            continue
        steps = types["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        ways = [step["item"] for step in steps]
        assert (ways[0], ways[-1]) == (site.url, page.url)
        assert set(ways) <= known


def test_the_pages_of_a_kind_of_their_own_say_so(site: Site, inner: list[HtmlPage]) -> None:
    for path, kind in {
        "estimer/": "WebApplication",
        "comprendre/questions/": "FAQPage",
        "comprendre/donnees-ouvertes/": "Dataset",
    }.items():
        assert kind in _by_type(next(page for page in inner if page.url == site.url + path))


def test_each_question_of_the_data_stands_on_the_page_with_its_answer(inner: list[HtmlPage]) -> None:
    asking = {page: faq["mainEntity"] for page in inner if (faq := _by_type(page).get("FAQPage"))}
    assert asking
    for page, asked in asking.items():
        article = _flat(page.without(".am-call, .am-sidenote").select("article")[0].get_text())
        for question in asked:
            assert question["url"].removeprefix(f"{page.url}#") in page.anchors
            assert _flat(question["name"]) in article
            assert _flat(question["acceptedAnswer"]["text"])[:60] in article


def test_each_download_of_the_data_is_a_file_of_the_site(site: Site, inner: list[HtmlPage]) -> None:
    page = next(page for page in inner if page.url == f"{site.url}comprendre/donnees-ouvertes/")
    for download in _by_type(page)["Dataset"]["distribution"]:
        assert (site.folder / urljoin(page.url, download["contentUrl"]).removeprefix(site.url)).is_file(), download


def _meta(page: HtmlPage, name: str) -> str:
    found = page.soup.select(f'meta[property="{name}"]')
    assert len(found) == 1, f"{page.url}: {name}"
    return attribute(found[0], "content")


def _name(page: HtmlPage, name: str) -> str:
    found = page.soup.select(f'meta[name="{name}"]')
    assert len(found) == 1, f"{page.url}: {name}"
    return attribute(found[0], "content")


def _by_type(page: HtmlPage) -> dict[str, dict[str, Any]]:
    data = json.loads(page.soup.select('script[type="application/ld+json"]')[0].get_text())
    return {thing["@type"]: thing for thing in data["@graph"]}


def _things(value: Any) -> list[dict[str, Any]]:
    """Every typed object, however deep it stands."""
    if isinstance(value, list):
        return [thing for item in value for thing in _things(item)]
    if isinstance(value, dict):
        inside = [thing for item in value.values() for thing in _things(item)]
        return [value, *inside] if "@type" in value else inside
    return []


def _flat(text: str) -> str:
    return "".join(text.split())
