"""What comes in and what goes out, month by month? The aid's instalments, pay and contributions, the tax on wages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

from assistant_medical.french import ordinal
from assistant_medical.months import MONTHS
from assistant_medical.outcome import Cost, Result, Year
from assistant_medical.outlook import Cash, Low, Month, Payment
from assistant_medical.practice import tax_days
from assistant_medical.practice.payments import payments
from assistant_medical.practice.rank import prudent
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, kept

CENTS = 100
Flow = Sequence[tuple[date, int]]
"""Days, and what is paid on each."""


class Phrase(Phrases):
    COMPTE = (
        "Salaire et cotisations comptés chaque mois, un douzième de l’année ; taxe sur les salaires à son échéance, comme si "
        "le cabinet n’employait que cet assistant ; aide aux jours que donnent les sources, ou supposés."
    )
    MOIS = "L’année où un montant change, chaque mois est compté à ce qui vaut son premier jour."
    DEPUIS = "Le compte commence avec la {rang} année : le coût des années d’avant n’est pas calculé."


class Account(NamedTuple):
    """The months of the years whose cost is known, and the instalments of the aid in them."""

    months: tuple[Month, ...]
    payments: tuple[Payment, ...]


def cash(situation: Situation, result: Result) -> Cash | None:
    """The account of an individual contract; None where the cost of no year is known."""
    found = account(situation, result.years, result.cost)
    if found is None:
        return None
    lowest = min(found.months, key=lambda month: month.balance)
    costs = [cost for cost in result.cost if cost.total is not None]
    later = (Phrase.DEPUIS.say(rang=ordinal(costs[0].year)),) if costs[0].year > 1 else ()
    return Cash(
        months=found.months,
        payments=found.payments,
        lowest=Low(lowest.month, lowest.balance),
        dates_status="inferred",
        sentence=" ".join((Phrase.COMPTE.say(), *_by_its_own(costs), *prudent(result), *later)),
        sources=tuple(dict.fromkeys((*found.payments[0].sources, "impots_taxe"))),
    )


@kept
def account(situation: Situation, years: Sequence[Year], costs: Sequence[Cost]) -> Account | None:
    """The account of these years, month by month.

    What it receives and pays adds up to the aid and the cost of the years it covers: the tax on the last wages is paid
    after the contract has ended, in a month of its own.
    """
    known = [(year, cost) for year, cost in zip(years, costs, strict=True) if cost.total is not None]
    if situation.choice("contrat") != "individuel" or not known or not situation.book.history(tax_days.FACT):
        return None
    instalments = payments(situation, [year for year, _ in known])
    starts, spent = expenses(situation, tuple(cost for _, cost in known))
    received = [(payment.date, payment.amount) for payment in instalments]
    return Account(tuple(_account(starts, received, spent)), instalments)


@kept
def expenses(situation: Situation, costs: Sequence[Cost]) -> tuple[tuple[date, ...], tuple[tuple[date, int], ...]]:
    """The first days of the months of years in a row, and what their costs have the practice pay, day by day."""
    starts = tuple(_months(situation, costs[0].year, MONTHS * len(costs)))
    wages = zip(starts, [wage for cost in costs for wage in _wages(cost)], strict=True)
    due = zip(starts, [tax for cost in costs for tax in _tax(cost)], strict=True)
    return starts, (*wages, *tax_days.paid(situation, dict(due)))


def _months(situation: Situation, rank: int, count: int) -> list[date]:
    """The first days of so many months, from the first one of a contract year."""
    return [add_months(situation.signature, MONTHS * (rank - 1) + month) for month in range(count)]


def _by_its_own(costs: Sequence[Cost]) -> tuple[str, ...]:
    return (Phrase.MOIS.say(),) if any(len(cost.months) > 1 for cost in costs) else ()


def _wages(cost: Cost) -> list[int]:
    """All but the tax, month by month."""
    other = cost.other or 0
    parts = [(each.months, int((each.wages + other) * CENTS)) for each in cost.months]
    return _shared_out((cost.total or 0) - (cost.tax_on_wages or 0), parts)


def _tax(cost: Cost) -> list[int]:
    """The tax on the wages of each month."""
    return _shared_out(cost.tax_on_wages or 0, [(each.months, each.tax) for each in cost.months])


def _shared_out(total: int, parts: Sequence[tuple[int, int]]) -> list[int]:
    """A year's total over its months by what each weighs, in whole euros that add up to it."""
    reached = list(accumulate((weight for months, weight in parts for _ in range(months)), initial=0))
    if not reached[-1]:
        return [0] * (len(reached) - 1)
    return [total * after // reached[-1] - total * before // reached[-1] for before, after in pairwise(reached)]


def _account(starts: Sequence[date], aid: Flow, spent: Flow) -> Iterator[Month]:
    """The months, and after them those in which the tax of the last ones is paid."""
    after = [day for day, amount in spent if amount and day >= add_months(starts[-1], 1)]
    days = sorted({*starts, *(day.replace(day=1) for day in after)})
    received, paid, balance = _by_month(days, aid), _by_month(days, spent), 0
    for day in days:
        balance += received[day] - paid[day]
        yield Month(day, received[day], paid[day], balance)


def _by_month(starts: Sequence[date], sums: Flow) -> Counter[date]:
    found: Counter[date] = Counter()
    for day, amount in sums:
        found[starts[bisect_right(starts, day) - 1]] += amount
    return found
