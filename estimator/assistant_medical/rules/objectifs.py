"""What is asked in return? The indicators, the rate or its bracket, the extra patients, and when it counts.

Texts: avenant 7, art. 9-5-2-2 (2019); règlement arbitral (2023) and convention 2024-2029, whose tables are not published:
0 and the rate of 2019 bracket them. Only what a source gives is a figure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant_medical.answers import questions
from assistant_medical.french import counted, number, percent, spelled_years
from assistant_medical.law import Value
from assistant_medical.objective import STATED_IN, Asked, Indicator, Objective
from assistant_medical.outcome import Cumul
from assistant_medical.rules.contrat import termine
from assistant_medical.rules.dates import add_months, debut_annee
from assistant_medical.rules.hausse import Rate, hausse
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.textes import SelonLeTexte
from assistant_medical.rules.tranches import COUNTED, MEDIANE, effectif_publie
from assistant_medical.trace import Situation, kept, rule


class Phrase(Phrases):
    HAUSSE = "{indicateur} : {taux} de plus qu’au départ{patients}."
    HAUSSE_FOURCHETTE = "{indicateur} : entre {minimum} et {maximum} de plus qu’au départ{patients}."
    HAUSSE_INCONNUE = "{indicateur} : la hausse demandée n’est pas publiée dans votre cas. Votre caisse la fixe."
    HAUSSE_INCONNUE_PASSEE = (
        "{indicateur} : la hausse demandée n’est pas publiée dans votre cas. Votre contrat la porte."
    )
    MAINTIEN = "{indicateur} : maintenir le niveau de départ{patients}."
    MAINTIEN_65 = "{indicateur} : à partir de {age} ans, maintenir le niveau de départ, à {marge} près{patients}."
    MEDIANE = (
        "{indicateur} : médecin nouvellement installé, atteindre la médiane, soit {cible} patients, en {annees} ans."
    )
    MEDIANE_INCONNUE = (
        "{indicateur} : médecin nouvellement installé, atteindre la médiane de votre spécialité en {annees} ans. "
        "Le nombre n’est pas publié : votre caisse le connaît."
    )
    CAISSE = "{indicateur} : {patients} de plus, l’objectif fixé par votre caisse."
    CAISSE_MAINTIEN = "{indicateur} : maintenir le niveau de départ, l’objectif fixé par votre caisse."
    COLLECTIF = "{indicateur} : {patients} de plus pour le groupe, soit {par_etp} par ETP, en {annees} ans."
    EXTRA = ", soit {patients}"
    EXTRA_FOURCHETTE = ", soit {minimum} à {patients}"
    NIVEAU = ", soit {patients} au moins"
    MEDIANE_ENVIRON = "{indicateur} : médecin nouvellement installé, atteindre la médiane, soit environ {cible} patients, en {annees} ans."
    TOUS = "Quand il y a plusieurs objectifs, tous doivent être atteints."
    TOUS_PASSE = "Quand il y avait plusieurs objectifs, tous devaient être atteints."
    UN_SEUL_PASSE = "Quand il y avait plusieurs objectifs, il suffisait d’en atteindre un."
    UN_SEUL = "Quand il y a plusieurs objectifs, il suffit d’en atteindre un."
    ECHEANCE_2019 = (
        "L’objectif compte à partir de la troisième année ; dans un cas publié, la caisse l’a mesuré à la fin {fin}."
    )
    ECHEANCE_2019_PASSEE = (
        "L’objectif comptait à partir de la troisième année ; dans un cas publié, la caisse l’a mesuré à la fin {fin}."
    )


INDICATORS = COUNTED


@kept
def objectifs(situation: Situation) -> tuple[Objective, ...]:
    """The objectives, one an indicator; none where the indicators are not known."""
    if situation.choice("contrat") == "collectif":
        found = [objectif_collectif(situation, indicator) for indicator in INDICATORS]
        if situation.flag("nouvel_installe"):
            found += [mediane(situation, indicator) for indicator in INDICATORS]
        return tuple(found)
    measured = situation.needed("objectifs.indicateurs").sources
    return tuple(_sourced(objectif(situation, indicator), measured) for indicator in indicateurs(situation))


def _sourced(found: Objective, measured: tuple[str, ...]) -> Objective:
    """The objective with what says that this is what is measured; the caisse's own word needs none."""
    return replace(found, sources=tuple(dict.fromkeys((*found.sources, *measured)))) if found.sources else found


def indicateurs(situation: Situation) -> list[Indicator]:
    """What the objective measures, by specialty and text."""
    table = situation.needed("objectifs.indicateurs")
    specialite = situation.needed_choice("specialite")
    measured = table[specialite] if specialite in table else table["autres"]
    return [name for name in INDICATORS if name in measured or fixe_par_la_caisse(situation, name) is not None]


def fixe_par_la_caisse(situation: Situation, indicator: Indicator) -> int | None:
    """The extra patients that the caisse has already stated for this indicator."""
    return situation.integer(STATED_IN[indicator])


