"""The same person with other answers: the amounts and the costs again, by the very rules of the estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant_medical.answers import Answer
from assistant_medical.months import MONTHS
from assistant_medical.outcome import Balance, Cost, Year
from assistant_medical.rules import contrat, cout_employeur, montants, solde
from assistant_medical.trace import Situation


def other(situation: Situation, **answers: Answer) -> Situation:
    """The same answers but for some, on the same day and under the same law: only tried, so that no step is left."""
    return Situation({**situation.given, **answers}, situation.book, situation.today, traced=False)


@dataclass(frozen=True)
class Money:
    """What a contract brings and costs, year by year."""

    situation: Situation
    years: Sequence[Year]
    costs: Sequence[Cost]
    first_measured: int

    @property
    def aid(self) -> int:
        """The aid of the whole contract."""
        return sum(year.amount for year in self.years)

    def aid_of(self, rank: int) -> int:
        """The aid of one year."""
        return self.years[rank - 1].amount

    @property
    def acquired(self) -> int:
        """The aid of the years before an objective is measured."""
        return sum(year.amount for year in self.years if year.year < self.first_measured)

    @property
    def cost(self) -> int | None:
        """The cost of the whole contract; None where that of a year is not known."""
        return _sum([cost.total for cost in self.costs])

    @property
    def balance(self) -> int | None:
        """The aid less the cost of the whole contract."""
        return None if self.cost is None else self.aid - self.cost

    @cached_property
    def measured(self) -> Sequence[Balance]:
        """The years that an objective is measured in."""
        balances = solde.soldes(self.situation, self.years, self.costs)
        return [balance for balance in balances if balance.year >= self.first_measured]

    @cached_property
    def _left(self) -> tuple[int, int] | None:
        """What is left to pay in the measured years, and how many there are; None where a cost is not known."""
        pairs = zip(self.years, self.costs, strict=True)
        measured = [(year.amount, cost.total) for year, cost in pairs if year.year >= self.first_measured]
        known = [cost - aid for aid, cost in measured if cost is not None]
        return (sum(known), len(known)) if known and len(known) == len(measured) else None

    @property
    def remainder_year(self) -> int | None:
        """What is left to pay in a measured year, on average; negative where the aid is more than the cost."""
        return None if self._left is None else round(self._left[0] / self._left[1])

    @property
    def remainder_month(self) -> int | None:
        """The same, a month."""
        return None if self._left is None else round(self._left[0] / self._left[1] / MONTHS)

    @property
    def consultations_per_week(self) -> Decimal | None:
        """The most consultations a week that a measured year asks for; None for other specialties."""
        counts = [balance.consultations_per_week for balance in self.measured]
        return max((count for count in counts if count is not None), default=None)


def money(situation: Situation, costs: Sequence[Cost] | None = None) -> Money:
    """The years of a situation, with the costs of another one where they cannot differ."""
    years = montants.annees(situation)
    spent = cout_employeur.couts(situation) if costs is None else costs
    return Money(situation, years, spent, first_measured(situation))


def first_measured(situation: Situation) -> int:
    """The first contract year that depends on the objective."""
    return int(situation.needed("objectifs.annee_mesure").value)


def ranks(situation: Situation) -> range:
    """The years of the contract."""
    return range(1, contrat.duree(situation) + 1)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
