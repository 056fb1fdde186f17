"""A content page on paper: its text, its sources with their addresses, its own address; nothing to click."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site

PAGE = "medecins/montants/"


@pytest.fixture
def paper(page: Page, site: Site) -> Page:
    """A page as it is printed, from a screen in dark colours."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.url + PAGE)
    return page


def test_what_only_serves_on_a_screen_is_not_printed(paper: Page) -> None:
    for part in ("header", "footer", "nav", "summary", "am-search", ".am-anchor", ".am-onward", ".am-btn"):
        expect(paper.locator(part).filter(visible=True)).to_have_count(0)


def test_the_address_of_the_page_and_of_its_sources_are_printed(paper: Page, site: Site) -> None:
    expect(paper.locator(".am-printed")).to_be_visible()
    expect(paper.locator(".am-printed")).to_contain_text(site.url + PAGE)
    told = re.compile(r"^Page imprimée le \d+(er)? \w+ \d{4} depuis .*relue le ")
    expect(paper.locator(".am-printed")).to_have_text(told)
    expect(paper.locator(".am-tab")).to_have_text(re.compile(r"^\s*Assistant médical . Médecins\s*$"))
    written = paper.locator(".am-sources a[href^=http]").first.evaluate("it => getComputedStyle(it, '::after').content")
    assert "http" in written


def test_what_a_page_folds_is_printed(page: Page, site: Site) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.url}comprendre/cas-types/")
    body = page.locator("details.am-case .am-case-body").first
    assert body.evaluate("it => it.checkVisibility() && it.getBoundingClientRect().height > 100")
    page.goto(f"{site.url}medecins/cout/")
    # The contents have a switch of their own, which holds nothing; nothing is downloaded from paper.
    expect(page.locator(".am-take").filter(visible=True)).to_have_count(0)
    assert page.locator("article details:not(.am-contents-switch, .am-take)").evaluate_all(
        "all => all.length > 0 && all.every(it => it.querySelector('table, p, li').checkVisibility())"
    )


def test_the_poster_is_all_that_is_printed_of_its_page_and_fits_one_sheet(page: Page, site: Site) -> None:
    page.goto(f"{site.url}patients/affiche/")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
    page.emulate_media(media="print")
    poster = page.locator(".am-poster")
    assert poster.evaluate("it => it.scrollHeight <= it.clientHeight")
    for other in ("h1", ".am-sources", "fieldset", ".am-printed", ".am-rest"):
        expect(page.locator(other).filter(visible=True)).to_have_count(0)


def test_paper_stays_white_whatever_the_screen(paper: Page) -> None:
    ink, ground = paper.locator("body").evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
    )
    assert _lightness(ground) > 240
    assert _lightness(ink) < 80


def _lightness(colour: str) -> float:
    """The mean of the three channels of a computed colour, 0 to 255; one that is not there leaves the paper white."""
    red, green, blue, *alpha = (float(part) for part in colour[colour.index("(") + 1 : -1].split(","))
    return 255 if alpha == [0] else (red + green + blue) / 3
