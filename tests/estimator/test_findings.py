"""What is kept of one estimate changes nothing in another: answers, traces and notes are those of a fresh start."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import weakref
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import Result, estimate, findings, rules
from assistant_medical.law import Law, law
from assistant_medical.rules import cout_employeur, montants, objectifs, solde
from assistant_medical.trace import Situation, aspect, kept, rule
from tests.tools.situations import CASES, GENERALISTE, KNOWN, READABLE, REQUIRED


def _afresh(**asked: Any) -> dict[str, Any]:
    """What is estimated where nothing was before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(law(), "kept", {})
        patch.setattr(law(), "_parts", {})  # the law as it was known on a day
        return estimate(**asked).to_dict()


def test_every_case_has_the_outcome_of_a_fresh_start_after_all_the_others() -> None:
    for case in CASES:
        estimate(**case.asked)
    assert [case.name for case in CASES if estimate(**case.asked).to_dict() != _afresh(**case.asked)] == []


@given(
    st.fixed_dictionaries({name: READABLE[name] for name in REQUIRED["individuel"]}),
    st.lists(
        st.sampled_from(sorted(READABLE)).flatmap(lambda name: st.tuples(st.just(name), READABLE[name])), max_size=4
    ),
)
def test_answers_changed_one_by_one_give_what_each_would_give_alone(
    answers: dict[str, Any], changes: list[tuple[str, Any]]
) -> None:
    for name, value in changes:
        answers = {**answers, name: value}
        assert estimate(answers, KNOWN).to_dict() == _afresh(answers=answers, on=KNOWN)


def test_a_day_that_comes_changes_what_depends_on_it() -> None:
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2027, 12, 1), date(2031, 12, 1)]
    assert [estimate(GENERALISTE, day).to_dict() for day in days] == [
        _afresh(answers=GENERALISTE, on=day) for day in days
    ]


@rule("Une règle")
def _sees(situation: Situation, handed: object) -> tuple[object, ...]:
    SEEN.append(handed)
    return (situation.integer("patientele_mt"), situation.answered("departement"), handed)


SEEN: list[object] = []


def test_a_rule_looks_again_only_where_something_that_it_looked_at_is_another() -> None:
    SEEN.clear()
    one, other = ["a"], ["a"]
    for answers, handed in (
        ({"patientele_mt": 1}, 1),
        ({"patientele_mt": 1, "quotite": "mi_temps"}, 1),  # not looked at
        ({"patientele_mt": 2}, 1),
        ({"patientele_mt": 2}, Decimal("1.0")),
        ({"patientele_mt": 2}, Decimal("1.00")),
        ({"patientele_mt": 2, "departement": "33"}, 1),  # seen to be there
        ({"patientele_mt": 2}, weakref.ref(_sees)),
        ({"patientele_mt": 2}, (one,)),
        ({"patientele_mt": 2}, (other,)),  # told by what it holds
    ):
        answers_of_one: Mapping[str, Any] = answers
        found = _sees(Situation(answers_of_one, law(), KNOWN), handed)
        assert found == (answers_of_one["patientele_mt"], "departement" in answers_of_one, handed)
    assert len(SEEN) == 7


def test_true_is_not_one() -> None:
    SEEN.clear()
    for value in (1, True, Decimal(1)):
        situation = Situation({"patientele_mt": value}, law(), KNOWN)
        _sees(situation, "x")
        assert situation.trace()[0].inputs[0].value is value
    assert len(SEEN) == 3


RULE = (len, "")


def _keep(kept: findings.Findings, count: int) -> None:
    kept.keep(RULE, {"patientele_mt": count}, findings.Finding(count, (), {"patientele_mt": None}, {}))


def test_no_more_is_kept_than_the_bound() -> None:
    kept, most = findings.Findings(), 2 * findings.MOST
    for count in range(most + findings.MOST + 1):
        _keep(kept, count)
    held = [count for count in range(most + findings.MOST + 1) if kept.get(RULE, {"patientele_mt": count})]
    assert held == list(range(most, most + findings.MOST + 1))


def test_what_serves_again_is_not_forgotten() -> None:
    kept = findings.Findings()
    _keep(kept, -1)
    for count in range(4 * findings.MOST):
        _keep(kept, count)
        assert kept.get(RULE, {"patientele_mt": -1})
    assert not kept.get(RULE, {"patientele_mt": 0})


@kept
def _gathers(situation: Situation) -> tuple[object, ...]:
    GATHERED.append(situation.today)
    return (_sees(situation, "a"), _sees(situation, "b"))


GATHERED: list[date] = []


def test_what_is_gathered_is_kept_with_the_steps_of_its_rules_and_they_apart_from_it() -> None:
    SEEN.clear()
    GATHERED.clear()
    book = Law(law().files, law().texts)
    trials = [Situation({"patientele_mt": 1}, book, day) for day in (KNOWN, KNOWN, date(2030, 1, 1))]
    assert [_gathers(trial) for trial in trials] == [((1, False, "a"), (1, False, "b"))] * 3
    assert len(GATHERED) == 2  # the day is another: all is gathered again
    assert SEEN == ["a", "b"]  # from rules that did not look at the day
    assert [[step.rule for step in trial.trace()] for trial in trials] == [["test_findings._sees"] * 2] * 3
    assert len({trial.trace() for trial in trials}) == 1


@aspect
def _many(situation: Situation) -> bool:
    return (situation.integer("patientele_mt") or 0) > 1000


@rule("Une règle")
def _asks(situation: Situation, handed: object) -> tuple[object, ...]:
    SEEN.append(handed)
    return (_many(situation),)


@pytest.mark.parametrize(("traced", "times"), [(False, 2), (True, 4)])
def test_only_what_is_traced_depends_on_what_stands_behind_an_aspect(traced: bool, times: int) -> None:
    SEEN.clear()
    book = Law(law().files, law().texts)
    for count in (1, 1001, 2, 1002):
        trial = Situation({"patientele_mt": count}, book, KNOWN, traced=traced)
        assert _asks(trial, "c") == (count > 1000,)
        assert [read.value for step in trial.trace() for read in step.inputs] == ([count] if traced else [])
    assert len(SEEN) == times


def test_what_is_not_traced_is_found_all_the_same() -> None:
    for case in CASES:
        found = estimate(**case.asked)
        if isinstance(found, Result):
            book = law() if found.known_on is None else law().as_known_on(found.known_on)
            trial = Situation(found.answers, book, found.law_on, traced=False)
            years, costs = montants.annees(trial), cout_employeur.couts(trial)
            objectives, balances = objectifs.objectifs(trial), solde.soldes(trial, years, costs)
            assert (years, costs, objectives, balances) == (found.years, found.cost, found.objectives, found.balance)
            assert trial.trace() == ()


def test_what_was_found_goes_with_its_law() -> None:
    own = Law(law().files, law().texts)
    _sees(Situation({"patientele_mt": 5}, own, KNOWN), "y")
    gone = weakref.ref(own.kept[findings.Findings])
    del own
    gc.collect()
    assert gone() is None


def _rules() -> Iterator[Any]:
    for module in pkgutil.iter_modules(rules.__path__, "assistant_medical.rules."):
        for each in vars(importlib.import_module(module.name)).values():
            if hasattr(each, "__wrapped__") and each.__module__ == module.name:
                yield each


def test_what_a_rule_gives_cannot_be_changed_by_who_gets_it() -> None:
    marked = list(_rules())
    assert len(marked) > 15
    assert [each.__name__ for each in marked if "list[" in str(get_type_hints(each).get("return"))] == []
