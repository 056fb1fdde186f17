"""Under which text a rule is read is said by the text's name: a text that nobody has read is refused, never guessed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from assistant_medical import OutOfScope, Result, estimate, rules
from assistant_medical.answers import parse, questions
from assistant_medical.law import TEXT, Law, Text, law
from assistant_medical.outcome import Outcome
from assistant_medical.rules.estimation import estimation
from assistant_medical.rules.textes import SelonLeTexte, UnreadTextError, lignee
from assistant_medical.trace import Situation
from assistant_medical.view import render
from cases.runner import Case
from scripts.machine.steps import PACKAGE
from tests.tools import to_come
from tests.tools.situations import CASES, GENERALISTE, KNOWN

MODULES = [import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)]
TABLES: dict[str, SelonLeTexte[Any]] = {
    f"{module.__name__.rpartition('.')[2]}.{name}": table
    for module in MODULES
    for name, table in vars(module).items()
    if isinstance(table, SelonLeTexte)
}
RULES = sorted((PACKAGE / "rules").glob("*.py"))
TEXTS = [value.value for value in law().history(TEXT)]
OF_THEIR_OWN = [name for name in TEXTS if law().texts[name].continues is None]
"""The texts that lay down rules: each rule names them."""
FIRST_DAY = date(2027, 3, 1)
FICTITIOUS = Text("convention2027", "Convention de 2027, fictive", "convention de 2027", "law", FIRST_DAY)
SCREEN = 50
BANDS = list(law().history("objectifs.tranches")[-1].value)


def _with_one_more(text: Text) -> Law:
    """The law with a text that replaces the last one, and whose facts are those of the last one."""
    return to_come.with_a_text(text, FIRST_DAY, keeps=True)


def _estimate(answers: dict[str, Any], book: Law) -> Outcome:
    values, faults = parse(answers, date(2026, 11, 22))
    assert not faults
    header = {"estimator": "", "law_on": FIRST_DAY, "answers": values}
    return estimation(Situation(values, book, FIRST_DAY), header)


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_names_every_text_and_no_other(name: str) -> None:
    assert set(OF_THEIR_OWN) <= set(TABLES[name].said) <= set(TEXTS)


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_refuses_a_text_that_it_does_not_name_and_says_which(name: str) -> None:
    texts = {**law().texts, FICTITIOUS.id: FICTITIOUS}
    with pytest.raises(UnreadTextError) as refused:
        TABLES[name].under(FICTITIOUS.id, texts)
    assert TABLES[name].rule in str(refused.value)
    assert FICTITIOUS.id in str(refused.value)


@pytest.mark.parametrize(
    "day", [{"date_signature": str(FIRST_DAY)}, {"date_signature": "2026-12-01", "date_embauche": str(FIRST_DAY)}]
)
def test_no_estimate_is_made_under_a_text_that_nobody_has_read_and_it_is_named(day: dict[str, str]) -> None:
    found = _estimate({**GENERALISTE, **day}, _with_one_more(FICTITIOUS))
    assert isinstance(found, OutOfScope)
    assert found.reason == "texte_non_lu"
    assert FICTITIOUS.short in found.message
    assert found.message in render.outcome(found)


def _last_day(case: Case) -> date:
    """The last day that the answers of a case name, or its own."""
    values, _ = parse(case.answers, case.day)
    named = [day for name in ("date_signature", "date_embauche") if isinstance(day := values.get(name), date)]
    return max(named, default=case.day)


ABOUT_THE_LAW = [case for case in CASES if case.expect["type"] in ("result", "ineligible", "out_of_scope")]
SIGNED_BEFORE = [case for case in ABOUT_THE_LAW if case.known_on <= KNOWN and _last_day(case) < FIRST_DAY]


@pytest.mark.parametrize("case", SIGNED_BEFORE, ids=lambda case: case.name)
def test_contracts_signed_before_it_are_estimated_as_before(case: Case) -> None:
    """An answer that is refused is told what would change it: that too says nothing of the text to come."""
    values, _ = parse(case.answers, case.day)
    header = {"estimator": "", "law_on": case.day, "answers": values}
    found = estimation(Situation(values, _with_one_more(FICTITIOUS), case.day), header)
    expected = estimate(case.answers, case.day, KNOWN)
    assert found.type == expected.type
    for part in ("eligibility", "message", "objectives", "deadlines"):
        assert getattr(found, part, None) == getattr(expected, part, None)
    if isinstance(found, Result) and isinstance(expected, Result):
        assert [year.amount for year in found.years] == [year.amount for year in expected.years]


@pytest.mark.parametrize(
    "answers",
    [
        GENERALISTE,
        {**GENERALISTE, "specialite": "radiologie"},
        {**GENERALISTE, "patientele_mt": 700},
        {**GENERALISTE, "nouvel_installe": True},
        {**GENERALISTE, "quotite": "tiers_temps"},
        {"contrat": "collectif", "secteur": "secteur_1", "structure": "sisa", "nb_medecins": 3, "etp": 2},
    ],
)
def test_one_line_says_that_a_text_continues_the_rules_of_another(answers: dict[str, Any]) -> None:
    """`continues` in texts.toml: the rules, the sentences and the figures are then those of the text it continues."""
    answers = {**answers, "date_signature": str(FIRST_DAY)}
    found = _estimate(answers, _with_one_more(replace(FICTITIOUS, continues="convention2024")))
    expected = estimate(answers, FIRST_DAY, KNOWN)
    assert not isinstance(found, OutOfScope)
    assert found.type == expected.type
    for part in ("eligibility", "objectives", "notes", "balance", "by_rank"):
        assert getattr(found, part, None) == getattr(expected, part, None)
    if isinstance(found, Result) and isinstance(expected, Result):
        assert {year.text for year in found.years} <= {FICTITIOUS.id, "collectif2026"}
        assert [year.payment for year in found.years] == [year.payment for year in expected.years]


def test_a_text_continues_one_that_is_older() -> None:
    order = {name: rank for rank, name in enumerate(TEXTS)}
    for name, text in law().texts.items():
        if text.continues is not None:
            assert order[text.continues] < order[name]
            assert len(list(lignee(name, law().texts))) <= len(TEXTS)


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.name)
def test_no_rule_guesses_from_what_a_table_holds(file: Path) -> None:
    """`"key" in table` asks which text one is under without naming it."""
    guesses = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        if isinstance(node.left, ast.Constant) and isinstance(node.ops[0], ast.In | ast.NotIn)
    ]
    assert not guesses


def _rules() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions that a trace names, with their module."""
    for file in RULES:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                marks = {ast.unparse(mark).partition("(")[0] for mark in node.decorator_list}
                if marks & {"rule", "critere"}:
                    yield f"{file.stem}.{node.name}", node


