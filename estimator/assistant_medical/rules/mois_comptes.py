"""Which months of a contract year are counted alike? Each month by the law, and by the seniority, of its first day.

What is known to change inside a year, a rise of the Smic, a step of seniority, changes the months that follow it. What is
not known to change is carried on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from assistant_medical.months import MONTHS, PaidMonths
from assistant_medical.outcome import CostLine
from assistant_medical.rules.anciennete import remuneration
from assistant_medical.rules.arrondis import a_l_euro, au_centime
from assistant_medical.rules.cotisations import cotisations, prevoyance_due
from assistant_medical.rules.dates import add_months, debut_annee, fin_annee
from assistant_medical.rules.periodes_du_cout import debuts, depuis
from assistant_medical.rules.reduction_generale import Reduction, reduction
from assistant_medical.rules.salaire import Wage, applicable, diviseur
from assistant_medical.rules.taxe_salaires import Tax, taxe_sur_les_salaires
from assistant_medical.trace import Situation, shared


@dataclass(frozen=True)
class Charges:
    """What a year of a pay costs, in euros: the pay, the contributions and their sum, what is taken off, the tax."""

    gross: Decimal
    lines: tuple[CostLine, ...]
    contributions: Decimal
    less: Reduction
    tax: Tax


@dataclass(frozen=True)
class Compte:
    """Months in a row that are counted alike: since when, how many, at which pay, and what a whole year of them costs."""

    day: date
    months: int
    wage: Wage
    bonus: Decimal
    charges: Charges

    @property
    def sources(self) -> tuple[str, ...]:
        """The texts of its rules."""
        return (*self.wage.sources, *self.charges.less.sources, *self.charges.tax.sources)

    @property
    def paid(self) -> PaidMonths:
        """What goes out in these months, as an account has it."""
        year = self.charges
        return PaidMonths(
            self.day, self.months, year.gross, year.gross + year.contributions - year.less.amount, year.tax.amount
        )

    def like(self, other: Compte) -> bool:
        """Whether a month of another is counted as one of these."""
        return replace(other, day=self.day, months=self.months) == self


def comptes(situation: Situation, rank: int) -> list[Compte]:
    """The months of a contract year, those in a row that are counted alike together."""
    found: list[Compte] = []
    for day, months in _runs(situation, rank):
        each = _compte(situation, day, months)
        if found and found[-1].like(each):
            found[-1] = replace(found[-1], months=found[-1].months + months)
        else:
            found.append(each)
    return found


def en_douziemes(amounts: Sequence[tuple[Decimal | int, int]]) -> int:
    """So many months of each yearly amount, to the euro."""
    return a_l_euro(_douziemes(amounts))


def lignes(counted: Sequence[Compte]) -> tuple[CostLine, ...]:
    """The lines of the year: each the sum of its months, in the words of the last of them."""
    if len(counted) == 1:
        return counted[0].charges.lines
    last = {line.id: line for each in counted for line in each.charges.lines}
    return tuple(replace(line, amount=_somme(counted, name)) for name, line in last.items())


def des_lignes(lines: Sequence[CostLine]) -> Decimal:
    """What the lines that have a figure come to."""
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))


def _somme(counted: Sequence[Compte], name: str) -> Decimal | None:
    known = [
        (line.amount, each.months)
        for each in counted
        for line in each.charges.lines
        if line.id == name and line.amount is not None
    ]
    return au_centime(_douziemes(known)) if known else None


def _douziemes(amounts: Sequence[tuple[Decimal | int, int]]) -> Decimal:
    return sum((Decimal(amount) * months for amount, months in amounts), Decimal(0)) / MONTHS


def _compte(situation: Situation, day: date, months: int) -> Compte:
    """Seniority is that of the day; what a pay costs is the same on all the days of one law."""
    wage, bonus = remuneration(situation, day)
    due, since = prevoyance_due(situation, day), depuis(situation.book, day)
    year = _charges(situation, since, wage.amount, wage.smic_annuel, diviseur(situation), due)
    return Compte(day, months, wage, bonus, year)


@shared
def _charges(situation: Situation, day: date, full: Decimal, smic: Decimal, shares: Decimal, due: bool) -> Charges:
    monthly = au_centime(full / shares)
    gross = monthly * MONTHS
    lines = cotisations(situation, day, monthly, shares, due)
    less = reduction(situation, day, full, smic, gross)
    return Charges(gross, lines, des_lignes(lines), less, taxe_sur_les_salaires(situation, day, gross))


def _runs(situation: Situation, rank: int) -> Iterator[tuple[date, int]]:
    """The first month of the year, and each one that begins once something has changed: its first day, how many follow."""
    starts, ends = debut_annee(situation.signature, rank), fin_annee(situation.signature, rank)
    turns = [*debuts(situation.book, starts, ends), *_of_seniority(situation, starts, ends)]
    if not turns:
        yield starts, MONTHS
        return
    months = [add_months(situation.signature, MONTHS * (rank - 1) + month) for month in range(MONTHS)]
    places = sorted({0, *(sum(month < turn for month in months) for turn in turns)} - {MONTHS})
    for place, following in zip(places, [*places[1:], MONTHS], strict=True):
        yield months[place], following - place


def _of_seniority(situation: Situation, starts: date, ends: date) -> list[date]:
    """The days on which a step of the branch's scale is reached, or prévoyance becomes due: else those of the contract itself.

    What is looked up here is told where it counts.
    """
    if not any(situation.as_given(name) for name in ("date_embauche", "anciennete_branche")):
        return []
    scale, prevoyance = (situation.book.on(name, starts) for name in ("salaire.anciennete", "cout.prevoyance"))
    turns = []
    if scale is not None and applicable(situation, scale):
        reprise = situation.needed_integer("anciennete_branche") * Decimal(scale["reprise"]) * MONTHS
        hired = min(situation.hiring, situation.signature)
        turns += [add_months(hired, ceil(int(years) * MONTHS - reprise)) for years in scale["annees"]]
    if prevoyance is not None and prevoyance.status != "unknown" and applicable(situation, prevoyance):
        former = situation.needed_integer("anciennete_branche")
        turns.append(add_months(situation.hiring, (prevoyance["annees"] - former) * MONTHS))
    return [turn for turn in turns if starts < turn <= ends]