@rule("Tous les objectifs, ou un seul")
def cumul(situation: Situation, *, over: bool = False) -> Cumul:
    """Whether all the objectives must be met, or one is enough. All in 2019 and for a group, one since 2023.

    `concours_pluripro_2023`: « Ces deux objectifs […] sont toujours fixés, mais il ne faut en augmenter qu’un seul des deux ».
    `quotidien_2025_04`: « Cette condition cumulative (patientèle MT et file active) concerne principalement les anciens
    contrats signés avant la nouvelle convention médicale ». `aide_collective`: both, for a group. Over: told in the past.
    """
    every, one = (Phrase.TOUS_PASSE, Phrase.UN_SEUL_PASSE) if over else (Phrase.TOUS, Phrase.UN_SEUL)
    if situation.choice("contrat") == "collectif":
        regle = situation.needed("objectifs.collectif")
        return Cumul("all", every.say(), regle.status, regle.sources)
    regle = situation.needed("objectifs.cumul")
    phrase = every if regle.value == "all" else one
    return Cumul(regle.value, phrase.say(), regle.status, regle.sources)


@rule("L’objectif")
def objectif(situation: Situation, indicator: Indicator) -> Objective:
    """One objective of an individual contract; the caisse's own figure first, then the special cases, then the table.

    `avenant7`, art. 9-5-2-2, of which `avenant7_extrait` has one column: a rise by band of departure, « à partir de la 3ème
    année au plus tard » (`csmf_contreparties`). `assistants_medicaux_org`: from 65 years on, maintain within a tenth, since 2024.
    """
    stated = fixe_par_la_caisse(situation, indicator)
    if stated is not None:
        return _stated(situation, indicator, stated)
    seniors = situation.provided("objectifs.age")
    age = None if seniors is None else situation.integer("age")
    if seniors is not None and age is not None and age >= seniors["age"]:
        tolerance = Decimal(seniors["tolerance"])
        words = {"age": number(seniors["age"]), "marge": percent(tolerance)}
        return _maintain(situation, indicator, seniors, Phrase.MAINTIEN_65, tolerance, **words)
    if situation.flag("nouvel_installe"):
        return mediane(situation, indicator)
    rate = hausse(situation)
    if rate is None:
        return _unknown(situation, indicator)
    if rate.maximum == 0:
        return _maintain(situation, indicator, rate, Phrase.MAINTIEN)
    return _increase(situation, indicator, rate)


@rule("L’objectif du groupe")
def objectif_collectif(situation: Situation, indicator: Indicator) -> Objective:
    """So many patients per ETP, for the group, within two years: `aide_collective`."""
    stated = fixe_par_la_caisse(situation, indicator)
    if stated is not None:
        return _stated(situation, indicator, stated)
    regle, etp = situation.needed("objectifs.collectif"), situation.needed_number("etp")
    extra = int(regle[indicator] * etp)
    words = {
        "patients": counted(extra, "patient"),
        "par_etp": number(regle[indicator]),
        "annees": number(regle["annees"]),
    }
    return Objective.increase(
        extra=(extra, extra),
        indicator=indicator,
        due=add_months(situation.signature, 12 * regle["annees"]),
        status=regle.status,
        sentence=Phrase.COLLECTIF.say(indicateur=questions()[indicator].short, **words),
        sources=regle.sources,
    )


@rule("La médiane, pour un nouvel installé")
def mediane(situation: Situation, indicator: Indicator) -> Objective:
    """Reach the median of the national distribution in three years; published for généralistes only.

    `reagjir_2019`; `csmf_2019_05` for the median of 2019: « jusqu’à P50 […] 850 patients médecin traitant »; `aide_collective`
    for those of 2021, patients and patients seen.
    """
    collectif = situation.choice("contrat") == "collectif"
    regle = situation.needed("objectifs.nouvel_installe_collectif" if collectif else "objectifs.nouvel_installe")
    points = situation.needed("objectifs.percentiles")
    target = regle[indicator] if collectif else effectif_publie(situation, points, MEDIANE, indicator)
    base = _base(situation, indicator)
    words = {"indicateur": questions()[indicator].short, "annees": number(regle["annees"])}
    if target is None:
        sentence = Phrase.MEDIANE_INCONNUE.say(**words)
    else:
        phrase = Phrase.MEDIANE_ENVIRON if points["environ"] and not collectif else Phrase.MEDIANE
        sentence = phrase.say(cible=number(target), **words)
    return Objective.reach(
        base,
        target,
        indicator=indicator,
        due=add_months(situation.signature, 12 * regle["annees"]),
        status="unknown" if target is None else regle.status,
        sentence=sentence,
        sources=tuple(dict.fromkeys((*regle.sources, *points.sources))),
    )


def _increase(situation: Situation, indicator: Indicator, rate: Rate) -> Objective:
    base = _base(situation, indicator)
    low, high = _extra(base, rate.minimum), _extra(base, rate.maximum)
    return Objective.increase(
        base,
        (low, high),
        (_fraction(rate.minimum), _fraction(rate.maximum)),
        indicator=indicator,
        due=_due(situation),
        status=rate.status,
        sentence=_rise(indicator, rate, low, high),
        sources=rate.sources,
        why=" ".join(filter(None, [_pourquoi(situation, rate), _echeance(situation)])),
    )


