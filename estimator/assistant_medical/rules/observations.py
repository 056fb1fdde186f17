"""What the Cnam's own studies saw, and what an adviser adds about the objectives, so that a doctor can judge them."""

from __future__ import annotations

from assistant_medical.french import number, percent, years
from assistant_medical.outcome import Note
from assistant_medical.rules import objectifs
from assistant_medical.rules.phrases import Phrases, note
from assistant_medical.trace import Situation


class Phrase(Phrases):
    QUATRE_ANS = (
        "En {annees} ans, {medecins} généralistes aidés sont passés en moyenne de {depart} à {arrivee} patients adultes ({hausse} de plus), "
        "pour un objectif moyen de {objectif}."
    )
    TRENTE_MOIS = (
        "Après {mois} mois, les {contrats} contrats suivis comptaient en moyenne {supplement} patients de plus "
        "({hausse}), et les patients vus dans l’année avaient augmenté de {file_active}."
    )
    INDICATEURS_INCONNUS = (
        "Médecine à expertise particulière : ni les seuils ni les indicateurs de l’objectif n’ont été retrouvés. "
        "Votre caisse les fixe."
    )
    OBJECTIF_COLLECTIF = (
        "Les patients déjà gagnés dans un contrat individuel précédent viennent en déduction de l’objectif du groupe. Sous la "
        "patientèle de départ, la caisse peut mettre fin au contrat ; passer sous le 30e centile n’est pas un motif."
    )
    SUITE = "Une fois la médiane atteinte, un nouvel objectif est fixé sur ce niveau, à atteindre en {annees}."
    REDUCTION_COLLECTIF = (
        "Si l’objectif n’est atteint qu’en partie, l’aide est réduite en proportion à partir de la troisième année. Les montants "
        "supposent ici l’objectif atteint à {atteinte} %."
    )
    REDUCTION = (
        "Si l’objectif n’est atteint qu’en partie, l’aide est réduite à partir de la troisième année. La règle n’est pas "
        "publiée : les montants supposent ici l’objectif atteint à {atteinte} %."
    )


def observees(situation: Situation) -> list[Note]:
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
    return [
        note("bilan_4_ans", quatre_ans, bilan),
        note("analyse_30_mois", trente_mois, analyse),
    ]


def notes(situation: Situation) -> list[Note]:
    """What an adviser adds about the objectives."""
    found = []
    if situation.choice("contrat") == "individuel" and not objectifs.indicateurs(situation):
        indicateurs = situation.needed("objectifs.indicateurs")
        found.append(Note("indicateurs_inconnus", Phrase.INDICATEURS_INCONNUS.say(), "unknown", indicateurs.sources))
    if situation.flag("nouvel_installe"):
        regle = situation.needed("objectifs.nouvel_installe")
        found.append(note("apres_la_mediane", Phrase.SUITE.say(annees=years(regle["suite"])), regle))
    return [*found, *_reduction(situation)]


def _reduction(situation: Situation) -> list[Note]:
    if situation.needed("objectifs.annee_mesure").value > situation.needed("contrat.duree").value:
        return []
    atteinte = number(situation.needed_number("atteinte_objectif"))
    if situation.choice("contrat") != "collectif":
        mesure = situation.needed("objectifs.annee_mesure")
        return [Note("reduction", Phrase.REDUCTION.say(atteinte=atteinte), "unknown", mesure.sources)]
    regle = situation.needed("objectifs.collectif")
    return [
        note("objectif_collectif", Phrase.OBJECTIF_COLLECTIF.say(), regle),
        note("reduction", Phrase.REDUCTION_COLLECTIF.say(atteinte=atteinte), regle),
    ]
