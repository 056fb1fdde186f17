"""How long a contract lasts is one value of the law: with another one, everything that is given follows it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.answers import questions
from assistant_medical.french import spelled
from assistant_medical.law import law
from assistant_medical.rules.dates import debut_annee
from assistant_medical.table import spreadsheet
from assistant_medical.table.layout import Layout
from assistant_medical.takeaway import calendar, result
from assistant_medical.view import announcements, comparison, render, tree
from assistant_medical.view.variants import Column, Variant, without_aid
from tests.tools import rfc5545
from tests.tools.html import Page
from tests.tools.length import LENGTHS, contracts_of, law_says
from tests.tools.situations import GENERALISTE, KNOWN, granted, situations

TODAY = date(2026, 11, 22)
CHANGE = date(2027, 1, 1)
DOCTOR = {name: str(value) for name, value in GENERALISTE.items()}
AFTER_THE_END = ("formation_", "secretaire_")
"""What the deadlines are called that run from the hiring or the signature, whatever the contract's end."""

RANK = re.compile(r"\b(\d+)(?:re|e) année\b")
NUMBERS = {spelled(years): years for years in LENGTHS} | {str(years): years for years in LENGTHS}


def _result(answers: dict[str, Any], on: date = TODAY) -> Result:
    found = estimate(answers, on)
    assert isinstance(found, Result)
    return found


def _table(*rows: dict[str, str]) -> tuple[list[str], list[list[str]]]:
    layout = Layout(";", list(questions()), list(questions()))
    text, *_ = layout.text([[row.get(name, "") for name in questions()] for row in rows], TODAY)
    head, *lines = csv.reader(io.StringIO(layout.head() + text, newline=""), delimiter=";")
    return head, lines


def _says_no_other_length(text: str, years: int) -> None:
    """No sentence that names the sum, the end or a year of the contract speaks of another length."""
    whole = [told for told in re.findall(r"(?:[Ss]ur|[Cc]ontrat de) (\w+)[ \u00a0]ans?\b", text) if told in NUMBERS]
    assert {NUMBERS[told] for told in whole} == {years}
    assert "cinq ans" not in text.lower() or years == 5
    assert max((int(rank) for rank in RANK.findall(text)), default=1) <= years


@given(st.sampled_from(LENGTHS), granted() | granted(nouvel_installe=True) | situations("collectif") | situations())
def test_an_estimate_is_whole_whatever_the_length(years: int, answers: dict[str, Any]) -> None:
    with contracts_of(years):
        found = estimate(answers, TODAY)
        if not isinstance(found, Result):
            return
        signature = found.years[0].starts
        assert [year.starts for year in found.years] == [debut_annee(signature, rank + 1) for rank in range(years)]
        assert [year.ends + timedelta(days=1) for year in found.years] == [
            debut_annee(signature, rank + 2) for rank in range(years)
        ]
        for each in (found.years, found.cost, found.balance):
            assert [item.year for item in each] == list(range(1, years + 1))
        assert found.total == sum(year.amount for year in found.years) == sum(each.aid for each in found.balance)
        assert found.total_max == sum(year.amount_max for year in found.years)
        assert all(span.total in (None, found.total) for span in found.by_rank if span.yours)
        days = {deadline.id: deadline.date for deadline in found.deadlines}
        assert [name for name in days if name.startswith("annee_")] == [f"annee_{rank}" for rank in range(2, years + 1)]
        assert days["fin_contrat"] == found.years[-1].ends
        during = [day for name, day in days.items() if not name.startswith(AFTER_THE_END)]
        assert max(during) == found.years[-1].ends
        assert json.loads(json.dumps(found.to_dict()))["years"][-1]["year"] == years
        _says_no_other_length(Page.of(render.outcome(found)).text, years)
        assert f"sur {spelled(years)} an" in announcements.estimate(found)


@pytest.mark.parametrize("years", LENGTHS)
def test_what_is_taken_away_is_whole_whatever_the_length(years: int) -> None:
    with contracts_of(years):
        found = _result(GENERALISTE)
        _, *rows, total = csv.reader(io.StringIO(result.table(found).removeprefix("\ufeff")), delimiter=";")
        assert [row[0] for row in rows] == [str(rank) for rank in range(1, years + 1)]
        assert int(total[3]) == sum(int(row[3]) for row in rows)
        events = rfc5545.read(calendar.calendar(found).encode())
        assert [event.starts for event in events] == [deadline.date for deadline in found.deadlines]
        assert f"Fin du contrat de {years} an" in next(e.summary for e in events if e.starts == found.years[-1].ends)
        text = tree.outcome(found)
        assert re.findall(r"^  année (\d+),", text, re.MULTILINE) == [str(rank) for rank in range(1, years + 1)]
        assert f"sur {spelled(years)} an" in text


