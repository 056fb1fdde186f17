"""What is left to pay? The cost less the aid, year by year, and the consultations that would cover it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant_medical.french import euros, long_date
from assistant_medical.law import Value
from assistant_medical.outcome import Balance, Cost, Year
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, kept, rule


class Phrase(Phrases):
    TARIF = "Consultations comptées à {prix}, tarif du {jour}."


@kept
def soldes(situation: Situation, years: Sequence[Year], costs: Sequence[Cost]) -> tuple[Balance, ...]:
    """The balance of each contract year; a positive remainder is paid by the doctor."""
    return tuple(solde(situation, cost, year.amount, year.starts) for year, cost in zip(years, costs, strict=True))


@rule("Le reste à payer")
def solde(situation: Situation, cost: Cost, aid: int, starts: date) -> Balance:
    """Cost less aid; for a généraliste, the extra consultations a week that cover it at the price of the year's first day.

    `convention2024` and `avenir_spe` for the price, `drees_vacances` for the weeks worked in a year.
    """
    if cost.total is None:
        return Balance(cost.year, aid, None, None, None)
    remainder = cost.total - aid
    if situation.choice("specialite") != "medecine_generale":
        return Balance(cost.year, aid, cost.total, remainder, None)
    price = situation.needed("cout.consultation_g", starts)
    count = _consultations(situation, starts, remainder, price)
    said = Phrase.TARIF.say(prix=euros(Decimal(price.value)), jour=long_date(price.start)) if count else ""
    return Balance(cost.year, aid, cost.total, remainder, count, said)


def _consultations(situation: Situation, starts: date, remainder: int, price: Value) -> Decimal:
    weeks = Decimal(situation.needed("cout.semaines", starts).value)
    return au_centime(max(remainder, 0) / (Decimal(price.value) * weeks))
