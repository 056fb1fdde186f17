"""A half-time or a full-time? Both side by side, and the pay and the consultations at which one overtakes the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from functools import cached_property, partial
from typing import Literal

from assistant_medical.answers import questions
from assistant_medical.french import counted, enumeration, euros, number, ordinal
from assistant_medical.outcome import Result
from assistant_medical.outlook import Covered, Half, Tipping
from assistant_medical.practice.again import Money, money, other, ranks
from assistant_medical.practice.rank import prudent
from assistant_medical.rules import cout_employeur
from assistant_medical.rules.arrondis import arrondi, au_centime
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import salaire
from assistant_medical.trace import Situation

Quotite = Literal["mi_temps", "temps_plein"]
TIMES: tuple[Quotite, ...] = ("mi_temps", "temps_plein")
HIGHEST = 4
"""How many times the least pay of a full post the search for a pay goes to."""


class Phrase(Phrases):
    COUVERT = "{annees} : l’aide paie tout jusqu’à {salaire} brut par mois à temps plein."
    JAMAIS = "{annees} : l’aide ne paie pas tout, même au salaire minimum."
    AU_DESSUS = "À partir de {salaire} brut par mois à temps plein, le mi-temps laisse plus d’argent sur {duree} ans."
    MI_TEMPS = "À tous les salaires essayés, le mi-temps laisse plus d’argent sur {duree} ans."
    CONSULTATIONS = "Pour le valoir, le temps plein doit faire gagner {consultations} par semaine de plus, une année où l’objectif est mesuré."
    HEURES = "Une heure d’assistant revient alors à {moitie} à mi-temps et à {plein} à temps plein."


@dataclass(frozen=True)
class Post:
    """One of the two times, with the pay of the answers and with any other."""

    situation: Situation
    _paid: dict[int, Situation] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def money(self) -> Money:
        """What the contract brings and costs with the pay of the answers."""
        return money(self.situation)

    def cost(self, rank: int, pay: int) -> int:
        """The cost of a contract year at another monthly pay of a full post."""
        return cout_employeur.cout(self._at(pay), rank).total or 0

    def balance(self, pay: int) -> int:
        """What the whole contract leaves at that pay."""
        return self.money.aid - sum(cost.total or 0 for cost in cout_employeur.couts(self._at(pay)))

    def _at(self, pay: int) -> Situation:
        if pay not in self._paid:
            self._paid[pay] = other(self.situation, salaire_brut_mensuel=Decimal(pay))
        return self._paid[pay]


def tipping(situation: Situation, result: Result) -> Tipping | None:
    """The two times for these answers and this pay; None for another contract, or where a cost is not known."""
    if situation.choice("contrat") != "individuel" or any(cost.total is None for cost in result.cost):
        return None
    posts = [Post(other(situation, quotite=quotite)) for quotite in TIMES]
    pays = tried_pays(situation)
    half, full = (_half(post, quotite, pays) for post, quotite in zip(posts, TIMES, strict=True))
    cross = first_pay(pays, lambda pay: posts[0].balance(pay) - posts[1].balance(pay) + 1)
    visits = _visits(posts)
    return Tipping(
        options=(half, full),
        salary_cross=cross,
        consultations_cross=visits,
        reasons=(*_reasons(situation, (half, full), pays, cross, visits), *prudent(result)),
        status="inferred",
        sources=tuple(dict.fromkeys(source for cost in result.cost for source in cost.sources)),
    )


def tried_pays(situation: Situation) -> range:
    """The monthly pays of a full post that are tried: from the least that the law allows, in whole euros."""
    least = salaire(other(situation, salaire_brut_mensuel=Decimal(1)), situation.signature).amount
    first = int(least.to_integral_value(ROUND_CEILING))
    return range(first, first * HIGHEST)


def first_pay(pays: range, excess: Callable[[int], int]) -> int:
    """The first pay at which an excess, which grows with the pay, is above 0; it is at the last, dearer than any aid.

    Between two pays it is looked for where a straight line would cross 0: a cost nearly is one. Where that brings them
    no closer, halfway.
    """
    low, high = pays[0], pays[-1]
    under, over = excess(low), excess(high)
    if under > 0:
        return low
    straight = True
    while high - low > 1:
        between = (high - low) * -under // (over - under) if straight else (high - low) // 2
        pay = low + min(max(between, 1), high - low - 1)
        found, before = excess(pay), high - low
        if found > 0:
            high, over = pay, found
        else:
            low, under = pay, found
        straight = not straight or 2 * (high - low) <= before
    return high


def _half(post: Post, quotite: Quotite, pays: range) -> Half:
    found = post.money
    year, hours = found.remainder_year or 0, _hours(post)
    return Half(
        quotite=quotite,
        label=questions()["quotite"].choices[quotite],
        aid=found.aid,
        acquired=found.acquired,
        cost=found.cost or 0,
        balance=found.balance or 0,
        remainder_year=year,
        remainder_month=found.remainder_month or 0,
        hour_price=au_centime(max(year, 0) / hours),
        hour_cost=au_centime((year + found.measured[0].aid) / hours),
        consultations_per_week=found.consultations_per_week,
        covered=tuple(_covered(post, pays)),
    )


def _hours(post: Post) -> Decimal:
    """The hours of a year, weeks of leave included: those that are paid."""
    situation = post.situation
    weekly = situation.last_known("contrat.heures")[situation.needed_choice("quotite")]
    return Decimal(weekly) * Decimal(situation.last_known("cout.mensualisation")["semaines"])


def _covered(post: Post, pays: range) -> Iterator[Covered]:
    """The pay up to which the aid pays all: of each year before the objective is measured, of those after, of them all."""
    every = [year.year for year in post.money.years]
    before = [rank for rank in every if rank < post.money.first_measured]
    for group in filter(None, (*([rank] for rank in before), every[len(before) :])):
        named = f"{enumeration([ordinal(rank) for rank in group])} année{'s' if len(group) > 1 else ''}"
        yield _up_to(group, named, first_pay(pays, partial(_excess, post, group)), pays)
    yield _up_to(every, f"Sur {len(every)} ans", first_pay(pays, lambda pay: -post.balance(pay)), pays)


def _excess(post: Post, group: Sequence[int], pay: int) -> int:
    """By how much, at that pay, the dearest of these years costs more than its aid."""
    return max(post.cost(rank, pay) - post.money.aid_of(rank) for rank in group)


def _up_to(group: Sequence[int], named: str, beyond: int, pays: range) -> Covered:
    most = beyond - 1
    phrase = Phrase.JAMAIS if most < pays.start else Phrase.COUVERT
    sentence = phrase.say(annees=named, salaire=euros(most))
    return Covered(tuple(group), None if most < pays.start else most, sentence)


def _visits(posts: Sequence[Post]) -> Decimal | None:
    """The consultations a week that make up for the dearer of the two; None for other specialties."""
    half, full = posts
    situation, measured = full.situation, full.money.measured
    if situation.choice("specialite") != "medecine_generale" or not measured:
        return None
    starts = full.money.years[measured[0].year - 1].starts
    price = Decimal(situation.needed("cout.consultation_g", starts).value)
    weeks = Decimal(situation.needed("cout.semaines", starts).value)
    gap = (full.money.remainder_year or 0) - (half.money.remainder_year or 0)
    return arrondi(max(gap, 0) / (price * weeks), 1)


def _reasons(
    situation: Situation, options: Sequence[Half], pays: range, cross: int, visits: Decimal | None
) -> Iterator[str]:
    half, full = options
    duration = number(len(ranks(situation)))
    if cross == pays.start:
        yield Phrase.MI_TEMPS.say(duree=duration)
    else:
        yield Phrase.AU_DESSUS.say(salaire=euros(cross), duree=duration)
    if visits:
        yield Phrase.CONSULTATIONS.say(consultations=counted(visits, "consultation"))
    yield Phrase.HEURES.say(moitie=euros(half.hour_price), plein=euros(full.hour_price))