def _pourquoi(situation: Situation, rate: Rate) -> str:
    """Why the rise is a bracket, and who has the figure: of a contract that is over, the contract itself."""
    if rate.why is None:
        return ""
    who = "contrat" if termine(situation) else "caisse"
    return rate.why.say(qui=f"votre {who}", Qui=f"Votre {who}")


def _rise(indicator: Indicator, rate: Rate, low: int | None, high: int | None) -> str:
    if rate.minimum == rate.maximum:
        patients = "" if low is None else Phrase.EXTRA.say(patients=counted(low, "patient"))
        return Phrase.HAUSSE.say(indicateur=questions()[indicator].short, taux=percent(rate.minimum), patients=patients)
    bounds = {"minimum": percent(rate.minimum), "maximum": percent(rate.maximum)}
    patients = ""
    if low is not None and high is not None:
        phrase = Phrase.EXTRA if low == high else Phrase.EXTRA_FOURCHETTE
        patients = phrase.say(minimum=number(low), patients=counted(high, "patient"))
    return Phrase.HAUSSE_FOURCHETTE.say(indicateur=questions()[indicator].short, patients=patients, **bounds)


def _extra(base: int | None, rate: Decimal) -> int | None:
    """The base times the rate, rounded down to whole patients."""
    return None if base is None else int(base * rate)


def _maintain(
    situation: Situation,
    indicator: Indicator,
    source: Value | Rate,
    phrase: Phrase,
    tolerance: Decimal = Decimal(0),
    **words: str,
) -> Objective:
    """Keep the base; the target is the lowest level that still counts as kept."""
    base = _base(situation, indicator)
    lowest = None if base is None else base - int(base * tolerance)
    level = "" if lowest is None else Phrase.NIVEAU.say(patients=counted(lowest, "patient"))
    return Objective.maintain(
        base,
        lowest,
        indicator=indicator,
        due=_due(situation),
        status=source.status,
        sentence=phrase.say(indicateur=questions()[indicator].short, patients=level, **words),
        sources=source.sources,
        why=_echeance(situation),
    )


def _stated(situation: Situation, indicator: Indicator, extra: int) -> Objective:
    base, phrase = _base(situation, indicator), Phrase.CAISSE if extra else Phrase.CAISSE_MAINTIEN
    said: Asked = {
        "indicator": indicator,
        "due": _due_once_stated(situation),
        "status": "official",
        "sentence": phrase.say(indicateur=questions()[indicator].short, patients=counted(extra, "patient")),
        "sources": (),
        "why": _echeance(situation),
    }
    if not extra:
        return Objective.maintain(base, base, None, **said)
    return Objective.increase(base, (extra, extra), **said)


def _unknown(situation: Situation, indicator: Indicator) -> Objective:
    phrase = Phrase.HAUSSE_INCONNUE_PASSEE if termine(situation) else Phrase.HAUSSE_INCONNUE
    return Objective.increase(
        indicator=indicator,
        due=_due(situation),
        status="unknown",
        sentence=phrase.say(indicateur=questions()[indicator].short),
        sources=situation.needed("objectifs.indicateurs").sources,
    )


def _echeance(situation: Situation) -> str:
    """How the due day of 2019 was read; nothing to add since."""
    phrases = ECHEANCE(situation)
    if phrases is None:
        return ""
    phrase = phrases[termine(situation)]
    duree = int(situation.needed("contrat.duree").value)
    return phrase.say(fin="de l’année" if duree == 1 else f"des {spelled_years(duree)}")


ECHEANCE: SelonLeTexte[tuple[Phrase, Phrase] | None] = SelonLeTexte(
    "Le jour où l’objectif compte",
    avenant7=(Phrase.ECHEANCE_2019, Phrase.ECHEANCE_2019_PASSEE),
    reglement_arbitral=None,
    convention2024=None,
)


def premiere_annee_mesuree(situation: Situation) -> int | None:
    """The first contract year whose aid depends on the objective; None where the contract ends before."""
    annee = int(situation.needed("objectifs.annee_mesure").value)
    return annee if annee <= int(situation.needed("contrat.duree").value) else None


def _due(situation: Situation) -> date:
    """The first day of the contract year from which the objective counts."""
    return debut_annee(situation.signature, situation.needed("objectifs.annee_mesure").value)


def _due_once_stated(situation: Situation) -> date:
    """The caisse's number leaves a newly installed doctor the same time for it as for the median."""
    if situation.choice("contrat") == "individuel" and situation.flag("nouvel_installe"):
        regle = situation.needed("objectifs.nouvel_installe")
        return add_months(situation.signature, 12 * regle["annees"])
    return _due(situation)


def _base(situation: Situation, indicator: Indicator) -> int | None:
    """The doctor's own count; a group's is not asked."""
    return None if situation.choice("contrat") == "collectif" else situation.integer(indicator)


def _fraction(rate: Decimal) -> str:
    return format(rate.normalize(), "f")
