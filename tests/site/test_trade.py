"""What shows the trade: who does what, what may be done and what may not, a day. It is whole, and said in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.pages import day, may, who_does_what
from tests.conftest import Site
from tests.tools.pages import attribute

MATRIX, MAY, DAY = "metier/qui-fait-quoi/", "metier/missions/", "metier/une-journee/"
SHAPES = {"am-m-yes": "oui", "am-m-part": "en_partie", "am-m-no": "non", "am-m-ask": "non_verifie"}


def _article(site: Site, path: str) -> Tag:
    soup = BeautifulSoup((site.folder / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    found = soup.select_one("article")
    assert found
    return found


def _cells(article: Tag) -> Iterator[tuple[str, str, str]]:
    """Of each cell of the matrix: its task, the kind that its shape tells, its words."""
    for row in article.select(".am-matrix tbody tr"):
        title = row.select_one("th")
        assert title
        for cell in row.select("td"):
            [kind] = [kind for shape, kind in SHAPES.items() if cell.select(f".{shape}")]
            yield title.get_text(), kind, cell.get_text(" ", strip=True).replace("\u00a0", " ")


def test_every_task_has_a_cell_for_each_trade_and_none_is_made_up() -> None:
    people, groups = who_does_what.read()
    trades = {person["id"] for person in people}
    for task in [task for group in groups for task in group["tasks"]]:
        assert set(task) == {"title", "sources", *trades}
        assert task["sources"]
        assert {who_does_what.cell(task, trade).kind for trade in trades} <= set(who_does_what.KINDS)


def test_a_cell_is_a_shape_and_a_word_that_agree(site: Site) -> None:
    cells = list(_cells(_article(site, MATRIX)))
    people, groups = who_does_what.read()
    assert len(cells) == len(people) * sum(len(group["tasks"]) for group in groups)
    assert {kind for _, kind, _ in cells} == set(SHAPES.values())
    for task, kind, words in cells:
        begins = {"oui": "oui", "non": "non", "non_verifie": "non vérifié ici", "en_partie": ""}[kind]
        assert words.startswith(begins), task
        assert words, task
        if kind in ("non", "en_partie"):
            assert not words.startswith("non vérifié"), task


def test_a_phone_has_the_words_that_its_cells_have_no_room_for(site: Site) -> None:
    article = _article(site, MATRIX)
    said = " ".join(row.get_text(" ") for row in article.select(".am-says > li")).replace("\u00a0", " ")
    for _, kind, words in _cells(article):
        if kind == "en_partie" or words.startswith("oui,"):
            assert words in said


def test_what_an_assistant_does_in_part_is_said() -> None:
    task = {"title": "a", "assistant": {"en_partie": ""}, "secretaire": "peut-être"}
    with pytest.raises(ValueError, match="“assistant” does in part is not said"):
        who_does_what.cell(task, "assistant")
    with pytest.raises(KeyError, match="peut-être"):
        who_does_what.cell(task, "secretaire")


def test_a_situation_says_what_may_be_done_and_what_may_not(site: Site) -> None:
    article = _article(site, MAY)
    rows = article.select(".am-may tbody tr")
    assert len(rows) == len(may.read())
    for row in rows:
        can, cannot = (cell.get_text(" ", strip=True) for cell in row.select("td"))
        assert can.startswith("Il peut")
        assert cannot.startswith("Il ne peut pas")
    [yours] = article.select(".am-may .am-yours")
    assert "déshabiller" in yours.get_text()


def test_a_day_goes_forward_and_the_three_are_heard(site: Site) -> None:
    voices, fields, moments = day.read()
    assert all(before.time < after.time for before, after in pairwise(moments))
    assert {moment.field for moment in moments} == set(fields)
    for voice in voices:
        assert any(heard.says for moment in moments for heard in moment.voices if heard.id == voice["id"])
    assert all(heard.says for moment in moments for heard in moment.voices if heard.id == "assistant")
    article = _article(site, DAY)
    assert "imaginée" in article.get_text()
    assert [attribute(time, "datetime") for time in article.select(".am-journey time")] == [
        moment.time.isoformat("minutes") for moment in moments
    ]
    assert [attribute(title, "id") for title in article.select(".am-journey h3")] == [moment.id for moment in moments]


@pytest.mark.parametrize(("time", "hour"), [("08:05", "8~h~05"), ("11:00", "11~h"), ("14:30", "14~h~30")])
def test_an_hour_is_written_as_in_french(time: str, hour: str) -> None:
    _, _, [moment, *_] = day.read()
    assert moment._replace(time=datetime.time.fromisoformat(time)).hour == hour.replace("~", "\u00a0")


@pytest.mark.parametrize("path", [MATRIX, MAY, DAY])
def test_each_row_names_its_sources_and_each_letter_is_told(site: Site, path: str) -> None:
    article = _article(site, path)
    told = [letter.get_text() for letter in article.select(".am-lettered > li > b")]
    marks = [mark.get_text().strip("()").split()[1:] for mark in article.select(".am-letters")]
    rows = article.select(".am-matrix tbody tr, .am-may tbody tr, .am-journey > li")
    assert rows
    assert len(marks) == len(rows)
    assert all(marks)
    assert {letter for row in marks for letter in row} == set(told)
    assert told == sorted(set(told))
    assert len(article.select(".am-lettered .am-read")) == len(told)
    assert len(article.select("#liste-des-sources > li")) >= len(told)
