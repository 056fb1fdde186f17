"""When is the tax on wages paid? Once a year, by the quarter or by the month, by what was due for the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from assistant_medical.law import Value
from assistant_medical.rules.dates import add_months
from assistant_medical.trace import Situation

FACT = "cout.taxe_echeances"
JANUARY, DECEMBER, QUARTER = 1, 12, 3


def paid(situation: Situation, due: Mapping[date, int]) -> Iterator[tuple[date, int]]:
    """The days and sums paid, for a tax `due` on the wages of each month, by the month's first day.

    The employer is supposed to owe it for this assistant alone, as the cost is. `impots_taxe` for thresholds and days.
    """
    before = 0
    for year in sorted({month.year for month in due}):
        months = {month: tax for month, tax in due.items() if month.year == year}
        rule = situation.last_known(FACT, date(year, DECEMBER, 31))
        yield from _of_year(rule, year, months, before)
        before = sum(months.values())


def _of_year(rule: Value, year: int, months: Mapping[date, int], before: int) -> Iterator[tuple[date, int]]:
    if before < rule["annuelle"]:
        yield date(year + 1, JANUARY, rule["jour"]), sum(months.values())
        return
    every = QUARTER if before <= rule["trimestrielle"] else 1
    for end in range(every, DECEMBER + 1, every):
        day = rule["solde"] if end == DECEMBER else rule["jour"]
        tax = sum(tax for month, tax in months.items() if end - every < month.month <= end)
        if tax:
            yield add_months(date(year, end, 1), 1).replace(day=day), tax
