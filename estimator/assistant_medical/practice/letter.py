"""A message to the caisse, ready to be sent: it asks what the sources leave open in this situation, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from assistant_medical.answers import questions
from assistant_medical.french import enumeration, long_date, typography
from assistant_medical.outcome import Result
from assistant_medical.outlook import Claim, Letter
from assistant_medical.practice.certainty import levels, measured_doubtful, reported, undecided
from assistant_medical.practice.scenarios import only_a_level, reduction_unknown
from assistant_medical.rules.etape import Etape, etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation


class Phrase(Phrases):
    OBJET = "Aide à l’emploi d’un assistant médical"
    NOUVEAU = "je souhaite signer le {jour} un contrat d’aide à l’emploi d’un assistant médical ({temps})."
    EN_COURS = "j’ai signé le {jour} un contrat d’aide à l’emploi d’un assistant médical ({temps})."
    TERMINE = "mon contrat d’aide à l’emploi d’un assistant médical ({temps}), signé le {jour}, est arrivé à son terme."
    GROUPE = "notre groupe de généralistes souhaite signer le {jour} un contrat collectif d’aide à l’emploi d’assistants médicaux."
    GROUPE_EN_COURS = (
        "notre groupe de généralistes a signé le {jour} un contrat collectif d’aide à l’emploi d’assistants médicaux."
    )
    GROUPE_TERMINE = "le contrat collectif d’aide à l’emploi d’assistants médicaux de notre groupe, signé le {jour}, est arrivé à son terme."
    PRESENTATION = "{specialite}, {secteur}, {suite}"
    DEMANDE = "Pouvez-vous me confirmer par écrit :"
    DEMANDE_GROUPE = "Pouvez-vous nous confirmer par écrit :"
    FORMULE = "Bien cordialement,"
    CRITERE = "si la condition « {critere} » est remplie dans mon cas"
    CRITERE_GROUPE = "si la condition « {critere} » est remplie dans notre cas"
    REMPLIE = "que la condition {criteres} est bien remplie dans mon cas"
    REMPLIES = "que les conditions {criteres} sont bien remplies dans mon cas"
    REMPLIES_GROUPE = "que les conditions {criteres} sont bien remplies dans notre cas"
    MESURE_QUOI = "ce que mon objectif mesure : patients médecin traitant, patients vus dans l’année, ou les deux"
    HAUSSE_INCONNUE = "quel objectif m’est demandé, et ce qu’il mesure"
    DEPART = "mes deux nombres de départ, patients médecin traitant et file active, et leur date"
    DEPART_FILE = "mon nombre de départ, patients vus dans l’année, et sa date"
    RANG = "mon rang national"
    HAUSSE_FILE = "l’objectif demandé en patients vus dans l’année"
    HAUSSE = "l’objectif demandé, en nombre de patients"
    HAUSSE_INSTALLE = "l’objectif du médecin nouvellement installé, en nombre de patients"
    CUMUL = "s’il faut atteindre tous les objectifs ou un seul"
    MESURE = "le jour où l’objectif est mesuré"
    ANNEE_D_AVANT = "si l’aide de la troisième année dépend déjà de l’objectif, qui m’est demandé pour plus tard"
    REDUCTION = "ce qui est versé si l’objectif n’est atteint qu’en partie"
    BAISSE = "ce qui est versé si ma patientèle baisse sous le niveau demandé"
    BAISSE_GROUPE = "ce qui est versé si notre patientèle baisse sous le niveau demandé"
    VERSEMENTS = "les dates de versement de l’aide"
    FORMATION = "le délai de formation de l’assistant"
    PIECES = "les pièces à réunir avant de signer"
    SUITE = "ce qui suit le terme : renouvellement ou nouveau contrat, sur quel texte, avec quel objectif, et dès quelle date"
    COMPTE = "combien de patients vous me comptez aujourd’hui"


def letter(situation: Situation, result: Result) -> Letter:
    """The message: who writes, what is asked, and the questions as a list."""
    stage = etape(situation)
    asked = tuple(_asked(situation, result, stage))
    *before, last = (f"– {claim.sentence}" for claim in asked)
    ask = Phrase.DEMANDE_GROUPE if _group(situation) else Phrase.DEMANDE
    lines = "\n".join((ask.say(), *(f"{line} ;" for line in before), f"{last}."))
    body = "\n\n".join(("Bonjour,", _who(situation, stage), lines, Phrase.FORMULE.say()))
    return Letter(Phrase.OBJET.say(), typography(body), asked)


def _group(situation: Situation) -> bool:
    return situation.choice("contrat") == "collectif"


def _who(situation: Situation, stage: Etape) -> str:
    words = {"jour": long_date(situation.signature)}
    if _group(situation):
        of_a_group = {"nouveau": Phrase.GROUPE, "en_cours": Phrase.GROUPE_EN_COURS, "termine": Phrase.GROUPE_TERMINE}
        said = of_a_group[stage].say(**words)
        return said[0].upper() + said[1:]
    phrase = {"nouveau": Phrase.NOUVEAU, "en_cours": Phrase.EN_COURS, "termine": Phrase.TERMINE}[stage]
    time = questions()["quotite"].choices[situation.needed_choice("quotite")].lower()
    specialty = questions()["specialite"].choices[situation.needed_choice("specialite")]
    named = questions()["secteur"].choices[situation.needed_choice("secteur")]
    sector = f"{named[0].lower()}{named[1:]}"
    return Phrase.PRESENTATION.say(specialite=specialty, secteur=sector, suite=phrase.say(temps=time, **words))


def _asked(situation: Situation, result: Result, stage: Etape) -> Iterator[Claim]:
    if stage == "termine":
        yield Claim("renouvellement", Phrase.SUITE.say())
        return
    for criterion in undecided(situation, result):
        phrase = Phrase.CRITERE_GROUPE if _group(situation) else Phrase.CRITERE
        yield Claim(criterion.id, phrase.say(critere=criterion.title))
    if met := [typography(f"« {criterion.title} »") for criterion in reported(result)]:
        several = Phrase.REMPLIES_GROUPE if _group(situation) else Phrase.REMPLIES
        phrase = several if len(met) > 1 else Phrase.REMPLIE
        yield Claim("eligibility", phrase.say(criteres=enumeration(met)))
    yield from _about_the_objective(situation, result, stage)
    yield Claim("payments", Phrase.VERSEMENTS.say())
    yield Claim("formation", Phrase.FORMATION.say())
    if stage == "nouveau":
        yield Claim("pieces", Phrase.PIECES.say())


def _about_the_objective(situation: Situation, result: Result, stage: Etape) -> Iterator[Claim]:
    if stage == "en_cours" and not _group(situation):
        yield Claim("patientele_mt_aujourdhui", Phrase.COMPTE.say())
    elif not _group(situation):
        counted = {each.indicator for each in result.objectives}
        yield Claim("depart", (Phrase.DEPART if "patientele_mt" in counted else Phrase.DEPART_FILE).say())
    if result.total != result.total_max:
        yield Claim("tranche_percentile", Phrase.RANG.say())
    yield from _how_many(situation, result)
    if measured_doubtful(result):
        yield Claim("indicateurs", Phrase.MESURE_QUOI.say())
    if len(result.objectives) > 1:
        yield Claim("objectives_cumul", Phrase.CUMUL.say())
    yield Claim("mesure_objectifs", Phrase.MESURE.say())
    if any(each.id == "annee_avant_mediane" for each in result.notes):
        yield Claim("annee_avant_mediane", Phrase.ANNEE_D_AVANT.say())
    if reduction_unknown(situation, result):
        lower = Phrase.BAISSE_GROUPE if _group(situation) else Phrase.BAISSE
        phrase = lower if only_a_level(situation, result) else Phrase.REDUCTION
        yield Claim("atteinte_objectif", phrase.say())


def _how_many(situation: Situation, result: Result) -> Iterator[Claim]:
    """The objective itself, where it is a bracket or has no figure."""
    open_ended = [each for each in result.objectives if each.extra_min is None or each.extra_min != each.extra_max]
    if open_ended:
        alone = {each.indicator for each in open_ended} == {"file_active"}
        newcomer = _group(situation) and open_ended == levels(result)
        phrase = Phrase.HAUSSE_INSTALLE if newcomer else Phrase.HAUSSE_FILE if alone else Phrase.HAUSSE
        yield Claim("objectives", phrase.say())
    if not result.objectives:
        yield Claim("objectives", Phrase.HAUSSE_INCONNUE.say())
