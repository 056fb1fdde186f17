"""The pay of the post: the one that is counted, the least and the most that may be tried, and what each leaves to pay."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from assistant_medical.answers import questions
from assistant_medical.outcome import Cost, Result
from assistant_medical.outlook import OfAPay, PayRange
from assistant_medical.practice.again import money, other
from assistant_medical.practice.scenarios import Shares, shares
from assistant_medical.practice.tipping import Post, first_pay, tried_pays
from assistant_medical.rules import cout_employeur
from assistant_medical.rules.salaire import applicable, minimum_de_branche, salaire
from assistant_medical.trace import Situation

ROUND = 200
"""The pays that stand beside the one that is counted are multiples of this, in euros."""


def wage(situation: Situation, result: Result) -> PayRange | None:
    """The pay of the contract's first known year; None for another contract, or where a cost is not known."""
    if situation.choice("contrat") != "individuel" or any(cost.total is None for cost in result.cost):
        return None
    day = situation.signature
    paid = salaire(situation, day)
    tried, floor = tried_pays(situation), other(situation, salaire_brut_mensuel=Decimal(1))
    post = Post(situation)
    beyond = first_pay(tried, lambda pay: -post.balance(pay))
    return PayRange(
        amount=_whole(paid.amount),
        floor=_whole(salaire(floor, day).amount),
        highest=max(_whole(paid.amount), _highest(situation, tried.start)),
        covered=None if beyond == tried.start else beyond - 1,
        status="inferred",
        sources=paid.sources,
    )


def by_pay(situation: Situation, result: Result) -> tuple[OfAPay, ...] | None:
    """What is left to pay a month at the pay that is counted and at two round ones above it, scenario by scenario."""
    if situation.choice("contrat") != "individuel" or any(cost.total is None for cost in result.cost):
        return None
    paid = _whole(salaire(situation, situation.signature).amount)
    told = shares(situation, result)
    first = OfAPay(paid, _months(situation, result.cost, told))
    pays = (paid // ROUND * ROUND + ROUND * more for more in (1, 2))
    return (first, *(_at(other(situation, salaire_brut_mensuel=Decimal(pay)), pay, told) for pay in pays))


def _at(situation: Situation, pay: int, told: Shares) -> OfAPay:
    return OfAPay(pay, _months(situation, cout_employeur.couts(situation), told))


def _months(situation: Situation, costs: Sequence[Cost], told: Shares) -> tuple[int, ...]:
    found = (money(other(situation, atteinte_objectif=Decimal(share)), costs) for _, share in told)
    return tuple(max(each.remainder_month or 0, 0) for each in found)


def _highest(situation: Situation, floor: int) -> int:
    """The least pay of the highest position with the whole seniority bonus; overseas twice the floor, for want of a grid."""
    day, scale = situation.signature, situation.law("salaire.anciennete")
    if scale is None or not applicable(situation, scale):
        return floor * 2
    top = int(questions()["position"].maximum or 0)
    minimum = minimum_de_branche(other(situation, position=top), day)
    return int((minimum.amount * (1 + max(map(Decimal, scale["taux"])))).to_integral_value(ROUND_CEILING))


def _whole(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))
