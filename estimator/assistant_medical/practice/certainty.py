"""What is sure, what is to be confirmed, what is unknown: one box, each claim with the id of what it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant_medical.french import enumeration, euros, number, ordinal, short_date, spelled
from assistant_medical.objective import Indicator, Objective
from assistant_medical.outcome import Criterion, Result, Year
from assistant_medical.outlook import Certainty, Claim
from assistant_medical.practice.again import first_measured
from assistant_medical.practice.scenarios import reduction_unknown
from assistant_medical.rules.contrat import adaptations
from assistant_medical.rules.etape import etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation

LONGEST = 45
"""What a line of the box holds."""
SURE = "official"
SHORT: Mapping[Indicator, str] = {"patientele_mt": "Patients", "file_active": "Patients vus"}
"""The indicators, as short as a line of the box asks."""
SHORT_OF_A_GROUP: Mapping[Indicator, str] = {
    "patientele_mt": "Patients du groupe",
    "file_active": "Groupe, patients vus",
}
"""The same of a group, whose objective is not that of a newly installed doctor in it."""


class Phrase(Phrases):
    MONTANTS = "{montants}, montants publiés"
    SANS_OBJECTIF = "Ces montants, payés sans objectif"
    CHAQUE_ANNEE = "{fois} fois {montant}"
    CRITERES = "{criteres} : c’est oui"
    CRITERES_NOMBRE = "{nombre} conditions remplies"
    OBJECTIF = "{indicateur} : {extra} de plus"
    CRITERE = "{critere} : oui, à vérifier"
    VERIFIER = "{critere} : à demander"
    CUMUL_UN = "Un seul des deux objectifs suffit"
    CUMUL_TOUS = "Tous les objectifs sont demandés"
    FORMATION = "Le délai pour former l’assistant"
    ADAPTATION = "L’adaptation du contrat à votre situation"
    VERSEMENT = "Les jours de versement"
    OBJECTIF_AU_PLUS = "{indicateur} : {extra} de plus au maximum"
    NIVEAU = "{indicateur} : {cible} à atteindre"
    NIVEAU_INSTALLE = "Nouvel installé : {patients} patients, {vus} vus"
    ANNEE_D_AVANT = "Ce dont dépend l’aide de la {rang} année"
    OBJECTIF_INCONNU = "Votre objectif de patients"
    OBJECTIF_FILE_INCONNU = "Votre objectif de patients vus dans l’année"
    OBJECTIF_NON_PUBLIE = "Votre objectif, et ce qu’il mesure"
    MESURE_QUOI = "Ce que l’objectif mesure"
    REDUCTION = "Ce qui est retiré si l’objectif est manqué"
    RANG = "Votre rang national"
    APRES = "Les montants après le {jour}"
    SANTE = "La cotisation de santé au travail"


def certainty(situation: Situation, result: Result) -> Certainty:
    """The three lists for this result; nothing that is over is in them once the contract has ended."""
    ended = etape(situation) == "termine"
    return Certainty(
        sure=tuple(_sure(situation, result)),
        to_confirm=() if ended else tuple(_to_confirm(situation, result)),
        unknown=() if ended else tuple(_unknown(situation, result)),
    )


def _sure(situation: Situation, result: Result) -> Iterator[Claim]:
    if acquired := _acquired(situation, result):
        yield Claim("years", Phrase.MONTANTS.say(montants=_amounts(acquired)))
    met = [criterion for criterion in result.eligibility if criterion.met and criterion.status == SURE]
    if met:
        yield Claim("eligibility", _named(met))
    for objective in result.objectives:
        if objective.status == SURE and objective.extra_min is not None and objective.extra_min == objective.extra_max:
            short = SHORT_OF_A_GROUP if situation.choice("contrat") == "collectif" else SHORT
            said = Phrase.OBJECTIF.say(indicateur=short[objective.indicator], extra=number(objective.extra_min))
            yield Claim(objective.indicator, said)


def _acquired(situation: Situation, result: Result) -> list[Year]:
    """The years before the objective counts, where all their amounts are official and the contract is open."""
    first = first_measured(situation)
    acquired = [year for year in result.years if year.year < first and year.status == SURE]
    return acquired if len(acquired) == first - 1 and not undecided(situation, result) else []


def _amounts(years: list[Year]) -> str:
    """Each year's amount in its turn; where they are all the same, it is said once."""
    amounts = [euros(year.amount) for year in years]
    if len(amounts) > 1 and len(set(amounts)) == 1:
        return Phrase.CHAQUE_ANNEE.say(fois=spelled(len(amounts)).capitalize(), montant=amounts[0])
    return ", puis ".join(amounts)


