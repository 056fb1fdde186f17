"""Is the aid open to this doctor? One function a criterion, for the individual contract.

Texts: avenant 7 (2019), règlement arbitral (2023), convention 2024-2029. Each criterion answers yes, no, or "this
estimator cannot tell", and then says who can.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from assistant_medical.french import counted, long_date, number, spelled
from assistant_medical.law import Value
from assistant_medical.outcome import Criterion
from assistant_medical.rules import conditions_2019
from assistant_medical.rules.critere import Verdict, critere, libelle, parmi
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import outre_mer
from assistant_medical.rules.textes import SelonLeTexte
from assistant_medical.rules.tranches import SOUS_P30
from assistant_medical.trace import Situation


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
    PART_EGALE = (
        "{part} % d’honoraires cliniques, exactement la limite : une source en admet « {part} % et plus », mais on lit aussi "
        "« moins de {reste} % » d’actes techniques, ce qui exclut l’égalité. Votre caisse peut trancher."
    )
    PART_DITE_SUFFISANTE = (
        "Vous avez la part d’honoraires cliniques demandée : {minimum} % sur les douze mois avant la signature."
    )
    PART_DITE_INSUFFISANTE = (
        "Vous n’avez pas la part d’honoraires cliniques demandée : {minimum} % sur les douze mois avant la signature."
    )
    PART_INCONNUE = (
        "Il faut {minimum} % d’honoraires cliniques sur les douze mois avant la signature. "
        "Votre caisse connaît votre part."
    )
    ACTIVITE_NOUVEL_INSTALLE = "Médecin nouvellement installé : aucun seuil d’activité à la signature."
    ACTIVITE_ENFANTS = "Plus de {part} % de vos patients ont moins de 16 ans : le seuil de 2019 ne s’applique pas."
    ACTIVITE_SUFFISANTE_2019 = "{patients} {quels} : il en fallait {demande} {seuil}."
    ACTIVITE_SUFFISANTE = "{patientele} patients, pour {seuil} demandés."
    ACTIVITE_INSUFFISANTE_2019 = (
        "{patients} {quels} : il en fallait {demande} {seuil}. Il en manquait {manque} à la signature."
    )
    ACTIVITE_INSUFFISANTE = "{patients} : il en faut {demande} {seuil}. Il en manque au moins {manque}."
    ACTIVITE_EGALE = (
        "{patients}, exactement le seuil : une source en demande « au minimum » {seuil}, d’autres « plus de » {seuil}. "
        "Votre caisse peut trancher."
    )
    ACTIVITE_TRANCHE_SUFFISANTE = "Votre rang national atteint le 30e centile, le minimum demandé."
    ACTIVITE_TRANCHE_G = (
        "Votre rang national atteint le 30e centile, le minimum demandé. Pour l’accès, c’est le rang en patients médecin traitant "
        "qui compte."
    )
    ACTIVITE_TRANCHE_INSUFFISANTE = "Votre rang national est sous le 30e centile, le minimum demandé."
    ACTIVITE_SANS_NOMBRE_2019 = (
        "Il faut {demande} {seuil} patients {lesquels} qui vous ont déclaré médecin traitant. "
        "Votre caisse et amelipro donnent votre nombre."
    )
    ACTIVITE_SANS_NOMBRE = (
        "Il faut {demande} {seuil} patients qui vous ont déclaré médecin traitant, {lesquels}. "
        "Votre caisse et amelipro donnent votre nombre."
    )
    ACTIVITE_MEP_INCONNUE = "Médecine à expertise particulière : ni le seuil ni la façon de compter ne sont publiés. Votre caisse les connaît."
    ACTIVITE_SPECIALISTE_INCONNUE = (
        "Il faut atteindre le 30e centile de votre spécialité, en patients vus dans l’année. Le nombre n’est pas publié : "
        "votre caisse le connaît."
    )
    TERRITOIRE_OUTRE_MER = (
        "Outre-mer, c’est la caisse générale de sécurité sociale (CGSS) qui signe. Aucune condition et aucun montant à part n’y ont été "
        "trouvés : faites-le confirmer."
    )
    TERRITOIRE_INCONNU = (
        "Aucun texte lu ne dit si l’aide vaut dans ce territoire d’outre-mer : interrogez la caisse qui vous rembourse."
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


@critere("contrat", "Le contrat", "contrat.duree")
def contrat(situation: Situation, _duree: Value) -> Verdict:
    """The individual contract exists since avenant 7; the two later texts keep it.

    `ordre_74`: a contract of five years, renewable. The model contract (`avenant7`, annex 34) was read in its beginning only.
    """
    ouverture = situation.first_value("contrat.duree")
    return Verdict(True, "individuel", "individuel", Phrase.CONTRAT.say(depuis=long_date(ouverture.start)))


@critere("secteur", "Le secteur", "eligibilite.secteurs", "secteur")
def secteur(situation: Situation, admis: Value) -> Verdict:
    """Sector 1, or sector 2 with Optam or Optam-CO; Optam-ACO in the place of Optam-CO since the convention of 2024.

    `organisme_formation` for `avenant7`; `ameli_2024_11` for `convention2024`. No article could be read.
    """
    return parmi(situation, "secteur", admis.value, Phrase.SECTEUR_ADMIS, Phrase.SECTEUR_REFUSE)


@critere("specialite", "La spécialité", "eligibilite.specialites", "specialite")
def specialite(situation: Situation, admises: Value) -> Verdict:
    """2019: a list for the whole country and one for the départements in tension. Since 2023: all but the excluded ones.

    `avenant7`, annex 35, could not be read; `jhp_2023` names the six that `reglement_arbitral` excludes, `ameli_2024_11` the
    same six for `convention2024`.
    """
    choisie = situation.needed_choice("specialite")
    return SPECIALITES(situation)(situation, admises, choisie)


def _parmi_deux_listes(situation: Situation, admises: Value, choisie: str) -> Verdict:
    """Two closed lists, those of `organisme_formation`; a specialty that neither names is not refused: the caisse can tell."""
    met, phrase = _dans_les_listes(situation, admises, choisie)
    return Verdict(met, choisie, dict(admises.value), phrase.say(specialite=libelle("specialite", choisie)))


def _dans_les_listes(situation: Situation, admises: Value, choisie: str) -> tuple[bool | None, Phrase]:
    if choisie in admises["partout"]:
        return True, Phrase.SPECIALITE_PARTOUT
    if choisie not in admises["en_tension"]:
        return None, Phrase.SPECIALITE_NON_CITEE
    en_tension = situation.flag("departement_en_tension")
    if en_tension is None:
        return None, Phrase.SPECIALITE_TENSION_INCONNUE
    return en_tension, Phrase.SPECIALITE_EN_TENSION if en_tension else Phrase.SPECIALITE_HORS_TENSION


def _toutes_sauf_les_exclues(situation: Situation, admises: Value, choisie: str) -> Verdict:
    """Every specialty is admitted, save those that the list names."""
    exclues, nom = admises["exclues"], libelle("specialite", choisie)
    required = {"exclues": exclues}
    if choisie not in exclues:
        return Verdict(True, choisie, required, Phrase.SPECIALITE_NON_EXCLUE.say(specialite=nom))
    words = {"depuis": long_date(situation.since(admises)), "nombre": spelled(len(exclues))}
    return Verdict(False, choisie, required, Phrase.SPECIALITE_EXCLUE.say(specialite=nom, **words))


SPECIALITES: SelonLeTexte[Callable[[Situation, Value, str], Verdict]] = SelonLeTexte(
    "La spécialité",
    avenant7=_parmi_deux_listes,
    reglement_arbitral=_toutes_sauf_les_exclues,
    convention2024=_toutes_sauf_les_exclues,
)


@critere("part_honoraires_cliniques", "La part d’actes cliniques", "eligibilite.part_clinique", "specialite")
def part_honoraires_cliniques(situation: Situation, regle: Value) -> Verdict | None:
    """Surgeons since 2023; ENT doctors and gynaecologists since 2024: mostly clinical fees over the year before signature.

    `jhp_2023`: « moins de 20 % » of technical acts (CCAM), for surgeons. `ameli_2024_11`: « 80 % et plus » of clinical fees,
    after « moins de 20 % » of technical ones: at 80 exactly the two do not agree.
    """
    if situation.choice("specialite") not in regle["specialites"]:
        return None
    part, minimum = situation.number("part_honoraires_cliniques"), Decimal(regle["minimum"])
    demande = f"{regle['demande']} {number(minimum)}"
    if part is None and (dite := situation.choice("part_clinique_suffisante")) is not None:
        phrase = Phrase.PART_DITE_SUFFISANTE if dite == "oui" else Phrase.PART_DITE_INSUFFISANTE
        return Verdict(dite == "oui", dite, minimum, phrase.say(minimum=demande))
    if part is None:
        return Verdict(None, part, minimum, Phrase.PART_INCONNUE.say(minimum=demande))
    if part == minimum and regle["egalite"] == "inconnue":
        words = {"part": number(part), "reste": number(100 - minimum)}
        both = replace(regle, sources=tuple(dict.fromkeys((*regle.sources, "ameli_2024_11"))))
        return Verdict(None, part, minimum, Phrase.PART_EGALE.say(**words), both)
    return Verdict(part >= minimum, part, minimum, Phrase.PART_CONNUE.say(part=number(part), minimum=demande))


@critere("activite_minimale", "L’activité minimale", "eligibilite.patientele_minimale", "specialite")
def activite_minimale(situation: Situation, seuil: Value) -> Verdict:
    """The 30th percentile of the national distribution: a count where one is published (généralistes), else the band.

    `reagjir_2019`: more than 640 adults, asked neither of the newly installed nor above a fifth of children. Since 2023,
    `avenant7_lecture`: « au minimum 775 », adults and children, against « + de 775 » (`ars_martinique`) and « doivent avoir
    plus » (`jhp_2023`): the equality is not settled; `djibe` counts from 16 years on. Every other specialty by the patients seen
    in the year: `ameli_2023_05`.
    """
    if situation.flag("nouvel_installe"):
        installe = situation.needed("eligibilite.nouvel_installe")
        return Verdict(True, "nouvel_installe", None, Phrase.ACTIVITE_NOUVEL_INSTALLE.say(), installe)
    if situation.choice("specialite") == "medecine_generale":
        enfants = situation.provided("eligibilite.exemption_enfants")
        if enfants is not None and situation.flag("enfants_plus_de_20_pct"):
            sentence = Phrase.ACTIVITE_ENFANTS.say(part=number(enfants.value))
            return Verdict(True, "enfants_plus_de_20_pct", None, sentence, enfants)
        patientele = situation.integer("patientele_mt")
        if patientele is not None:
            return _par_le_nombre(situation, patientele, seuil)
    return _par_la_tranche(situation, seuil)


def _par_le_nombre(situation: Situation, patientele: int, seuil: Value) -> Verdict:
    minimum = seuil["seuil"] + (1 if seuil["egalite"] == "refusee" else 0)
    words = {
        "patientele": number(patientele),
        "patients": counted(patientele, "patient"),
        "manque": number(minimum - patientele),
        "quels": seuil["patients"] if patientele >= 2 else seuil["patients"].removesuffix("s"),
        **_seuil(seuil),
    }
    if patientele == seuil["seuil"] and seuil["egalite"] == "inconnue":
        return Verdict(None, patientele, seuil["seuil"], Phrase.ACTIVITE_EGALE.say(**words))
    comptage = COMPTAGE(situation)
    phrase = comptage.suffisant if patientele >= minimum else comptage.insuffisant
    return Verdict(patientele >= minimum, patientele, seuil["seuil"], phrase.say(**words))


def _par_la_tranche(situation: Situation, seuil: Value) -> Verdict:
    tranche = situation.needed_choice("tranche_percentile")
    if tranche != "inconnue":
        met = tranche != SOUS_P30
        counted_alone = situation.choice("specialite") == "medecine_generale"
        enough = Phrase.ACTIVITE_TRANCHE_G if counted_alone else Phrase.ACTIVITE_TRANCHE_SUFFISANTE
        phrase = enough if met else Phrase.ACTIVITE_TRANCHE_INSUFFISANTE
        return Verdict(met, tranche, "p30", phrase.say())
    if situation.choice("specialite") == "medecine_generale":
        return Verdict(None, None, seuil["seuil"], COMPTAGE(situation).inconnu.say(**_seuil(seuil)))
    if situation.choice("specialite") == "mep":
        return Verdict(None, None, "p30", Phrase.ACTIVITE_MEP_INCONNUE.say())
    compte = situation.provided("eligibilite.indicateur_acces")
    return Verdict(None, None, "p30", Phrase.ACTIVITE_SPECIALISTE_INCONNUE.say(), compte)


def _seuil(seuil: Value) -> dict[str, str]:
    """The threshold in words: whether it must be passed or reached, and by which patients."""
    demande = "plus de" if seuil["egalite"] == "refusee" else "au moins"
    return {"demande": demande, "seuil": number(seuil["seuil"]), "lesquels": seuil["patients"]}


class Comptage(NamedTuple):
    """How a text speaks of the patients of a généraliste: enough of them, too few, not said."""

    suffisant: Phrase
    insuffisant: Phrase
    inconnu: Phrase


_DEPUIS_2023 = Comptage(Phrase.ACTIVITE_SUFFISANTE, Phrase.ACTIVITE_INSUFFISANTE, Phrase.ACTIVITE_SANS_NOMBRE)
COMPTAGE: SelonLeTexte[Comptage] = SelonLeTexte(
    "L’activité minimale",
    avenant7=Comptage(
        Phrase.ACTIVITE_SUFFISANTE_2019, Phrase.ACTIVITE_INSUFFISANTE_2019, Phrase.ACTIVITE_SANS_NOMBRE_2019
    ),
    reglement_arbitral=_DEPUIS_2023,
    convention2024=_DEPUIS_2023,
)


@critere("quotite", "Le temps d’assistant", "eligibilite.quotites", "quotite")
def quotite(situation: Situation, ouvertes: Value) -> Verdict:
    """A third, a half or a full post in 2019; the third is closed to signatures since the règlement arbitral.

    `ameli_2023_05`: the règlement arbitral « supprime […] l’option […] 1/3 ETP »; `ameli_2024_06` gives the day.
    """
    choisie = situation.needed_choice("quotite")
    nom = libelle("quotite", choisie)
    if choisie in ouvertes:
        return Verdict(True, choisie, ouvertes.value, Phrase.QUOTITE_OUVERTE.say(quotite=nom))
    sentence = Phrase.QUOTITE_FERMEE.say(quotite=nom, depuis=long_date(situation.since(ouvertes)))
    return Verdict(False, choisie, ouvertes.value, sentence)


@critere("ancien_secretaire", "Le poste de secrétaire", "eligibilite.ancien_secretaire")
def ancien_secretaire(situation: Situation, delai: Value) -> Verdict:
    """Since 2024: where the assistant was the practice's secretary, that post must be filled again.

    `assistants_medicaux_org`: another secretary within six months, or a secretariat of equivalent time, proved at signature.
    """
    reponse = situation.choice("ancien_secretaire")
    met, phrase = _SECRETAIRE[reponse]
    return Verdict(met, reponse, delai.value, phrase.say(mois=number(delai.value)))


_SECRETAIRE: dict[str | None, tuple[bool | None, Phrase]] = {
    "non": (True, Phrase.SECRETAIRE_AUTRE),
    "remplace": (True, Phrase.SECRETAIRE_REMPLACE),
    "non_remplace": (None, Phrase.SECRETAIRE_NON_REMPLACE),
    None: (None, Phrase.SECRETAIRE_INCONNU),
}


@critere("territoire", "Le territoire", "eligibilite.territoires")
def lieu_outre_mer(situation: Situation, connus: Value) -> Verdict:
    """Overseas: a département whose caisse is named, as in metropolitan France; elsewhere nobody can tell.

    `ordre_74`: overseas, the caisse to write to is the CGSS. `ars_martinique` speaks of one of these départements; none of the
    sources speaks of Mayotte or of the other territories.
    """
    departement = situation.choice("departement")
    if departement in connus["departements"]:
        return Verdict(True, departement, connus["departements"], Phrase.TERRITOIRE_OUTRE_MER.say())
    inconnu = replace(connus, status="unknown")
    return Verdict(None, departement, connus["departements"], Phrase.TERRITOIRE_INCONNU.say(), inconnu)


def _hors_de_la_metropole(situation: Situation) -> Criterion | None:
    return lieu_outre_mer(situation) if outre_mer(situation) else None


territoire = replace(lieu_outre_mer, judge=_hors_de_la_metropole)
"""Asked for overseas alone: elsewhere nothing of it is read."""


INDIVIDUEL = (
    contrat,
    territoire,
    secteur,
    specialite,
    part_honoraires_cliniques,
    activite_minimale,
    quotite,
    conditions_2019.zone,
    conditions_2019.exercice_groupe,
    conditions_2019.exercice_coordonne,
    ancien_secretaire,
)
"""The criteria of an individual contract, in the order a reader expects."""
