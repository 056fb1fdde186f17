"""Where does the doctor stand: no contract yet, one that runs, one that has ended? Said by the person, else by the dates."""

from __future__ import annotations

from typing import Literal, get_args

from assistant_medical.rules import contrat
from assistant_medical.trace import Situation

Etape = Literal["nouveau", "en_cours", "termine"]


def etape(situation: Situation) -> Etape:
    """The stage that was answered, else that of the day of signature: to come or the very day, running, or over."""
    said = situation.choice("etape")
    return next((each for each in get_args(Etape) if each == said), None) or d_apres_les_dates(situation)


def d_apres_les_dates(situation: Situation) -> Etape:
    """The stage by the dates alone; a contract signed today is a new one."""
    if situation.signature >= situation.today or situation.law("contrat.duree") is None:
        return "nouveau"
    return "termine" if contrat.termine(situation) else "en_cours"