@pytest.mark.parametrize("years", LENGTHS)
def test_a_bar_of_the_chart_stays_in_its_place(years: int) -> None:
    with contracts_of(years):
        html = render.outcome(_result(GENERALISTE))
    drawn = html.split("<title>Aide et coût de chaque année")[1].split("</svg>")[0]
    bars = [(int(x), int(width)) for x, width in re.findall(r'class="aid2?" x="(\d+)" y="[\d.]+" width="(\d+)"', drawn)]
    assert len(bars) == years
    marks = [(float(x), float(long)) for x, long in re.findall(r'class="cost" d="M([\d.]+) [\d.]+h([\d.]+)"', drawn)]
    assert len(marks) == years
    assert all(x <= bar and bar + width <= x + long for (x, long), (bar, width) in zip(marks, bars, strict=True))
    edges = [edge for x, long in marks for edge in (x, x + long)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] < edges[-1] <= 360


def _compared(*columns: Column) -> tuple[list[str], list[comparison.Row]]:
    rows = [row for group in comparison.groups(columns) for row in group.rows]
    assert all(len(row.cells) == len(columns) for row in rows)
    assert render.comparison(list(columns))
    return [row.label for row in rows if row.label.startswith("Année")], rows


@pytest.mark.parametrize("years", LENGTHS)
def test_a_comparison_is_as_long_as_its_contracts(years: int) -> None:
    with contracts_of(years):
        found = _result(GENERALISTE)
        alone = Column(Variant("mi_temps", aide="sans"), without_aid(found))
        labels, rows = _compared(Column(Variant("mi_temps"), found), alone)
    assert labels == [f"Année {rank}" for rank in range(1, years + 1)]
    an = "an" if years == 1 else "ans"
    assert {f"{words} {spelled(years)} {an}" for words in ("Sur", "Coût sur", "Écart sur")} <= {
        row.label for row in rows
    }


@pytest.mark.parametrize("years", LENGTHS)
def test_contracts_of_two_lengths_are_compared_and_fill_one_table(years: int) -> None:
    rows = [DOCTOR | {"date_signature": day} for day in ("2026-12-31", "2027-01-01")]
    with contracts_of(years, since=CHANGE):
        columns = [Column(Variant("mi_temps", row["date_signature"]), estimate(row, TODAY)) for row in rows]
        labels, compared = _compared(*columns)
        said = announcements.comparison(columns)
        head, lines = _table(*rows, {})
        again = spreadsheet.read((";".join(head) + "\n" + ";".join(lines[0])).encode())
    longest = max(5, years)
    assert len(labels) == longest
    assert ("Sur tout le contrat" in [row.label for row in compared]) is (years != 5)
    assert "sur cinq ans" in said
    assert f"sur {spelled(years)} an" in said
    amounts = [rank for rank, name in enumerate(head) if name.startswith("amount_")]
    assert [head[rank] for rank in amounts] == [f"amount_{year}" for year in range(1, longest + 1)]
    assert [len(line) for line in lines] == [len(head)] * 3
    filled = [[line[rank] for rank in amounts if line[rank]] for line in lines]
    assert [len(cells) for cells in filled] == [5, years, 0]
    assert [sum(map(int, cells)) for cells in filled[:2]] == [int(line[head.index("total")]) for line in lines[:2]]
    assert list(again.headings) == list(questions())


def test_results_of_a_time_when_contracts_were_shorter_make_way() -> None:
    head, lines = _table(DOCTOR)
    with contracts_of(6, since=CHANGE):
        table = spreadsheet.read((";".join(head) + "\n" + ";".join(lines[0][:-1])).encode())
    assert list(table.headings) == list(questions())


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2028, 2, 29)])
def test_new_amounts_are_named_by_their_own_first_day(day: date) -> None:
    """A contract that runs when amounts change follows them and says since when, whichever change it is."""
    name = "montants.mi_temps"
    entries = law().as_known_on(KNOWN).files[name]["values"]
    more = {key: amount + 1000 for key, amount in entries[-1]["value"].items()}
    with law_says(name, *entries, {**entries[-1], "start": day, "value": more}):
        found = _result(GENERALISTE | {"date_signature": "2024-09-01"})
    changed = [year for year in found.years if year.starts >= day]
    assert changed
    said = {1: f"le {day.day}er juillet 2025", 29: "le 29\u00a0février 2028"}[day.day].replace("er j", "er\u00a0j")
    for year in found.years:
        assert (said in year.sentence) is (year in changed)
        assert ("anniversaire" in year.sentence) is (year in changed)
