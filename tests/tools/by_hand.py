"""Situations whose figures were worked out by hand, and their estimate under the law as it was known on that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant_medical import Result, estimate
from tests.tools.second_reading import READ_ON
from tests.tools.situations import GENERALISTE

HALF: dict[str, Any] = {**GENERALISTE, "patientele_mt": 1150, "date_signature": "2027-01-04"}
FULL: dict[str, Any] = {**HALF, "quotite": "temps_plein"}
RUNNING: dict[str, Any] = {**HALF, "date_signature": "2025-03-03"}
OF_2019: dict[str, Any] = {**HALF, "zone": "zip", "exercice": "groupe", "exercice_coordonne": "oui"}
"""What the text of 2019 asks for; the day of signature is told apart."""
GROUP: dict[str, Any] = {
    "contrat": "collectif",
    "secteur": "secteur_1",
    "structure": "sisa",
    "patientele_mt_moyenne": 1010,
    "date_signature": "2027-01-04",
}


def result(answers: dict[str, Any], *parts: Any, on: date = READ_ON) -> Result:
    """The estimate with these parts: what is published after the reading makes none of its figures false."""
    found = estimate(answers, on, READ_ON, parts=parts)
    assert isinstance(found, Result)
    return found
