"""What must hold of any situation, whatever its answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.law import law
from assistant_medical.rules.dates import add_months
from assistant_medical.web import estimate_json
from tests.tools import french
from tests.tools.html import Page
from tests.tools.situations import ANYTHING, KNOWN, granted, hostile, situations

TYPES = {"errors", "question", "ineligible", "out_of_scope", "result"}
CRITERIA = {
    *(
        "contrat",
        "territoire",
        "secteur",
        "specialite",
        "part_honoraires_cliniques",
        "activite_minimale",
        "exercice_groupe",
    ),
    *("exercice_coordonne", "quotite", "zone", "ancien_secretaire", "structure", "etp"),
}
BANDS = ("moins_de_p30", "p30_p50", "p50_p70", "p70_p90", "p90_p95", "p95_et_plus")
TODAY = date(2026, 11, 22)
DECIMAL = re.compile(r"0|1|0\.\d*[1-9]")


def _outcome(answers: dict[str, Any], on: date = TODAY) -> dict[str, Any]:
    return estimate(answers, on).to_dict()


def _result(answers: dict[str, Any], known_on: date | None = None) -> Result:
    found = estimate(answers, TODAY, known_on)
    assert isinstance(found, Result), found.to_dict()
    return found


def _named(node: Any, key: str) -> Iterator[Any]:
    """Everything that stands under a name, at any depth."""
    if isinstance(node, dict):
        for name, item in node.items():
            if name == key:
                yield item
            yield from _named(item, key)
    elif isinstance(node, list):
        for item in node:
            yield from _named(item, key)


@given(hostile(), st.dates())
def test_any_answers_end_in_one_of_the_five_outcomes(answers: dict[str, Any], on: date) -> None:
    found = _outcome(answers, on)
    assert found["type"] in TYPES
    json.dumps(found, allow_nan=False)
    if found["type"] == "errors":
        assert found["errors"]
        assert all(fault["message"].endswith(".") for fault in found["errors"])


@given(st.dictionaries(st.text(max_size=8), ANYTHING, min_size=1, max_size=4))
def test_answers_to_no_question_are_each_named(answers: dict[str, Any]) -> None:
    assert set(answers) <= {fault["field"] for fault in _outcome(answers)["errors"]}


@given(situations())
def test_answers_that_can_be_read_and_miss_nothing_end_in_an_outcome_about_the_law(answers: dict[str, Any]) -> None:
    found = _outcome(answers)
    assert found["type"] in {"ineligible", "out_of_scope", "result"}
    assert {criterion["id"] for criterion in found["eligibility"]} <= CRITERIA
    ids = [criterion["id"] for criterion in found["eligibility"]]
    assert len(ids) == len(set(ids))
    refused = any(criterion["met"] is False for criterion in found["eligibility"])
    assert refused is (found["type"] == "ineligible")
    assert answers["contrat"] != "second_assistant" or found["type"] != "result"


@given(situations("individuel") | situations("collectif"))
def test_money_is_whole_euros_and_the_total_is_the_sum_of_the_years(answers: dict[str, Any]) -> None:
    found = _outcome(answers)
    assume(found["type"] == "result")
    for year in found["years"]:
        assert type(year["amount"]) is int
        assert type(year["amount_max"]) is int
        assert 0 <= year["amount"] <= year["amount_max"]
    assert found["total"] == sum(year["amount"] for year in found["years"])
    assert found["total_max"] == sum(year["amount_max"] for year in found["years"])


@given(situations("individuel"))
def test_the_two_amounts_differ_only_where_the_band_is_not_known(answers: dict[str, Any]) -> None:
    found = _outcome(answers)
    assume(found["type"] == "result")
    if answers.get("tranche_percentile", "inconnue") != "inconnue":
        assert found["total"] == found["total_max"]


@given(st.dates(date(2019, 9, 1), date(2029, 6, 21)))
@example(date(2020, 2, 29))
@example(date(2024, 2, 29))
@example(date(2028, 2, 29))
@example(date(2023, 2, 28))
def test_five_contract_years_follow_each_other_without_gap(signature: date) -> None:
    found = _result(
        {
            "specialite": "medecine_generale",
            "secteur": "secteur_1",
            "quotite": "mi_temps",
            "patientele_mt": 1000,
            "exercice": "groupe",
            "date_signature": signature,
        }
    )
    assert [year.year for year in found.years] == [1, 2, 3, 4, 5]
    assert found.years[0].starts == signature
    for before, after in pairwise(found.years):
        assert after.starts == before.ends + timedelta(days=1)
        assert 365 <= (after.starts - before.starts).days <= 366
    for year in found.years:
        assert year.starts.year == signature.year + year.year - 1
        assert year.starts.month == signature.month
        assert year.starts.day == signature.day or (signature.day == 29 and year.starts.day == 28)
    starts = {deadline.id: deadline.date for deadline in found.deadlines}
    assert all(starts[f"annee_{year.year}"] == year.starts for year in found.years[1:])
    assert starts["fin_contrat"] == found.years[4].ends
    assert [deadline.date for deadline in found.deadlines] == sorted(deadline.date for deadline in found.deadlines)


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_last_one_of_its_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(granted())
def test_more_working_time_never_means_less_aid(answers: dict[str, Any]) -> None:
    shares = ["mi_temps", "temps_plein"]
    if answers["date_signature"] < "2023-05-01":
        shares = ["tiers_temps", *shares]
    for less, more in pairwise(_result({**answers, "quotite": share}) for share in shares):
        for low, high in zip(less.years, more.years, strict=True):
            assert low.amount <= high.amount
            assert low.amount_max <= high.amount_max


@given(granted(age=40))
def test_a_higher_band_never_means_less_aid_nor_a_harder_objective(answers: dict[str, Any]) -> None:
    assume(answers["date_signature"] < "2023-05-01" or answers["quotite"] != "tiers_temps")
    found = [_result({**answers, "tranche_percentile": band}) for band in BANDS]
    for lower, higher in pairwise(found):
        assert all(low.amount <= high.amount for low, high in zip(lower.years, higher.years, strict=True))
    for lower, higher in pairwise(found[1:]):  # under the 30th percentile no source gives a rate
        for asked, then in zip(lower.objectives, higher.objectives, strict=True):
            assert Decimal(asked.rate_max or "") >= Decimal(then.rate_max or "")
            assert (asked.extra_max or 0) >= (then.extra_max or 0)


@given(granted(age=40))
def test_an_unknown_band_brackets_every_known_band(answers: dict[str, Any]) -> None:
    assume(answers["date_signature"] < "2023-05-01" or answers["quotite"] != "tiers_temps")
    unknown = _result({**answers, "tranche_percentile": "inconnue"}, KNOWN)
    since_2023 = answers["date_signature"] >= "2023-05-01"
    medians = (
        (answers["patientele_mt"], 1045 if since_2023 else 899),
        (answers["file_active"], 1514 if since_2023 else None),
    )
    under = since_2023 and all(count <= (median or 0) for count, median in medians)
    above = any(median is not None and count > median for count, median in medians)
    for band in BANDS[1:2] if under else BANDS[2:] if above else BANDS[1:]:
        known = _result({**answers, "tranche_percentile": band}, KNOWN)
        for year, same in zip(unknown.years, known.years, strict=True):
            assert year.amount <= same.amount <= year.amount_max
        for asked, told in zip(unknown.objectives, known.objectives, strict=True):
            assert Decimal(asked.rate_min or "") <= Decimal(told.rate_min or "")
            assert Decimal(told.rate_max or "") <= Decimal(asked.rate_max or "")
            assert (asked.extra_min or 0) <= (told.extra_min or 0)
            assert (told.extra_max or 0) <= (asked.extra_max or 0)


@given(granted(age=40), st.sampled_from(BANDS[1:]))
def test_the_aid_at_a_rank_is_that_of_a_doctor_who_stands_there(answers: dict[str, Any], band: str) -> None:
    assume(answers["date_signature"] < "2023-05-01" or answers["quotite"] != "tiers_temps")
    there, anywhere = (_result({**answers, "tranche_percentile": told}) for told in (band, "inconnue"))
    assert [span.total for span in there.by_rank if span.yours] == [there.total]
    assert [span.total for span in anywhere.by_rank] == [span.total for span in there.by_rank]
    assert [span.to_percentile for span in there.by_rank[:-1]] == [span.from_percentile for span in there.by_rank[1:]]
    assert (there.by_rank[0].from_percentile, there.by_rank[-1].to_percentile) == (0, 100)


@given(granted(), st.just(0) | st.integers(2, 100))
def test_more_of_the_objective_never_means_less_aid_and_the_first_two_years_are_safe(
    answers: dict[str, Any], share: int
) -> None:
    assume(answers["date_signature"] < "2023-05-01" or answers["quotite"] != "tiers_temps")
    part, whole = (_result({**answers, "atteinte_objectif": met}) for met in (share, 100))
    assert [year.amount for year in part.years[:2]] == [year.amount for year in whole.years[:2]]
    for partial, full in zip(part.years[2:], whole.years[2:], strict=True):
        assert abs(partial.amount - full.amount * share / 100) <= Decimal("0.5")
        assert abs(partial.amount_max - full.amount_max * share / 100) <= Decimal("0.5")


@given(situations("individuel") | situations("collectif"))
def test_an_objective_is_coherent(answers: dict[str, Any]) -> None:
    found = estimate(answers, TODAY)
    assume(isinstance(found, Result))
    assert isinstance(found, Result)
    for objective in found.objectives:
        rates, extra, target = (
            (objective.rate_min, objective.rate_max),
            (objective.extra_min, objective.extra_max),
            (objective.target_min, objective.target_max),
        )
        assert all(rate is None or DECIMAL.fullmatch(rate) for rate in rates)
        for low, high in (tuple(map(Decimal, filter(None, rates))) or (0, 0), extra, target):
            assert (low is None) is (high is None)
            assert low is None or high is None or 0 <= low <= high
        assert found.years[0].starts < objective.due <= found.years[-1].ends
        assert (
            objective.status == "unknown"
            or objective.sources
            or answers.get("objectif_caisse_mt") is not None
            or (answers.get("objectif_caisse_file_active") is not None)
        )
        base = answers.get(objective.indicator)
        if objective.kind == "increase" and target[0] is not None and base is not None:
            assert extra[0] is not None
            assert target[0] == base + extra[0]


@given(situations())
def test_every_source_is_a_text_and_every_figure_has_one(answers: dict[str, Any]) -> None:
    found = _outcome(answers)
    for sources in _named(found, "sources"):
        assert set(sources) <= set(law().texts)
    for part in ("eligibility", "years", "deadlines", "observed", "notes"):
        assert all(item["sources"] for item in found.get(part, []))
    for status in _named(found, "status"):
        assert status in {"official", "secondary", "inferred", "unknown"}


@given(situations())
def test_every_sentence_is_french(answers: dict[str, Any]) -> None:
    for name in ("sentence", "message", "payment", "why", "because"):
        for sentence in _named(_outcome(answers), name):
            assert not french.faults(sentence)
            assert not re.search(r"[{}]|\bNone\b", sentence)


@given(situations())
def test_each_criterion_and_each_year_is_explained_in_the_trace(answers: dict[str, Any]) -> None:
    found = _outcome(answers)
    because = set(_named(found["trace"], "because"))
    shown = [*found["eligibility"], *found.get("years", []), *found.get("objectives", [])]
    assert {item["sentence"] for item in shown} <= because
    for name, given_answer in found["answers"].items():
        for step in _named(found["trace"], "inputs"):
            assert all(
                item["value"] == given_answer for item in step if item["kind"] == "answer" and item["name"] == name
            )


@given(hostile())
def test_the_browser_gets_the_same_outcome_and_well_formed_html(answers: dict[str, Any]) -> None:
    request = json.dumps({"answers": answers, "on": TODAY.isoformat()})
    received = json.loads(estimate_json(request))
    direct = json.loads(json.dumps(_outcome(json.loads(request)["answers"])))
    assert received["outcome"] == direct
    assert received["type"] == direct["type"]
    for html in (received["html"], *received["faults"].values()):
        assert not Page.of(html).faults


@given(situations())
def test_the_page_of_any_estimate_is_well_formed(answers: dict[str, Any]) -> None:
    received = json.loads(estimate_json(json.dumps({"answers": answers, "on": TODAY.isoformat()})))
    page = Page.of(received["html"])
    assert not page.faults
    assert not french.faults(page.text)
    assert "\u202f" not in received["html"]
    assert not received["faults"]


@pytest.mark.parametrize("answers", [{}, {"x": 1}])
def test_the_day_of_the_estimate_is_today_where_none_is_given(answers: dict[str, Any]) -> None:
    assert date.today() - estimate(answers).law_on <= timedelta(days=1)
