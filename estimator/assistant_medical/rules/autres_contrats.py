"""Is a second assistant, or a collective contract, open? Their criteria, beside those of the individual contract.

Texts: convention 2024-2029 (second assistant, amounts not published); collective contract of February 2026.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant_medical.french import counted, long_date, number, spelled_years
from assistant_medical.law import Value
from assistant_medical.outcome import Criterion
from assistant_medical.rules import eligibilite
from assistant_medical.rules.critere import Critere, Verdict, critere, libelle, parmi
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule


class Phrase(Phrases):
    PAS_ENCORE_OUVERT = "Ce contrat n’existe que depuis le {depuis}."
    SECOND_OUVERT = (
        "Votre premier assistant est dans sa {annee}e année de contrat, objectifs atteints : un deuxième est possible si ce "
        "premier contrat est bien à {quotite}."
    )
    SECOND_TROP_TOT = (
        "Un deuxième assistant n’est possible qu’à partir de la {minimum}e année d’un premier contrat à {quotite}."
    )
    SECOND_OBJECTIFS = (
        "Un deuxième assistant n’est possible que si les objectifs du premier contrat, à {quotite}, sont atteints."
    )
    SECOND_RENOUVELE = "Un contrat dure {duree} : la {annee}e année suppose qu’il est renouvelé, et les sources divergent sur ce qui suit le terme. Votre caisse le confirme."
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
    MOYENNE_EGALE = (
        "{patients} par médecin en moyenne, exactement le seuil : une source en demande « au minimum » {seuil}, d’autres "
        "« plus de » {seuil}. Votre caisse peut trancher."
    )
    MOYENNE_INCONNUE = "Il faut au moins {seuil} patients par médecin en moyenne. Votre caisse connaît ce nombre."
    ETP_ADMIS = "{etp} ETP, pour {maximum} au plus."
    ETP_TROP = "{etp} ETP : le groupe ne peut pas dépasser {maximum} ETP, un par médecin qui adhère."
    ETP_TROP_PAMSU = (
        "{etp} ETP : le groupe ne peut pas dépasser {maximum} ETP, un par médecin qui adhère et {bonus} par médecin PAMSU "
        "qui accueille un docteur junior."
    )
    ETP_TROP_STRUCTURE = (
        "{etp} ETP : le groupe ne peut pas dépasser {maximum} ETP, un par médecin qui adhère et {bonus} par médecin PAMSU "
        "qui accueille un docteur junior, ni {par_structure} ETP si la structure est elle-même agréée comme lieu de stage."
    )
    ETP_SELON_LA_STRUCTURE = (
        "{etp} ETP : c’est plus que {maximum}, mais {par_structure} sont possibles si la structure est elle-même agréée comme "
        "lieu de stage, avec {bonus} ETP de plus par médecin. Votre caisse peut vous répondre."
    )
    ETP_NUL = "Il faut au moins une part d’assistant : le nombre d’ETP ne peut pas être nul."


SECOND, COLLECTIF = "eligibilite.deuxieme_assistant", "eligibilite.collectif"
OUVERTURE = {"second_assistant": SECOND, "collectif": COLLECTIF}
"""What opened each of these contracts, and says its conditions."""


def ouvert(situation: Situation) -> bool:
    """Whether this kind of contract exists at signature."""
    ouverture = OUVERTURE.get(situation.needed_choice("contrat"))
    return ouverture is None or situation.provided(ouverture) is not None


@rule("Le contrat")
def _pas_encore(situation: Situation) -> Criterion:
    """A contract that does not exist yet at signature: `ameli_simulateur` (second assistant), `aide_collective` (group)."""
    contrat = situation.needed_choice("contrat")
    ouverture = situation.first_value(OUVERTURE[contrat])
    sentence = Phrase.PAS_ENCORE_OUVERT.say(depuis=long_date(ouverture.start))
    said = ("contrat", "Le contrat", False, contrat, ouverture.start, sentence)
    return Criterion(*said, ouverture.status, ouverture.sources)


@critere("contrat", "Le contrat", SECOND, "contrat_en_cours_annee", "contrat_en_cours_objectifs_atteints")
def contrat_en_cours(situation: Situation, regle: Value) -> Verdict:
    """From the third year of a full-time contract, its objectives met; no source says what a year after its term is worth.

    `ameli_simulateur`; `assistants_medicaux_org`. No article of `convention2024` could be read.
    """
    annee, minimum = situation.needed_integer("contrat_en_cours_annee"), regle["annee_minimale"]
    atteints = situation.flag("contrat_en_cours_objectifs_atteints")
    phrase = Phrase.SECOND_OUVERT if atteints else Phrase.SECOND_OBJECTIFS
    if annee < minimum:
        phrase = Phrase.SECOND_TROP_TOT
    quotite = libelle("quotite", regle["quotite_en_cours"]).lower()
    said = [phrase.say(annee=number(annee), minimum=number(minimum), quotite=quotite)]
    duree = situation.needed("contrat.duree")
    if annee > duree.value:
        said.append(Phrase.SECOND_RENOUVELE.say(duree=spelled_years(duree.value), annee=number(annee)))
        regle = replace(regle, sources=tuple(dict.fromkeys((*regle.sources, *duree.sources))))
    return Verdict(phrase is Phrase.SECOND_OUVERT, annee, minimum, " ".join(said), regle)


@critere("specialite", "La spécialité", SECOND, "specialite")
def specialite_second(situation: Situation, regle: Value) -> Verdict:
    """Généralistes only, MEP left out: `ameli_simulateur`."""
    phrases = Phrase.SECOND_SPECIALITE, Phrase.SECOND_SPECIALITE_REFUSEE
    return parmi(situation, "specialite", regle["specialites"], *phrases)


@critere("quotite", "Le temps d’assistant", SECOND, "quotite")
def quotite_second(situation: Situation, regle: Value) -> Verdict:
    """A half or a full post beside the first one: one and a half or two in all, says `ameli_simulateur`."""
    return parmi(situation, "quotite", regle["quotites"], Phrase.SECOND_QUOTITE, Phrase.SECOND_QUOTITE_REFUSEE)


@critere("zone", "La zone", SECOND)
def zone_second(situation: Situation, regle: Value) -> Verdict:
    """A zone d'intervention prioritaire: `ameli_simulateur`, `assistants_medicaux_org`."""
    lieu = situation.needed_choice("zone")
    if lieu == "inconnue":
        return Verdict(None, lieu, regle["zones"], Phrase.SECOND_ZONE_INCONNUE.say())
    phrase = Phrase.SECOND_ZONE if lieu in regle["zones"] else Phrase.SECOND_ZONE_REFUSEE
    return Verdict(lieu in regle["zones"], lieu, regle["zones"], phrase.say())


