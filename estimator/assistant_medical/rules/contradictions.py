"""Which answers contradict each other? Those that cannot both be true are faults; what one answer overrides is told.

A published count and a rank may be of two years, so that they are told and not refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant_medical.answers import Fault, questions
from assistant_medical.french import counted, long_date, number, percent
from assistant_medical.objective import STATED_IN, Indicator
from assistant_medical.outcome import Note
from assistant_medical.rules.dates import fin_annee
from assistant_medical.rules.etape import d_apres_les_dates
from assistant_medical.rules.objectifs import fixe_par_la_caisse
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.tranches import COUNTED, MEDIANE, SOUS_P30, effectif_publie
from assistant_medical.trace import Situation, kept


class Phrase(Phrases):
    PART = "{part} % d’honoraires cliniques et « {suffisante} » à la part suffisante se contredisent : il en faut {minimum} %."
    EMBAUCHE = "L’embauche du {embauche} vient après la fin du contrat, le {fin} : l’une des deux dates est à revoir."
    PAMSU = "{pamsu} médecins PAMSU pour {medecins} qui adhèrent au contrat : l’un des deux nombres est à revoir."
    ETAPE = "Les réponses « {etape} » et une signature le {jour} se contredisent : à cette date, c’est « {autre} »."
    RANG = (
        "Vos {patientele} patients et un rang sous le 30e centile se contredisent, d’après le nombre publié, {seuil} : le "
        "nombre décide de l’accès, le rang des montants. Votre caisse connaît l’un et l’autre."
    )
    RANG_HAUT = (
        "{patients}, c’est sous le nombre publié, {seuil}, et votre rang est au-dessus du 30e centile : ce rang peut "
        "être celui des patients vus dans l’année. Le nombre décide de l’accès."
    )
    OBJECTIF_TOTAL = (
        "Un objectif de {objectif} en plus pour {base} au départ, c’est doubler au moins : est-ce le total à atteindre ? Indiquez "
        "les patients en plus, soit {plus} pour ce total."
    )
    OBJECTIF_HAUT = (
        "Un objectif de {objectif} en plus pour {base} au départ dépasse la plus forte hausse du barème de 2019, {taux} : est-ce "
        "le bon nombre ? Votre caisse le confirme."
    )
    OBJECTIF = (
        "Un objectif de {objectif} en plus pour {base} au départ : est-ce le total à atteindre ? "
        "La question demande les patients en plus."
    )
    FILE_ACTIVE = (
        "{vus} dans l’année pour {patientele} qui vous ont déclaré médecin traitant : est-ce le bon nombre ? La file active compte "
        "tous les patients vus au moins une fois, déclarés ou non."
    )
    SEUL = "Un contrat collectif réunit plusieurs médecins : qu’un seul y adhère, aucune source ne le prévoit."
    QUOTITE = "Le temps d’assistant que vous indiquez ne compte pas pour un contrat collectif : les ETP le remplacent."


@kept
def fautes(situation: Situation) -> tuple[Fault, ...]:
    """The answers that cannot both be true, one fault each, at the question to look at first."""
    return (
        *_part(situation),
        *_embauche(situation),
        *_pamsu(situation),
        *_etape(situation),
        *_objectif_total(situation),
    )


@kept
def notes(situation: Situation) -> tuple[Note, ...]:
    """What one answer overrides, or makes doubtful."""
    return (
        *_rang(situation),
        *_objectif(situation),
        *_file_active(situation),
        *_quotite(situation),
        *_seul(situation),
    )


def _etape(situation: Situation) -> Iterator[Fault]:
    """The stage that was answered and the day of signature: where no day is given, it is missing, and no fault."""
    said = situation.choice("etape")
    if said is None or not situation.answered("date_signature"):
        return
    dated, choices = d_apres_les_dates(situation), questions()["etape"].choices
    on_the_day = situation.signature == situation.today and said != "termine"
    if said != dated and not on_the_day:
        words = {
            "etape": choices[said].lower(),
            "jour": long_date(situation.signature),
            "autre": choices[dated].lower(),
        }
        yield Fault("etape", Phrase.ETAPE.say(**words))


def _part(situation: Situation) -> Iterator[Fault]:
    part, said = situation.number("part_honoraires_cliniques"), situation.choice("part_clinique_suffisante")
    regle = situation.provided("eligibilite.part_clinique")
    if part is None or said is None or regle is None:
        return
    minimum = Decimal(regle["minimum"])
    settled = part != minimum or regle["egalite"] == "admise"
    if settled and (part >= minimum) is not (said == "oui"):
        words = {"part": number(part), "suffisante": said, "minimum": number(minimum)}
        yield Fault("part_clinique_suffisante", Phrase.PART.say(**words))


def _embauche(situation: Situation) -> Iterator[Fault]:
    duree = situation.law("contrat.duree")
    if duree is None or not situation.answered("date_embauche"):
        return
    fin = fin_annee(situation.signature, int(duree.value))
    if situation.hiring > fin:
        sentence = Phrase.EMBAUCHE.say(embauche=long_date(situation.hiring), fin=long_date(fin))
        yield Fault("date_embauche", sentence)


def _pamsu(situation: Situation) -> Iterator[Fault]:
    pamsu, medecins = situation.integer("nb_medecins_pamsu_docteur_junior"), situation.integer("nb_medecins")
    if pamsu is not None and medecins is not None and pamsu > medecins:
        sentence = Phrase.PAMSU.say(pamsu=number(pamsu), medecins=number(medecins))
        yield Fault("nb_medecins_pamsu_docteur_junior", sentence)


def _rang(situation: Situation) -> Iterator[Note]:
    patientele = situation.integer("patientele_mt")
    if situation.choice("specialite") != "medecine_generale" or patientele is None:
        return
    seuil = situation.provided("eligibilite.patientele_minimale")
    tranche = situation.choice("tranche_percentile")
    if seuil is None or tranche in (None, "inconnue") or situation.flag("nouvel_installe"):
        return
    low, under = tranche == SOUS_P30, patientele < seuil["seuil"]
    if (low and patientele > seuil["seuil"]) or (under and not low):
        phrase = Phrase.RANG_HAUT if under else Phrase.RANG
        words = {"patientele": number(patientele), "patients": counted(patientele, "patient")}
        sentence = phrase.say(seuil=number(seuil["seuil"]), **words)
        yield Note("rang_et_nombre", sentence, seuil.status, seuil.sources)


def _stated(situation: Situation) -> Iterator[tuple[Indicator, int, int]]:
    """Each objective of the caisse's that was answered beside the count it starts from."""
    if situation.choice("contrat") != "individuel":
        return
    for indicator in COUNTED:
        base, stated = situation.integer(indicator), fixe_par_la_caisse(situation, indicator)
        if base and stated is not None:
            yield indicator, base, stated


