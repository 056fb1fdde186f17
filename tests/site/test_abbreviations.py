"""Abbreviations: explained once a page, where running text first uses them, for a mouse, a keyboard and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from scripts.machine.steps import ROOT
from scripts.site.abbreviations import explain, terms
from scripts.site.articles import GLOSSARY
from tests.conftest import Site

KNOWN = {"CQP": "certificat", "Optam": "option", "Optam-ACO": "option des chirurgiens", "OPCO EP": "opérateur"}
DRAWING = '<svg viewBox="0 0 1 1"><path d="M0"/><text>CQP</text></svg>'
SOURCES = "<section data-search-left-out><ol><li>CQP<br></li></ol></section>"
CQP = '<abbr title="certificat" tabindex="0">CQP<span class="am-full"> (certificat)</span></abbr>'
ACO = CQP.replace("certificat", "option des chirurgiens").replace("CQP", "Optam-ACO")
OPCO = CQP.replace("certificat", "opérateur").replace("CQP", "OPCO EP")


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ("<p>Le CQP, puis le CQP.</p>", f"<p>Le {CQP}, puis le CQP.</p>"),
        ("<h2>Le CQP</h2><p>Un CQP</p>", f"<h2>Le CQP</h2><p>Un {CQP}</p>"),
        ('<p><a href="#x">CQP</a> <b>CQP</b></p>', f'<p><a href="#x">CQP</a> <b>{CQP}</b></p>'),
        ("<p>le certificat (CQP), donc CQP</p>", "<p>le certificat (CQP), donc CQP</p>"),
        (f"{DRAWING} CQP", f"{DRAWING} {CQP}"),
        (f"{SOURCES} CQP", f"{SOURCES} {CQP}"),
        ('<div lang="en"><p>A CQP</p></div> CQP', f'<div lang="en"><p>A CQP</p></div> {CQP}'),
        ("<p>CQPX, X-CQP, cqp</p>", "<p>CQPX, X-CQP, cqp</p>"),
        ('<p title="CQP"><!-- CQP --></p>', '<p title="CQP"><!-- CQP --></p>'),
        ("<p>Optam-ACO</p>", f"<p>{ACO}</p>"),
        ("<p>l’OPCO EP</p>", f"<p>l’{OPCO}</p>"),
    ],
)  # fmt: skip
def test_only_the_first_use_in_running_text_is_explained(html: str, explained: str) -> None:
    assert explain(html, KNOWN) == explained


def test_the_glossary_gives_its_abbreviations_and_leaves_its_other_words() -> None:
    known = terms((ROOT / "docs" / f"{GLOSSARY}.md").read_text(encoding="utf-8"))
    assert known["ETP"] == "équivalent temps plein"
    assert known["OPCO EP"] == "opérateur de compétences des entreprises de proximité"
    assert not {"File", "Centile", "Secteur"} & set(known)


@pytest.fixture
def training(browser: Browser, site: Site) -> Page:
    page = browser.new_page(locale="fr-FR", service_workers="block")
    page.goto(f"{site.url}devenir/trouver-un-poste/")
    return page


def test_an_abbreviation_says_its_words_to_whoever_reaches_it_by_keyboard_and_on_paper(training: Page) -> None:
    abbreviation = training.locator("article abbr[title]").first
    words = abbreviation.locator(".am-full")
    shown = "node => getComputedStyle(node).position === 'static' && node.getBoundingClientRect().width > 20"
    assert words.text_content() == f" ({abbreviation.get_attribute('title')})"
    assert not words.evaluate(shown)
    for _ in range(200):
        training.keyboard.press("Tab")
        if abbreviation.evaluate("node => node === document.activeElement"):
            break
    assert words.evaluate(shown)
    training.locator("h1").click()
    assert not words.evaluate(shown)
    training.emulate_media(media="print")
    assert words.evaluate(shown)


def test_the_words_of_an_abbreviation_are_read_out(training: Page) -> None:
    """What only a title says is not: the accessibility tree holds them as text."""
    abbreviation = training.locator("article abbr[title]").first
    assert f"({abbreviation.get_attribute('title')})" in abbreviation.locator("xpath=..").aria_snapshot()
