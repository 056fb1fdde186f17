"""Is the aid open? The verdict of an outcome, worded once: page, command line, table, calendar and data repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant_medical.french import counted, long_date, ordinal, spelled, typography
from assistant_medical.outcome import Criterion, Year, to_check
from assistant_medical.rules.contrat import dernier_jour, termine
from assistant_medical.rules.etape import etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.standing import Standing
from assistant_medical.trace import Situation


class Phrase(Phrases):
    OUVERTE = "D’après vos réponses, l’aide vous est ouverte."
    SAUF_UN_POINT = "D’après vos réponses, l’aide vous est ouverte, sauf un point à confirmer."
    SAUF_DES_POINTS = "D’après vos réponses, l’aide vous est ouverte, sauf {nombre} points à confirmer."
    FERMEE = "D’après vos réponses, l’aide ne vous est pas ouverte."
    FERMEE_PASSEE = "D’après vos réponses, l’aide ne vous était pas ouverte le {jour}, jour de la signature."
    TERMINE = "Ce contrat a pris fin le {jour}."
    EN_COURS = "{rang} année du contrat"
    AVANT = "l’objectif compte dans {delai}, le {jour}"
    CE_JOUR = "l’objectif compte à partir d’aujourd’hui"
    DEPUIS = "l’objectif compte depuis le {jour}"
    UN_POINT = "Un point est à confirmer."
    DES_POINTS = "{nombre} points sont à confirmer."
    IL_MANQUE = "Il manque une réponse."
    IL_MANQUE_DES_REPONSES = "Il manque {nombre} réponses."


SANS_MONTANT: Mapping[str, str] = {
    "aucun_texte": "Aucun texte en vigueur à cette date.",
    "montants_non_publies": "Possible, mais les montants ne sont pas publiés.",
    "texte_non_lu": "Un texte nouveau, pas encore lu ici.",
}
"""The verdict of an outcome without an amount, by its reason."""


def ouverte(
    situation: Situation, criteria: Sequence[Criterion], years: Sequence[Year], measured: date | None
) -> Standing:
    """The verdict of a result. Of a contract that runs, whether the aid is open is no question: where it stands is.

    `measured`: the first day on which the objective counts, None where none comes before the end.
    """
    count = len(to_check(criteria))
    if termine(situation):
        return Standing("ended", Phrase.TERMINE.say(jour=long_date(dernier_jour(situation))), count)
    if etape(situation) == "en_cours":
        return Standing("to_check" if count else "open", " ".join(_en_cours(situation, years, measured, count)), count)
    if not count:
        return Standing("open", Phrase.OUVERTE.say(), 0)
    phrase = Phrase.SAUF_UN_POINT if count == 1 else Phrase.SAUF_DES_POINTS
    return Standing("to_check", phrase.say(nombre=spelled(count)), count)


def _en_cours(situation: Situation, years: Sequence[Year], measured: date | None, to_confirm: int) -> Iterator[str]:
    rank = next(year.year for year in years if year.starts <= situation.today <= year.ends)
    told = [Phrase.EN_COURS.say(rang=ordinal(rank))]
    if measured is not None:
        left = (measured - situation.today).days
        phrase = Phrase.AVANT if left > 0 else Phrase.DEPUIS if left < 0 else Phrase.CE_JOUR
        told.append(phrase.say(jour=long_date(measured), delai=counted(left, "jour")))
    yield typography(f"{' : '.join(told)}.")
    if to_confirm:
        points = Phrase.UN_POINT if to_confirm == 1 else Phrase.DES_POINTS
        yield points.say(nombre=spelled(to_confirm).capitalize())


def fermee(situation: Situation, criteria: Sequence[Criterion]) -> Standing:
    """The verdict of a refusal: of a contract to come, or of one that was signed."""
    signed = situation.signature < situation.today
    said = Phrase.FERMEE_PASSEE.say(jour=long_date(situation.signature)) if signed else Phrase.FERMEE.say()
    return Standing("closed", said, len(to_check(criteria)))


def inconnue(reason: str, criteria: Sequence[Criterion] = ()) -> Standing:
    """The verdict of an outcome without an amount."""
    return Standing("unknown", typography(SANS_MONTANT[reason]), len(to_check(criteria)))


def incomplete(missing: int, criteria: Sequence[Criterion]) -> Standing:
    """The verdict of an outcome that misses answers."""
    phrase = Phrase.IL_MANQUE if missing == 1 else Phrase.IL_MANQUE_DES_REPONSES
    return Standing("unknown", phrase.say(nombre=spelled(missing)), len(to_check(criteria)))
