"""What is no longer fresh is said, on the day it is, everywhere an estimate is read; and before that day it is not."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant_medical import estimate, french
from assistant_medical.__main__ import main
from assistant_medical.freshness import REVIEW_HOLDS, stale
from assistant_medical.law import TEXT, law
from assistant_medical.outcome import Result
from assistant_medical.table import spreadsheet
from assistant_medical.table.rows import result_headings
from assistant_medical.table.writing import write
from assistant_medical.takeaway import calendar, result
from assistant_medical.view import render, tree
from tests.tools import to_come
from tests.tools.french import faults
from tests.tools.situations import KNOWN

ANSWERS = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "quotite": "mi_temps",
    "patientele_mt": 1100,
    "date_signature": "2026-12-01",
}
REVIEWED = KNOWN
HELD = REVIEWED + REVIEW_HOLDS
BOOK = to_come.reviewed(law().as_known_on(KNOWN), REVIEWED)
END = BOOK.history(TEXT)[-1].known_until or date.max
AFTER = END + timedelta(days=58)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _known_and_reviewed_on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    to_come.put_in_place(monkeypatch, BOOK)


def _estimate(day: date, **changed: Any) -> Result:
    found = estimate({**ANSWERS, **changed}, day)
    assert isinstance(found, Result)
    return found


def _days(found: Result) -> dict[str, set[date]]:
    return {kind: {each.day for each in found.freshness if each.kind == kind} for kind in ("reviewed", "ended")}


def test_a_review_holds_so_many_days_and_is_told_by_its_day_after_them() -> None:
    assert not _estimate(REVIEWED).freshness
    assert not _days(_estimate(HELD))["reviewed"]
    found = _estimate(HELD + DAY)
    assert _days(found)["reviewed"] == {REVIEWED}
    assert french.long_date(REVIEWED) in found.freshness[0].sentence


def test_an_end_is_told_from_the_day_after_it() -> None:
    assert END not in _days(_estimate(END))["ended"]
    assert END in _days(_estimate(END + DAY))["ended"]
    (yearly,) = {law().last_known("salaire.smic_horaire", REVIEWED).known_until}
    assert yearly is not None
    assert yearly not in _days(_estimate(yearly))["ended"]
    assert yearly in _days(_estimate(yearly + DAY))["ended"]


def test_only_what_was_read_is_told() -> None:
    facts = {fact for each in _estimate(AFTER).freshness if each.kind == "ended" for fact in each.facts}
    assert "montants.mi_temps" in facts
    assert not {"montants.temps_plein", "formation.titre"} & facts


def test_an_end_that_was_past_at_the_review_is_not_told() -> None:
    old = [value for name in law().names() for value in law().history(name) if value.end and value.end < REVIEWED]
    assert old
    assert {each.kind for each in stale(old, AFTER, law())} == {"reviewed"}


@pytest.mark.parametrize("day", [REVIEWED, HELD + DAY, AFTER])
def test_page_terminal_table_and_calendar_say_the_same(day: date, tmp_path: Path) -> None:
    found = _estimate(day)
    sentences = [each.sentence for each in found.freshness]
    assert all(not faults(sentence) for sentence in sentences)
    assert bool(sentences) == (day != REVIEWED)
    page, text = render.outcome(found), tree.outcome(found)
    assert page.count("am-note--warn") == bool(sentences)
    folded = calendar.calendar(found).replace("\r\n ", "")
    for sentence in sentences:
        assert sentence in page
        assert text.index(sentence) < text.index("année 1")
        assert folded.count(sentence.replace(";", "\\;").replace(",", "\\,")) == len(found.deadlines)
    rows = list(csv.reader(io.StringIO(result.table(found)), delimiter=";"))
    assert {len(row) for row in rows} == {len(result.HEADINGS)}
    assert [row[-1] for row in rows[2 + len(found.years) :]] == sentences
    assert [each["sentence"] for each in json.loads(result.data(found))["freshness"]] == sentences


@pytest.mark.parametrize("answers", [{**ANSWERS, "secteur": "secteur_2"}, {"date_signature": "2018-01-01"}])
def test_what_is_not_open_says_it_too(answers: dict[str, Any]) -> None:
    found = estimate(answers, AFTER)
    assert "relus le" in render.outcome(found)
    assert "relus le" in tree.outcome(found)


def test_that_the_last_text_ends_is_said_once_to_who_signs_after_it() -> None:
    day = END + DAY
    found = estimate({**ANSWERS, "date_signature": day.isoformat()}, day)
    page = render.outcome(found).partition("<template")[0]  # what follows stands on paper alone
    for text in (page, tree.outcome(found)):
        assert text.count(french.long_date(END)) == 1
        assert "relus le" in text


@pytest.mark.parametrize("outcome", [True, False])
def test_a_table_says_it_row_by_row_and_once_more_is_read_as_it_was(outcome: bool) -> None:
    given = ",".join(ANSWERS) + "\n" + ",".join(map(str, ANSWERS.values())) + "\n"
    once = _table(given, AFTER, outcome)
    headings, row = csv.reader(io.StringIO(once))
    assert tuple(headings[len(ANSWERS) :]) == result_headings(outcome=outcome)
    assert "relus le" in row[headings.index("freshness")]
    assert _table(once, AFTER, outcome) == once
    fresh = list(csv.reader(io.StringIO(_table(given, REVIEWED, outcome))))[1]
    assert fresh[headings.index("freshness")] == ""


@pytest.mark.parametrize("outcome", [True, False])
def test_results_that_were_written_before_it_was_said_make_way(outcome: bool) -> None:
    given = ",".join(ANSWERS) + "\n" + ",".join(map(str, ANSWERS.values())) + "\n"
    once = list(csv.reader(io.StringIO(_table(given, REVIEWED, outcome))))
    former = io.StringIO()
    csv.writer(former).writerows(row[: once[0].index("message")] for row in once)
    assert list(csv.reader(io.StringIO(_table(former.getvalue(), REVIEWED, outcome)))) == once


def _table(text: str, day: date, outcome: bool) -> str:
    written = io.StringIO()
    table = spreadsheet.read(text.encode())
    list(write(table.layout(outcome=outcome), table.rows(), written, day))
    return written.getvalue()


def test_the_commands_say_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "in.csv").write_text(
        "\n".join([",".join(ANSWERS), *[",".join(map(str, ANSWERS.values()))] * 2]), encoding="utf-8"
    )
    for day, said in ((REVIEWED + timedelta(days=30), False), (HELD + DAY, True)):
        main(["estimate", str(tmp_path / "in.json"), "--on", day.isoformat()])
        assert ("relus le" in capsys.readouterr().out) is said
        main(["batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--on", day.isoformat()])
        assert capsys.readouterr().err.count("relus le") == said
        main(["law", "montants.mi_temps", "--on", day.isoformat()])
        assert ("relus le" in capsys.readouterr().out) is said


def test_a_year_at_the_rates_of_another_says_so_in_sight_and_consultations_name_the_day_of_their_price() -> None:
    found = _estimate(REVIEWED)
    price = law().on("cout.consultation_g", found.years[-1].starts)
    known = law().last_known("cout.plafond_mensuel", REVIEWED).start.year
    assert price is not None
    page = render.outcome(found)
    assert f"Aux taux de {known}" in page.split("<details", 1)[1].split('id="cout"')[1].split("<figure")[0]
    assert f"tarif du {french.long_date(price.start)}" in page
    assert all(bool(each.sentence) == bool(each.consultations_per_week) for each in found.balance)
