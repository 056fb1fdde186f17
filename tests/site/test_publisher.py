"""Who publishes the site: asked for before it is published, said on every page, and never invented."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from assistant_medical import french
from scripts.machine.steps import ROOT, StepError
from scripts.pages import publisher
from scripts.site import whole
from tests.conftest import Site
from tests.tools.pages import HtmlPage, all_pages, attribute

EMPTY: dict[str, Any] = dict.fromkeys((*publisher.ASKED, *publisher.WELCOME), "") | {publisher.READERS: []}
FILLED = EMPTY | {key: f"{key} & Cie" for key in publisher.ASKED} | {"courriel": "bonjour@exemple.fr"}
ADDRESS = "https://exemple.fr/medecins/montants/"
REPOSITORY = "https://exemple.fr/depot"

UNREADABLE = {
    "editer": ({"editer": "x"}, ".editer is unknown, perhaps editeur"),
    "a number": ({"statut": 12}, ".statut must be text"),
    "no reader": ({"relecteurs": ["Anne"]}, ".relecteurs must be a list"),
    "no address": ({"courriel": "bonjour"}, "is no e-mail address"),
    "an address that leaves its link": ({"courriel": "a@b.fr?bcc=c@d.fr"}, "is no e-mail address"),
}


@pytest.fixture(scope="module")
def pages(site: Site) -> list[HtmlPage]:
    return all_pages(site.folder, site.url)


def test_a_site_that_does_not_say_who_publishes_it_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "read", lambda: FILLED | {"directeur": " "})
    monkeypatch.setattr(whole, "build_pages", lambda *_: pytest.fail("nothing is built"))
    with pytest.raises(StepError, match=r"extra\.qui\.directeur +empty: who answers for what is published") as refused:
        whole.build_site(tmp_path / "site", publish=True)
    assert "editeur" not in str(refused.value)
    assert publisher.refusal(FILLED) == ""
    assert publisher.missing({}) == list(publisher.ASKED)


def test_the_settings_have_a_place_for_each_answer_and_the_publishing_workflow_asks_for_them() -> None:
    assert set(publisher.read()) == set(EMPTY)
    workflow = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    builds = re.findall(r"dev\.py build.*", workflow)
    assert builds
    assert [line for line in builds if "--publish" not in line] == []


@pytest.mark.parametrize(("block", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_cannot_be_read_is_named(block: dict[str, Any], said: str) -> None:
    [fault] = publisher.faults(EMPTY | block)
    assert fault.startswith("mkdocs.yml: extra.qui")
    assert said in fault


def test_a_filled_block_has_no_fault() -> None:
    assert publisher.faults(EMPTY) == []
    assert publisher.faults(FILLED | {"relecteurs": [{"nom": "Anne", "qualite": "infirmière"}]}) == []


def test_every_page_says_that_it_is_a_draft_as_long_as_something_is_empty(site: Site, pages: list[HtmlPage]) -> None:
    lacking = publisher.missing(publisher.read())
    framed = [page for page in pages if page.soup.select("footer")]
    assert len(framed) > 40
    assert [page.url for page in framed if bool(page.soup.select(".am-draft")) != bool(lacking)] == []
    notice = next(page for page in pages if page.url == f"{site.url}a-propos/mentions-legales/")
    assert [item.get_text() for item in notice.soup.select(".am-note--no li code")] == lacking


def test_every_page_but_the_one_that_says_where_leads_to_where_a_mistake_is_told(pages: list[HtmlPage]) -> None:
    without = {page.url.partition("/depot/")[2] for page in pages if not page.soup.select(".am-mistake")}
    assert without == {"a-propos/contact/", "integrer/cadre/", "404.html", "503.html"}


def _framed(part: str, qui: dict[str, Any], repository: str = "") -> BeautifulSoup:
    """A part of the frame, as the page of the amounts has it."""
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    templates.filters |= {"url": lambda path: f"/{path}", "date": french.long_date}
    page = SimpleNamespace(title="Les montants", canonical_url=ADDRESS, meta={})
    config = SimpleNamespace(extra=SimpleNamespace(qui=qui), repo_url=repository, site_name="Un site")
    html = templates.get_template(f"partials/{part}.html").render(page=page, config=config, nav=[])
    return BeautifulSoup(html, "html.parser")


def test_a_mistake_is_told_with_the_address_of_its_page() -> None:
    [link] = _framed("mistake", FILLED).select("a[href^='mailto:']")
    written = urlsplit(attribute(link, "href"))
    assert written.path == "bonjour@exemple.fr"
    said = parse_qs(written.query)
    assert said["subject"] == ["Erreur : Les montants"]
    assert f"Page : {ADDRESS}" in said["body"][0].splitlines()
    [form] = _framed("mistake", EMPTY, REPOSITORY).select(f"a[href^='{REPOSITORY}']")
    asked = parse_qs(urlsplit(attribute(form, "href")).query)
    assert asked["page"] == [ADDRESS]
    assert (ROOT / ".github" / "ISSUE_TEMPLATE" / asked["template"][0]).is_file()
    assert (
        len(_framed("mistake", FILLED, REPOSITORY).select("a[href^='https://exemple.fr/depot'], a[href^=mailto]")) == 2
    )
    assert _framed("mistake", EMPTY).select_one("a[href='/contribuer/#erreur']")


def test_the_footer_and_the_paper_name_who_publishes_and_nothing_else_in_their_place() -> None:
    assert "publié par editeur & Cie" in _framed("footer", FILLED).get_text()
    assert "publié par editeur & Cie" in _framed("printed", FILLED).get_text()
    for part in ("footer", "printed"):
        assert not _framed(part, FILLED).select(".am-missing")
    assert _framed("footer", EMPTY).select(".am-missing")
    assert "publié par" not in _framed("printed", EMPTY).get_text()