def _objectif_total(situation: Situation) -> Iterator[Fault]:
    """As many more patients as there are, or beyond: no table asks it, and a simulator may give the total instead."""
    if situation.flag("nouvel_installe"):
        return
    for indicator, base, stated in _stated(situation):
        if stated >= base:
            words = {"objectif": counted(stated, "patient"), "base": number(base), "plus": number(stated - base)}
            yield Fault(STATED_IN[indicator], Phrase.OBJECTIF_TOTAL.say(**words))


def _objectif(situation: Situation) -> Iterator[Note]:
    """More than any band of the only table that was read; of a newly installed doctor, as much as the median itself."""
    for indicator, base, stated in _stated(situation):
        words = {"objectif": counted(stated, "patient"), "base": number(base)}
        if situation.flag("nouvel_installe"):
            points = situation.needed("objectifs.percentiles")
            median = effectif_publie(situation, points, MEDIANE, indicator)
            if median is not None and stated >= median:
                yield Note("objectif_et_patientele", Phrase.OBJECTIF.say(**words), "inferred", points.sources)
            continue
        table = situation.first_value(f"objectifs.hausse_{situation.needed_choice('quotite')}")
        highest = max(Decimal(row["maximum"]) for row in table.value.values())
        if stated > base * highest:
            sentence = Phrase.OBJECTIF_HAUT.say(taux=percent(highest), **words)
            yield Note("objectif_et_patientele", sentence, "inferred", table.sources)


def _file_active(situation: Situation) -> Iterator[Note]:
    """Fewer patients seen than declared: at every point of the distribution that is published it is the other way round."""
    declared, seen = situation.integer("patientele_mt"), situation.integer("file_active")
    if declared is None or seen is None or seen >= declared or situation.choice("contrat") != "individuel":
        return
    sentence = Phrase.FILE_ACTIVE.say(
        vus=f"{counted(seen, 'patient')} vu{'s' if seen >= 2 else ''}", patientele=number(declared)
    )
    yield Note("file_active_et_patientele", sentence, "inferred", situation.needed("objectifs.percentiles").sources)


def _quotite(situation: Situation) -> Iterator[Note]:
    if situation.choice("contrat") == "collectif" and situation.answered("quotite"):
        yield Note(
            "quotite_et_etp", Phrase.QUOTITE.say(), "inferred", situation.last_known("eligibilite.collectif").sources
        )


def _seul(situation: Situation) -> Iterator[Note]:
    if situation.choice("contrat") == "collectif" and situation.integer("nb_medecins") == 1:
        yield Note(
            "groupe_d_un_seul", Phrase.SEUL.say(), "unknown", situation.last_known("eligibilite.collectif").sources
        )
