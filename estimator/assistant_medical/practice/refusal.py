"""The aid is closed: what can be done all the same, one step for each thing that is missing, and the post without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant_medical.french import euros
from assistant_medical.outcome import Criterion, Ineligible
from assistant_medical.outlook import NextStep
from assistant_medical.practice.letter import asked_of_a_refusal
from assistant_medical.rules import cout_employeur
from assistant_medical.rules.etape import etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation


class Phrase(Phrases):
    ECRIRE = "Écrire à votre caisse"
    ECRIRE_CORPS = "Le message est prêt : il demande ce qu’elle seule sait de votre situation."
    SIGNE = "Si le contrat est bien signé"
    SIGNE_CORPS = "Votre caisse l’a accepté : c’est sa décision qui compte. Vérifiez vos réponses, et d’abord le jour de la signature."
    COMPTER = "Vérifier votre nombre"
    COMPTER_CORPS = "Celui qui compte est le nombre de votre caisse, à sa date. Amelipro l’affiche."
    RANG = "Faire vérifier votre rang"
    RANG_CORPS = "Le seuil de votre spécialité n’est pas publié : seule votre caisse vous situe."
    MOYENNE = "Recompter le groupe"
    MOYENNE_CORPS = "Seuls comptent les médecins qui adhèrent : chaque associé choisit, et la moyenne change avec lui."
    PART = "Mesurer de nouveau"
    PART_CORPS = "La part d’honoraires cliniques se mesure sur les douze mois avant la signature : elle change d’une année à l’autre."
    OPTAM = "Adhérer à l’Optam"
    OPTAM_CORPS = "L’option de pratique tarifaire maîtrisée lève l’obstacle du secteur 2. Elle engage sur vos tarifs : pesez les deux."
    SPECIALITE = "Voir avec un confrère"
    SPECIALITE_CORPS = "Aucun texte trouvé ne prévoit d’exception. Un confrère d’une autre spécialité, au même cabinet, peut demander l’aide pour lui."
    SANS_AIDE = "Compter sans l’aide"
    SANS_AIDE_CORPS = "Le poste coûte au moins {montant} par mois la première année, tout entier à votre charge."


STEPS: Mapping[str, tuple[Phrase, Phrase]] = {
    "part_honoraires_cliniques": (Phrase.PART, Phrase.PART_CORPS),
    "specialite": (Phrase.SPECIALITE, Phrase.SPECIALITE_CORPS),
}
"""What can be done where a criterion fails, whatever the answer."""


def next_steps(situation: Situation, refused: Ineligible) -> tuple[NextStep, ...]:
    """What can be done, in order: ask the caisse, mend what is missing, or employ without the aid."""
    return tuple(_steps(situation, refused))


def _steps(situation: Situation, refused: Ineligible) -> Iterator[NextStep]:
    if etape(situation) != "nouveau":
        yield _step("signe", Phrase.SIGNE, Phrase.SIGNE_CORPS)
        return
    if asked_of_a_refusal(situation, refused):
        yield _step("ecrire", Phrase.ECRIRE, Phrase.ECRIRE_CORPS)
    for criterion in refused.eligibility:
        told = _for(situation, criterion) if criterion.met is False else None
        if told is not None:
            yield _step(criterion.id, *told)
    month = _cost_of_a_month(situation)
    if month is not None:
        yield NextStep("sans_aide", Phrase.SANS_AIDE.say(), Phrase.SANS_AIDE_CORPS.say(montant=euros(month)), ())


def _for(situation: Situation, criterion: Criterion) -> tuple[Phrase, Phrase] | None:
    if criterion.id == "activite_minimale":
        if situation.choice("contrat") == "collectif":
            return Phrase.MOYENNE, Phrase.MOYENNE_CORPS
        counted = situation.choice("specialite") == "medecine_generale"
        return (Phrase.COMPTER, Phrase.COMPTER_CORPS) if counted else (Phrase.RANG, Phrase.RANG_CORPS)
    if criterion.id == "secteur" and situation.choice("secteur") == "secteur_2":
        return Phrase.OPTAM, Phrase.OPTAM_CORPS
    return STEPS.get(criterion.id) if situation.choice("contrat") == "individuel" else None


def _step(name: str, title: Phrase, body: Phrase) -> NextStep:
    return NextStep(name, title.say(), body.say(), ())


def _cost_of_a_month(situation: Situation) -> int | None:
    """What the post costs in its first year, a month; None for a group, whose posts are not counted one by one."""
    if situation.choice("contrat") == "collectif":
        return None
    costs = cout_employeur.couts(situation)
    return costs[0].of_a_month if costs else None
