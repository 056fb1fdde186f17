"""Every page of the built site: valid, whole, French, and loading nothing from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from assistant_medical import estimate
from assistant_medical.outcome import Errors
from assistant_medical.takeaway.link import VERSION, decode
from scripts.machine import node
from scripts.machine.steps import ROOT
from tests.conftest import Site
from tests.tools.french import faults
from tests.tools.pages import HtmlPage, all_pages, attribute, sitemap, target
from tests.tools.prose import prose

HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

LOADING = {"src", "srcset", "poster", "data"}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
CSS_REFERENCE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""")


@pytest.fixture(scope="module")
def pages(site: Site) -> list[HtmlPage]:
    return all_pages(site.folder, site.url)


def test_the_sitemap_names_every_page_under_the_sub_path_that_one_may_look_for(
    site: Site, pages: list[HtmlPage]
) -> None:
    named = set(sitemap(site.folder))
    unsought = {page.url for page in pages if page.soup.select('meta[name="robots"][content="noindex"]')}
    assert unsought == {f"{site.url}integrer/cadre/"}
    assert named == {page.url for page in pages if page.file.name not in {"404.html", "503.html"}} - unsought
    assert site.url in named


def test_every_page_is_valid_html(site: Site, tmp_path: Path) -> None:
    config = tmp_path / "htmlvalidate.json"
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:standard"]}))
    ended = node.run(HTML_VALIDATE, "--config", config, "--formatter", "text", f"{site.folder}/**/*.html")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_page_is_valid_for_the_nu_checker(site: Site) -> None:
    if not _java_runs():
        pytest.skip("no Java on this machine: the Nu HTML checker needs it")
    command = [
        "java",
        "-jar",
        str(VNU),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
        "--stdout",
        str(site.folder),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(ended.stdout)["messages"]
    assert not messages, "\n".join(f"{m.get('url')}: {m['message']} … {m.get('extract')}" for m in messages)


def test_every_internal_link_and_anchor_resolves(site: Site, pages: list[HtmlPage]) -> None:
    known = {page.url: page for page in pages}
    broken = []
    for page in pages:
        for link in page.soup.select("a[href], link[href], area[href]"):
            address, anchor = target(page, attribute(link, "href"))
            if not address.startswith(site.url):
                if address.startswith(site.url.split("/depot/")[0]):
                    broken.append(f"{page.url}: {link['href']} leaves the site's sub-path")
                continue
            file = site.folder / address.removeprefix(site.url)
            if address not in known and not file.is_file():
                broken.append(f"{page.url}: {link['href']} leads nowhere")
            elif address == f"{site.url}estimer/" and anchor.startswith(VERSION):
                if isinstance(estimate(decode(anchor).answers), Errors):
                    broken.append(f"{page.url}: {link['href']} gives answers that the estimator refuses")
            elif anchor and address in known and anchor not in known[address].anchors:
                broken.append(f"{page.url}: {link['href']} has no such anchor")
    assert not broken, "\n".join(broken)


def test_no_page_names_a_file_of_another_host_to_load(site: Site, pages: list[HtmlPage]) -> None:
    foreign = [
        f"{page.url}: {tag.name} loads {reference}"
        for page in pages
        for tag, reference in _loaded(page.soup)
        if not target(page, reference)[0].startswith((site.url, "data:"))
    ]
    assert not foreign, "\n".join(foreign)


def test_no_stylesheet_or_drawing_or_own_script_names_another_host(site: Site) -> None:
    foreign = []
    for file in [*site.folder.rglob("*.css"), *site.folder.rglob("*.svg")]:
        references = CSS_REFERENCE.findall(file.read_text(encoding="utf-8"))
        foreign += [f"{file.name}: {reference}" for reference in references if re.match(r"(?:https?:)?//", reference)]
    for file in [*site.folder.glob("assets/estimator/*.js"), *site.folder.glob("assets/scripts/*.js")]:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")  # the name of a language
        foreign += [f"{file.name}: {address}" for address in re.findall(r"https?://[\w.-]+", text)]
    assert not foreign, "\n".join(foreign)


def test_every_page_has_one_policy_that_allows_no_unsafe_code(pages: list[HtmlPage]) -> None:
    for page in pages:
        policies = page.soup.select('meta[http-equiv="Content-Security-Policy"]')
        assert len(policies) == 1, page.url
        policy = attribute(policies[0], "content")
        assert re.match(r"default-src 'none'; script-src 'self'[ ;]", policy), page.url
        # WebAssembly alone may be compiled, for the search; no script is made out of a text.
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", ""), page.url
        assert not re.search(r"https?:|\*", policy), page.url
        # What stands before the policy escapes it.
        before = [tag.name for tag in policies[0].find_all_previous() if tag.name not in {"html", "head"}]
        assert before == ["meta"], page.url


def test_every_page_tells_no_other_site_where_its_reader_comes_from(pages: list[HtmlPage]) -> None:
    for page in pages:
        referrers = [attribute(tag, "content") for tag in page.soup.select('meta[name="referrer"]')]
        assert referrers == ["no-referrer"], page.url


def test_every_page_has_its_own_title_and_is_in_french(pages: list[HtmlPage]) -> None:
    titles = [page.soup.title.get_text() if page.soup.title else "" for page in pages]
    assert all(titles)
    assert len(set(titles)) == len(titles), titles
    assert {attribute(page.soup.select_one("html") or Tag(name="html"), "lang") for page in pages} == {"fr"}


def test_what_a_visitor_reads_follows_french_typography(pages: list[HtmlPage]) -> None:
    found = [f"{page.url}: {fault}" for page in pages for text in prose(page.html) for fault in faults(text)]
    assert not found, "\n".join(dict.fromkeys(found))


def _java_runs() -> bool:
    return (
        bool(shutil.which("java"))
        and subprocess.run(["java", "-version"], capture_output=True, check=False).returncode == 0
    )


def _loaded(soup: BeautifulSoup) -> list[tuple[Tag, str]]:
    """Every reference that a browser follows by itself, with the element that makes it."""
    found: list[tuple[Tag, str]] = []
    for tag in soup.find_all(True):
        found += [
            (tag, attribute(tag, name).split()[0]) for name in LOADING & set(tag.attrs) if attribute(tag, name).strip()
        ]
        if tag.name == "link" and LOADING_LINKS & set(attribute(tag, "rel").split()):
            found.append((tag, attribute(tag, "href")))
        if tag.name == "style":
            found += [(tag, reference) for reference in CSS_REFERENCE.findall(tag.get_text())]
        if tag.name == "use":
            found.append((tag, attribute(tag, "href") or attribute(tag, "xlink:href")))
    return found


def test_every_page_that_estimates_begins_a_worker_and_no_other_does(site: Site) -> None:
    pages = {page: page.read_text(encoding="utf-8") for page in site.folder.rglob("*.html")}
    estimating = {page for page, html in pages.items() if "<am-estimator" in html or "<am-batch" in html}
    assert len(estimating) > 1
    assert {page for page, html in pages.items() if "<script data-worker=" in html} == estimating
