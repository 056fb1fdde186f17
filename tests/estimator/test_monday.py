"""« Lundi matin » and the sheet of paper, as Python writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from assistant_medical import Result, estimate
from assistant_medical.french import NBSP, long_date, short_date
from assistant_medical.outcome import Ineligible
from assistant_medical.outlook import Task
from assistant_medical.practice.parts import ALL
from assistant_medical.view import monday, paper, render, words
from tests.tools.html import level

DAY = date(2026, 11, 27)
NEW = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": 1150,
    "quotite": "mi_temps",
    "date_signature": "2027-01-04",
}
RUNNING = NEW | {"date_signature": "2025-01-04"}
ENDED = NEW | {"date_signature": "2020-01-04"}
REFUSED = NEW | {"specialite": "radiologie"}


def _page(answers: dict[str, Any], *, actions: bool = True) -> BeautifulSoup:
    return BeautifulSoup(level(render.outcome(estimate(answers, DAY, parts=ALL), 1, actions=actions)), "html.parser")


def _section(answers: dict[str, Any], *, actions: bool = True) -> Tag:
    found = _page(answers, actions=actions).select_one("section.am-monday")
    assert found
    return found


def _result(answers: dict[str, Any]) -> Result:
    found = estimate(answers, DAY, parts=ALL)
    assert isinstance(found, Result)
    return found


def test_each_task_is_to_tick_and_says_its_days_its_source_and_how_sure_it_is() -> None:
    steps = _result(NEW).next_steps
    assert steps
    tasks = [(f"{step.id}.{item.id}", item) for step in steps for item in step.items]
    boxes = [box for box in _section(NEW).select(".am-checks > li") if box.label]
    assert [box.input and box.input["data-task"] for box in boxes] == [name for name, _ in tasks]
    for box, (_, item) in zip(boxes, tasks, strict=True):
        told = box.get_text(" ", strip=True)
        assert box.label
        assert item.sentence in box.label.get_text()
        for day in (item.opens, item.due):
            assert day is None or long_date(day) in box.label.get_text()
        assert len(box.select(".am-from a")) == len(item.sources)
        assert "Officiel" in told if item.status == "official" else "Officiel" not in told


@pytest.mark.parametrize(
    ("opens", "due", "told"),
    [
        (None, None, ""),
        (None, date(2027, 1, 4), "au plus tard le 4_janvier 2027"),
        (date(2026, 12, 27), date(2027, 1, 1), "du 27_décembre 2026 au 1er_janvier 2027"),
        (date(2027, 1, 4), None, "dès le 4_janvier 2027"),
    ],
)
def test_the_days_of_a_task_are_said_in_words(opens: date | None, due: date | None, told: str) -> None:
    assert monday.when(Task("t", "Faire.", opens, due, "official", ())) == told.replace("_", NBSP)


@pytest.mark.parametrize("answers", [RUNNING, ENDED])
def test_a_contract_that_is_signed_has_the_message_alone(answers: dict[str, Any]) -> None:
    section = _section(answers)
    assert len(section.select(".am-todo > li")) == 1
    assert section.select("[data-message]")
    assert not section.select("input")


def test_a_refusal_has_what_can_be_done_and_nothing_to_tick() -> None:
    assert not _section(REFUSED).select("input")


def test_where_nothing_was_asked_for_nothing_is_shown() -> None:
    html = BeautifulSoup(render.outcome(estimate(NEW, DAY), 1), "html.parser")
    assert not html.select(".am-monday")


def test_a_published_case_has_plain_lists_and_nothing_that_needs_a_script() -> None:
    section = _section(NEW, actions=False)
    assert not section.select("input, button, [data-action], [data-message], [href^=mailto]")
    assert len(section.select(".am-checks > li")) == len(_section(NEW).select(".am-checks > li")) > 10
    assert not _page(NEW, actions=False).select("[data-paper], [data-menu]")


@pytest.mark.parametrize("answers", [NEW, RUNNING, ENDED])
def test_the_message_is_shown_as_it_is_sent(answers: dict[str, Any]) -> None:
    letter = _result(answers).letter
    section = _section(answers)
    message = section.select_one("[data-message]")
    assert letter
    assert message
    assert message.get_text() == letter.body
    assert letter.subject in section.get_text()


def _sheet(answers: dict[str, Any]) -> str:
    template = _page(answers).select_one("template[data-paper]")
    assert template
    return template.get_text(" ", strip=True)


def test_the_sheet_holds_the_answers_the_figures_the_suppositions_and_the_questions() -> None:
    found, sheet = _result(NEW), _sheet(NEW)
    for label, value in words.all_answers(found):
        assert f"{label}{NBSP}: {value}" in sheet
    figures = [found.total, found.acquired, *(year.amount for year in found.years)]
    figures += [scenario.remainder_month for scenario in found.scenarios or ()]
    for figure in figures:
        assert f"{figure:,}".replace(",", NBSP) in sheet
    assert found.certainty
    assert found.letter
    claims = [*found.certainty.sure, *found.certainty.to_confirm, *found.certainty.unknown, *found.letter.questions]
    for sentence in [each.sentence for each in claims] + [each.sentence for each in found.assumptions]:
        assert sentence in sheet
    for deadline in found.deadlines:
        begins = deadline.id.startswith("annee_")
        assert begins or short_date(deadline.date) in sheet
    assert short_date(found.years[4].starts) not in sheet
    assert long_date(DAY) in sheet


def test_the_sheet_names_the_texts_that_decide_and_counts_the_others() -> None:
    found = _result(NEW)
    told = paper.texts(found)
    assert set(found.years[0].sources) <= set(told) < set(words.cited(found))
    assert f"{len(words.cited(found)) - len(told)} autres à cette adresse" in _sheet(NEW)


def test_the_sheet_of_a_refusal_says_the_criteria() -> None:
    refused = estimate(REFUSED, DAY)
    assert isinstance(refused, Ineligible)
    for criterion in refused.eligibility:
        assert criterion.sentence in _sheet(REFUSED)
