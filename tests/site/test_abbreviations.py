"""Abbreviations: explained once a page, where running text first uses them, for a mouse, a keyboard and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from scripts.abbreviations import GLOSSARY, explain, terms
from scripts.machine.steps import ROOT
from tests.conftest import Site

KNOWN = {"CQP": "certificat", "Optam": "option", "Optam-ACO": "option des chirurgiens", "OPCO EP": "opérateur"}
DRAWING = '<svg viewBox="0 0 1 1"><path d="M0"/><text>CQP</text></svg>'
SOURCES = "<section data-search-exclude><ol><li>CQP<br></li></ol></section>"
CQP = '<abbr title="certificat" tabindex="0">CQP</abbr>'


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ("<p>Le CQP, puis le CQP.</p>", f"<p>Le {CQP}, puis le CQP.</p>"),
        ("<h2>Le CQP</h2><p>Un CQP</p>", f"<h2>Le CQP</h2><p>Un {CQP}</p>"),
        ('<p><a href="#x">CQP</a> <b>CQP</b></p>', f'<p><a href="#x">CQP</a> <b>{CQP}</b></p>'),
        ("<p>le certificat (CQP), donc CQP</p>", "<p>le certificat (CQP), donc CQP</p>"),
        (f"{DRAWING} CQP", f"{DRAWING} {CQP}"),
        (f"{SOURCES} CQP", f"{SOURCES} {CQP}"),
        ("<p>CQPX, X-CQP, cqp</p>", "<p>CQPX, X-CQP, cqp</p>"),
        ('<p title="CQP"><!-- CQP --></p>', '<p title="CQP"><!-- CQP --></p>'),
        ("<p>Optam-ACO</p>", '<p><abbr title="option des chirurgiens" tabindex="0">Optam-ACO</abbr></p>'),
        ("<p>l’OPCO EP</p>", '<p>l’<abbr title="opérateur" tabindex="0">OPCO EP</abbr></p>'),
    ],
)  # fmt: skip
def test_only_the_first_use_in_running_text_is_explained(html: str, explained: str) -> None:
    assert explain(html, KNOWN) == explained


def test_the_glossary_gives_its_abbreviations_and_leaves_its_other_words() -> None:
    known = terms((ROOT / "docs" / GLOSSARY).read_text(encoding="utf-8"))
    assert known["ETP"] == "équivalent temps plein"
    assert known["OPCO EP"] == "opérateur de compétences des entreprises de proximité"
    assert not {"File", "Centile", "Secteur"} & set(known)


@pytest.fixture
def training(browser: Browser, site: Site) -> Page:
    page = browser.new_page(locale="fr-FR", service_workers="block")
    page.goto(f"{site.url}devenir/trouver-un-poste/")
    return page


def test_an_abbreviation_says_its_words_to_whoever_reaches_it_by_keyboard_and_on_paper(training: Page) -> None:
    after = "node => getComputedStyle(node, '::after').content"
    abbreviation = training.locator("article abbr[title]").first
    words = abbreviation.get_attribute("title")
    assert words
    assert words not in abbreviation.evaluate(after)
    for _ in range(200):
        training.keyboard.press("Tab")
        if abbreviation.evaluate("node => node === document.activeElement"):
            break
    assert words in abbreviation.evaluate(after)
    training.locator("h1").click()
    assert words not in abbreviation.evaluate(after)
    training.emulate_media(media="print")
    assert words in abbreviation.evaluate(after)
