"""Is the aid open to this doctor? One function a criterion, for the individual contract.

Texts: avenant 7 (2019), règlement arbitral (2023), convention 2024-2029. Each criterion answers yes, no, or "this
estimator cannot tell", and then says who can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from assistant_medical.answers import questions
from assistant_medical.french import counted, long_date, number, spelled
from assistant_medical.law import Value
from assistant_medical.outcome import Criterion
from assistant_medical.rules import conditions_2019
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule

Judge = Callable[[Situation], Criterion | None]


class Phrase(Phrases):
    CONTRAT = "Le contrat individuel est ouvert depuis le {depuis}."
    SECTEUR_ADMIS = "{secteur} : le secteur 1 et le secteur 2 avec Optam sont admis."
    SECTEUR_REFUSE = "{secteur} : l’aide est réservée au secteur 1 et au secteur 2 avec Optam."
    SPECIALITE_PARTOUT = "{specialite} : spécialité admise dans toute la France par l’avenant 7."
    SPECIALITE_EN_TENSION = (
        "{specialite} : spécialité admise en 2019 dans les départements les plus en tension, dont le vôtre."
    )
    SPECIALITE_HORS_TENSION = "{specialite} : spécialité admise en 2019 dans les seuls départements les plus en tension, et le vôtre n’en fait pas partie."
    SPECIALITE_TENSION_INCONNUE = (
        "{specialite} : spécialité admise en 2019 dans les seuls départements les plus en tension. "
        "Votre caisse sait si le vôtre en faisait partie."
    )
    SPECIALITE_NON_CITEE = (
        "{specialite} : les listes de 2019 qui ont pu être lues ne la citent pas. Votre caisse peut vous répondre."
    )
    SPECIALITE_NON_EXCLUE = "{specialite} : la spécialité n’est pas exclue."
    SPECIALITE_EXCLUE = "{specialite} : depuis le {depuis}, l’aide est fermée à {nombre} spécialités, dont celle-ci."
    PART_CONNUE = "{part} % d’honoraires cliniques : il en faut {minimum} % sur les douze mois avant la signature."
    PART_EGALE = "{part} % d’honoraires cliniques, exactement la limite : les sources de 2023 ne tranchent pas. Interrogez votre caisse."
    PART_INCONNUE = (
        "Il faut {minimum} % d’honoraires cliniques sur les douze mois avant la signature. "
        "Votre caisse connaît votre part."
    )
    ACTIVITE_NOUVEL_INSTALLE = "Médecin nouvellement installé : aucun seuil d’activité à la signature."
    ACTIVITE_ENFANTS = "Plus de {part} % de vos patients ont moins de 16 ans : le seuil de 2019 ne s’applique pas."
    ACTIVITE_SUFFISANTE_STRICT = "{patientele} patients {lesquels} : il en fallait plus de {seuil}."
    ACTIVITE_SUFFISANTE = "{patientele} patients, pour {seuil} demandés."
    ACTIVITE_INSUFFISANTE_STRICT = (
        "{patientele} patients {lesquels} : il en fallait plus de {seuil}. Il en manquait {manque} à la signature."
    )
    ACTIVITE_INSUFFISANTE = "{patients} : il en faut au moins {seuil}. Il en manque {manque}."
    ACTIVITE_TRANCHE_SUFFISANTE = "Votre rang national atteint le 30e centile, le minimum demandé."
    ACTIVITE_TRANCHE_INSUFFISANTE = "Votre rang national est sous le 30e centile, le minimum demandé."
    ACTIVITE_SANS_NOMBRE_STRICT = (
        "Il faut plus de {seuil} patients {lesquels} qui vous ont déclaré médecin traitant. "
        "Votre caisse et amelipro donnent votre nombre."
    )
    ACTIVITE_SANS_NOMBRE = (
        "Il faut au moins {seuil} patients qui vous ont déclaré médecin traitant, {lesquels}. "
        "Votre caisse et amelipro donnent votre nombre."
    )
    ACTIVITE_MEP_INCONNUE = "Médecine à expertise particulière : ni le seuil ni la façon de compter ne sont publiés. Votre caisse les connaît."
    ACTIVITE_SPECIALISTE_INCONNUE = (
        "Il faut atteindre le 30e centile de votre spécialité, en patients vus dans l’année. Le nombre n’est pas publié : "
        "votre caisse le connaît."
    )
    QUOTITE_OUVERTE = "{quotite} : ouvert à la signature."
    QUOTITE_FERMEE = (
        "{quotite} : fermé aux nouveaux contrats depuis le {depuis}. Le mi-temps et le temps plein sont ouverts."
    )
    SECRETAIRE_AUTRE = "L’assistant n’était pas secrétaire au cabinet."
    SECRETAIRE_REMPLACE = "Le poste de secrétaire est repris."
    SECRETAIRE_NON_REMPLACE = (
        "L’assistant était votre secrétaire : son ancien poste doit être repris dans les {mois} mois, ou le secrétariat "
        "organisé autrement pour un temps équivalent, avec une preuve à la signature. Votre caisse en juge."
    )
    SECRETAIRE_INCONNU = "Si l’assistant était déjà votre secrétaire, son poste doit être repris dans les {mois} mois. Votre caisse le vérifie."


def criteres(situation: Situation) -> list[Criterion]:
    """Every criterion of an individual contract under the text in force at signature, in the order a reader expects.

    A criterion that misses an answer it cannot do without is left out.
    """
    return judged(
        situation,
        [
            ((), contrat),
            (("secteur",), secteur),
            (("specialite",), specialite),
            (("specialite",), part_honoraires_cliniques),
            (("specialite",), activite_minimale),
            (("quotite",), quotite),
            (("quotite",), conditions_2019.zone),
            ((), conditions_2019.exercice_groupe),
            ((), conditions_2019.exercice_coordonne),
            ((), ancien_secretaire),
        ],
    )


def judged(situation: Situation, asked: Sequence[tuple[Sequence[str], Judge]]) -> list[Criterion]:
    """What the criteria say that have the answers they need, and that the text asks for."""
    ready = [judge for needs, judge in asked if all(situation.answered(name) for name in needs)]
    return [criterion for judge in ready if (criterion := judge(situation)) is not None]


@rule("Un contrat ouvert")
def contrat(situation: Situation) -> Criterion:
    """The individual contract exists since avenant 7; the three texts keep it."""
    ouverture = situation.needed("contrat.duree")
    sentence = Phrase.CONTRAT.say(depuis=long_date(ouverture.start))
    return _criterion("contrat", True, "individuel", "individuel", sentence, ouverture)


@rule("Le secteur conventionnel")
def secteur(situation: Situation) -> Criterion:
    """Sector 1, or sector 2 with Optam (Optam-CO, then Optam-ACO). Avenant 7; ameli.fr for the convention of 2024."""
    admis, choisi = situation.needed("eligibilite.secteurs"), situation.needed_choice("secteur")
    phrase = Phrase.SECTEUR_ADMIS if choisi in admis else Phrase.SECTEUR_REFUSE
    sentence = phrase.say(secteur=_label("secteur", choisi))
    return _criterion("secteur", choisi in admis, choisi, admis.value, sentence, admis)


@rule("La spécialité")
def specialite(situation: Situation) -> Criterion:
    """2019: a list for the whole country and one for the départements in tension. Since 2023: all but the excluded ones."""
    admises, choisie = situation.needed("eligibilite.specialites"), situation.needed_choice("specialite")
    nom = _label("specialite", choisie)
    if "exclues" in admises:
        exclue = choisie in admises["exclues"]
        if exclue:
            ouverture = long_date(situation.first_value("eligibilite.specialites", "exclues").start)
            sentence = Phrase.SPECIALITE_EXCLUE.say(
                specialite=nom, depuis=ouverture, nombre=spelled(len(admises["exclues"]))
            )
        else:
            sentence = Phrase.SPECIALITE_NON_EXCLUE.say(specialite=nom)
        return _criterion("specialite", not exclue, choisie, {"exclues": admises["exclues"]}, sentence, admises)
    met, phrase = _specialite_2019(situation, admises, choisie)
    return _criterion("specialite", met, choisie, dict(admises.value), phrase.say(specialite=nom), admises)


def _specialite_2019(situation: Situation, admises: Value, choisie: str) -> tuple[bool | None, Phrase]:
    if choisie in admises["partout"]:
        return True, Phrase.SPECIALITE_PARTOUT
    if choisie not in admises["en_tension"]:
        return None, Phrase.SPECIALITE_NON_CITEE
    en_tension = situation.flag("departement_en_tension")
    if en_tension is None:
        return None, Phrase.SPECIALITE_TENSION_INCONNUE
    return en_tension, Phrase.SPECIALITE_EN_TENSION if en_tension else Phrase.SPECIALITE_HORS_TENSION


@rule("La part d’actes cliniques")
def part_honoraires_cliniques(situation: Situation) -> Criterion | None:
    """Surgeons since 2023; ENT doctors and gynaecologists since 2024: 80 % of clinical fees over the twelve months before."""
    regle = situation.law("eligibilite.part_clinique")
    if regle is None or regle.value is None or situation.choice("specialite") not in regle["specialites"]:
        return None
    part, minimum = situation.number("part_honoraires_cliniques"), Decimal(regle["minimum"])
    egalite_admise = regle["egalite"] == "admise"
    demande = f"{'au moins' if egalite_admise else 'plus de'} {number(minimum)}"
    if part is None:
        met, sentence = None, Phrase.PART_INCONNUE.say(minimum=demande)
    elif part == minimum and not egalite_admise:
        met, sentence = None, Phrase.PART_EGALE.say(part=number(part))
    else:
        met, sentence = part >= minimum, Phrase.PART_CONNUE.say(part=number(part), minimum=demande)
    return _criterion("part_honoraires_cliniques", met, part, minimum, sentence, regle)


@rule("L’activité minimale")
def activite_minimale(situation: Situation) -> Criterion:
    """The 30th percentile of the national distribution; a count where one is published (généralistes), else the stated band.

    Not asked of a newly installed doctor; in 2019 nor of a généraliste with more than 20 % of children.
    """
    seuil = situation.needed("eligibilite.patientele_minimale")
    if situation.flag("nouvel_installe"):
        installe = situation.needed("eligibilite.nouvel_installe")
        sentence = Phrase.ACTIVITE_NOUVEL_INSTALLE.say()
        return _criterion("activite_minimale", True, "nouvel_installe", None, sentence, installe)
    if situation.choice("specialite") == "medecine_generale":
        enfants = situation.law("eligibilite.exemption_enfants")
        if enfants and enfants.value is not None and situation.flag("enfants_plus_de_20_pct"):
            sentence = Phrase.ACTIVITE_ENFANTS.say(part=number(enfants.value))
            return _criterion("activite_minimale", True, "enfants_plus_de_20_pct", None, sentence, enfants)
        patientele = situation.integer("patientele_mt")
        if patientele is not None:
            return _par_le_nombre(patientele, seuil)
    return _par_la_tranche(situation, seuil)


def _par_le_nombre(patientele: int, seuil: Value) -> Criterion:
    minimum, strict = seuil["seuil"], seuil["strict"]
    met = patientele > minimum if strict else patientele >= minimum
    if strict:
        phrase = Phrase.ACTIVITE_SUFFISANTE_STRICT if met else Phrase.ACTIVITE_INSUFFISANTE_STRICT
    else:
        phrase = Phrase.ACTIVITE_SUFFISANTE if met else Phrase.ACTIVITE_INSUFFISANTE
    manque = minimum - patientele + (1 if strict else 0)
    words = {
        "patientele": number(patientele),
        "patients": counted(patientele, "patient"),
        "lesquels": seuil["patients"],
        "seuil": number(minimum),
        "manque": number(manque),
    }
    return _criterion("activite_minimale", met, patientele, minimum, phrase.say(**words), seuil)


def _par_la_tranche(situation: Situation, seuil: Value) -> Criterion:
    tranche = situation.needed_choice("tranche_percentile")
    if tranche != "inconnue":
        met = tranche != "moins_de_p30"
        sentence = (Phrase.ACTIVITE_TRANCHE_SUFFISANTE if met else Phrase.ACTIVITE_TRANCHE_INSUFFISANTE).say()
        return _criterion("activite_minimale", met, tranche, "p30", sentence, seuil)
    if situation.choice("specialite") == "medecine_generale":
        inconnue = Phrase.ACTIVITE_SANS_NOMBRE_STRICT if seuil["strict"] else Phrase.ACTIVITE_SANS_NOMBRE
        sentence = inconnue.say(seuil=number(seuil["seuil"]), lesquels=seuil["patients"])
        return _criterion("activite_minimale", None, None, seuil["seuil"], sentence, seuil)
    phrase = Phrase.ACTIVITE_SPECIALISTE_INCONNUE
    if situation.choice("specialite") == "mep":
        phrase = Phrase.ACTIVITE_MEP_INCONNUE
    return _criterion("activite_minimale", None, None, "p30", phrase.say(), seuil)


@rule("Le temps d’assistant")
def quotite(situation: Situation) -> Criterion:
    """A third, a half or a full post in 2019; the third is closed to signatures since the règlement arbitral."""
    ouvertes, choisie = situation.needed("eligibilite.quotites"), situation.needed_choice("quotite")
    nom = _label("quotite", choisie)
    if choisie in ouvertes:
        sentence = Phrase.QUOTITE_OUVERTE.say(quotite=nom)
    else:
        sentence = Phrase.QUOTITE_FERMEE.say(quotite=nom, depuis=long_date(ouvertes.start))
    return _criterion("quotite", choisie in ouvertes, choisie, ouvertes.value, sentence, ouvertes)


@rule("L’ancien poste de secrétaire")
def ancien_secretaire(situation: Situation) -> Criterion | None:
    """Since 2024: where the assistant was the practice's secretary, that post must be filled again."""
    delai = situation.law("eligibilite.ancien_secretaire")
    if delai is None:
        return None
    reponse = situation.choice("ancien_secretaire")
    met, phrase = _SECRETAIRE[reponse]
    sentence = phrase.say(mois=number(delai.value))
    return _criterion("ancien_secretaire", met, reponse, delai.value, sentence, delai)


_SECRETAIRE: dict[str | None, tuple[bool | None, Phrase]] = {
    "non": (True, Phrase.SECRETAIRE_AUTRE),
    "remplace": (True, Phrase.SECRETAIRE_REMPLACE),
    "non_remplace": (None, Phrase.SECRETAIRE_NON_REMPLACE),
    None: (None, Phrase.SECRETAIRE_INCONNU),
}


def _criterion(name: str, met: bool | None, value: Any, required: Any, sentence: str, source: Value) -> Criterion:
    return Criterion(name, met, value, required, sentence, source.status, source.sources)


def _label(question: str, choice: str) -> str:
    return questions()[question].choices[choice]
