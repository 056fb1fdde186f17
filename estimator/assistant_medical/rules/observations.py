"""What the Cnam's own studies saw, and what an adviser adds about the objectives, so that a doctor can judge them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant_medical.answers import questions
from assistant_medical.french import counted, enumeration, long_date, number, percent, years
from assistant_medical.objective import Objective
from assistant_medical.outcome import Benchmark, Note
from assistant_medical.rules import contrat, objectifs
from assistant_medical.rules.arrondis import a_l_unite
from assistant_medical.rules.critere import libelle
from assistant_medical.rules.dates import debut_annee
from assistant_medical.rules.phrases import Phrases, note
from assistant_medical.trace import Situation, kept, rule


class Phrase(Phrases):
    QUATRE_ANS = (
        "En {annees} ans, {medecins} généralistes aidés sont passés en moyenne de {depart} à {arrivee} patients adultes ({hausse} de plus), "
        "pour un objectif moyen de {objectif}."
    )
    TRENTE_MOIS = (
        "Après {mois} mois, les {contrats} contrats suivis comptaient en moyenne {supplement} patients de plus "
        "({hausse}), et les patients vus dans l’année avaient augmenté de {file_active}."
    )
    REPERE = (
        "Repère : l’objectif moyen de {medecins} généralistes aidés était de {taux} de plus, soit environ {patients} pour vous. "
        "En {annees} ans, ils en ont gagné {hausse}, soit environ {gagnes}."
    )
    EXEMPLE = (
        "Le seul exemple d’objectif publié depuis 2023, par une source privée : {patientele} patients et un {quotite}, "
        "{supplement} de plus en {annees} ans ({taux}). Ce n’est pas un barème."
    )
    INDICATEURS_CONTESTES = (
        "{specialite} : d’après la FMF, l’objectif de 2019 porte sur les {tous} ; d’après la CSMF, sur les {indicateur} "
        "seulement. Voyez votre contrat, ou demandez à votre caisse."
    )
    INDICATEURS_CONTESTES_PASSE = (
        "{specialite} : d’après la FMF, l’objectif de 2019 portait sur les {tous} ; d’après la CSMF, sur les {indicateur} "
        "seulement. Votre contrat le dit."
    )
    INDICATEURS_SUPPOSES = (
        "{specialite} : aucune source ne dit ce que l’objectif mesure depuis {annee}. Ce sont ici les {indicateur} seulement : "
        "demandez-le à votre caisse."
    )
    INDICATEURS_SUPPOSES_PASSE = (
        "{specialite} : aucune source ne dit ce que l’objectif mesure depuis {annee}. Ce sont ici les {indicateur} seulement : "
        "votre contrat le dit."
    )
    INDICATEURS_INCONNUS = (
        "Médecine à expertise particulière : ni les seuils ni les indicateurs de l’objectif n’ont été retrouvés. "
        "Votre caisse les fixe."
    )
    INDICATEURS_INCONNUS_PASSE = (
        "Médecine à expertise particulière : ni les seuils ni les indicateurs de l’objectif n’ont été retrouvés. "
        "Votre contrat les porte."
    )
    OBJECTIF_COLLECTIF = (
        "Les patients déjà gagnés dans un contrat individuel précédent viennent en déduction de l’objectif du groupe. Sous la "
        "patientèle de départ, la caisse peut mettre fin au contrat ; passer sous le 30e centile n’est pas un motif."
    )
    SUITE = "Une fois la médiane atteinte, un nouvel objectif est fixé sur ce niveau, à atteindre en {annees}."
    ANNEE_D_AVANT = (
        "Vous avez {annees} pour atteindre {quoi}, et l’aide dépend de l’objectif dès le {mesure}. Les sources ne disent pas si "
        "celle de cette année-là en dépend déjà. Elle est comptée ici comme les suivantes : demandez-le à votre caisse."
    )
    ANNEE_D_AVANT_PASSEE = (
        "Vous aviez {annees} pour atteindre {quoi}, et l’aide dépendait de l’objectif dès le {mesure}. Les sources ne disent pas "
        "si celle de cette année-là en dépendait déjà. Elle est comptée ici comme les suivantes."
    )
    REDUCTION_COLLECTIF = (
        "Si l’objectif n’est atteint qu’en partie, l’aide est réduite en proportion à partir de la troisième année. Les montants "
        "supposent ici l’objectif atteint à {atteinte} %."
    )
    REDUCTION_COLLECTIF_PASSEE = (
        "Si l’objectif n’a été atteint qu’en partie, l’aide a été réduite en proportion à partir de la troisième année. Les "
        "montants supposent ici l’objectif atteint à {atteinte} %."
    )
    REDUCTION_PASSEE = (
        "Si l’objectif n’a été atteint qu’en partie, l’aide a été réduite à partir de la troisième année. La règle n’est pas "
        "publiée : les montants supposent ici l’objectif atteint à {atteinte} %."
    )
    REDUCTION = (
        "Si l’objectif n’est atteint qu’en partie, l’aide est réduite à partir de la troisième année. La règle n’est pas "
        "publiée : les montants supposent ici l’objectif atteint à {atteinte} %."
    )


@kept
def observees(situation: Situation) -> tuple[Note, ...]:
    """What doctors who had the aid gained, next to what is asked."""
    bilan = situation.last_known("observations.bilan_4_ans", situation.today)
    analyse = situation.last_known("observations.analyse_30_mois", situation.today)
    quatre_ans = Phrase.QUATRE_ANS.say(
        annees=number(bilan["annees"]),
        medecins=number(bilan["medecins"]),
        depart=number(bilan["depart"]),
        arrivee=number(bilan["arrivee"]),
        hausse=percent(bilan["hausse"]),
        objectif=number(bilan["objectif"]),
    )
    trente_mois = Phrase.TRENTE_MOIS.say(
        mois=number(analyse["mois"]),
        contrats=number(analyse["contrats"]),
        supplement=number(analyse["supplement"]),
        hausse=percent(analyse["hausse"]),
        file_active=percent(analyse["hausse_file_active"]),
    )
    return (note("bilan_4_ans", quatre_ans, bilan), note("analyse_30_mois", trente_mois, analyse))


@rule("Le repère")
def repere(situation: Situation, objectives: Sequence[Objective]) -> Benchmark | None:
    """The mean objective of the doctors followed for four years, on this généraliste's own count; None without one.

    Nor is it one for who must keep, or reach, a number of patients.

    `ameli_bilan_4_ans`: from 1 318 patients to 1 576, for an objective of 1 430. `djibe` gives one objective since 2023: an
    example, told to everyone, and the rule of none.
    """
    patientele = situation.integer("patientele_mt")
    individuel = situation.choice("contrat") == "individuel"
    if not patientele or not individuel or situation.choice("specialite") != "medecine_generale":
        return None
    if all(objective.kind != "increase" for objective in objectives):
        return None
    bilan = situation.last_known("observations.bilan_4_ans", situation.today)
    extra, gained = (a_l_unite(patientele * Decimal(bilan[rate])) for rate in ("hausse_demandee", "hausse"))
    months = 12 * (int(situation.needed("objectifs.annee_mesure").value) - 1)
    words = {
        "medecins": number(bilan["medecins"]),
        "taux": percent(bilan["hausse_demandee"]),
        "patients": counted(extra, "patient"),
        "annees": number(bilan["annees"]),
        "hausse": percent(bilan["hausse"]),
        "gagnes": number(gained),
    }
    return Benchmark(
        rate=bilan["hausse_demandee"],
        extra=extra,
        per_month=a_l_unite(Decimal(extra) / months) if months else extra,
        observed_rate=bilan["hausse"],
        observed_extra=gained,
        status=bilan.status,
        sentence=Phrase.REPERE.say(**words),
        sources=bilan.sources,
        example=_exemple(situation),
    )


def _exemple(situation: Situation) -> Note | None:
    point = situation.provided("objectifs.point_publie")
    if point is None:
        return None
    words = {
        "patientele": number(point["patientele_mt"]),
        "quotite": libelle("quotite", point["quotite"]).lower(),
        "supplement": number(point["supplement"]),
        "annees": number(point["annees"]),
        "taux": percent(point["taux"]),
    }
    return note("point_publie", Phrase.EXEMPLE.say(**words), point)


@kept
def notes(situation: Situation) -> tuple[Note, ...]:
    """What an adviser adds about the objectives; of a contract that is over, what was asked, and nothing still to be done."""
    found, over = _contestes(situation), contrat.termine(situation)
    if situation.choice("contrat") == "individuel" and not objectifs.indicateurs(situation):
        indicateurs = situation.needed("objectifs.indicateurs")
        phrase = Phrase.INDICATEURS_INCONNUS_PASSE if over else Phrase.INDICATEURS_INCONNUS
        found.append(Note("indicateurs_inconnus", phrase.say(), "unknown", indicateurs.sources))
    if situation.flag("nouvel_installe") and situation.choice("contrat") == "individuel":
        found += _nouvel_installe(situation)
    return (*found, *_reduction(situation))


def _contestes(situation: Situation) -> list[Note]:
    """What another source says that the objective measures: of paediatricians, in 2019."""
    contestes = situation.provided("objectifs.indicateurs_contestes")
    if situation.choice("contrat") != "individuel":
        return []
    if contestes is None:
        return _supposes(situation)
    specialite = situation.needed_choice("specialite")
    if specialite not in contestes:
        return []
    words = {
        "specialite": libelle("specialite", specialite),
        "tous": _nommes(objectifs.indicateurs(situation)),
        "indicateur": _nommes(contestes[specialite]),
    }
    phrase = Phrase.INDICATEURS_CONTESTES_PASSE if contrat.termine(situation) else Phrase.INDICATEURS_CONTESTES
    return [note("indicateurs_contestes", phrase.say(**words), contestes)]


def _nouvel_installe(situation: Situation) -> list[Note]:
    """What is not said of the year before the objective of a newly installed doctor, and what follows the median.

    No source says what follows it in a group.
    """
    asked, over = objectifs.objectifs(situation), contrat.termine(situation)
    median = any(each.kind == "reach" for each in asked)
    found = _annee_d_avant(situation, asked, "la médiane" if median else "votre objectif")
    if median and not over:
        regle = situation.needed("objectifs.nouvel_installe")
        found.append(note("apres_la_mediane", Phrase.SUITE.say(annees=years(regle["suite"])), regle))
    return found


def _supposes(situation: Situation) -> list[Note]:
    """What is supposed since, of those whose objective of 2019 measured otherwise."""
    since = situation.law("objectifs.indicateurs_contestes")
    specialite = situation.needed_choice("specialite")
    if since is None or specialite not in situation.first_value("objectifs.indicateurs_contestes").value:
        return []
    words = {
        "specialite": libelle("specialite", specialite),
        "indicateur": _nommes(objectifs.indicateurs(situation)),
        "annee": str(since.start.year),
    }
    phrase = Phrase.INDICATEURS_SUPPOSES_PASSE if contrat.termine(situation) else Phrase.INDICATEURS_SUPPOSES
    return [Note("indicateurs_supposes", phrase.say(**words), since.status, since.sources)]


def _annee_d_avant(situation: Situation, asked: Sequence[Objective], what: str) -> list[Note]:
    """A newly installed doctor has longer to reach what is asked than the aid is paid without an objective."""
    regle, mesure = situation.needed("objectifs.nouvel_installe"), situation.needed("objectifs.annee_mesure")
    starts = debut_annee(situation.signature, mesure.value)
    if all(each.due <= starts for each in asked) or starts > contrat.dernier_jour(situation):
        return []
    phrase = Phrase.ANNEE_D_AVANT_PASSEE if contrat.termine(situation) else Phrase.ANNEE_D_AVANT
    sentence = phrase.say(annees=years(regle["annees"]), quoi=what, mesure=long_date(starts))
    return [Note("annee_avant_mediane", sentence, "unknown", (*regle.sources, *mesure.sources))]


def _nommes(indicateurs: Iterable[str]) -> str:
    return enumeration([questions()[name].short.lower() for name in indicateurs], "et sur les")


def _reduction(situation: Situation) -> list[Note]:
    if situation.needed("objectifs.annee_mesure").value > situation.needed("contrat.duree").value:
        return []
    atteinte, over = number(situation.needed_number("atteinte_objectif")), contrat.termine(situation)
    if situation.choice("contrat") != "collectif":
        mesure = situation.needed("objectifs.annee_mesure")
        phrase = Phrase.REDUCTION_PASSEE if over else Phrase.REDUCTION
        return [Note("reduction", phrase.say(atteinte=atteinte), "unknown", mesure.sources)]
    regle = situation.needed("objectifs.collectif")
    if over:
        return [note("reduction", Phrase.REDUCTION_COLLECTIF_PASSEE.say(atteinte=atteinte), regle)]
    return [
        note("objectif_collectif", Phrase.OBJECTIF_COLLECTIF.say(), regle),
        note("reduction", Phrase.REDUCTION_COLLECTIF.say(atteinte=atteinte), regle),
    ]
