"""Is a second assistant, or a collective contract, open? Their criteria, beside those of the individual contract.

Texts: convention 2024-2029 (second assistant, amounts not published); collective contract of February 2026.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant_medical.answers import questions
from assistant_medical.french import counted, long_date, number
from assistant_medical.outcome import Criterion
from assistant_medical.rules import eligibilite
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule


class Phrase(Phrases):
    PAS_ENCORE_OUVERT = "Ce contrat n’existe que depuis le {depuis}."
    SECOND_OUVERT = (
        "Votre premier assistant est dans sa {annee}e année de contrat, objectifs atteints : un deuxième est possible."
    )
    SECOND_TROP_TOT = (
        "Un deuxième assistant n’est possible qu’à partir de la {minimum}e année d’un premier contrat à {quotite}."
    )
    SECOND_OBJECTIFS = (
        "Un deuxième assistant n’est possible que si les objectifs du premier contrat, à {quotite}, sont atteints."
    )
    SECOND_SPECIALITE = "Médecine générale : le deuxième assistant est ouvert aux généralistes."
    SECOND_SPECIALITE_REFUSEE = "{specialite} : le deuxième assistant est réservé aux médecins généralistes, hors MEP."
    SECOND_ZONE = "Votre cabinet est en zone d’intervention prioritaire, comme il le faut pour un deuxième assistant."
    SECOND_ZONE_REFUSEE = "Un deuxième assistant n’est ouvert qu’en zone d’intervention prioritaire."
    SECOND_ZONE_INCONNUE = "Un deuxième assistant n’est ouvert qu’en zone d’intervention prioritaire. Votre agence régionale de santé publie la carte."
    SECOND_QUOTITE = "{quotite} : ouvert pour un deuxième assistant."
    SECOND_QUOTITE_REFUSEE = "{quotite} : un deuxième assistant est à mi-temps ou à temps plein."
    COLLECTIF_OUVERT = "Le contrat collectif est ouvert depuis le {depuis}."
    COLLECTIF_GENERALISTES = "Le contrat collectif réunit des médecins généralistes."
    COLLECTIF_AUTRE_SPECIALITE = "{specialite} : le contrat collectif est réservé aux médecins généralistes."
    COLLECTIF_SPECIALITE_INCONNUE = (
        "Le contrat collectif est réservé aux médecins généralistes : c’est à vérifier pour chacun."
    )
    STRUCTURE_ADMISE = "{structure} : structure admise."
    STRUCTURE_REFUSEE = "{structure} : seules les SCP, les SCM et les SISA peuvent signer un contrat collectif."
    MOYENNE_SUFFISANTE = "{moyenne} patients par médecin en moyenne, pour {seuil} demandés."
    MOYENNE_INSUFFISANTE = "{patients} par médecin en moyenne : il en faut au moins {seuil}."
    MOYENNE_INCONNUE = "Il faut au moins {seuil} patients par médecin en moyenne. Votre caisse connaît ce nombre."
    ETP_ADMIS = "{etp} ETP, pour {maximum} au plus."
    ETP_TROP = "{etp} ETP : le groupe ne peut pas dépasser {maximum} ETP, un par médecin qui adhère."
    ETP_TROP_PAMSU = (
        "{etp} ETP : le groupe ne peut pas dépasser {maximum} ETP, un par médecin qui adhère et {bonus} par médecin PAMSU "
        "qui accueille un docteur junior."
    )
    ETP_NUL = "Il faut au moins une part d’assistant : le nombre d’ETP ne peut pas être nul."


OUVERTURE = {"second_assistant": "eligibilite.deuxieme_assistant", "collectif": "eligibilite.collectif"}
"""What opened each of these contracts, and says its conditions."""


def ouvert(situation: Situation) -> bool:
    """Whether this kind of contract exists at signature."""
    ouverture = OUVERTURE.get(situation.needed_choice("contrat"))
    return ouverture is None or situation.law(ouverture) is not None


def criteres_second_assistant(situation: Situation) -> list[Criterion]:
    """Every criterion of a second assistant; only the first one before the text that opened it."""
    if not ouvert(situation):
        return [_pas_encore(situation)]
    first = ("contrat_en_cours_annee", "contrat_en_cours_objectifs_atteints")
    return eligibilite.judged(
        situation,
        [
            (first, contrat_en_cours),
            (("secteur",), eligibilite.secteur),
            (("specialite",), specialite_second),
            (("quotite",), quotite_second),
            ((), zone_second),
            ((), eligibilite.ancien_secretaire),
        ],
    )


def criteres_collectif(situation: Situation) -> list[Criterion]:
    """Every criterion of a collective contract; only the first one before the text that opened it."""
    if not ouvert(situation):
        return [_pas_encore(situation)]
    return eligibilite.judged(
        situation,
        [
            ((), contrat_collectif),
            (("secteur",), secteur_collectif),
            ((), specialite_collectif),
            (("structure",), structure),
            ((), patientele_moyenne),
            (("etp", "nb_medecins"), etp),
        ],
    )


@rule("Un contrat ouvert")
def contrat_collectif(situation: Situation) -> Criterion:
    """The collective contract exists since February 2026."""
    regle = situation.needed("eligibilite.collectif")
    sentence = Phrase.COLLECTIF_OUVERT.say(depuis=long_date(regle.start))
    return Criterion("contrat", True, "collectif", "collectif", sentence, regle.status, regle.sources)


def secteur_collectif(situation: Situation) -> Criterion:
    """As for an individual contract, says the only source."""
    regle = situation.needed("eligibilite.collectif")
    criterion = eligibilite.secteur(situation)
    return replace(criterion, status=regle.status, sources=(*regle.sources, *criterion.sources))


@rule("Un contrat ouvert")
def _pas_encore(situation: Situation) -> Criterion:
    contrat = situation.needed_choice("contrat")
    ouverture = situation.first_value(OUVERTURE[contrat])
    sentence = Phrase.PAS_ENCORE_OUVERT.say(depuis=long_date(ouverture.start))
    return Criterion("contrat", False, contrat, ouverture.start, sentence, ouverture.status, ouverture.sources)


@rule("Le premier contrat")
def contrat_en_cours(situation: Situation) -> Criterion:
    """From the third year of a full-time contract, its objectives met. ameli.fr."""
    regle = situation.needed("eligibilite.deuxieme_assistant")
    annee = situation.needed_integer("contrat_en_cours_annee")
    atteints = situation.flag("contrat_en_cours_objectifs_atteints")
    minimum = regle["annee_minimale"]
    phrase = Phrase.SECOND_OUVERT if atteints else Phrase.SECOND_OBJECTIFS
    if annee < minimum:
        phrase = Phrase.SECOND_TROP_TOT
    quotite = questions()["quotite"].choices[regle["quotite_en_cours"]].lower()
    sentence = phrase.say(annee=number(annee), minimum=number(minimum), quotite=quotite)
    return Criterion("contrat", phrase is Phrase.SECOND_OUVERT, annee, minimum, sentence, regle.status, regle.sources)


@rule("La spécialité")
def specialite_second(situation: Situation) -> Criterion:
    """Généralistes only, MEP left out. ameli.fr."""
    regle = situation.needed("eligibilite.deuxieme_assistant")
    choisie = situation.needed_choice("specialite")
    met = choisie in regle["specialites"]
    phrase = Phrase.SECOND_SPECIALITE if met else Phrase.SECOND_SPECIALITE_REFUSEE
    sentence = phrase.say(specialite=questions()["specialite"].choices[choisie])
    return Criterion("specialite", met, choisie, regle["specialites"], sentence, regle.status, regle.sources)


@rule("Le temps d’assistant")
def quotite_second(situation: Situation) -> Criterion:
    """A half or a full post beside the first one. ameli.fr."""
    regle = situation.needed("eligibilite.deuxieme_assistant")
    choisie = situation.needed_choice("quotite")
    met = choisie in regle["quotites"]
    phrase = Phrase.SECOND_QUOTITE if met else Phrase.SECOND_QUOTITE_REFUSEE
    sentence = phrase.say(quotite=questions()["quotite"].choices[choisie])
    return Criterion("quotite", met, choisie, regle["quotites"], sentence, regle.status, regle.sources)


@rule("La zone du cabinet")
def zone_second(situation: Situation) -> Criterion:
    """A zone d'intervention prioritaire. ameli.fr."""
    regle = situation.needed("eligibilite.deuxieme_assistant")
    lieu = situation.choice("zone")
    met, phrase = lieu in regle["zones"], Phrase.SECOND_ZONE
    if lieu == "inconnue":
        return Criterion(
            "zone", None, lieu, regle["zones"], Phrase.SECOND_ZONE_INCONNUE.say(), regle.status, regle.sources
        )
    if not met:
        phrase = Phrase.SECOND_ZONE_REFUSEE
    return Criterion("zone", met, lieu, regle["zones"], phrase.say(), regle.status, regle.sources)


