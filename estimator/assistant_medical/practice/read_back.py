"""What was read of each day that was typed, in words, for whoever typed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant_medical.french import long_date, ordinal
from assistant_medical.law import law
from assistant_medical.outcome import Outcome
from assistant_medical.rules import contrat
from assistant_medical.rules.dates import debut_annee
from assistant_medical.rules.etape import d_apres_les_dates
from assistant_medical.trace import Situation

SIGNED = "date_signature"


def read_back(outcome: Outcome) -> Mapping[str, tuple[date, str]]:
    """Each day among the answers, by its question, with its words; a signature says where it puts the contract."""
    days = {name: value for name, value in outcome.answers.items() if isinstance(value, date)}
    return {
        name: (day, f"{long_date(day)}{_contract(day, outcome.law_on) if name == SIGNED else ''}")
        for name, day in days.items()
    }


def _contract(signed: date, today: date) -> str:
    """Where a contract signed on a day stands today: its year, or the day on which it ended; "" before it runs."""
    situation = Situation({SIGNED: signed}, law(), today)
    stage = d_apres_les_dates(situation)
    if stage == "nouveau":
        return ""
    if stage == "termine":
        return f", contrat terminé le {long_date(contrat.dernier_jour(situation))}"
    begun = [rank for rank in range(1, contrat.duree(situation) + 1) if debut_annee(signed, rank) <= today]
    return f", {ordinal(begun[-1])} année du contrat"
