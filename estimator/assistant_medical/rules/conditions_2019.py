"""The conditions of practice of 2019, relaxed in 2020 and removed on 1 May 2023: group, coordination, zone of a full post.

Avenant 7 (2019), avenant 8 (signed in March 2020, in force once published, in September at the latest), règlement arbitral
(2023).
"""

from __future__ import annotations

from datetime import timedelta

from assistant_medical.french import long_date, number
from assistant_medical.law import Value
from assistant_medical.rules.critere import Verdict, critere
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation


class Phrase(Phrases):
    ZONE_PRIORITAIRE = (
        "Un temps plein pour un seul médecin demandait une zone d’intervention prioritaire : c’est la vôtre."
    )
    ZONE_ZAC_SEUL = (
        "Depuis l’avenant 8, un médecin seul en zone d’action complémentaire pouvait avoir un temps plein "
        "s’il atteignait la médiane : c’est votre cas."
    )
    ZONE_ZAC_ENTRE = (
        "Signé le {signe}, l’avenant 8 a ouvert le temps plein en zone d’action complémentaire à un médecin seul qui atteint "
        "la médiane, au plus tard depuis le {effet} : le jour exact n’a pas été retrouvé. Votre caisse peut vous répondre."
    )
    ZONE_ZAC_AVANT = (
        "Un temps plein pour un seul médecin demandait une zone d’intervention prioritaire : la zone d’action complémentaire "
        "n’a été ouverte que par l’avenant 8, signé plus tard."
    )
    ZONE_ZAC = (
        "Un temps plein en zone d’action complémentaire dépendait de l’avenant 8 : il fallait exercer seul et atteindre la médiane. "
        "Votre caisse peut dire si c’était votre cas à la signature."
    )
    ZONE_AUTRE = (
        "Un temps plein pour un seul médecin demandait une zone d’intervention prioritaire, et ce n’est pas la vôtre."
    )
    ZONE_INCONNUE = (
        "Un temps plein pour un seul médecin demandait une zone d’intervention prioritaire. "
        "Votre agence régionale de santé publie la carte."
    )
    GROUPE = "Le cabinet réunit plusieurs médecins."
    SEUL_EN_ZONE = "Médecin seul en zone sous-dense : la dérogation s’applique."
    SEUL_FORTE_PATIENTELE = "Médecin seul, avec plus de {seuil} patients adultes : admis depuis l’assouplissement de 2020, quelle que soit la zone."
    SEUL_HORS_ZONE_A_VERIFIER = (
        "Médecin seul hors zone sous-dense : il fallait plus de {seuil} patients adultes, ou un assistant partagé avec un "
        "confrère proche. Votre caisse peut dire si c’était votre cas."
    )
    SEUL_HORS_ZONE = "Il fallait exercer en groupe, à {medecins} médecins au moins, sauf en zone sous-dense."
    SEUL_EN_ZAC_AVANT = (
        "Il fallait exercer en groupe, à {medecins} médecins au moins, sauf en zone d’intervention prioritaire : l’avenant 8, "
        "qui a admis le médecin seul en zone d’action complémentaire, a été signé plus tard."
    )
    SEUL_EN_ZAC_ENTRE = (
        "Médecin seul en zone d’action complémentaire : signé le {signe}, l’avenant 8 l’admet, au plus tard depuis le {effet}. "
        "Le jour exact n’a pas été retrouvé : votre caisse peut vous répondre."
    )
    SEUL_EN_ZAC = (
        "Médecin seul en zone d’action complémentaire : l’avenant 8 l’admet, mais ses conditions hors médecine générale "
        "n’ont pas été retrouvées. Votre caisse peut vous répondre."
    )
    GROUPE_INCONNU = "Il fallait exercer en groupe, à {medecins} médecins au moins, sauf en zone sous-dense. Votre caisse le vérifiait."
    COORDONNE = "Vous êtes en exercice coordonné."
    COORDONNE_ENGAGEMENT = "Vous vous engagez à rejoindre un exercice coordonné dans les {mois} mois."
    NON_COORDONNE = "Il fallait être en exercice coordonné, ou s’engager à l’être dans les {mois} mois."
    COORDONNE_INCONNU = (
        "Il fallait être en exercice coordonné, ou s’engager à l’être dans les {mois} mois. Votre caisse le vérifiait."
    )


@critere("zone", "La zone", "eligibilite.zone_temps_plein", "quotite")
def zone(situation: Situation, regle: Value) -> Verdict | None:
    """A full post for one doctor needs a ZIP; since avenant 8 also a lone doctor in a ZAC at the median or above.

    `avenant_8_quotidien`; `avenant_8_ameli` for the day of its signature, before which nobody had it; `acoorde_2020_09` for
    that of its publication, « applicable » from then on. `ameli_2023_05`: the règlement arbitral « supprime […] la condition d’exercice en ZIP pour
    l’embauche d’un 1 ETP ».
    """
    if situation.choice("quotite") != "temps_plein":
        return None
    lieu = situation.needed_choice("zone")
    met, phrase = _zone(situation, regle, lieu)
    return Verdict(met, lieu, regle["zones"], phrase.say(**_avenant_8(regle)))