@rule("La spécialité du groupe")
def specialite_collectif(situation: Situation) -> Criterion:
    """A group of généralistes. Collective contract of 2026."""
    regle = situation.needed("eligibilite.collectif")
    choisie = situation.choice("specialite")
    if choisie is None:
        met, sentence = None, Phrase.COLLECTIF_SPECIALITE_INCONNUE.say()
    elif choisie in regle["specialites"]:
        met, sentence = True, Phrase.COLLECTIF_GENERALISTES.say()
    else:
        nom = questions()["specialite"].choices[choisie]
        met, sentence = False, Phrase.COLLECTIF_AUTRE_SPECIALITE.say(specialite=nom)
    return Criterion("specialite", met, choisie, regle["specialites"], sentence, regle.status, regle.sources)


@rule("La structure du groupe")
def structure(situation: Situation) -> Criterion:
    """SCP, SCM or SISA; a SEL is left out. Collective contract of 2026."""
    regle = situation.needed("eligibilite.collectif")
    choisie = situation.needed_choice("structure")
    met = choisie in regle["structures"]
    phrase = Phrase.STRUCTURE_ADMISE if met else Phrase.STRUCTURE_REFUSEE
    sentence = phrase.say(structure=questions()["structure"].choices[choisie])
    return Criterion("structure", met, choisie, regle["structures"], sentence, regle.status, regle.sources)


