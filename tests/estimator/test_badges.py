"""No sentence carries a better badge than the values it tells: on every case, each rule against what it read itself."""

from __future__ import annotations

from typing import Any

import pytest

from assistant_medical import estimate, trace
from assistant_medical.findings import Finding
from assistant_medical.law import Value, law
from cases.runner import load_cases

WORTH = ("official", "secondary", "inferred", "unknown")
# What a rule reads and does not tell: which row, which year, which words. The reason stands beside each.
APART = {
    ("montants.annee_individuelle", "objectifs.annee_mesure"): "from which year on the objective counts, told as such",
    ("montants.annee_individuelle", "objectifs.percentiles"): "whether the rank is known",
    ("montants.annee_individuelle", "contrat.versement"): "the payment, which has a badge of its own",
    ("montants.annee_individuelle", "texte_en_vigueur"): "the name of the text",
    ("observations.repere", "objectifs.annee_mesure"): "over how many months the mean is spread",
    ("observations.repere", "objectifs.point_publie"): "the published example, a note of its own",
    ("objectifs.objectif", "objectifs.hausse_mi_temps"): "each row of the table has its own status",
    ("objectifs.objectif", "objectifs.hausse_temps_plein"): "each row of the table has its own status",
    ("objectifs.objectif", "objectifs.annee_mesure"): "the day on which it counts, a deadline of its own",
    ("objectifs.objectif_collectif", "objectifs.annee_mesure"): "the day on which it counts, a deadline of its own",
    ("objectifs.objectif", "texte_en_vigueur"): "which rule holds, where the caisse itself gave the figure",
    ("objectifs.objectif", "objectifs.nouvel_installe"): "by when, where the caisse itself gave the figure",
    (
        "eligibilite.activite_minimale",
        "eligibilite.patientele_minimale",
    ): "the threshold of others, not of this one",
}


def _status(value: Value) -> str:
    if value.value is None:
        return "official"  # that nothing holds is told by what the rule says of it
    return "inferred" if value.prolonged and value.status in WORTH[:2] else value.status


@pytest.fixture(scope="module")
def better() -> dict[tuple[str, str], str]:
    """For each rule and fact, a sentence whose badge is better than the status of that fact, on the cases."""
    found: dict[tuple[str, str], str] = {}
    plain = trace._finding

    def listening(rule: trace.Rule, done: Any, outcome: Any, told: Any) -> Finding:
        if badge := getattr(outcome, "status", None):
            for value in (each for each in done.own.values() if isinstance(each, Value)):
                if WORTH.index(_status(value)) > WORTH.index(badge):
                    found.setdefault((rule.name, value.name), f"{badge}: {outcome.sentence}")
        return plain(rule, done, outcome, told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trace, "_finding", listening)
        patch.setattr(law(), "kept", {})
        for case in load_cases():
            estimate(**case.asked)
    return found


def test_no_sentence_carries_a_better_badge_than_the_values_it_tells(better: dict[tuple[str, str], str]) -> None:
    assert {pair: said for pair, said in better.items() if pair not in APART} == {}


def test_what_is_left_apart_is_still_read(better: dict[tuple[str, str], str]) -> None:
    assert set(APART) - set(better) == set()
