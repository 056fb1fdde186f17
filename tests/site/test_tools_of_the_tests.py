"""The tests' own tools: they see a fault where there is one, and none where there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases.runner import Case, check, load_cases
from tests.tools import french

OUTCOME: dict[str, Any] = {
    "type": "result",
    "total": None,
    "years": [{"year": 1, "amount": 19000, "starts": "2026-12-01"}],
    "eligibility": [{"id": "secteur", "met": True}, {"id": "zone", "met": None}],
    "errors": [{"field": "quotite", "message": "…"}],
}


def case(expect: dict[str, Any]) -> Case:
    return Case("a case", "file.toml", {}, expect, None, date(2026, 11, 22))


@pytest.mark.parametrize(
    "expect",
    [
        {"type": "result"},
        {"total": "null"},
        {"years.0.amount": 19000, "years.0.year": 1},
        {"eligibility.secteur.met": True, "eligibility.zone.met": "null"},
        {"errors.quotite": True, "errors.secteur": False},
    ],
)
def test_an_outcome_that_is_as_expected_has_no_fault(expect: dict[str, Any]) -> None:
    assert check(case(expect), OUTCOME) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("type", "ineligible"),
        ("total", 0),
        ("years.0.amount", 19001),
        ("years.0.year", True),
        ("years.1.amount", "null"),
        ("eligibility.secteur.met", False),
        ("eligibility.zone.met", False),
        ("eligibility.zone.met", True),
        ("eligibility.specialite.met", True),
        ("errors.quotite", False),
        ("errors.secteur", True),
        ("nothing.at.all", "null"),
    ],
)
def test_an_outcome_that_is_otherwise_has_one_fault_that_names_the_path(path: str, expected: object) -> None:
    faults = check(case({path: expected}), OUTCOME)
    assert len(faults) == 1
    assert faults[0].startswith(f"{path}: ")


@pytest.mark.parametrize(
    "text",
    [
        '[[cases]]\nname = "a"\nexpect = {}',
        '[[cases]]\nname = "a"\nexpects = { type = "result" }',
        '[[cases]]\nexpect = { type = "result" }',
        '[[cases]]\nname = "a"\nexpect = { type = "result" }\n[[cases]]\nname = "a"\nexpect = { type = "errors" }',
        'cases = []\n[other]\nname = "a"',
    ],
)
def test_a_case_that_would_test_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"."):
        load_cases(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Combien ?",
        "Combien?",
        "50 %",
        "« oui »",
        "19 000 €",
        "19\u202f000\u00a0€",
        "l'aide",
        "Oui !",
        "Voici :",
        "Voici:",
    ],
)
def test_faulty_typography_is_seen(text: str) -> None:
    assert french.faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Combien\u00a0? L’aide\u00a0: 19\u00a0000\u00a0€, soit 50\u00a0%, «\u00a0au plus\u00a0»\u00a0!",
        "De 2024 à 2026, à 10:30, sur https://exemple.fr/?a=1;b, le 1er janvier 2026.",
    ],
)
def test_right_typography_is_left_alone(text: str) -> None:
    assert french.faults(text) == []
