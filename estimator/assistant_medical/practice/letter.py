"""A message to the caisse, ready to be sent: it asks what the sources leave open in this situation, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from assistant_medical.answers import questions
from assistant_medical.french import enumeration, long_date, number, typography
from assistant_medical.outcome import Criterion, Ineligible, Result
from assistant_medical.outlook import Claim, Letter
from assistant_medical.practice.certainty import levels, measured_doubtful, reported, undecided
from assistant_medical.practice.scenarios import only_a_level, reduction_unknown
from assistant_medical.rules.contrat import adaptations
from assistant_medical.rules.etape import Etape, etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation

CASES = {"handicap_ou_ald": "handicap ou affection de longue durée", "activite_mixte": "activité salariée en plus"}
"""What a message says of each case in which the caisse adapts a contract."""
COUNTED = {"nb_medecins": "médecins", "etp": "ETP d’assistants", "patientele_mt_moyenne": "patients en moyenne"}
"""What a message says of a group, by the answers that it counts."""


class Phrase(Phrases):
    OBJET = "Aide à l’emploi d’un assistant médical"
    NOUVEAU = "je souhaite signer {quand}un contrat d’aide à l’emploi d’un assistant médical ({temps})."
    EN_COURS = "j’ai signé le {jour} un contrat d’aide à l’emploi d’un assistant médical ({temps})."
    TERMINE = "mon contrat d’aide à l’emploi d’un assistant médical ({temps}), signé le {jour}, est arrivé à son terme."
    NOUS = "notre groupe de généralistes ({faits})"
    GROUPE = "{groupe} souhaite signer {quand}un contrat collectif d’aide à l’emploi d’assistants médicaux."
    GROUPE_EN_COURS = "{groupe} a signé le {jour} un contrat collectif d’aide à l’emploi d’assistants médicaux."
    GROUPE_TERMINE = "le contrat collectif d’aide à l’emploi d’assistants médicaux de {groupe}, signé le {jour}, est arrivé à son terme."
    GENERALISTE = "Je suis médecin généraliste en {secteur} et {suite}"
    SPECIALISTE = "J’exerce {specialite} en {secteur} et {suite}"
    AUTRE_SPECIALISTE = "Je suis médecin spécialiste en {secteur} et {suite}"
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
    ADAPTATION = "comment le contrat est adapté à ma situation ({cas})"
    VERSEMENTS = "les dates de versement de l’aide"
    FORMATION = "le délai de formation de l’assistant"
    PIECES = "les pièces à réunir avant de signer"
    SUITE = "ce qui suit le terme : renouvellement ou nouveau contrat, sur quel texte, avec quel objectif, et dès quelle date"
    SEUIL = "à partir de combien de patients le contrat m’est ouvert"
    SEUIL_FILE = "le nombre de patients vus dans l’année à partir duquel le contrat m’est ouvert"
    MOYENNE = "la patientèle moyenne que vous nous comptez, et celle qui est demandée"
    PART = "ma part d’honoraires cliniques sur les douze derniers mois, comme vous la calculez"
    OPTAM = "à partir de quand une adhésion à l’Optam m’ouvre ce contrat"
    OPTAM_GROUPE = "à partir de quand une adhésion à l’Optam nous ouvre ce contrat"
    COMPTE = "combien de patients vous me comptez aujourd’hui"


def letter(situation: Situation, result: Result) -> Letter:
    """The message about a contract: what the sources leave open of it."""
    return _written(situation, tuple(_asked(situation, result, etape(situation))))


def of_a_refusal(situation: Situation, refused: Ineligible) -> Letter | None:
    """The message about what is missing; None where there is nothing to ask."""
    asked = asked_of_a_refusal(situation, refused)
    return _written(situation, asked) if asked else None


def asked_of_a_refusal(situation: Situation, refused: Ineligible) -> tuple[Claim, ...]:
    """What to ask about what is missing, where the caisse knows a number or a day that changes the answer.

    Nothing where the contract was signed: its caisse has judged then.
    """
    if etape(situation) != "nouveau" or situation.choice("secteur") == "non_conventionne":
        return ()
    failed = [criterion for criterion in refused.eligibility if criterion.met is False]
    return tuple(claim for criterion in failed for claim in _of_the_missing(situation, criterion))


def _of_the_missing(situation: Situation, criterion: Criterion) -> Iterator[Claim]:
    if criterion.id == "activite_minimale":
        if _group(situation):
            yield Claim(criterion.id, Phrase.MOYENNE.say())
        elif situation.choice("specialite") == "medecine_generale":
            yield Claim("patientele_mt", Phrase.COMPTE.say())
            yield Claim(criterion.id, Phrase.SEUIL.say())
        else:
            yield Claim("tranche_percentile", Phrase.RANG.say())
            yield Claim(criterion.id, Phrase.SEUIL_FILE.say())
    elif criterion.id == "part_honoraires_cliniques":
        yield Claim(criterion.id, Phrase.PART.say())
    elif criterion.id == "secteur":
        yield Claim(criterion.id, (Phrase.OPTAM_GROUPE if _group(situation) else Phrase.OPTAM).say())


def _written(situation: Situation, asked: tuple[Claim, ...]) -> Letter:
    """Who writes, what is asked, and the questions as a list."""
    stage = etape(situation)
    *before, last = (f"– {claim.sentence}" for claim in asked)
    ask = Phrase.DEMANDE_GROUPE if _group(situation) else Phrase.DEMANDE
    lines = "\n".join((ask.say(), *(f"{line} ;" for line in before), f"{last}."))
    body = "\n\n".join(("Bonjour,", _who(situation, stage), lines, Phrase.FORMULE.say()))
    return Letter(Phrase.OBJET.say(), typography(body), asked)


def _group(situation: Situation) -> bool:
    return situation.choice("contrat") == "collectif"


def _who(situation: Situation, stage: Etape) -> str:
    day = long_date(situation.signature)
    words = {"jour": day, "quand": f"le {day} " if situation.answered("date_signature") else ""}
    if _group(situation):
        of_a_group = {"nouveau": Phrase.GROUPE, "en_cours": Phrase.GROUPE_EN_COURS, "termine": Phrase.GROUPE_TERMINE}
        said = of_a_group[stage].say(groupe=_group_of(situation), **words)
        return said[0].upper() + said[1:]
    phrase = {"nouveau": Phrase.NOUVEAU, "en_cours": Phrase.EN_COURS, "termine": Phrase.TERMINE}[stage]
    time = questions()["quotite"].choices[situation.needed_choice("quotite")].lower()
    return _presented(situation, phrase.say(temps=time, **words))


def _group_of(situation: Situation) -> str:
    """The group by what was answered of it."""
    facts = [questions()["structure"].choices[situation.needed_choice("structure")]]
    for name, words in COUNTED.items():
        if situation.answered(name):
            facts.append(f"{number(situation.needed_number(name))} {words}")
    return Phrase.NOUS.say(faits=", ".join(facts))


def _presented(situation: Situation, then: str) -> str:
    """Who writes, as a person says it: every specialty's name is feminine."""
    specialty = situation.needed_choice("specialite")
    named = {name: questions()[name].choices[situation.needed_choice(name)] for name in ("specialite", "secteur")}
    lowered = {name: f"{said[0].lower()}{said[1:]}" for name, said in named.items()}
    said = named["specialite"] if named["specialite"].isupper() else lowered["specialite"]
    article = "l’" if said[0].lower() in "aeéèhiou" else "la "
    special = {"medecine_generale": Phrase.GENERALISTE, "autre": Phrase.AUTRE_SPECIALISTE}
    phrase = special.get(specialty, Phrase.SPECIALISTE)
    return phrase.say(specialite=f"{article}{said}", secteur=lowered["secteur"], suite=then)


def _asked(situation: Situation, result: Result, stage: Etape) -> Iterator[Claim]:
    if stage == "termine":
        yield Claim("renouvellement", Phrase.SUITE.say())
        return
    for criterion in undecided(situation, result) if stage == "nouveau" else ():
        phrase = Phrase.CRITERE_GROUPE if _group(situation) else Phrase.CRITERE
        yield Claim(criterion.id, phrase.say(critere=criterion.title))
    met = [typography(f"« {criterion.title} »") for criterion in reported(result)]
    if met and stage == "nouveau":
        several = Phrase.REMPLIES_GROUPE if _group(situation) else Phrase.REMPLIES
        phrase = several if len(met) > 1 else Phrase.REMPLIE
        yield Claim("eligibility", phrase.say(criteres=enumeration(met)))
    yield from _about_the_objective(situation, result, stage)
    if adapted := [note.id for note in adaptations(situation)]:
        yield Claim("adaptation", Phrase.ADAPTATION.say(cas=enumeration([CASES[name] for name in adapted])))
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
