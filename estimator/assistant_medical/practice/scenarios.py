"""And if the objective is half met, or no patient gained? The contract three times; what is left to pay, as a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant_medical.answers import Answer, questions
from assistant_medical.french import euros, number
from assistant_medical.outcome import Result
from assistant_medical.outlook import Remainder, Scenario, ScenarioId
from assistant_medical.practice.again import Money, money, other
from assistant_medical.practice.cash import cash
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation

WHOLE = 100
SHARES: dict[ScenarioId, int] = {"atteint": WHOLE, "moitie": WHOLE // 2, "manque": 0}


class Phrase(Phrases):
    ATTEINT = "L’objectif est atteint : l’aide est entière."
    MOITIE = "L’objectif est atteint à moitié : la règle de réduction n’est pas publiée, le calcul suppose {part} % de l’aide dès l’année où il est mesuré."
    MANQUE = "Aucun patient de plus : la règle de réduction n’est pas publiée, le calcul suppose qu’il ne reste rien de l’aide dès l’année où l’objectif est mesuré."
    MAINTENU = "Aucun patient de plus : votre objectif est déjà tenu, l’aide est entière."
    MOITIE_GROUPE = "L’objectif est atteint à moitié : l’aide est réduite en proportion dès l’année où il est mesuré."
    MANQUE_GROUPE = (
        "Aucun patient de plus : l’aide, réduite en proportion, s’arrête dès l’année où l’objectif est mesuré."
    )
    RESTE = "Une année où l’objectif est mesuré, il reste de {minimum} à {maximum} à payer par mois, selon {inconnues}, sans la santé au travail."
    RESTE_CONNU = "Une année où l’objectif est mesuré, il reste {minimum} à payer par mois, sans la santé au travail."


LABELS: dict[ScenarioId, str] = {
    "atteint": "Objectif atteint",
    "moitie": "Objectif à moitié atteint",
    "manque": "Aucun patient de plus",
}


def scenarios(situation: Situation, result: Result) -> tuple[Scenario, ...]:
    """The contract with the objective met, half met (a stated assumption), and with as many patients as today."""
    told = (name for name in SHARES if name != "moitie" or not already_held(situation, result))
    return tuple(_scenario(situation, result, name) for name in told)


def _scenario(situation: Situation, result: Result, name: ScenarioId) -> Scenario:
    kept = name == "manque" and already_held(situation, result)
    share = WHOLE if kept else SHARES[name]
    trial = other(situation, atteinte_objectif=Decimal(share))
    found = money(trial, result.cost)
    phrase = Phrase.MAINTENU if kept else _phrase(situation, name)
    return Scenario(
        id=name,
        label=LABELS[name],
        share=share,
        aid=found.aid,
        cost=found.cost,
        balance=found.balance,
        remainder_year=found.remainder_year,
        remainder_month=found.remainder_month,
        consultations_per_week=found.consultations_per_week,
        reserve_until=_reserve_until(trial, result, found),
        sentence=phrase.say(part=number(share)) if phrase is Phrase.MOITIE else phrase.say(),
        status="secondary" if share == WHOLE else "inferred",
        sources=tuple(dict.fromkeys(source for year in result.years for source in year.sources)),
    )


def _phrase(situation: Situation, name: ScenarioId) -> Phrase:
    """For a group the rule is published; for one doctor it is not, and the share is an assumption."""
    group = situation.choice("contrat") == "collectif" and name != "atteint"
    return Phrase[f"{name}_groupe".upper() if group else name.upper()]


def already_held(situation: Situation, result: Result) -> bool:
    """Whether what is asked is met with not one patient more; it is not where patients were lost that had to be kept."""
    now = situation.integer("patientele_mt_aujourdhui")
    kept = next((each for each in result.objectives if each.indicator == "patientele_mt" and each.extra_max == 0), None)
    if now is not None and kept is not None and kept.target_min is not None and now < kept.target_min:
        return False
    held = [objective.extra_max == 0 for objective in result.objectives]
    return bool(held) and (all(held) if result.objectives_rule == "all" else any(held))


def reduction_unknown(situation: Situation, result: Result) -> bool:
    """Whether something could be taken off the aid by a rule that no source gives: for a group the rule is published."""
    return situation.choice("contrat") == "individuel" and not already_held(situation, result)


def _reserve_until(trial: Situation, result: Result, found: Money) -> date | None:
    account = cash(trial, replace(result, years=tuple(found.years), balance=tuple(found.balances)))
    if account is None or account.payments[0].year > 1:
        return None
    after = account.payments[0].date
    return next((month.month for month in account.months if month.month > after and month.balance < 0), None)


def remainder(situation: Situation, result: Result) -> Remainder | None:
    """The range of what is left to pay a month, over the pay and the attainment where they are not given.

    Pay: from the floor to the highest position of the branch's grid; attainment: from all of the objective to no
    patient gained. What is answered stays. None where a cost is not known.
    """
    if situation.choice("contrat") != "individuel":
        return None
    unknown, least, most = [], dict[str, Answer](), dict[str, Answer]()
    if not situation.answered("salaire_brut_mensuel") and not situation.answered("position"):
        position = questions()["position"]
        unknown.append("le salaire")
        least["position"], most["position"] = int(position.minimum or 0), int(position.maximum or 0)
    if not situation.answered("atteinte_objectif") and not already_held(situation, result):
        unknown.append("l’objectif atteint")
        least["atteinte_objectif"], most["atteinte_objectif"] = Decimal(WHOLE), Decimal(0)
    low, high = money(other(situation, **least)), money(other(situation, **most))
    ends = (low.remainder_year, high.remainder_year, low.remainder_month, high.remainder_month)
    if any(end is None for end in ends):
        return None
    year_min, year_max, month_min, month_max = (max(end or 0, 0) for end in ends)
    words = {"minimum": euros(month_min), "maximum": euros(month_max)}
    known = not unknown or month_min == month_max
    sentence = Phrase.RESTE_CONNU.say(**words) if known else Phrase.RESTE.say(inconnues=" et ".join(unknown), **words)
    sources = tuple(dict.fromkeys(source for cost in result.cost for source in cost.sources))
    return Remainder(year_min, year_max, month_min, month_max, sentence, "inferred", sources)
