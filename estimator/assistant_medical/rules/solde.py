"""What is left to pay? The cost less the aid, year by year, and the consultations that would cover it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant_medical.outcome import Balance, Cost, Year
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.trace import Situation, rule


def soldes(situation: Situation, years: Sequence[Year], costs: Sequence[Cost]) -> list[Balance]:
    """The balance of each contract year; a positive remainder is paid by the doctor."""
    return [solde(situation, year, cost) for year, cost in zip(years, costs, strict=True)]


@rule("Le reste à payer")
def solde(situation: Situation, year: Year, cost: Cost) -> Balance:
    """Cost less aid; for a généraliste, the extra consultations a week that cover it at the price of the first day.

    `convention2024` and `avenir_spe` for the price, `drees_vacances` for the weeks worked in a year.
    """
    if cost.total is None:
        return Balance(year.year, year.amount, None, None, None)
    remainder = cost.total - year.amount
    return Balance(year.year, year.amount, cost.total, remainder, _consultations(situation, year, remainder))


def _consultations(situation: Situation, year: Year, remainder: int) -> Decimal | None:
    if situation.choice("specialite") != "medecine_generale":
        return None
    price = Decimal(situation.needed("cout.consultation_g", year.starts).value)
    weeks = Decimal(situation.needed("cout.semaines", year.starts).value)
    return au_centime(max(remainder, 0) / (price * weeks))
