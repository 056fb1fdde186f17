"""What comes in and what goes out, month by month? The aid's instalments, pay and contributions, the tax on wages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant_medical.french import ordinal
from assistant_medical.outcome import MONTHS, Result
from assistant_medical.outlook import Cash, Low, Month
from assistant_medical.practice import tax_days
from assistant_medical.practice.payments import payments
from assistant_medical.practice.rank import prudent
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation

Flow = Sequence[tuple[date, int]]
"""Days, and what is paid on each."""


class Phrase(Phrases):
    COMPTE = (
        "Salaire et cotisations comptés chaque mois, un douzième de l’année ; taxe sur les salaires à son échéance, comme si "
        "le cabinet n’employait que cet assistant ; aide aux jours que donnent les sources, ou supposés."
    )
    DEPUIS = "Le compte commence avec la {rang} année : le coût des années d’avant n’est pas calculé."


def cash(situation: Situation, result: Result) -> Cash | None:
    """The account of an individual contract; None where the cost of no year is known.

    What it receives and pays adds up to the aid and the cost of the years it covers: the tax on the last wages is paid
    after the contract has ended, in a month of its own.
    """
    pairs = zip(result.years, result.cost, strict=True)
    known = [(year, cost) for year, cost in pairs if cost.total is not None]
    if situation.choice("contrat") != "individuel" or not known or not situation.book.history(tax_days.FACT):
        return None
    years, costs = [year for year, _ in known], [cost for _, cost in known]
    starts = _months(situation, years[0].year, MONTHS * len(years))
    wages = zip(starts, _twelfths((cost.total or 0) - (cost.tax_on_wages or 0) for cost in costs), strict=True)
    due = zip(starts, _twelfths(cost.tax_on_wages or 0 for cost in costs), strict=True)
    tax, instalments = list(tax_days.paid(situation, dict(due))), payments(situation, years)
    months = tuple(_account(starts, [(payment.date, payment.amount) for payment in instalments], [*wages, *tax]))
    lowest = min(months, key=lambda month: month.balance)
    later = (Phrase.DEPUIS.say(rang=ordinal(years[0].year)),) if years[0].year > 1 else ()
    return Cash(
        months=months,
        payments=instalments,
        lowest=Low(lowest.month, lowest.balance),
        dates_status="inferred",
        sentence=" ".join((Phrase.COMPTE.say(), *prudent(result), *later)),
        sources=tuple(dict.fromkeys((*instalments[0].sources, "impots_taxe"))),
    )


def _months(situation: Situation, rank: int, count: int) -> list[date]:
    """The first days of so many months, from the first one of a contract year."""
    return [add_months(situation.signature, MONTHS * (rank - 1) + month) for month in range(count)]


def _twelfths(totals: Iterable[int]) -> list[int]:
    """Each year's total over its months, in whole euros that add up to it."""
    return [total * (month + 1) // MONTHS - total * month // MONTHS for total in totals for month in range(MONTHS)]


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
        found[max(start for start in starts if start <= day)] += amount
    return found
