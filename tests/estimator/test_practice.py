"""What a result means for the practice: its parts agree with the estimate, and with each other."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.french import NBSP
from assistant_medical.outlook import Claim
from assistant_medical.practice.certainty import LONGEST
from assistant_medical.practice.parts import ALL
from assistant_medical.rules.dates import add_months
from tests.tools.situations import GENERALISTE, granted, situations

DAY = date(2026, 11, 28)
WAGES = st.none() | st.integers(1900, 9000)
FEW = settings(max_examples=60)


def _result(answers: dict[str, Any], *parts: Any) -> Result:
    found = estimate(answers, DAY, parts=parts)
    assume(isinstance(found, Result))
    assert isinstance(found, Result)
    return found


@FEW
@given(granted(), WAGES)
def test_the_account_adds_up_to_the_aid_and_the_cost_of_the_years_it_covers(
    answers: dict[str, Any], wage: int | None
) -> None:
    found = _result({**answers, "salaire_brut_mensuel": wage}, "cash")
    known = [(year, cost) for year, cost in zip(found.years, found.cost, strict=True) if cost.total is not None]
    assert (found.cash is None) is (not known or found.verdict.state == "ended")
    if found.cash is None:
        return
    months = found.cash.months
    assert sum(month.received for month in months) == sum(year.amount for year, _ in known)
    assert sum(month.paid for month in months) == sum(cost.total or 0 for _, cost in known)
    assert found.cash.lowest.amount == min(month.balance for month in months)
    for before, after in pairwise(months):
        assert before.month < after.month
        assert after.balance == before.balance + after.received - after.paid


@FEW
@given(granted())
def test_what_is_paid_of_a_contract_year_is_paid_in_it_and_is_all_of_it(answers: dict[str, Any]) -> None:
    found = _result(answers, "cash")
    for year in found.years:
        paid = [payment for payment in found.cash.payments if payment.year == year.year] if found.cash else []
        assert not paid or sum(payment.amount for payment in paid) == year.amount
        assert all(year.starts <= payment.date <= year.ends for payment in paid)


@FEW
@given(granted(), WAGES)
def test_a_better_attainment_never_brings_less(answers: dict[str, Any], wage: int | None) -> None:
    found = _result({**answers, "salaire_brut_mensuel": wage}, "scenarios", "acquired")
    assert (found.scenarios is None) is (found.verdict.state == "ended")
    if found.scenarios is None:
        return
    worst, *_, best = sorted(found.scenarios, key=lambda each: each.share)
    assert [each.aid for each in sorted(found.scenarios, key=lambda each: each.share)] == sorted(
        each.aid for each in found.scenarios
    )
    assert worst.aid >= (found.acquired or 0)
    for each in found.scenarios:
        assert (each.balance is None) is (each.cost is None)
        assert each.cost is None or each.balance == each.aid - each.cost
    assert _result({**answers, "salaire_brut_mensuel": wage, "atteinte_objectif": 100}).total == best.aid


@settings(max_examples=15)
@given(granted(date_signature="2027-01-04", atteinte_objectif=100, quotite="mi_temps"))
def test_at_the_pay_at_which_it_tips_the_half_time_leaves_as_much_and_below_it_less(answers: dict[str, Any]) -> None:
    found = _result(answers, "tipping")
    assert found.tipping is not None
    cross, (half, full) = found.tipping.salary_cross, found.tipping.options

    def left(quotite: str, wage: int) -> int:
        asked = _result({**answers, "quotite": quotite, "salaire_brut_mensuel": wage})
        return asked.total - sum(cost.total or 0 for cost in asked.cost)

    assert left("mi_temps", cross) >= left("temps_plein", cross)
    if half.balance < full.balance:
        assert left("mi_temps", cross - 1) < left("temps_plein", cross - 1)
    for option in found.tipping.options:
        *_, every = option.covered
        if every.salary is not None:
            assert left(option.quotite, every.salary) >= 0 > left(option.quotite, every.salary + 1)


@settings(max_examples=30)
@given(situations())
def test_every_part_can_be_asked_of_any_situation(answers: dict[str, Any]) -> None:
    found = estimate(answers, DAY, parts=ALL)
    if not isinstance(found, Result):
        return
    assert found.certainty is not None
    claims: list[Claim] = [*found.certainty.sure, *found.certainty.to_confirm, *found.certainty.unknown]
    assert all(len(claim.sentence) <= LONGEST for claim in claims), claims
    assert found.letter is not None
    assert found.letter.body.count("– ") == len(found.letter.questions) > 0
    for text in (found.letter.body, *(claim.sentence for claim in claims)):
        assert not re.search(rf"[{{}}]|\bNone\b| {{2}}| [;:?!»%€]|[^{NBSP}]€", text), text


def test_parts_change_nothing_of_the_estimate() -> None:
    alone, whole = estimate(GENERALISTE, DAY).to_dict(), estimate(GENERALISTE, DAY, parts=ALL).to_dict()
    assert {name: whole[name] for name in alone if name not in ALL} == {
        name: alone[name] for name in alone if name not in ALL
    }
    assert all(alone[name] is None for name in ALL)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2028, 2, 29), date(2031, 12, 31), date(2040, 1, 1)])
def test_the_timeline_moves_with_the_day(day: date) -> None:
    found = estimate({**GENERALISTE, "date_signature": "2026-12-01"}, day, parts=("timeline",))
    assert isinstance(found, Result)
    line = found.timeline
    assert line is not None
    assert (line.paid or 0) + (line.to_come or 0) == found.total
    assert all(event.date >= day for event in line.next)
    running = date(2026, 12, 1) < day < add_months(date(2026, 12, 1), 60)
    assert line.stage == ("nouveau" if day < date(2026, 12, 1) else "en_cours" if running else "termine")
    assert (line.contract_year is not None) is running
