"""The package against the second reading of the texts, on situations drawn at random over all the dates."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings

from assistant_medical import estimate
from tests.tools.second_reading import READ_ON, Reading, read
from tests.tools.situations import KNOWN, agrees, granted, situations

# Each day on which a text begins or ends, and the days around it.
TURNS = [
    "2019-09-01",
    "2020-03-11",
    "2020-09-05",
    "2020-11-15",
    "2023-05-01",
    "2024-06-22",
    "2026-02-25",
    "2026-11-01",
    "2029-06-21",
]
DAYS = [(date.fromisoformat(turn) + timedelta(days=shift)).isoformat() for turn in TURNS for shift in (-1, 0, 1)]


def _as_a_reading(answers: dict[str, Any]) -> Reading:
    found = estimate(answers, KNOWN, READ_ON).to_dict()
    criteria = {criterion["id"]: criterion["met"] for criterion in found["eligibility"]}
    if found["type"] != "result":
        return Reading(found["type"], criteria)
    day = date.fromisoformat
    years = [(day(y["starts"]), day(y["ends"]), y["amount"], y["amount_max"], y["text"]) for y in found["years"]]
    figures = ("extra_min", "extra_max", "target_min", "target_max")
    objectives = [
        (
            *(o["indicator"], o["kind"]),
            *(None if o[rate] is None else Fraction(o[rate]) for rate in ("rate_min", "rate_max")),
            *(o[name] for name in figures),
            day(o["due"]),
        )
        for o in found["objectives"]
    ]
    deadlines = {deadline["id"]: day(deadline["date"]) for deadline in found["deadlines"]}
    return Reading("result", criteria, years, objectives, found["objectives_rule"], deadlines)


@settings(max_examples=600)
@given(situations())
def test_both_readings_agree_on_any_situation(answers: dict[str, Any]) -> None:
    assert _as_a_reading(answers) == read(answers)


@settings(max_examples=600)
@given(granted())
def test_both_readings_agree_on_those_whom_the_texts_admit(answers: dict[str, Any]) -> None:
    assert _as_a_reading(answers) == read(answers)


@settings(max_examples=10)
@given(situations())
def test_both_readings_agree_around_each_day_that_a_text_begins_or_ends(answers: dict[str, Any]) -> None:
    for day in DAYS:
        moved = {**answers, "date_signature": day}
        assert not agrees(moved) or _as_a_reading(moved) == read(moved)
