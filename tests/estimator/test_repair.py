"""What people and their files write, and what it is read as: the same by every way in, and nothing guessed."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import estimate
from assistant_medical.answers import Question, parse, questions
from assistant_medical.french import NBSP
from assistant_medical.reading import READERS, Unread
from assistant_medical.repair import repaired
from assistant_medical.table.headings import value_of
from assistant_medical.table.rows import estimated, results
from assistant_medical.table.values import Plan
from assistant_medical.web import estimate_json
from scripts.machine.steps import ROOT
from tests.tools import french
from tests.tools.situations import READABLE

TODAY = date(2026, 11, 22)
FAULT = "fault"


def _file(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


TYPED = [(field, cell, want) for field, cells in _file("typed.toml").items() for cell, want in cells.items()]
APART = [
    (field, cell, [want] if isinstance(want, str) else want)
    for field, cells in _file("typed_apart.toml").items()
    for cell, want in cells.items()
]


def _text(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _read(field: str, cell: str) -> str:
    """What a cell is read as, by the contract; of a fault, its sentence."""
    values, faults = parse({field: value_of(field, cell)}, TODAY)
    return f"{FAULT}: {faults[0].message}" if faults else _text(values[field])


def _same(one: str, other: str) -> bool:
    """Whether two spellings of the contract are one value: 85.5 is 85.50."""
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other


@pytest.mark.parametrize(("field", "cell", "want"), TYPED)
def test_what_is_typed_is_read_or_refused_with_its_reason(field: str, cell: str, want: str) -> None:
    found = _read(field, cell)
    if not want.startswith(FAULT):
        assert _same(found, want)
        return
    reason = want.removeprefix(f"{FAULT}: ").strip()
    assert found.startswith(FAULT)
    assert reason in found.replace(NBSP, " ")
    assert french.faults(found.removeprefix(f"{FAULT}: ")) == []
    assert found.endswith((".", "?"))


def test_of_what_was_kept_apart_nine_in_ten_are_understood_and_none_is_taken_for_something_else() -> None:
    found = [(field, cell, _read(field, cell), wanted) for field, cell, wanted in APART]
    missed = [each for each in found if not any(_same(each[2].partition(":")[0], want) for want in each[3])]
    assert [each for each in missed if not each[2].startswith(FAULT)] == []
    assert len(missed) <= len(found) / 10


def test_what_was_kept_apart_is_other_than_what_the_repair_was_made_with() -> None:
    both = {(field, cell) for field, cell, _ in TYPED} & {(field, cell) for field, cell, _ in APART}
    assert len(APART) - len(both) >= 400


@pytest.mark.parametrize("name", ["date_signature", "date_embauche"])
def test_the_days_that_the_form_reads_by_itself_are_those_that_are_read_here(name: str) -> None:
    """The list of the browser's own reader, which is a second one: both are tested on it."""
    typed = json.loads((ROOT / "browser" / "tests" / "days.json").read_text(encoding="utf-8"))
    assert set(typed) == {"both", "python", "none"}
    for text, day in (*typed["both"].items(), *typed["python"].items()):
        assert parse({name: text}, TODAY) == ({name: date.fromisoformat(day)}, [])
    for text in typed["none"]:
        assert parse({"date_signature": text}, TODAY)[1]


TYPED_BY_A_DOCTOR = {
    "specialite": "Spécialiste en Médecine Générale",
    "secteur": "S1",
    "patientele_mt": "1 100 patients",
    "quotite": "0,5 ETP",
    "date_signature": "1er décembre 2026",
    "nouvel_installe": "N",
    "salaire_brut_mensuel": "2 000 €",
    "departement": "33 - Gironde",
}
BY_THE_CONTRACT = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": 1100,
    "quotite": "mi_temps",
    "date_signature": "2026-12-01",
    "nouvel_installe": False,
    "salaire_brut_mensuel": 2000,
    "departement": "33",
}


def test_every_way_in_reads_the_same() -> None:
    wanted = estimate(BY_THE_CONTRACT, TODAY).to_dict()
    assert estimate(TYPED_BY_A_DOCTOR, TODAY).to_dict() == wanted
    fragment = f"v1&{urlencode(TYPED_BY_A_DOCTOR)}"
    for request in ({"answers": TYPED_BY_A_DOCTOR}, {"link": fragment}):
        found = json.loads(estimate_json(json.dumps({**request, "on": TODAY.isoformat()})))
        assert found["outcome"]["answers"] == wanted["answers"]
        assert found["outcome"]["total"] == wanted["total"]
    row = estimated(Plan(list(TYPED_BY_A_DOCTOR)), list(TYPED_BY_A_DOCTOR.values()), TODAY)
    assert (results(row)[2], row.kind) == (wanted["total"], "open")


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.id)
@given(data=st.data())
def test_the_repair_changes_nothing_of_what_is_clean(question: Question, data: st.DataObject) -> None:
    """A clean answer never comes to the repair, and would be no other one there."""
    text = _text(data.draw(READABLE[question.id]))
    written = repaired(text, question, TODAY)
    assert not isinstance(written, Unread)
    strict = READERS[question.type](text, question)
    assert isinstance(strict, Unread) or READERS[question.type](written, question) == strict


@pytest.mark.parametrize("nothing", ["\u200b", "\ufeff ", "\u00ad", '""'])
def test_marks_without_a_shape_are_no_answer(nothing: str) -> None:
    assert parse({"patientele_mt": nothing}, TODAY) == ({}, [])


def test_a_text_that_steers_what_stands_around_it_is_quoted_without_that() -> None:
    assert "«\u00a0abc d\u00a0»" in _read("patientele_mt", "\u202eabc\n\u0007d")


@pytest.mark.parametrize("name", ["specialite", "patientele_mt", "date_signature", "nouvel_installe", "departement"])
def test_a_text_is_no_answer_however_long_it_is(name: str) -> None:
    for text in ("O" * 100_000, "1 " * 100_000, "a." * 100_000):
        assert "c’est trop long" in _read(name, text)
