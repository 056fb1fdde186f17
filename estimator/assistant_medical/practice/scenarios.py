"""And if the objective is half met, or missed? The contract two or three times; what is left to pay, as a range."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant_medical.answers import Answer, questions
from assistant_medical.french import euros, number, typography
from assistant_medical.outcome import Result
from assistant_medical.outlook import Open, Remainder, Scenario, ScenarioId
from assistant_medical.practice.again import Money, money, other
from assistant_medical.practice.cash import account
from assistant_medical.practice.timeline import progress
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import outre_mer
from assistant_medical.trace import Situation

UNKNOWN: dict[Open, str] = {"pay": "le salaire", "objective": "l’objectif atteint"}
WHOLE = 100
Shares = tuple[tuple[ScenarioId, int], ...]
"""The scenarios, each with the per cent of the objective that it supposes."""


class Phrase(Phrases):
    ATTEINT = "L’objectif est atteint : l’aide est entière."
    MOITIE = "L’objectif est atteint à moitié : la règle de réduction n’est pas publiée, le calcul suppose {part} % de l’aide dès l’année où il est mesuré."
    RYTHME = "À ce rythme, {part} % de l’objectif est atteint : la règle de réduction n’est pas publiée, le calcul suppose {part} % de l’aide dès l’année où il est mesuré."
    MANQUE = "Aucun patient de plus : la règle de réduction n’est pas publiée, le calcul suppose qu’il ne reste rien de l’aide dès l’année où l’objectif est mesuré."
    MAINTENU = "Aucun patient de plus n’est demandé : si le niveau demandé est tenu, l’aide est entière."
    PERDU = "Des patients perdus, sous le niveau demandé : la règle de réduction n’est pas publiée, le calcul suppose qu’il ne reste rien de l’aide dès l’année où l’objectif est mesuré."
    PERDU_GROUPE = "Des patients perdus, sous le niveau demandé : la caisse peut mettre fin au contrat, le calcul suppose que l’aide s’arrête dès l’année où l’objectif est mesuré."
    MOITIE_GROUPE = "L’objectif est atteint à moitié : l’aide est réduite en proportion dès l’année où il est mesuré."
    MANQUE_GROUPE = (
        "Aucun patient de plus : l’aide, réduite en proportion, s’arrête dès l’année où l’objectif est mesuré."
    )
    RESTE = "Les années où l’objectif est mesuré, il reste en moyenne de {minimum} à {maximum} à payer par mois, selon {inconnues}, sans la santé au travail."
    RESTE_CONNU = (
        "Les années où l’objectif est mesuré, il reste en moyenne {minimum} à payer par mois, sans la santé au travail."
    )
    PRUDENT = "C’est aux montants prudents, ceux du rang le plus bas : à un rang plus haut, il peut rester moins."
    AU_SMIC = "Le salaire y est compté au Smic."


LABELS: dict[ScenarioId, str] = {
    "atteint": "Objectif atteint",
    "moitie": "Objectif à moitié atteint",
    "rythme": "À ce rythme, {part} %",
    "manque": "Aucun patient de plus",
}
LABELS_OF_A_LEVEL: dict[ScenarioId, str] = {"atteint": "Patientèle maintenue", "manque": "Patientèle en baisse"}


def scenarios(situation: Situation, result: Result) -> tuple[Scenario, ...]:
    """The contract with the objective met, half met or as far as its pace leads (a stated assumption), and missed.

    Where nothing more than a level is asked, no half of it can be met: it is kept, or patients are lost.
    """
    level = only_a_level(situation, result)
    told = LABELS_OF_A_LEVEL if level else LABELS
    return tuple(
        _scenario(
            situation,
            result,
            share,
            name,
            typography(told[name].format(part=share)),
            _phrase(situation, name, level=level),
        )
        for name, share in shares(situation, result)
    )


def shares(situation: Situation, result: Result) -> Shares:
    """All and nothing; between them where the pace of a running contract leads, if that is one number, else the half.

    No half of a level can be met.
    """
    found: list[tuple[ScenarioId, int]] = [("atteint", WHOLE), ("manque", 0)]
    if not only_a_level(situation, result):
        pace = _pace(situation, result)
        found.insert(1, ("moitie", WHOLE // 2) if pace is None else ("rythme", pace))
    return tuple(found)


def _pace(situation: Situation, result: Result) -> int | None:
    """The share of the objective that the pace leads to; None where it is no one number, or all of it, or nothing."""
    found = progress(situation, result)
    if found is None or found.needed_per_month is None or found.projected_share_min != found.projected_share_max:
        return None
    return found.projected_share_min if 0 < found.projected_share_min < WHOLE else None


def _scenario(
    situation: Situation, result: Result, share: int, name: ScenarioId, label: str, phrase: Phrase
) -> Scenario:
    trial = other(situation, atteinte_objectif=Decimal(share))
    found = money(trial, result.cost)
    return Scenario(
        id=name,
        label=label,
        share=share,
        aid=found.aid,
        cost=found.cost,
        balance=found.balance,
        remainder_year=found.remainder_year,
        remainder_month=found.remainder_month,
        consultations_per_week=found.consultations_per_week,
        reserve_until=_reserve_until(trial, found),
        sentence=phrase.say(part=number(share)),
        status="secondary" if share == WHOLE else "inferred",
        sources=tuple(dict.fromkeys(source for year in result.years for source in year.sources)),
    )


def _phrase(situation: Situation, name: ScenarioId, *, level: bool) -> Phrase:
    """For a group the rule is published; for one doctor it is not, and the share is an assumption."""
    group = situation.choice("contrat") == "collectif" and name != "atteint"
    if level:
        lost = Phrase.PERDU_GROUPE if group else Phrase.PERDU
        return Phrase.MAINTENU if name == "atteint" else lost
    return Phrase[f"{name}_groupe".upper() if group else name.upper()]


def only_a_level(situation: Situation, result: Result) -> bool:
    """Whether nothing more is asked than a level to keep, which the doctor has: what can go wrong is to lose patients.

    Not so where patients were lost that had to be kept, nor where a rise is nothing by its rounding.
    """
    now = situation.integer("patientele_mt_aujourdhui")
    levels = [each.kind != "increase" and each.extra_max == 0 for each in result.objectives]
    for each, level in zip(result.objectives, levels, strict=True):
        lowest = each.target_min if level and each.indicator == "patientele_mt" else None
        if now is not None and lowest is not None and now < lowest:
            return False
    return bool(levels) and (all(levels) if result.objectives_rule == "all" else any(levels))


def reduction_unknown(situation: Situation, result: Result) -> bool:
    """Whether something could be taken off the aid by a rule that no source gives: for a group, below its level alone."""
    return situation.choice("contrat") == "individuel" or only_a_level(situation, result)


def _reserve_until(trial: Situation, found: Money) -> date | None:
    kept = account(trial, found.years, found.costs)
    if kept is None or kept.payments[0].year > 1:
        return None
    after = kept.payments[0].date
    return next((month.month for month in kept.months if month.month > after and month.balance < 0), None)


def remainder(situation: Situation, result: Result) -> Remainder | None:
    """The range of what is left to pay a month, over the pay and the attainment where they are not given.

    Pay: from the floor to the highest position of the branch's grid, the Smic where that grid does not hold; attainment:
    from all of the objective to nothing of it. What is answered stays. None where a cost is not known.
    """
    if situation.choice("contrat") != "individuel":
        return None
    least, most = dict[str, Answer](), dict[str, Answer]()
    over: list[Open] = []
    at_the_smic = not situation.answered("salaire_brut_mensuel") and outre_mer(situation)
    if not (at_the_smic or situation.answered("salaire_brut_mensuel") or situation.answered("position")):
        position = questions()["position"]
        over.append("pay")
        least["position"], most["position"] = int(position.minimum or 0), int(position.maximum or 0)
    if not situation.answered("atteinte_objectif"):
        over.append("objective")
        least["atteinte_objectif"], most["atteinte_objectif"] = Decimal(WHOLE), Decimal(0)
    low, high = money(other(situation, **least)), money(other(situation, **most))
    ends = (low.remainder_year, high.remainder_year, low.remainder_month, high.remainder_month)
    if any(end is None for end in ends):
        return None
    year_min, year_max, month_min, month_max = (max(end or 0, 0) for end in ends)
    words = {"minimum": euros(month_min), "maximum": euros(month_max)}
    known = not over or month_min == month_max
    unknown = " et ".join(UNKNOWN[each] for each in over)
    said = [Phrase.RESTE_CONNU.say(**words) if known else Phrase.RESTE.say(inconnues=unknown, **words)]
    if at_the_smic:
        said.append(Phrase.AU_SMIC.say())
    if result.total != result.total_max and month_max:
        said.append(Phrase.PRUDENT.say())
    sources = tuple(dict.fromkeys(source for cost in result.cost for source in cost.sources))
    return Remainder(year_min, year_max, month_min, month_max, tuple(over), " ".join(said), "inferred", sources)