def _named(met: list[Criterion]) -> str:
    titles = enumeration([met[0].title, *(f"{each.title[0].lower()}{each.title[1:]}" for each in met[1:])])
    said = Phrase.CRITERES.say(criteres=titles)
    return said if len(said) <= LONGEST else Phrase.CRITERES_NOMBRE.say(nombre=number(len(met)))


def undecided(situation: Situation, result: Result) -> list[Criterion]:
    """The criteria that no source decides; that of the former secretary where the person spoke of it."""
    spoken = situation.answered("ancien_secretaire")
    return [each for each in result.eligibility if each.met is None and (spoken or each.id != "ancien_secretaire")]


def _to_confirm(situation: Situation, result: Result) -> Iterator[Claim]:
    for criterion in undecided(situation, result):
        yield Claim(criterion.id, Phrase.VERIFIER.say(critere=criterion.title))
    for criterion in reported(result):
        yield Claim(criterion.id, Phrase.CRITERE.say(critere=criterion.title))
    if _acquired(situation, result) and situation.needed("objectifs.annee_mesure").status != SURE:
        yield Claim("annee_mesure", Phrase.SANS_OBJECTIF.say())
    yield from _levels(situation, result)
    if len(result.objectives) > 1 and result.objectives_cumul.status != SURE:
        phrase = Phrase.CUMUL_UN if result.objectives_rule == "any" else Phrase.CUMUL_TOUS
        yield Claim("objectives_cumul", phrase.say())
    if measured_doubtful(result):
        yield Claim("indicateurs", Phrase.MESURE_QUOI.say())
    if any(deadline.id.startswith("formation") for deadline in result.deadlines):
        yield Claim("formation", Phrase.FORMATION.say())
    if adaptations(situation):
        yield Claim("adaptation", Phrase.ADAPTATION.say())
    yield Claim("payments", Phrase.VERSEMENT.say())


def reported(result: Result) -> list[Criterion]:
    """The criteria that are met by what no official source says."""
    return [criterion for criterion in result.eligibility if criterion.met and criterion.status != SURE]


def levels(result: Result) -> list[Objective]:
    """The levels to reach that are known, of a doctor whose own count is not: how many more it asks is open."""
    return [each for each in result.objectives if each.extra_max is None and each.target_min is not None]


def _levels(situation: Situation, result: Result) -> Iterator[Claim]:
    """One line a level; both in one of a newly installed doctor of a group, beside the objective of the group."""
    found = levels(result)
    if situation.choice("contrat") != "collectif":
        for each in found:
            said = Phrase.NIVEAU.say(indicateur=SHORT[each.indicator], cible=number(each.target_min or 0))
            yield Claim(each.indicator, said)
    elif found:
        patients, seen = (number(each.target_min or 0) for each in found)
        yield Claim("nouvel_installe", Phrase.NIVEAU_INSTALLE.say(patients=patients, vus=seen))


def measured_doubtful(result: Result) -> bool:
    """Whether the sources do not agree on what the objective measures, or do not say."""
    return any(each.id in ("indicateurs_contestes", "indicateurs_supposes") for each in result.notes)


def _unknown(situation: Situation, result: Result) -> Iterator[Claim]:
    yield from _objectives(result)
    if any(each.id == "annee_avant_mediane" for each in result.notes):
        yield Claim("annee_avant_mediane", Phrase.ANNEE_D_AVANT.say(rang=ordinal(first_measured(situation))))
    if reduction_unknown(situation, result):
        yield Claim("atteinte_objectif", Phrase.REDUCTION.say())
    if result.total != result.total_max:
        yield Claim("tranche_percentile", Phrase.RANG.say())
    text = situation.text_on(result.years[-1].starts)
    if text.end is not None and result.years[-1].starts > text.end:
        yield Claim("texte_en_vigueur", Phrase.APRES.say(jour=short_date(text.end)))
    if any(cost.total is not None for cost in result.cost):
        yield Claim("sante_au_travail", Phrase.SANTE.say())


def _objectives(result: Result) -> Iterator[Claim]:
    if not result.objectives:
        yield Claim("indicateurs_inconnus", Phrase.OBJECTIF_NON_PUBLIE.say())
    for objective in result.objectives:
        if objective in levels(result):
            continue
        if objective.extra_max is None:
            seen = objective.indicator == "file_active"
            phrase = Phrase.OBJECTIF_FILE_INCONNU if seen else Phrase.OBJECTIF_INCONNU
            yield Claim(objective.indicator, phrase.say())
        elif objective.extra_min != objective.extra_max:
            said = Phrase.OBJECTIF_AU_PLUS.say(indicateur=SHORT[objective.indicator], extra=number(objective.extra_max))
            yield Claim(objective.indicator, said)
