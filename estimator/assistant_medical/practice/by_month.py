"""The contract by the month: what each year brings and costs, and what is acquired whatever the objective becomes."""

from __future__ import annotations

from assistant_medical.months import a_month
from assistant_medical.outcome import Result
from assistant_medical.outlook import OfAMonth
from assistant_medical.trace import Situation


def acquired(_situation: Situation, result: Result) -> int:
    """The aid of the years before an objective is measured."""
    return result.aid_before_objective


def monthly(situation: Situation, result: Result) -> tuple[OfAMonth, ...]:
    """Each contract year by the month; the gap is that of the year, not that of two rounded figures."""
    return tuple(
        OfAMonth(
            balance.year,
            a_month(balance.aid),
            None if balance.cost is None else a_month(balance.cost),
            None if balance.remainder is None else a_month(-balance.remainder),
        )
        for balance in result.balance
    )