@critere("contrat", "Le contrat", COLLECTIF)
def contrat_collectif(situation: Situation, _conditions: Value) -> Verdict:
    """The collective contract exists since February 2026: `aide_collective`, which cites a page of ameli.fr not read here."""
    ouverture = situation.first_value(COLLECTIF)
    return Verdict(True, "collectif", "collectif", Phrase.COLLECTIF_OUVERT.say(depuis=long_date(ouverture.start)))


def _secteur_collectif(situation: Situation) -> Criterion | None:
    """As for an individual contract, says the only source: `aide_collective`."""
    regle, found = situation.needed(COLLECTIF), eligibilite.secteur(situation)
    return found and replace(found, status=regle.status, sources=(*regle.sources, *found.sources))


secteur_collectif = replace(eligibilite.secteur, judge=_secteur_collectif)


@critere("specialite", "La spécialité", COLLECTIF)
def specialite_collectif(situation: Situation, regle: Value) -> Verdict:
    """A group of généralistes: `aide_collective`."""
    if situation.choice("specialite") is None:
        return Verdict(None, None, regle["specialites"], Phrase.COLLECTIF_SPECIALITE_INCONNUE.say())
    phrases = Phrase.COLLECTIF_GENERALISTES, Phrase.COLLECTIF_AUTRE_SPECIALITE
    return parmi(situation, "specialite", regle["specialites"], *phrases)