@pytest.mark.parametrize("function", [each for _, each in _rules()], ids=[name for name, _ in _rules()])
def test_a_rule_names_above_it_the_texts_that_could_be_read_and_fits_on_one_screen(
    function: ast.FunctionDef,
) -> None:
    named = re.findall(r"`([a-z0-9_]+)`", ast.get_docstring(function) or "")
    arguments = {argument.arg for argument in function.args.args}
    assert set(named) - arguments, "no text is named"
    assert set(named) - arguments <= set(law().texts)
    assert function.end_lineno is not None
    assert function.end_lineno - function.lineno < SCREEN


def test_the_bands_are_the_answers_to_the_question_of_the_rank() -> None:
    assert [name for name in questions()["tranche_percentile"].choices if name != "inconnue"] == BANDS


def test_the_bands_follow_each_other_over_the_whole_distribution() -> None:
    bands = [law().history("objectifs.tranches")[-1][name] for name in BANDS]
    assert (bands[0]["de"], bands[-1]["a"]) == (0, 100)
    assert all(before["a"] == after["de"] for before, after in pairwise(bands))


@pytest.mark.parametrize("share", questions()["quotite"].choices)
def test_the_tables_have_a_row_for_each_band_that_the_aid_is_open_to(share: str) -> None:
    for table in law().history(f"objectifs.hausse_{share}"):
        assert list(table.value) == BANDS[1:]
    for table in law().history(f"montants.{share}"):
        assert BANDS[-1] in table
        assert f"annee_3_{BANDS[-2]}" in table


def test_the_bands_that_a_condition_names_are_bands() -> None:
    named = [
        name for value in law().history("eligibilite.zone_temps_plein") if value.value for name in value["tranches"]
    ]
    assert named
    assert set(named) <= set(BANDS)
