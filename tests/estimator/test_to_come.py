"""What the law already has for a day to come changes nothing that is said of today; and who may ask what day it is."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant_medical import Ineligible, Outcome, Result, estimate, schema
from assistant_medical.answers import questions
from assistant_medical.figures import NoFigureError, find, printed
from assistant_medical.law import law
from assistant_medical.takeaway import calendar, result
from assistant_medical.view import comparison, render, tree, variants
from assistant_medical.view.variants import Column, Variant
from cases.runner import Case
from scripts.machine.steps import PACKAGE, ROOT
from scripts.pages import columns as asked_columns
from tests.tools import to_come
from tests.tools.situations import CASES

TODAY = date(2026, 12, 1)
SOON = date(2027, 7, 1)
GROUPS = list(dict.fromkeys(question.group for question in questions().values()))
DOORS = {"assistant_medical/api.py", "assistant_medical/web.py", "assistant_medical/__main__.py", "machine/clock.py"}
"""Where the machine is asked for the day: the library's default, the browser's door, the command's, and the build's."""
SPREAD = CASES[::7]


def _told(case: Case) -> list[str]:
    """All that an outcome is turned into. What another answer would change may well name the law to come."""
    found: Outcome = estimate(case.answers, case.on or TODAY, case.known_on)
    if isinstance(found, Ineligible):
        found = replace(found, changes=())
    told = [render.outcome(found), tree.outcome(found), str(found.to_dict())]
    if isinstance(found, Result):
        told += [result.table(found), calendar.calendar(found)]
    if variants.comparable(found):
        told.append(render.comparison([Column(Variant(variants.HALF), found), Column(Variant(variants.SHARED), found)]))
    return told


@pytest.mark.parametrize("start", [SOON, to_come.AFTER_ALL], ids=str)
def test_what_is_asked_today_is_explained_by_the_law_of_today(start: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(day: date) -> list[object]:
        return [render.form(day), schema(day), asked_columns.columns(GROUPS, day)]

    before = asked(TODAY)
    to_come.put_in_place(monkeypatch, to_come.with_a_value_more(start))
    assert asked(TODAY) == before
    assert asked(start) != before


@pytest.mark.parametrize("case", SPREAD, ids=lambda case: case.name)
def test_no_outcome_of_today_says_anything_of_a_law_that_begins_after_it(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _told(case)
    to_come.put_in_place(monkeypatch, to_come.with_a_value_more(to_come.AFTER_ALL))
    assert _told(case) == before


def test_the_time_of_an_assistant_in_a_comparison_is_that_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = estimate({**CASES[0].answers, "date_signature": "2026-12-01"}, TODAY)
    columns = [Column(Variant(variants.HALF), found), Column(Variant(variants.SHARED), found)]
    before = [group for group in comparison.groups(columns) if "coûte" in group.title]
    to_come.put_in_place(monkeypatch, to_come.with_a_value_more(SOON))
    assert [group for group in comparison.groups(columns) if "coûte" in group.title] == before


def test_a_figure_is_that_of_the_day_else_the_last_one_before_else_the_first_to_come() -> None:
    name = "eligibilite.nouvel_installe"
    first, last = law().history(name)[0], law().history(name)[-1]
    for day, value in ((date(1999, 1, 1), first), (first.start, first), (last.start, last), (date(2999, 1, 1), last)):
        assert find(name, day, law()) == (value.seen_on(day), value.value)
    assert find(f"{name}@2019", date(2999, 1, 1), law()) == (first, first.value)


def test_a_year_designates_the_value_that_begins_in_it_else_the_one_in_force_all_along() -> None:
    name = "montants.mi_temps"
    first, second = law().history(name)[:2]
    for year, value in ((first.start.year, first), (first.start.year + 1, first), (second.start.year, second)):
        assert find(f"{name}@{year}", None, law())[0] == value
    with pytest.raises(NoFigureError, match="no value"):
        find(f"{name}@{first.start.year - 1}", None, law())


def test_a_day_designates_the_value_of_that_day() -> None:
    name = "montants.mi_temps"
    first, second = law().history(name)[:2]
    assert find(f"{name}@{second.start - timedelta(days=1)}", None, law())[0] == first
    assert find(f"{name}@{second.start}", None, law())[0] == second


def test_a_year_in_which_several_values_begin_is_refused() -> None:
    begun = Counter(value.start.year for value in law().history("observations.contrats"))
    busy, count = begun.most_common(1)[0]
    assert count > 1
    with pytest.raises(NoFigureError, match="several values"):
        find(f"observations.contrats@{busy}", None, law())


def test_what_is_the_same_on_any_day_must_say_from_when_its_figures_are() -> None:
    assert printed("{loi[eligibilite.nouvel_installe@2019]}", None) == "36"
    with pytest.raises(NoFigureError, match="from when"):
        printed("{loi[eligibilite.nouvel_installe]}", None)


@pytest.mark.parametrize(
    "name", ["montants.quart_temps", "montants.mi_temps.annee_9", "contrat.duree@1999", "contrat.duree@hier"]
)
def test_a_name_that_designates_nothing_is_refused(name: str) -> None:
    with pytest.raises(NoFigureError):
        find(name, TODAY, law())


@pytest.mark.parametrize("folder", [PACKAGE.parent, ROOT / "scripts"], ids=lambda folder: folder.name)
def test_only_the_doors_ask_the_machine_for_the_day(folder: Path) -> None:
    asking = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"today", "now", "utcnow", "fromtimestamp"}
        and ast.unparse(node.value) in {"date", "datetime", "datetime.date", "datetime.datetime"}
    }
    assert asking == {door for door in DOORS if (folder / door).exists()}
