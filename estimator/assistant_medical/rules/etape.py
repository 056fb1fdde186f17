"""Where does the doctor stand: no contract yet, one that runs, one that has ended? Said by the person, else by the dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from assistant_medical.answers import Fault
from assistant_medical.rules import contrat
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation


class Phrase(Phrases):
    SIGNATURE = "Indiquez la date de signature du contrat : elle dit où il en est."


Etape = Literal["nouveau", "en_cours", "termine"]


def etape(situation: Situation) -> Etape:
    """The stage that was answered, else that of the day of signature: to come or the very day, running, or over."""
    said = situation.choice("etape")
    return next((each for each in get_args(Etape) if each == said), None) or d_apres_les_dates(situation)


def signature_manquante(situation: Situation) -> Iterator[Fault]:
    """A contract that runs or has ended has a day of signature, which no default can stand for."""
    if situation.choice("etape") in ("en_cours", "termine") and not situation.answered("date_signature"):
        yield Fault("date_signature", Phrase.SIGNATURE.say())


def d_apres_les_dates(situation: Situation) -> Etape:
    """The stage by the dates alone; a contract signed today is a new one."""
    if situation.signature >= situation.today or situation.law("contrat.duree") is None:
        return "nouveau"
    return "termine" if contrat.termine(situation) else "en_cours"
