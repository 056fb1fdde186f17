"""A criterion is stated once: its title, its fact, the answers it needs; pages and questions say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant_medical import estimate
from assistant_medical.answers import questions
from assistant_medical.law import Law, law
from assistant_medical.outcome import Criterion
from assistant_medical.rules import autres_contrats, eligibilite
from assistant_medical.rules.critere import Critere
from assistant_medical.rules.estimation import CRITERES
from assistant_medical.trace import Situation
from assistant_medical.view import render
from scripts.machine.steps import PACKAGE, ROOT
from tests.tools.situations import CASES, GENERALISTE

STATED = [*{id(each): each for asked in CRITERES.values() for each in asked}.values(), autres_contrats.PAS_ENCORE]
WRITERS = [
    *(PACKAGE / "view").rglob("*.py"),
    *(PACKAGE / "view").rglob("*.html"),
    *(PACKAGE / "table").rglob("*.py"),
    *(ROOT / "overrides").rglob("*.html"),
    *(ROOT / "scripts").rglob("*.py"),
]
TODAY = date(2026, 11, 22)


def _judged(answers: dict[str, object], on: date | None = TODAY) -> tuple[Criterion, ...]:
    return getattr(estimate(answers, on), "eligibility", ())


@pytest.mark.parametrize("contrat", CRITERES)
def test_a_contract_asks_for_the_answers_that_its_criteria_need(contrat: str) -> None:
    needed = {name for each in CRITERES[contrat] for name in each.needs}
    assert needed == {question.id for question in questions().values() if contrat in question.required_for}


def test_a_criterion_has_one_title_whatever_the_contract() -> None:
    titles = {(each.id, each.title) for each in STATED}
    assert len(titles) == len({each.id for each in STATED})


def test_every_outcome_gives_the_title_that_the_criterion_states() -> None:
    stated = {each.id: each.title for each in STATED}
    found = [criterion for case in CASES for criterion in _judged(dict(case.answers), case.on)]
    assert {criterion.id for criterion in found} == set(stated)
    assert all(criterion.title == stated[criterion.id] for criterion in found)


def test_a_page_prints_the_title_that_the_criterion_states() -> None:
    outcome = estimate(GENERALISTE, TODAY)
    page = render.outcome(outcome)
    assert all(f"<strong>{criterion.title}<" in page for criterion in _judged(GENERALISTE))


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: stated.title)
def test_no_other_list_of_titles_is_kept(stated: Critere) -> None:
    holders = [file for file in WRITERS if f'"{stated.id}": "' in file.read_text(encoding="utf-8")]
    # what a spreadsheet answers to the question of the same name is no title of a criterion
    assert not [file for file in holders if f'"{stated.title}"' in file.read_text(encoding="utf-8")]


def _law_where_the_last_value(name: str, **says: Any) -> Law:
    """The law whose last value of a fact says otherwise, what it held of it put aside."""
    content = law().files[name]
    last = {key: item for key, item in content["values"][-1].items() if "absent" not in says or key != "value"}
    return Law({**law().files, name: {**content, "values": [*content["values"][:-1], last | says]}}, law().texts)


def test_a_fact_that_the_law_says_is_absent_asks_for_nothing() -> None:
    closed = _law_where_the_last_value("eligibilite.secteurs", absent=True)
    situation = Situation({"secteur": "secteur_2"}, closed, TODAY)
    assert eligibilite.secteur(situation) is None


def test_a_fact_that_the_files_say_nothing_of_any_more_is_an_error() -> None:
    """A criterion that vanished without a word would open the aid to those whom it refuses."""
    ended = _law_where_the_last_value("eligibilite.secteurs", end=date(2026, 1, 1))
    situation = Situation({"secteur": "secteur_2"}, ended, TODAY)
    with pytest.raises(LookupError, match=r"eligibilite\.secteurs"):
        eligibilite.secteur(situation)
