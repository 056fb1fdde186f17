"""What the policy of the pages holds back: a text that would become HTML or a program, and requests to another host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.conftest import Site
from tests.tools.batch_page import HEADINGS, OPEN, BatchPage, table
from tests.tools.estimator_page import GENERALISTE, EstimatorPage
from tests.tools.pages import sitemap

FRAME = "integrer/cadre/"

# Each of them makes HTML or a program out of a text, or would make a door that does.
DOORS = """() => [
    () => document.createElement("p").innerHTML = "<b>",
    () => document.body.insertAdjacentHTML("beforeend", "<b>"),
    () => document.createRange().createContextualFragment("<b>"),
    () => new DOMParser().parseFromString("<b>", "text/html"),
    () => document.createElement("iframe").srcdoc = "<b>",
    () => document.createElement("script").text = "1",
    () => document.createElement("script").src = "sw.js",
    () => new Worker("sw.js"),
    () => trustedTypes.createPolicy("default", { createHTML: (html) => html }),
    () => trustedTypes.createPolicy("am-other", { createHTML: (html) => html }),
].filter((door) => {
    try {
        door();
        return true;
    } catch ({ name }) {
        return name !== "TypeError";
    }
}).map(String)"""
# No answer is asked for, so that no rule of the other host's stands in the way.
SENT = "(url) => fetch(url, { mode: 'no-cors' }).then(() => 'sent', () => 'refused')"


def _around(site: Site) -> str:
    return f'<!doctype html><link rel="icon" href="data:,"><iframe src="{site.url}{FRAME}"></iframe>'


def _framed(page: Page, url: str) -> Frame:
    """The frame of another site, once its estimator is there."""
    page.goto(url)
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    return page.frames[1]


@pytest.mark.parametrize("path", ["", "estimer/", "conseillers/tableau/", "recherche/"])
def test_no_text_becomes_html_or_a_program(page: Page, site: Site, path: str) -> None:
    page.goto(f"{site.url}{path}")
    assert page.evaluate(DOORS) == []


def test_no_text_becomes_html_or_a_program_in_the_frame(
    page: Page, site: Site, elsewhere: Callable[[str], str]
) -> None:
    assert _framed(page, elsewhere(_around(site))).evaluate(DOORS) == []


def test_nothing_is_sent_to_another_host(page: Page, site: Site, elsewhere: Callable[[str], str]) -> None:
    other = elsewhere(_around(site))
    frame = _framed(page, other)
    assert page.evaluate(SENT, f"{other}?heard") == "sent"
    assert frame.evaluate(SENT, other) == "refused"
    assert page.workers[0].evaluate(SENT, other) == "refused"
    estimator = EstimatorPage(page, site.url)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert page.evaluate(SENT, other) == "refused"
    assert page.workers[0].evaluate(SENT, other) == "refused"


def test_a_visit_of_every_page_and_tool_asks_for_nothing_that_is_held_back(watched_page: Page, site: Site) -> None:
    for address in [*sitemap(site.folder), f"{site.url}404.html", f"{site.url}503.html"]:
        watched_page.goto(address)
    watched_page.goto(f"{site.url}recherche/#q=salaire")
    expect(watched_page.locator(".am-hit").first).to_be_visible()
    batch = BatchPage(watched_page, site.url)
    batch.open()
    batch.give(table([HEADINGS, ["Dr Alba", *OPEN]]))
    batch.wait_for_reading()
    batch.start.click()
    expect(batch.rows).to_have_count(1)
    estimator = EstimatorPage(watched_page, site.url)
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
