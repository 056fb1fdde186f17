"""One household over every quarter from 2019 to 2027, for each kind of contract: what each period answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from assistant_medical import estimate
from tests.tools.situations import KNOWN

QUARTERS = [date(year, month, 1) for year in range(2019, 2028) for month in (1, 4, 7, 10)]

# A généraliste of sector 1, in a group, in a ZIP, between the 50th and the 70th percentile, with 1 200 patients.
HOUSEHOLD: Mapping[str, Any] = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": 1200,
    "file_active": 1600,
    "tranche_percentile": "p50_p70",
    "zone": "zip",
    "exercice": "groupe",
    "exercice_coordonne": "oui",
}
SECOND = {
    "contrat": "second_assistant",
    "quotite": "mi_temps",
    "contrat_en_cours_annee": 3,
    "contrat_en_cours_objectifs_atteints": True,
}
COLLECTIVE = {
    "contrat": "collectif",
    "structure": "sisa",
    "nb_medecins": 3,
    "etp": 1.5,
    "patientele_mt_moyenne": 1200,
    "nb_medecins_pamsu_docteur_junior": 1,
}

# One line a period: its first quarter, the outcome, and for a result the texts of the five years, their amounts, the
# total, the objective (patients to gain, all or one of them). It holds until the next line.
Line = tuple[str, str, str, list[int], int, str]
A, R, C = "avenant7", "reglement_arbitral", "convention2024"
NONE: tuple[str, list[int], int, str] = ("", [], 0, "")

THIRD: list[Line] = [
    ("2019-01", "out_of_scope aucun_texte", *NONE),
    ("2019-10", "result", "A A A A R", [12000, 9000, 7000, 7000, 7000], 42000, "180 all"),
    ("2020-07", "result", "A A A R C", [12000, 9000, 7000, 7000, 7350], 42350, "180 all"),
    ("2021-07", "result", "A A R C C", [12000, 9000, 7000, 7350, 7350], 42700, "180 all"),
    ("2022-07", "result", "A R C C C", [12000, 9000, 7350, 7350, 7350], 43050, "180 all"),
    ("2023-07", "ineligible quotite", *NONE),
]
HALF: list[Line] = [
    ("2019-01", "out_of_scope aucun_texte", *NONE),
    ("2019-10", "result", "A A A A R", [18000, 13500, 10500, 10500, 10500], 63000, "150–300 all"),
    ("2020-07", "result", "A A A R C", [18000, 13500, 10500, 10500, 11000], 63500, "150–300 all"),
    ("2021-07", "result", "A A R C C", [18000, 13500, 10500, 11000, 11000], 64000, "150–300 all"),
    ("2022-07", "result", "A R C C C", [18000, 13500, 11000, 11000, 11000], 64500, "150–300 all"),
    ("2023-07", "result", "R C C C C", [18000, 14000, 11000, 11000, 11000], 65000, "0–300 any"),
    ("2024-07", "result", "C C C C C", [19000, 14000, 11000, 11000, 11000], 66000, "0–300 any"),
]
FULL: list[Line] = [
    ("2019-01", "out_of_scope aucun_texte", *NONE),
    ("2019-10", "result", "A A A A R", [36000, 27000, 21000, 21000, 21000], 126000, "150–420 all"),
    ("2020-07", "result", "A A A R C", [36000, 27000, 21000, 21000, 22000], 127000, "150–420 all"),
    ("2021-07", "result", "A A R C C", [36000, 27000, 21000, 22000, 22000], 128000, "150–420 all"),
    ("2022-07", "result", "A R C C C", [36000, 27000, 22000, 22000, 22000], 129000, "150–420 all"),
    ("2023-07", "result", "R C C C C", [36000, 28000, 22000, 22000, 22000], 130000, "0–420 any"),
    ("2024-07", "result", "C C C C C", [38000, 28000, 22000, 22000, 22000], 132000, "0–420 any"),
]
SECOND_LINES: list[Line] = [
    ("2019-01", "out_of_scope aucun_texte", *NONE),
    ("2019-10", "ineligible contrat", *NONE),
    ("2024-07", "out_of_scope montants_non_publies", *NONE),
]
COLLECTIVE_LINES: list[Line] = [
    ("2019-01", "out_of_scope aucun_texte", *NONE),
    ("2019-10", "ineligible contrat", *NONE),
    ("2026-04", "result", "collectif2026 " * 5, [57000, 42000, 33000, 33000, 33000], 198000, "390 all"),
]
EXPECTED: dict[str, tuple[dict[str, Any], list[Line]]] = {
    "tiers temps": ({"quotite": "tiers_temps"}, THIRD),
    "mi-temps": ({"quotite": "mi_temps"}, HALF),
    "temps plein": ({"quotite": "temps_plein"}, FULL),
    "deuxième assistant": (SECOND, SECOND_LINES),
    "collectif": (COLLECTIVE, COLLECTIVE_LINES),
}


def _line(answers: Mapping[str, Any], quarter: date) -> Line:
    found = estimate({**HOUSEHOLD, **answers, "date_signature": quarter}, KNOWN, KNOWN).to_dict()
    kind = found["type"]
    first = f"{quarter:%Y-%m}"
    if kind == "result":
        objective = found["objectives"][0]
        low, high = objective["extra_min"], objective["extra_max"]
        asked = f"{low if low == high else f'{low}–{high}'} {found['objectives_rule']}"
        texts = " ".join(year["text"] for year in found["years"])
        return first, kind, texts, [year["amount"] for year in found["years"]], found["total"], asked
    failed = " ".join(criterion["id"] for criterion in found["eligibility"] if criterion["met"] is False)
    return first, f"{kind} {found.get('reason') or failed}", *NONE


def _periods(answers: Mapping[str, Any]) -> list[Line]:
    lines = [_line(answers, quarter) for quarter in QUARTERS]
    return [next(same) for _, same in groupby(lines, key=lambda line: line[1:])]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_quarter_answers_as_its_texts_have_it(name: str) -> None:
    answers, lines = EXPECTED[name]
    words = {"A": A, "R": R, "C": C}
    expected = [
        (first, kind, " ".join(words.get(word, word) for word in texts.split()), amounts, total, asked)
        for first, kind, texts, amounts, total, asked in lines
    ]
    assert _periods(answers) == expected


def test_no_quarter_is_left_out() -> None:
    assert len(QUARTERS) == 36
    assert all(lines[0][0] == "2019-01" for _, lines in EXPECTED.values())