@critere("structure", "La structure", COLLECTIF, "structure")
def structure(situation: Situation, regle: Value) -> Verdict:
    """SCP, SCM or SISA, whose partners are doctors in their own name; a SEL is left out: `aide_collective`."""
    return parmi(situation, "structure", regle["structures"], Phrase.STRUCTURE_ADMISE, Phrase.STRUCTURE_REFUSEE)


@critere("activite_minimale", "L’activité minimale", COLLECTIF)
def patientele_moyenne(situation: Situation, regle: Value) -> Verdict:
    """The mean patient base of the group reaches the 30th percentile: `aide_collective`.

    At that number exactly the sources disagree, as they do for one doctor.
    """
    moyenne, seuil = situation.number("patientele_mt_moyenne"), regle["patientele_moyenne"]
    if moyenne is None:
        return Verdict(None, None, seuil, Phrase.MOYENNE_INCONNUE.say(seuil=number(seuil)))
    words = {"moyenne": number(moyenne), "patients": counted(moyenne, "patient"), "seuil": number(seuil)}
    if moyenne == seuil and regle["egalite"] == "inconnue":
        contredit = situation.needed("eligibilite.patientele_minimale")
        return Verdict(None, moyenne, seuil, Phrase.MOYENNE_EGALE.say(**words), contredit)
    phrase = Phrase.MOYENNE_SUFFISANTE if moyenne >= seuil else Phrase.MOYENNE_INSUFFISANTE
    return Verdict(moyenne >= seuil, moyenne, seuil, phrase.say(**words))


@critere("etp", "Le nombre d’assistants", COLLECTIF, "etp", "nb_medecins")
def etp(situation: Situation, regle: Value) -> Verdict:
    """One ETP a member doctor at most; more for each PAMSU doctor with a docteur junior, since November 2026.

    `aide_collective`, which gives the same supplement to every doctor where the structure itself is approved as a training
    site: no answer tells it. Not every partner has to adhere: those who do are counted.
    """
    demande, medecins = situation.needed_number("etp"), Decimal(situation.needed_integer("nb_medecins"))
    par_medecin = medecins * regle["etp_par_medecin"]
    bonus = situation.provided("eligibilite.bonus_pamsu")
    structure = situation.provided("eligibilite.bonus_pamsu_structure")
    maximum = par_medecin + _supplement(bonus, situation.integer("nb_medecins_pamsu_docteur_junior") or 0)
    par_structure = par_medecin + _supplement(structure, medecins)
    if 0 < demande <= maximum:
        met, phrase = True, Phrase.ETP_ADMIS
    elif 0 < demande <= par_structure:
        met, phrase = None, Phrase.ETP_SELON_LA_STRUCTURE
    else:
        met = False
        phrase = Phrase.ETP_TROP_STRUCTURE if structure else Phrase.ETP_TROP_PAMSU if bonus else Phrase.ETP_TROP
    if demande == 0:
        phrase = Phrase.ETP_NUL
    words = {"etp": number(demande), "maximum": number(maximum), "par_structure": number(par_structure)}
    supplement = structure or bonus
    said = phrase.say(bonus=number(Decimal(supplement.value)) if supplement else "", **words)
    return Verdict(met, demande, maximum, said)


def _supplement(bonus: Value | None, medecins: Decimal | int) -> Decimal:
    """What a supplement an ETP a doctor adds for so many doctors; nothing before it exists."""
    return Decimal(0) if bonus is None else medecins * Decimal(bonus.value)


PAS_ENCORE = Critere("contrat", "Le contrat", (), _pas_encore)
"""All there is to say of a contract that does not exist yet."""
SECOND_ASSISTANT = (
    contrat_en_cours,
    eligibilite.territoire,
    eligibilite.secteur,
    specialite_second,
    quotite_second,
    zone_second,
    eligibilite.ancien_secretaire,
)
CONTRAT_COLLECTIF = (
    contrat_collectif,
    eligibilite.territoire,
    secteur_collectif,
    specialite_collectif,
    structure,
    patientele_moyenne,
    etp,
)
