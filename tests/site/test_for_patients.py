"""What is made for patients and their waiting room: a text in simple words, and a poster."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import zxingcpp
from bs4 import BeautifulSoup, Tag

from scripts.site import qr
from tests.conftest import Site
from tests.tools.pages import attribute

EASY = "patients/facile-a-lire/"
POSTER = "patients/affiche/"
LONGEST = 75  # signs in a line of the text in simple words: such a line holds on a screen of a desk
ANSWERS = ("qui", "fait", "ne-fait-pas", "non", "secret", "prix", "probleme")
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1")


def _article(site: Site, path: str) -> Tag:
    soup = BeautifulSoup((site.folder / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    found = soup.select_one("article")
    assert found
    return found


@pytest.fixture(scope="module")
def easy(site: Site) -> Tag:
    return _article(site, EASY)


@pytest.fixture(scope="module")
def poster(site: Site) -> Tag:
    found = _article(site, POSTER).select_one(".am-poster")
    assert found
    return found


def test_a_line_in_simple_words_is_one_short_sentence(easy: Tag) -> None:
    lines = [line.get_text(" ", strip=True) for line in easy.select(".am-idea p, .am-word p:not(:first-child)")]
    assert len(lines) > 40
    for line in lines:
        assert len(line) <= LONGEST, line
        assert len(re.findall(r"[.?!](?:\s|$)", line)) == 1, line


def test_every_idea_has_its_drawing_and_nothing_has_to_be_known_to_read_on(easy: Tag) -> None:
    ideas = easy.select(".am-idea")
    assert all(idea.select_one(".am-tile > svg") for idea in ideas)
    assert not easy.select(".am-call, abbr, .am-text > details")
    crossed = [idea.get_text(" ") for idea in ideas if idea.select(".am-crossed")]
    assert crossed
    assert all(re.search(r"\bn(?:e |’)", words) for words in crossed)


def test_a_word_in_bold_is_explained_at_once_but_for_the_name_of_the_trade(easy: Tag) -> None:
    blocks = easy.select(".am-idea, .am-word")
    for block, after in pairwise(blocks):
        bold = [word.get_text() for word in block.select(".am-idea strong") if "assistant" not in word.get_text()]
        for word in bold:
            meant = after.select_one(".am-word strong")
            assert meant, word
            assert word.removeprefix("l’").casefold() in meant.get_text().casefold()


def test_it_answers_what_a_patient_asks(easy: Tag) -> None:
    assert {attribute(heading, "id") for heading in easy.select("h2")} >= set(ANSWERS)


def test_it_says_that_its_readers_have_not_read_it_and_claims_no_label(easy: Tag) -> None:
    words = easy.get_text(" ")
    assert "ne l’ont pas encore relu" in words
    assert "falc" not in words.casefold()
    assert not easy.select("img")


def test_the_poster_says_what_one_may_refuse_and_leaves_the_name_to_be_written(poster: Tag) -> None:
    words = poster.get_text(" ")
    for said in ("dire non", "parler au médecin seul", "rester habillé", "secret", "sans rien payer de plus"):
        assert said in words
    for never in ("diagnostic", "ordonnance", "piqûre"):
        assert never in (poster.select_one(".am-poster-not") or poster).get_text()
    assert poster.select_one(".am-poster-name > span:empty")
    assert "ni de l’État, ni de l’Assurance Maladie" in words
    assert not poster.select("a, button, input")


def test_its_code_leads_to_the_text_in_simple_words(site: Site, poster: Tag) -> None:
    code = poster.select_one(".am-poster-foot > svg")
    assert code
    assert _read(code) == [site.url + EASY]
    assert site.url.partition("://")[2] in poster.get_text()


@pytest.mark.parametrize("text", ["a", "https://exemple.fr/?a=1&b=é", "x" * 300])
def test_a_code_drawn_at_the_build_holds_its_text(text: str) -> None:
    drawn = BeautifulSoup(qr.code(text), "html.parser").svg
    assert drawn
    assert _read(drawn) == [text]


def _read(code: Tag) -> list[str]:
    """What a camera reads of a code: its squares, four grains wide each."""
    size, grain = int(attribute(code, "viewbox").split()[-1]), 4
    grey = bytearray(b"\xff" * (size * grain) ** 2)
    for x, y, width in (map(int, run.groups()) for run in RUN.finditer(attribute(code.select("path")[1], "d"))):
        for line in range(y * grain, (y + 1) * grain):
            begin = line * size * grain + x * grain
            grey[begin : begin + width * grain] = bytes(width * grain)
    picture = memoryview(grey).cast("B", (size * grain, size * grain))
    return [found.text for found in zxingcpp.read_barcodes(picture)]
