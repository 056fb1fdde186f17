"""The tests' own tools: they see a fault where there is one, and none where there is none."""

from __future__ import annotations

import re
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
    ("expected", "found", "shown"),
    [
        ("Oui : 12", "Oui\u00a0: 12", ("Oui\\u00a0: 12", "Oui : 12")),
        ("Oui : 13", "Oui\u00a0: 12", ("Oui\\u00a0: 12", "Oui : 13")),
        ("1\u202f100\u00a0€", "1\u00a0100\u00a0€", ("1\\u00a0100\\u00a0€", "1\\u202f100\\u00a0€")),
        ("a\u00a0b c", "a b\u00a0c", ("a b\\u00a0c", "a\\u00a0b c")),
        ("Oui\u00a0: 13", "Oui\u00a0: 12", ("Oui\u00a0: 12", "Oui\u00a0: 13")),
    ],
)
def test_a_space_that_is_not_the_expected_one_is_seen(expected: str, found: str, shown: tuple[str, str]) -> None:
    [fault] = check(case({"message": expected}), {"message": found})
    assert fault == f'message: is "{shown[0]}", expected "{shown[1]}"'


SOME = 'known_on = 2026-11-22\n[[cases]]\nname = "a"\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SOME + "expect = {}", ", “a”: nothing is expected"),
        (SOME, ", “a”: nothing is expected"),
        (SOME + 'expects = { type = "result" }', ", “a”: unknown keys expects"),
        (SOME.replace("name", "on") + 'expect = { type = "result" }', ": a case has no name"),
        (
            SOME + 'expect.type = "a"\n[[cases]]\nname = "a"\nexpect.type = "b"',
            ", “a”: a case of some.toml has this name",
        ),
        ('cases = []\n[other]\nname = "a"', ": a file of cases holds known_on"),
        ("cases = ", ": Invalid value"),
    ],
)
def test_a_case_that_would_test_nothing_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "some.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="^" + re.escape(f"{tmp_path}/some.toml{why}")):
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
