"""What each page says of itself to search engines, in the words of schema.org, drawn from what a visitor reads.

The template leaves in each page's head the little that its text does not tell: `kind` and `reviewed_on`, from its front
matter; the doors of the folders that it is in (`above`); in the home page's, who publishes the site (`publisher`), once
its settings say so. The kind is FAQPage (its headings with a question mark are the questions), Dataset (its links to
data files are the downloads) or WebApplication; a page without one is a page.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from scripts.machine.steps import StepError
from scripts.open_data.description import LICENCE_URL

Thing = dict[str, Any]

LEFT_BY_THE_THEME = re.compile(r'<script type="application/json" id="about-this-page">(.*?)</script>', re.DOTALL)
FORMATS = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True)
class Page:
    """One page, with what the template says of it."""

    file: Path
    html: str
    left: re.Match[str]

    @cached_property
    def about(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.left[1])
        return told

    @cached_property
    def soup(self) -> BeautifulSoup:
        soup = BeautifulSoup(self.html, "html.parser")
        for mark in soup.select(".am-anchor, .am-call, .am-sidenote"):
            mark.decompose()
        return soup

    @property
    def url(self) -> str:
        return self._attribute('link[rel="canonical"]', "href")

    @property
    def name(self) -> str:
        """The page's own heading; the title of its tab may say more."""
        return _text(self._one("h1"))

    @property
    def site_name(self) -> str:
        return self._attribute('meta[property="og:site_name"]', "content")

    @property
    def description(self) -> str:
        return self._attribute('meta[name="description"]', "content")

    def _one(self, selector: str) -> Tag:
        found = self.soup.select_one(selector)
        if found is None:
            raise StepError(f"{self.file}: the page has no {selector}, which search engines need.")
        return found

    def _attribute(self, selector: str, name: str) -> str:
        return str(self._one(selector)[name])


def publish(site: Path) -> None:
    """Replace what the template left in each page by what search engines read."""
    pages = {page.url: page for page in map(_read, sorted(site.rglob("*.html"))) if page}
    home = min(pages, key=len)
    for page in pages.values():
        graph = {"@context": "https://schema.org", "@graph": [*_about(page, home), *_trail(page, home, pages)]}
        # A closing tag inside a text would end the script.
        script = json.dumps(graph, ensure_ascii=False).replace("</", "<\\/")
        before, after = page.html[: page.left.start()], page.html[page.left.end() :]
        whole = f'{before}<script type="application/ld+json">{script}</script>{after}'
        page.file.write_text(whole, encoding="utf-8", newline="\n")


def _read(file: Path) -> Page | None:
    html = file.read_text(encoding="utf-8")
    left = LEFT_BY_THE_THEME.search(html)
    return Page(file, html, left) if left else None


def _about(page: Page, home: str) -> list[Thing]:
    if page.url == home:
        return [
            {
                "@type": "WebSite",
                "@id": f"{home}#site",
                "url": home,
                "name": page.site_name,
                "description": page.description,
                "inLanguage": "fr",
                **_published_by(page.about.get("publisher")),
            }
        ]
    kind = page.about["kind"]
    if kind is None:
        return []
    reviewed = page.about["reviewed_on"]
    return [
        {
            "@type": kind,
            "@id": f"{page.url}#{kind.lower()}",
            "url": page.url,
            "name": page.name,
            "description": page.description,
            "inLanguage": "fr",
            "isPartOf": {"@id": f"{home}#site"},
            **({"dateModified": reviewed} if reviewed else {}),
            **KINDS[kind](page),
        }
    ]


def _published_by(publisher: dict[str, str] | None) -> Thing:
    """Who publishes the site; one who has a legal form is no person."""
    if publisher is None:
        return {}
    who = {"@type": "Organization" if publisher.get("status") else "Person", "name": publisher["name"]}
    return {"publisher": who | ({"email": publisher["email"]} if publisher.get("email") else {})}


def _trail(page: Page, home: str, pages: dict[str, Page]) -> list[Thing]:
    """The way to a page from the home page, through the doors of the folders that it is in."""
    if page.url == home:
        return []
    above = [url for url in page.about["above"] if url != page.url]
    steps = [("Accueil", home), *((pages[url].name, url) for url in above), (page.name, page.url)]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _questions(page: Page) -> Thing:
    asked = [heading for heading in page.soup.select("article :is(h2, h3)") if "?" in heading.get_text()]
    if not asked:
        raise StepError(f"{page.file}: the page is of the kind FAQPage, and asks no question.")
    return {
        "mainEntity": [
            {
                "@type": "Question",
                "name": _text(heading),
                "url": f"{page.url}#{heading['id']}",
                "acceptedAnswer": {"@type": "Answer", "text": _answer(page, heading)},
            }
            for heading in asked
        ]
    }


def _answer(page: Page, heading: Tag) -> str:
    said: list[str] = []
    stands = (
        heading.parent if heading.parent and "am-heading" in heading.parent.get_attribute_list("class") else heading
    )
    for element in stands.find_next_siblings():
        if (
            element.name in HEADINGS
            or element.find(HEADINGS, recursive=False)
            or element.has_attr("data-search-left-out")
        ):
            break
        said.append(_text(element))
    answer = " ".join(filter(None, said))
    if not answer:
        raise StepError(f"{page.file}: the question “{_text(heading)}” has no answer under it.")
    return answer


def _dataset(page: Page) -> Thing:
    links = {urljoin(page.url, str(link["href"])): _text(link) for link in page.soup.select("article a[href]")}
    files = {url: name for url, name in links.items() if PurePosixPath(urlsplit(url).path).suffix in FORMATS}
    if not files:
        raise StepError(f"{page.file}: the page is of the kind Dataset, and leads to no data file.")
    return {
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": url,
                "encodingFormat": FORMATS[PurePosixPath(urlsplit(url).path).suffix],
            }
            for url, name in files.items()
        ],
    }


def _application(_: Page) -> Thing:
    return {
        "applicationCategory": "FinanceApplication",
        "operatingSystem": "Tous",
        "browserRequirements": "JavaScript, WebAssembly",
        "isAccessibleForFree": True,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"},
    }


def _text(tag: Tag) -> str:
    return re.sub(r"[ \t\r\n]+", " ", tag.get_text()).strip(" ")


KINDS = {"FAQPage": _questions, "Dataset": _dataset, "WebApplication": _application}
"""What a page of a kind says of itself; another kind is refused where the front matter is read."""
