"""What could change a negative verdict: each change works, none is larger than it must be, and none is missed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assistant_medical import Ineligible, OutOfScope, Result, estimate
from assistant_medical.answers import Answer, parse, questions
from assistant_medical.outcome import Change
from assistant_medical.rules.changements import UNALTERABLE
from tests.estimator.test_properties import TODAY
from tests.tools.situations import READABLE, situations

STEPS = {"integer": Decimal(1), "number": Decimal("0.1")}
NAMES = [name for name in READABLE if name not in UNALTERABLE and name != "date_signature"]


def _refused(answers: dict[str, Any]) -> Ineligible:
    found = estimate(answers, TODAY)
    assume(isinstance(found, Ineligible))
    assert isinstance(found, Ineligible)
    return found


def _nearly(change: Change, given_answer: Answer) -> list[Answer]:
    """The answers just short of a change: none for a choice."""
    question, [value, *_] = questions()[change.field], change.values
    if isinstance(value, date):
        return [value - timedelta(days=1)]
    if question.type not in STEPS:
        return []
    number, before = Decimal(str(value)), Decimal(str(given_answer))
    return [number - STEPS[question.type] if number > before else number + STEPS[question.type]]


def _opens(refused: Ineligible, answers: dict[str, Any]) -> bool:
    """Whether these answers open the aid, every criterion that failed being settled and not left to the caisse."""
    found = estimate(answers, TODAY)
    if not isinstance(found, Result | OutOfScope) or (isinstance(found, OutOfScope) and found.reason == "aucun_texte"):
        return False
    failed = {criterion.id for criterion in refused.eligibility if criterion.met is False}
    return all(criterion.met for criterion in found.eligibility if criterion.id in failed)


@given(situations())
def test_every_value_of_a_change_opens_the_aid_and_nothing_short_of_it_does(answers: dict[str, Any]) -> None:
    found = _refused(answers)
    for change in found.changes:
        assert change.values
        for value in change.values:
            assert value != found.answers[change.field]
            assert _opens(found, {**answers, change.field: value})
        for value in _nearly(change, found.answers[change.field]):
            assert not _opens(found, {**answers, change.field: value})


@given(situations() | situations("collectif"), st.data())
def test_no_other_answer_opens_the_aid_that_is_not_told(answers: dict[str, Any], data: st.DataObject) -> None:
    found = _refused(answers)
    failed = {criterion.id for criterion in found.eligibility if criterion.met is False}
    alterable = [name for name in NAMES if name in found.answers and (name != "specialite" or name in failed)]
    name = data.draw(st.sampled_from(alterable))
    other, _ = parse({name: data.draw(READABLE[name])}, TODAY)
    told = {value for change in found.changes if change.field == name for value in change.values}
    if not _opens(found, {**answers, **other}):
        assert other[name] not in told
    elif questions()[name].type in STEPS:
        [nearest] = told
        before = Decimal(str(found.answers[name]))
        assert abs(Decimal(str(nearest)) - before) <= abs(Decimal(str(other[name])) - before)
    else:
        assert other[name] in told | {"inconnue", "autre"}


@given(situations())
def test_the_changes_are_told_in_the_order_of_the_questions_one_a_question(answers: dict[str, Any]) -> None:
    told = [change.field for change in _refused(answers).changes]
    assert told == [name for name in questions() if name in told]
