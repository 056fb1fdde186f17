"""What a result means for the practice, day by day, in figures worked out by hand from the texts, not with the package.

All of it is read under the law as it was known on the day of this reading, so that what is published later makes no
figure false. A full post at the Smic of June 2026 is 12,31 € × 35 hours × 52 weeks: 1 867,02 € a month, 22 404 € a
year, and a half-time 11 202 €. Contributions are 42,286 % of it, and 240 € for health insurance; the reduction gives
back 39,81 %. From the second year on prévoyance takes 1,54 %. From the fourth on seniority adds 4 %, on which the
reduction gives back 36,08 %. A full-time owes 1 471 € of tax on wages a year, then 1 685 €; a half-time owes none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant_medical.law import law
from assistant_medical.outlook import Cash
from assistant_medical.practice import tax_days
from assistant_medical.trace import Situation
from tests.tools.by_hand import FULL, HALF, RUNNING, result
from tests.tools.second_reading import READ_ON

# --- the cost, on which all the rest stands


@pytest.mark.parametrize(
    ("answers", "costs"),
    [
        (HALF, [11719, 11891, 11891, 12793, 12793]),
        (FULL, [24670, 25015, 25015, 27030, 27030]),
        ({**HALF, "position": 9}, [15129, 15329, 15329, 16299, 16299]),
        ({**HALF, "salaire_brut_mensuel": 2600}, [19871, 20111, 20111, 21192, 21192]),
        ({**FULL, "salaire_brut_mensuel": 3200}, [55390, 55981, 55981, 58674, 58674]),
    ],
)
def test_what_a_post_costs_each_year(answers: dict[str, Any], costs: list[int]) -> None:
    assert [cost.total for cost in result(answers).cost] == costs


def test_a_year_with_a_seniority_bonus_names_the_agreement_it_rests_on() -> None:
    assert ["convention_1147" in cost.sources for cost in result(HALF).cost] == [False, False, False, True, True]


# --- the account, month by month

# Each month by its first day: what comes in, what goes out, what is left.
Account = dict[str, tuple[int, int, int]]
ACCOUNTS: dict[str, tuple[dict[str, Any], int, Account]] = {
    # A twelfth of the year each month; the first pay goes out before the 19 000 €, paid a month after the signature.
    "half-time": (
        HALF,
        60,
        {
            "2027-01-04": (0, 976, -976),
            "2027-02-04": (19000, 977, 17047),
            "2027-03-04": (0, 976, 16071),
            "2027-12-04": (0, 977, 7281),  # 19 000 − 11 719
            "2028-01-04": (14000, 990, 20291),
            "2028-12-04": (0, 991, 9390),  # 33 000 − 11 719 − 11 891
            "2029-01-04": (5500, 990, 13900),
            "2029-07-04": (5500, 991, 13454),  # 44 000 − 23 610 − seven twelfths of 11 891
            "2030-01-04": (5500, 1066, 12933),
            "2031-12-04": (0, 1067, 4913),  # 66 000 − 61 087
        },
    ),
    # The tax of a year is under 4 000 €: it is paid at once on 15 January, that of the last wages after the contract.
    "full-time": (
        FULL,
        61,
        {
            "2027-01-04": (0, 1933, -1933),
            "2027-02-04": (38000, 1933, 34134),
            "2027-12-04": (0, 1934, 14801),  # 38 000 − (24 670 − 1 471)
            "2028-01-04": (28000, 3433, 39368),  # 1 962 of pay, 1 471 of tax
            "2029-01-04": (11000, 3433, 25353),
            "2030-01-04": (11000, 3583, 22188),  # 2 112 of pay, 1 471 of tax
            "2031-01-04": (11000, 3797, 17158),  # 2 112 of pay, 1 685 of tax
            "2031-12-04": (0, 2113, 4925),
            "2032-01-01": (0, 1685, 3240),  # 132 000 − 128 760
        },
    ),
    # The rates of 2025 were not collected: the account begins with the second year, three months of it at the Smic of
    # January, 12,02 €, a year of which is 11 617 €, and nine at that of June: 3 × 968,08 + 9 × 990,92 = 11 823.
    "running": (
        RUNNING,
        48,
        {
            "2026-03-03": (14000, 968, 13032),
            "2026-05-03": (0, 968, 11096),
            "2026-06-03": (0, 991, 10105),
            "2027-02-03": (0, 991, 2177),  # 14 000 − 11 823
            "2027-03-03": (5500, 990, 6687),
            "2030-02-03": (0, 1067, -2300),  # 47 000 − 11 823 − 11 891 − 2 × 12 793
        },
    ),
}


def _account(answers: dict[str, Any]) -> Cash:
    found = result(answers, "cash").cash
    assert found is not None
    return found


@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_account_of_a_month(name: str) -> None:
    answers, count, expected = ACCOUNTS[name]
    found = _account(answers).months
    assert len(found) == count
    months = {str(month.month): (month.received, month.paid, month.balance) for month in found}
    assert {day: months.get(day) for day in expected} == expected
    assert list(months)[-1] == list(expected)[-1]


def test_the_lowest_month_is_what_is_to_be_advanced() -> None:
    low = {name: _account(answers).lowest for name, (answers, _, _) in ACCOUNTS.items()}
    assert {name: (str(each.month), each.amount) for name, each in low.items()} == {
        "half-time": ("2027-01-04", -976),
        "full-time": ("2027-01-04", -1933),
        "running": ("2030-02-03", -2300),
    }


def test_an_account_that_begins_later_says_so() -> None:
    begins = " Le compte commence avec la 2e année\u00a0: le coût des années d’avant n’est pas calculé."
    alike, ranks, rest = _account(HALF).sentence.partition(" L’aide est comptée")
    each = " L’année où un montant change, chaque mois est compté à ce qui vaut son premier jour."
    assert _account(RUNNING).sentence == f"{alike}{each}{ranks}{rest}{begins}"
    assert {"djibe", "impots_taxe"} <= set(_account(HALF).sources)


# Due for the year before: under 4 000 € it is paid once a year, to 10 000 € by the quarter, above by the month.
JANUARY = "2028-01-15"
QUARTERS = ["2027-04-15", "2027-07-15", "2027-10-15", "2028-01-31"]
MONTHS = [*(f"2027-{month:02}-15" for month in range(2, 13)), "2028-01-31"]


@pytest.mark.parametrize(
    ("before", "days", "each"),
    [
        (0, [JANUARY], 4800),
        (3999, [JANUARY], 4800),
        (4000, QUARTERS, 1200),
        (10000, QUARTERS, 1200),
        (10001, MONTHS, 400),
    ],
)
def test_the_days_on_which_the_tax_on_wages_is_paid(before: int, days: list[str], each: int) -> None:
    year = [date(2026, month, 4) for month in range(1, 13)]
    due = dict.fromkeys(year, 0) | {year[5]: before} | {day.replace(year=2027): 400 for day in year}
    situation = Situation({}, law().as_known_on(READ_ON), READ_ON)
    paid = [(str(day), tax) for day, tax in tax_days.paid(situation, due) if day > date(2027, 1, 31)]
    assert paid == [(day, each) for day in days]


def test_a_tax_of_4_000_euros_is_paid_by_the_quarter_the_year_after() -> None:
    # 3 200 € a month: 3 891 € of tax a year, then 4 099 € with seniority, each January; that of 2031 in four parts.
    months = {str(month.month): month.paid for month in _account({**FULL, "salaire_brut_mensuel": 3200}).months}
    days = ["2031-01-04", "2031-03-04", "2031-04-04", "2031-07-04", "2031-10-04", "2031-12-04", "2032-01-01"]
    assert [months[day] for day in days] == [8646, 4548, 5572, 5573, 5573, 4548, 1025]
