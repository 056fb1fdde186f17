"""The estimate: the text in force, what is missing, the criteria, then the years, the objectives and the dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant_medical.answers import Fault, questions
from assistant_medical.french import long_date, typography
from assistant_medical.freshness import Stale, stale
from assistant_medical.law import TEXT
from assistant_medical.outcome import Criterion, Ineligible, Needed, Note, Outcome, OutOfScope, Result, to_check
from assistant_medical.rules import (
    autres_contrats,
    changements,
    contradictions,
    contrat,
    cout_employeur,
    eligibilite,
    montants,
    objectifs,
    observations,
    selon_le_rang,
    solde,
    suppositions,
    verdict,
)
from assistant_medical.rules.critere import Critere, remplis
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.textes import UnreadTextError
from assistant_medical.standing import Assumption
from assistant_medical.step import Step
from assistant_medical.trace import Situation, kept


class Phrase(Phrases):
    AVANT_LE_DISPOSITIF = "Aucun texte ne prévoyait cette aide au {jour} : elle existe depuis le {debut}."
    APRES_LE_DERNIER_TEXTE = (
        "Aucun texte connu n’est en vigueur au {jour} : la dernière convention connue s’achève le {fin}."
    )
    PROLONGE = "Le texte en vigueur n’a pas pu être lu sur ce qui suit, où la règle d’avant est prolongée, donc déduite : {faits}."
    SECOND_A_CONFIRMER = (
        "D’après vos réponses, un deuxième assistant est possible si ce qui reste à confirmer l’est, mais ses montants ne sont pas "
        "publiés. Votre caisse vous les donne : demandez aussi l’objectif, et sur quelle patientèle de départ il sera mesuré."
    )
    SECOND_NON_PUBLIE = (
        "D’après vos réponses, rien ne s’oppose à un deuxième assistant, mais ses montants ne sont pas publiés. Votre caisse "
        "vous les donne : demandez aussi l’objectif, et sur quelle patientèle de départ il sera mesuré."
    )


CRITERES: Mapping[str, tuple[Critere, ...]] = {
    "individuel": eligibilite.INDIVIDUEL,
    "second_assistant": autres_contrats.SECOND_ASSISTANT,
    "collectif": autres_contrats.CONTRAT_COLLECTIF,
}
"""The criteria of each contract, in the order a reader expects."""


@kept
def criteres(situation: Situation) -> tuple[Criterion, ...]:
    """What the criteria of this contract say; that it does not exist yet, before what opened it."""
    asked = CRITERES[situation.needed_choice("contrat")]
    return tuple(remplis(situation, asked if autres_contrats.ouvert(situation) else (autres_contrats.PAS_ENCORE,)))


def estimation(situation: Situation, header: Mapping[str, Any]) -> Outcome:
    """The outcome of one situation. `header` is what every outcome carries.

    Of a situation that is not traced, it holds no more than what a row of a table tells: no way round a refusal but by what was not
    answered, nothing beside the aid, its objectives and what is left to pay; and it does not say what is no longer fresh.
    """
    try:
        return _estimation(situation, header)
    except UnreadTextError as unread:
        return OutOfScope(
            **header,
            reason="texte_non_lu",
            message=unread.sentence,
            verdict=verdict.inconnue("texte_non_lu"),
            assumptions=_jour_suppose(situation),
        )


def _estimation(situation: Situation, header: Mapping[str, Any]) -> Outcome:
    if (message := aucun_texte(situation)) is not None:
        # That the last text ends is what the message says, where it matters.
        others = tuple(each for each in _plus_a_jour(situation) if TEXT not in each.facts or each.kind != "ended")
        return OutOfScope(
            **header,
            reason="aucun_texte",
            message=message,
            verdict=verdict.inconnue("aucun_texte"),
            assumptions=_jour_suppose(situation),
            freshness=others,
        )
    if missing := manquantes(situation):
        so_far = criteres(situation)
        first, said = missing[0], verdict.incomplete(len(missing), so_far)
        return Needed(
            **header, field=first.field, message=first.message, missing=missing, verdict=said, eligibility=so_far
        )
    criteria = criteres(situation)
    adapted = contrat.adaptations(situation)
    if any(criterion.met is False for criterion in criteria):
        return Ineligible(
            **header,
            eligibility=criteria,
            changes=changements.changements(situation, criteres, criteria) if situation.traced else (),
            notes=(*adapted, *contradictions.notes(situation), *prolongees(situation)),
            trace=_trace(situation),
            verdict=verdict.fermee(situation, criteria),
            assumptions=suppositions.suppositions(situation),
            unasked=changements.sans_reponse(situation, criteres, criteria),
            freshness=_plus_a_jour(situation),
        )
    if situation.choice("contrat") == "second_assistant":
        return OutOfScope(
            **header,
            reason="montants_non_publies",
            message=(Phrase.SECOND_A_CONFIRMER if to_check(criteria) else Phrase.SECOND_NON_PUBLIE).say(),
            verdict=verdict.inconnue("montants_non_publies", criteria),
            eligibility=criteria,
            notes=(montants.deuxieme_assistant(situation), *adapted, *prolongees(situation)),
            trace=_trace(situation),
            assumptions=suppositions.suppositions(situation),
            freshness=_plus_a_jour(situation),
        )
    return (_resultat if situation.traced else _en_bref)(situation, header, criteria)


def _jour_suppose(situation: Situation) -> tuple[Assumption, ...]:
    """What there is to suppose where the text decides alone: its day, where nobody gave one."""
    return tuple(each for each in suppositions.suppositions(situation) if each.field == suppositions.SIGNATURE)


def aucun_texte(situation: Situation) -> str | None:
    """Why no text governs a signature on that day; None where one does."""
    jour = situation.signature
    if situation.law("texte_en_vigueur") is not None:
        return None
    texte = situation.text_on(jour)
    if jour < texte.start or texte.end is None:
        return Phrase.AVANT_LE_DISPOSITIF.say(jour=long_date(jour), debut=long_date(texte.start))
    return Phrase.APRES_LE_DERNIER_TEXTE.say(jour=long_date(jour), fin=long_date(texte.end))


def manquantes(situation: Situation) -> tuple[Fault, ...]:
    """The answers that the rules of this contract cannot do without, and that were not given.

    A contract that does not exist yet reads none.
    """
    if not autres_contrats.ouvert(situation):
        return ()
    contract, stage = situation.needed_choice("contrat"), situation.choice("etape")
    required = [each for each in questions().values() if contract in each.required_for or stage in each.required_at]
    return tuple(Fault(each.id, each.missing) for each in required if not situation.answered(each.id))


def _resultat(situation: Situation, header: Mapping[str, Any], criteria: tuple[Criterion, ...]) -> Result:
    years = montants.annees(situation)
    objectives = objectifs.objectifs(situation)
    cumul = objectifs.cumul(situation, over=contrat.termine(situation))
    due = tuple(objective.due for objective in objectives)
    deadlines = contrat.echeances(situation, due)
    costs = cout_employeur.couts(situation)
    balances = solde.soldes(situation, years, costs)
    return Result(
        **header,
        eligibility=criteria,
        years=years,
        total=sum(year.amount for year in years),
        total_max=sum(year.amount_max for year in years),
        objectives=objectives,
        objectives_rule=cumul.rule,
        objectives_cumul=cumul,
        observed=observations.observees(situation),
        deadlines=deadlines,
        cost=costs,
        balance=balances,
        by_rank=selon_le_rang.selon_le_rang(situation, years),
        benchmark=None if contrat.termine(situation) else observations.repere(situation, objectives),
        notes=(
            *contrat.notes(situation),
            *contradictions.notes(situation),
            *observations.notes(situation),
            *cout_employeur.notes(situation),
            *prolongees(situation),
        ),
        trace=_trace(situation),
        verdict=verdict.ouverte(situation, criteria, years, contrat.premiere_mesure(situation, due)),
        assumptions=suppositions.suppositions(situation),
        measured_from=objectifs.premiere_annee_mesuree(situation),
        freshness=_plus_a_jour(situation),
    )


def _en_bref(situation: Situation, header: Mapping[str, Any], criteria: tuple[Criterion, ...]) -> Result:
    """A result as a row tells it."""
    years, objectives = montants.annees(situation), objectifs.objectifs(situation)
    costs, cumul = cout_employeur.couts(situation), objectifs.cumul(situation)
    due = tuple(objective.due for objective in objectives)
    return Result(
        **header,
        eligibility=criteria,
        years=years,
        total=sum(year.amount for year in years),
        total_max=sum(year.amount_max for year in years),
        objectives=objectives,
        objectives_rule=cumul.rule,
        objectives_cumul=cumul,
        observed=(),
        deadlines=(),
        cost=costs,
        balance=solde.soldes(situation, years, costs),
        by_rank=(),
        benchmark=None,
        notes=(),
        trace=_trace(situation),
        verdict=verdict.ouverte(situation, criteria, years, contrat.premiere_mesure(situation, due)),
        assumptions=(),
        measured_from=objectifs.premiere_annee_mesuree(situation),
    )


def prolongees(situation: Situation) -> list[Note]:
    """What was read so far and is only carried on, since the text in force was not read on it: called last of the notes."""
    values = {value.name: value for value in situation.values() if value.prolonged and value.value is not None}
    if not values:
        return []
    titles = typography(" ; ".join(f"{value.title[0].lower()}{value.title[1:]}" for value in values.values()))
    sources = tuple(dict.fromkeys(source for value in values.values() for source in value.sources))
    return [Note("prolonge", Phrase.PROLONGE.say(faits=titles), "inferred", sources)]


def _plus_a_jour(situation: Situation) -> tuple[Stale, ...]:
    """What is no longer fresh, on the day of the estimate, of all that was read: called last."""
    return stale(situation.values(), situation.today, situation.book)


def _trace(situation: Situation) -> Step:
    return Step("estimation", "L’estimation", None, "", (), (), situation.trace())
