"""What the rules read shows in the trace, be it that nothing is published; a hole is an error, never a value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant_medical import Ineligible, OutOfScope, Result, estimate
from assistant_medical.law import TEXT, law
from assistant_medical.objective import Objective
from assistant_medical.outcome import Year
from assistant_medical.step import Step
from assistant_medical.trace import Situation
from assistant_medical.view import words
from cases.runner import Case
from tests.tools.situations import CASES, GENERALISTE

TODAY = date(2026, 11, 22)
RESULTS = [case for case in CASES if case.expect["type"] == "result"]
UNOPENED = [case for case in CASES if case.expect["type"] in {"ineligible", "out_of_scope"}]


def _steps(step: Step) -> Iterator[Step]:
    yield step
    for inner in step.steps:
        yield from _steps(inner)


@pytest.mark.parametrize("case", UNOPENED, ids=lambda case: case.name)
def test_every_text_that_a_step_rests_on_is_cited(case: Case) -> None:
    outcome = estimate(**case.asked)
    assert isinstance(outcome, Ineligible | OutOfScope)
    if outcome.trace is not None:
        assert {source for step in _steps(outcome.trace) for source in step.sources} <= set(words.cited(outcome))


def test_a_value_that_says_that_nothing_is_published_is_read_under_a_step() -> None:
    case = next(case for case in CASES if case.expect.get("reason") == "montants_non_publies")
    outcome = estimate(**case.asked)
    assert isinstance(outcome, OutOfScope)
    assert outcome.trace is not None
    name = "montants.deuxieme_assistant"
    [step] = [step for step in outcome.trace.steps if name in {read.name for read in step.inputs}]
    [read] = [read for read in step.inputs if read.name == name]
    assert (read.kind, read.value) == ("law", None)
    value = law().as_known_on(case.known_on).on(name, case.day)
    assert value
    assert step.sources == value.sources
    assert step.because in {note.sentence for note in outcome.notes}


@pytest.mark.parametrize("case", RESULTS, ids=lambda case: case.name)
def test_a_year_and_an_objective_carry_the_step_that_gave_them(case: Case) -> None:
    outcome = estimate(case.answers, case.day, case.known_on)
    assert isinstance(outcome, Result)
    parts: list[Year | Objective] = [*outcome.years, *outcome.objectives]
    assert parts
    for part in parts:
        assert part.step in outcome.trace.steps
        assert part.step is not None
        assert part.step.because == part.sentence
        assert part.step.inputs


def test_the_json_says_a_step_once_in_the_trace() -> None:
    case = next(case for case in RESULTS if case.expect.get("objectives_rule") == "any")
    found = estimate(case.answers, case.day, case.known_on).to_dict()
    assert found["objectives"]
    assert all("step" not in part for part in (*found["years"], *found["objectives"]))


def test_two_values_of_one_fact_are_two_reads() -> None:
    """A year that starts under another text than the signature rests on both texts, and says so."""
    outcome = estimate({**GENERALISTE, "zone": "zip", "exercice": "groupe", "date_signature": "2023-01-01"}, TODAY)
    assert isinstance(outcome, Result)
    step = outcome.years[1].step
    assert step is not None
    assert {item.value for item in step.inputs if item.name == TEXT} == {"avenant7", "reglement_arbitral"}


def test_a_hole_in_the_law_is_an_error() -> None:
    situation = Situation({"date_signature": date(2019, 8, 31)}, law(), TODAY)
    with pytest.raises(LookupError, match="duree"):
        situation.stated("contrat.duree")
    with pytest.raises(LookupError, match="duree"):
        situation.needed("contrat.duree")
    with pytest.raises(LookupError, match="deuxieme_assistant"):
        situation.needed("montants.deuxieme_assistant", TODAY)
    assert situation.stated("montants.deuxieme_assistant", TODAY).value is None


def test_an_answer_that_a_rule_cannot_do_without_is_never_made_up() -> None:
    empty = Situation({}, law(), TODAY)
    for needed, name in (
        (empty.needed_choice, "quotite"),
        (empty.needed_integer, "nb_medecins"),
        (empty.needed_number, "etp"),
    ):
        with pytest.raises(LookupError, match=name):
            needed(name)
    assert empty.needed_choice("zone") == "inconnue"
    assert empty.needed_integer("effectif") == 1
    given = Situation({"quotite": "mi_temps", "nb_medecins": 0, "etp": Decimal(0)}, law(), TODAY)
    assert (given.needed_choice("quotite"), given.needed_integer("nb_medecins")) == ("mi_temps", 0)
    assert given.needed_number("etp") == 0
