"""Answers that contradict each other: where the line is, and what is said on either side of it."""

from __future__ import annotations

from typing import Any

import pytest

from assistant_medical import estimate
from tests.tools.by_hand import GROUP, HALF
from tests.tools.second_reading import READ_ON

SURGEON = {**HALF, "specialite": "chirurgie"}
TWO = {**GROUP, "nb_medecins": 2, "etp": 1}
DOUBTS = {"rang_et_nombre", "objectif_et_patientele", "quotite_et_etp"}


def _said(answers: dict[str, Any]) -> dict[str, str]:
    """What is said of these answers: the faults by their field, or the doubts by their id."""
    found = estimate(answers, READ_ON, READ_ON).to_dict()
    faults = {fault["field"]: fault["message"] for fault in found.get("errors", ())}
    doubts = {note["id"]: note["sentence"] for note in found.get("notes", ()) if note["id"] in DOUBTS}
    return {name: sentence.replace("\u00a0", " ") for name, sentence in (faults or doubts).items()}


PART, HIRED, PAMSU = "part_clinique_suffisante", "date_embauche", "nb_medecins_pamsu_docteur_junior"
SHARE = "d’honoraires cliniques et « {} » à la part suffisante se contredisent : il en faut 80 %."
AFTER = (
    "L’embauche du 4 janvier 2032 vient après la fin du contrat, le 3 janvier 2032 : l’une des deux dates est à revoir."
)
THREE = "3 médecins PAMSU pour 2 qui adhèrent au contrat : l’un des deux nombres est à revoir."
RUNS = (
    "Les réponses « un contrat en cours » et une signature le 4 janvier 2027 se contredisent : à cette date, c’est « "
    "pas encore de contrat »."
)
RANK = (
    "Vos 776 patients et un rang sous le 30e centile se contredisent, d’après le nombre publié, 775 : le nombre décide "
    "de l’accès, le rang des montants. Votre caisse connaît l’un et l’autre."
)
IN_ALL = (
    "Un objectif de 1 150 patients en plus pour 1 150 au départ : est-ce le total à atteindre ? La question demande "
    "les patients en plus."
)
HIGH = (
    "Un objectif de 1 149 patients en plus pour 1 150 au départ dépasse la plus forte hausse du barème de 2019, 25 % : "
    "est-ce le bon nombre ? Votre caisse le confirme."
)
TOTAL = (
    "Un objectif de 1 250 patients en plus pour 1 150 au départ, c’est doubler au moins : est-ce le total à "
    "atteindre ? Indiquez les patients en plus, soit 100 pour ce total."
)
TIME = "Le temps d’assistant que vous indiquez ne compte pas pour un contrat collectif : les ETP le remplacent."


@pytest.mark.parametrize(
    ("answers", "more", "said"),
    [
        # 80 % of clinical fees are asked for: whether 80 % exactly are enough, the sources do not agree.
        (SURGEON, {"part_honoraires_cliniques": 80, PART: "non"}, {}),
        ({**SURGEON, "date_signature": "2023-09-01"}, {"part_honoraires_cliniques": 80, PART: "non"}, {}),
        (SURGEON, {"part_honoraires_cliniques": 80, PART: "oui"}, {}),
        (SURGEON, {"part_honoraires_cliniques": 81, PART: "oui"}, {}),
        (SURGEON, {"part_honoraires_cliniques": 81, PART: "non"}, {PART: f"81 % {SHARE.format('non')}"}),
        (SURGEON, {"part_honoraires_cliniques": 79, PART: "oui"}, {PART: f"79 % {SHARE.format('oui')}"}),
        # Five years from 4 January 2027 on.
        (HALF, {HIRED: "2032-01-03"}, {}),
        (HALF, {HIRED: "2032-01-04"}, {HIRED: AFTER}),
        (TWO, {PAMSU: 2}, {}),
        (TWO, {PAMSU: 3}, {PAMSU: THREE}),
        (HALF, {"etape": "nouveau"}, {}),
        (HALF, {"etape": "en_cours"}, {"etape": RUNS}),
        # Whoever signs today may say that the contract runs.
        (HALF, {"etape": "en_cours", "date_signature": "2026-11-28"}, {}),
        # The number decides who is admitted, from 776 patients on.
        (HALF, {"tranche_percentile": "moins_de_p30", "patientele_mt": 775}, {}),
        (HALF, {"tranche_percentile": "moins_de_p30", "patientele_mt": 776}, {"rang_et_nombre": RANK}),
        # A quarter of 1 150 is 287.5, the most that the table of 2019 asks; the median of 2021 is 1 045.
        (HALF, {"objectif_caisse_mt": 287}, {}),
        (HALF, {"objectif_caisse_mt": 1149}, {"objectif_et_patientele": HIGH}),
        (HALF, {"objectif_caisse_mt": 1044, "nouvel_installe": True}, {}),
        (HALF, {"objectif_caisse_mt": 1150, "nouvel_installe": True}, {"objectif_et_patientele": IN_ALL}),
        (HALF, {"objectif_caisse_mt": 1250}, {"objectif_caisse_mt": TOTAL}),
        (TWO, {"quotite": "mi_temps"}, {"quotite_et_etp": TIME}),
    ],
)
def test_what_two_answers_together_are_told(
    answers: dict[str, Any], more: dict[str, Any], said: dict[str, str]
) -> None:
    assert _said({**answers, **more}) == said


@pytest.mark.parametrize(("stage", "kind"), [("nouveau", "result"), ("en_cours", "question"), ("termine", "question")])
def test_a_contract_that_runs_or_is_over_needs_its_day_of_signature(stage: str, kind: str) -> None:
    found = estimate({**HALF, "etape": stage, "date_signature": None}, READ_ON, READ_ON).to_dict()
    assert (found["type"], found.get("field")) == (kind, "date_signature" if kind == "question" else None)


def test_a_refusal_counts_what_is_to_be_checked_besides() -> None:
    refused = {**HALF, "secteur": "secteur_2"}
    counts = [
        estimate({**refused, "ancien_secretaire": former}, READ_ON, READ_ON).to_dict()["verdict"]
        for former in ("non", "non_remplace")
    ]
    assert [(each["state"], each["to_check"]) for each in counts] == [("closed", 0), ("closed", 1)]