def _zone(situation: Situation, regle: Value, lieu: str) -> tuple[bool | None, Phrase]:
    if lieu in regle["zones"]:
        return True, Phrase.ZONE_PRIORITAIRE
    if lieu == "autre":
        return False, Phrase.ZONE_AUTRE
    if lieu == "inconnue":
        return None, Phrase.ZONE_INCONNUE
    if lieu not in regle["a_verifier"]:
        return False, Phrase.ZONE_ZAC_AVANT
    if lieu not in regle["seul"]:
        return None, Phrase.ZONE_ZAC_ENTRE
    seul = situation.choice("exercice") == "seul"
    if seul and situation.choice("tranche_percentile") in regle["tranches"]:
        return True, Phrase.ZONE_ZAC_SEUL
    return None, Phrase.ZONE_ZAC


def _avenant_8(regle: Value) -> dict[str, str]:
    """Where the value in force is only that avenant 8 was signed: on which day, and since when at the latest it holds."""
    effet = regle.end + timedelta(days=1) if regle.end else regle.start
    return {"signe": long_date(regle.start), "effet": long_date(effet)}


@critere("exercice_groupe", "L’exercice en groupe", "eligibilite.exercice_groupe")
def exercice_groupe(situation: Situation, regle: Value) -> Verdict:
    """Two doctors at least, save in an under-dense zone; relaxed in 2020 for the généraliste who practises alone.

    `csmf_criteres`; `avenant_8_ameli`, `acoorde_2020_09` for avenant 8; `medscape_2020` alone for a large patient base and for a colleague
    nearby, at the end of 2020. `ameli_2023_05`: the règlement arbitral « supprime les conditions d’exercice de
    manière regroupée […] et de manière coordonnée ».
    """
    exercice = situation.choice("exercice")
    met, phrase = (True, Phrase.GROUPE) if exercice == "groupe" else (None, Phrase.GROUPE_INCONNU)
    seuil = situation.provided("eligibilite.patientele_medecin_seul")
    if exercice == "seul":
        met, phrase = _seul(situation, regle, seuil)
    words = {"medecins": number(regle["medecins"]), "seuil": number(seuil.value) if seuil else "", **_avenant_8(regle)}
    return Verdict(met, exercice, regle["medecins"], phrase.say(**words), seuil if phrase in _PAR_LE_SEUIL else None)


def _seul(situation: Situation, regle: Value, seuil: Value | None) -> tuple[bool | None, Phrase]:
    """`seuil`: the patients above which the généraliste may practise alone, whatever the zone; None before late 2020."""
    lieu, generaliste = situation.needed_choice("zone"), situation.choice("specialite") == "medecine_generale"
    patientele = situation.integer("patientele_mt")
    if generaliste and seuil is not None and patientele is not None and patientele > seuil.value:
        return True, Phrase.SEUL_FORTE_PATIENTELE
    if lieu == "zip" or (lieu in regle["derogation"] and generaliste):
        return True, Phrase.SEUL_EN_ZONE
    if lieu == "zac":
        return _seul_en_zac(regle, lieu)
    if lieu == "inconnue":
        return None, Phrase.GROUPE_INCONNU
    if generaliste and seuil is not None:
        return None, Phrase.SEUL_HORS_ZONE_A_VERIFIER
    return False, Phrase.SEUL_HORS_ZONE


def _seul_en_zac(regle: Value, lieu: str) -> tuple[bool | None, Phrase]:
    if lieu not in regle["a_verifier"]:
        return False, Phrase.SEUL_EN_ZAC_AVANT
    return None, Phrase.SEUL_EN_ZAC if lieu in regle["derogation"] else Phrase.SEUL_EN_ZAC_ENTRE


_PAR_LE_SEUIL = {Phrase.SEUL_FORTE_PATIENTELE, Phrase.SEUL_HORS_ZONE_A_VERIFIER}
"""What is said of a doctor alone by the rules that came last, which have their own source."""


@critere("exercice_coordonne", "L’exercice coordonné", "eligibilite.exercice_coordonne")
def exercice_coordonne(situation: Situation, delai: Value) -> Verdict:
    """In a coordinated practice, or bound to join one in time.

    `csmf_criteres`: two years from the signature; `ordre_74`: from the assistant's arrival. Removed by the règlement arbitral
    (`ameli_2023_05`, quoted above).
    """
    reponse = situation.choice("exercice_coordonne")
    met, phrase = _COORDONNE[reponse]
    return Verdict(met, reponse, delai.value, phrase.say(mois=number(delai.value)))


_COORDONNE: dict[str | None, tuple[bool | None, Phrase]] = {
    "oui": (True, Phrase.COORDONNE),
    "engagement": (True, Phrase.COORDONNE_ENGAGEMENT),
    "non": (False, Phrase.NON_COORDONNE),
    None: (None, Phrase.COORDONNE_INCONNU),
}