@rule("La patientèle moyenne")
def patientele_moyenne(situation: Situation) -> Criterion:
    """The mean patient base of the group, 775 at least. Collective contract of 2026."""
    regle = situation.needed("eligibilite.collectif")
    moyenne, seuil = situation.number("patientele_mt_moyenne"), regle["patientele_moyenne"]
    if moyenne is None:
        met, sentence = None, Phrase.MOYENNE_INCONNUE.say(seuil=number(seuil))
    else:
        met = moyenne >= seuil
        phrase = Phrase.MOYENNE_SUFFISANTE if met else Phrase.MOYENNE_INSUFFISANTE
        sentence = phrase.say(moyenne=number(moyenne), patients=counted(moyenne, "patient"), seuil=number(seuil))
    return Criterion("activite_minimale", met, moyenne, seuil, sentence, regle.status, regle.sources)


@rule("Le nombre d’assistants")
def etp(situation: Situation) -> Criterion:
    """One ETP a member doctor at most; half of one more for each PAMSU doctor with a docteur junior, since November 2026."""
    regle = situation.needed("eligibilite.collectif")
    demande = situation.needed_number("etp")
    maximum = Decimal(situation.needed_integer("nb_medecins")) * regle["etp_par_medecin"]
    bonus = situation.law("eligibilite.bonus_pamsu")
    if bonus is not None:
        maximum += (situation.integer("nb_medecins_pamsu_docteur_junior") or 0) * Decimal(bonus.value)
    met = 0 < demande <= maximum
    phrase = Phrase.ETP_ADMIS
    if not met:
        phrase = Phrase.ETP_NUL if demande == 0 else Phrase.ETP_TROP_PAMSU if bonus else Phrase.ETP_TROP
    sentence = phrase.say(
        etp=number(demande), maximum=number(maximum), bonus=number(Decimal(bonus.value)) if bonus else ""
    )
    return Criterion("etp", met, demande, maximum, sentence, regle.status, regle.sources)
