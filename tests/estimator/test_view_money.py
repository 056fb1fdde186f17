"""Charts and tables of money: words sit on what they name and on no other mark; tables give the outcome's figures."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.french import NBSP, euros, number
from assistant_medical.outcome import Balance
from assistant_medical.outlook import Progress
from assistant_medical.view import account, charts, render, stage
from assistant_medical.view.labels import Box
from assistant_medical.view.money import signed
from assistant_medical.web import estimate_json
from tests.tools import french
from tests.tools.html import Page
from tests.tools.situations import GENERALISTE, granted

DAY = date(2026, 11, 28)
WAGES = st.none() | st.integers(1900, 9000)
FEW = settings(max_examples=60)
EUROS = st.integers(0, 60_000)
GROUP = {"contrat": "collectif", "secteur": "secteur_1", "structure": "sisa"}
A_PROGRESS = Progress(
    gained=61,
    extra_min=104,
    extra_max=104,
    missing_min=43,
    missing_max=43,
    due=date(2027, 3, 3),
    per_month=Decimal("2.9"),
    needed_per_month=Decimal(14),
    projected_gain=70,
    projected_share_min=67,
    projected_share_max=67,
    sentence="",
    status="inferred",
    sources=(),
)


def _result(answers: dict[str, Any], *parts: Any, day: date = DAY) -> Result:
    found = estimate(answers, day, parts=parts)
    return found if isinstance(found, Result) else reject()


def _called(template: str, call: str, **context: Any) -> str:
    """What a macro gives, with what the templates of a result have around it."""
    source = f'{{% import "{template}" as told with context %}}{{{{ told.{call} }}}}'
    return render.environment().from_string(source).render(hh="h2", prefix="", actions=False, **context)


def _page(html: str) -> Page:
    page = Page.of(html)
    assert not page.faults
    assert not french.faults(page.text)
    assert "None" not in page.text
    return page


def _rows(html: str) -> list[list[str]]:
    """The cells of every row of every table, without what is inside them."""
    return [
        [re.sub("<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.S)
    ]


def _apart(boxes: Sequence[Box]) -> bool:
    return not any(one.meets(other) for one, other in combinations(boxes, 2))


@given(st.lists(st.tuples(EUROS, st.none() | EUROS), min_size=1, max_size=8), st.integers(0, 8))
def test_the_amount_of_a_year_sits_on_its_bar_and_on_no_mark_of_a_cost(
    years: list[tuple[int, int | None]], earned: int
) -> None:
    bars = charts.by_year(
        [
            Balance(rank, aid, cost, None if cost is None else cost - aid, None)
            for rank, (aid, cost) in enumerate(years, start=1)
        ],
        earned,
    )
    for bar in bars:
        if bar.label is None:
            continue
        box = bar.label.box
        assert bar.label.text == number(bar.aid)
        assert bar.label.x == bar.middle
        if bar.label.inside:
            assert Box(bar.x, bar.aid_top, bar.x + bar.width, charts.BASE).holds(box)
        else:
            assert 0 <= bar.aid_top - box.bottom <= charts.SPACE
        assert bar.cost_at is None or not box.top < bar.cost_at < box.bottom
    assert _apart([bar.label.box for bar in bars if bar.label])


def test_the_amount_of_an_aid_below_the_cost_is_not_on_top_of_the_cost() -> None:
    below = charts.by_year([Balance(1, 22_000, 24_654, 2_654, None)], 0)[0]
    assert below.label
    assert below.label.inside
    assert below.label.box.top > below.aid_top


@pytest.mark.parametrize("quotite", ["mi_temps", "temps_plein"])
def test_each_amount_of_a_usual_contract_is_written(quotite: str) -> None:
    found = _result({**GENERALISTE, "quotite": quotite})
    assert all(bar.label for bar in charts.by_year(found.balance, 2))
    assert all(bar.label for bar in charts.by_year(found.balance, 2, 40_000))


@FEW
@given(granted(), WAGES)
def test_the_words_of_the_account_are_apart_and_beside_their_points(answers: dict[str, Any], wage: int | None) -> None:
    found = _result({**answers, "salaire_brut_mensuel": wage}, "cash")
    if found.cash is None:
        return
    drawn = account.drawing(found.cash)
    labels = [pin.label.box for pin in drawn.pins]
    dots = [
        Box(pin.x - account.PIN, pin.y - account.PIN, pin.x + account.PIN, pin.y + account.PIN) for pin in drawn.pins
    ]
    assert _apart([*labels, *(label.box for label, _ in drawn.years)])
    assert not any(label.meets(dot) for label in labels for dot in dots)
    told = {pin.label.text for pin in drawn.pins}
    assert signed(found.cash.months[-1].balance) in told
    assert told <= {signed(month.balance) for month in found.cash.months}
    for pin, box in zip(drawn.pins, labels, strict=True):
        near = account.PIN + account.GAP + (2 if pin.y < drawn.zero < box.top else 0)
        aside = max(box.left - pin.x, pin.x - box.right, 0)
        away = max(box.top - pin.y, pin.y - box.bottom, 0)
        assert aside <= near + 1
        assert away <= near + abs(pin.y - drawn.zero) * (pin.y < drawn.zero) + 1
        assert box.left >= 0
        assert box.right <= account.WIDE


@FEW
@given(granted(), WAGES)
def test_the_tables_of_the_account_give_its_figures(answers: dict[str, Any], wage: int | None) -> None:
    found = _result({**answers, "salaire_brut_mensuel": wage}, "cash", "scenarios")
    html = _called("cash.html", "body(outcome)", outcome=found)
    if found.cash is None:
        assert not html.strip()
        return
    page, months = _page(html), found.cash.months
    assert account.lowest(found.cash) in page.text
    rows = _rows(html)
    by_month = [row[1:] for row in rows[-len(months) :]]
    assert by_month == [
        [
            number(month.received) if month.received else "–",
            signed(-month.paid) if month.paid else "–",
            signed(month.balance),
        ]
        for month in months
    ]
    halves = account.halves(found.cash)
    assert [row[3] for row in rows[1 : len(halves) + 1]] == [signed(half.balance) for half in halves]
    assert sum(half.received for half in halves) == sum(month.received for month in months)
    assert sum(half.paid for half in halves) == sum(month.paid for month in months)
    assert all(found.cash.sentence in page.text and payment.sentence in page.text for payment in found.cash.payments)


@FEW
@given(granted(), st.integers(0, 4000), st.dates(date(2022, 1, 1), date(2030, 6, 1)))
def test_what_is_told_of_the_stage_of_a_contract_is_of_that_stage(answers: dict[str, Any], now: int, day: date) -> None:
    found = _result({**answers, "patientele_mt_aujourdhui": now}, "timeline", "progress", day=day)
    timeline = found.timeline
    assert timeline
    html = render.outcome(found, level=1)
    page = _page(html)
    assert ("Ce qui vient" in page.text) is (timeline.stage == "en_cours")
    assert ("Ce que vous avez reçu" in page.text) is (timeline.stage == "termine")
    told = {f"{event.date:%Y-%m-%d}" for event in timeline.next}
    if timeline.stage == "en_cours":
        assert {each["datetime"] for each in page.all("time")} >= told
        assert all(event.sentence.split(". ")[0] in page.text for event in timeline.next)
        assert timeline.paid is None or number(timeline.paid) in page.text
        assert found.progress is None or found.progress.sentence in page.text
    if timeline.stage == "termine":
        received = _called("stage.html", "received(outcome, hh, prefix)", outcome=found)
        assert [row[2] for row in _rows(received)[1:]] == [
            *(euros(year.amount) for year in found.years),
            euros(found.total),
        ]


@pytest.mark.parametrize("again", [None, {**GENERALISTE, "date_signature": "2026-11-28"}])
def test_nothing_of_an_ended_contract_is_in_the_present(again: dict[str, Any] | None) -> None:
    found = _result({**GENERALISTE, "date_signature": "2021-03-01"}, "timeline")
    new = _result(again) if again else None
    parts = ("after(outcome, hh, prefix, false, again)", "received(outcome, hh, prefix)")
    told = _page("".join(_called("stage.html", each, outcome=found, again=new) for each in parts)).text
    for present in ("Vous recevez", "dépend", "à venir", "Il en manque", "jours", "embauche"):
        assert present not in told
    assert "en supposant l’objectif atteint" in told
    assert (new is not None) is ("Un nouveau contrat\n" in told)
    assert new is None or "à votre charge" in told


@given(st.integers(-500, 2000), st.integers(0, 700), st.integers(0, 700), st.integers(-500, 3000), st.booleans())
def test_the_words_of_the_meter_are_apart_and_the_bar_is_as_long_as_what_was_gained(
    gained: int, least: int, more: int, projected: int, past: bool
) -> None:
    progress = replace(A_PROGRESS, gained=gained, extra_min=least, extra_max=least + more, projected_gain=projected)
    drawn = stage.meter(replace(progress, needed_per_month=None) if past else progress)
    if drawn is None:
        assert least + more == 0
        return
    part = (drawn.filled - stage.LEFT) / (stage.RIGHT - stage.LEFT)
    assert part == pytest.approx(min(max(gained, 0) / (least + more), 1), abs=0.001)
    assert _apart([label.box for label in drawn.labels])
    assert not past or not any("rythme" in label.text for label in drawn.labels)
    assert len(drawn.marks) <= len(drawn.labels)


@FEW
@given(granted(quotite="mi_temps"), WAGES)
def test_a_shared_post_is_told_with_its_figures(answers: dict[str, Any], wage: int | None) -> None:
    found = _result({**answers, "salaire_brut_mensuel": wage}, "shared")
    html = _called("together.html", "shared(outcome)", outcome=found)
    if found.shared is None:
        assert not html.strip()
        return
    told = found.shared
    assert told.sentence in _page(html).text
    assert [row[1:] for row in _rows(html)[1:]] == [
        [euros(told.aid_each)] * 2,
        [euros(2 * told.cost_each), euros(told.cost_one_employer)],
        [euros(told.remainder_month_each), euros(told.remainder_month_one_employer)],
    ]


@FEW
@given(st.integers(2, 30), st.sampled_from([1, 1.5, 2, 12]), st.sampled_from(["2026-03-01", "2027-01-04"]))
def test_the_part_of_each_doctor_of_a_group_is_told_beside_their_own_contract(
    doctors: int, posts: float, signed_on: str
) -> None:
    found = _result(GROUP | {"nb_medecins": doctors, "etp": posts, "date_signature": signed_on}, "per_doctor")
    html = _called("together.html", "per_doctor(outcome, hh, prefix)", outcome=found)
    told = found.per_doctor
    if told is None:
        assert not html.strip()
        return
    assert told.sentence in _page(html).text
    wanted = [
        (told.aid_each, told.individual_aid),
        (told.cost_each, told.individual_cost),
        (told.remainder_month_each, told.individual_remainder_month),
    ]
    shown = [["non calculé –" if amount is None else euros(amount) for amount in pair] for pair in wanted]
    assert [[" ".join(cell.split(" " * 2)) for cell in row[1:]] for row in _rows(html)[1:]] == shown


@pytest.mark.parametrize("wage", [None, 2500])
def test_a_half_time_and_a_full_time_stand_side_by_side_where_variants_are_compared(wage: int | None) -> None:
    answers = {**GENERALISTE, "salaire_brut_mensuel": wage}
    tipping = _result(answers, "tipping").tipping
    assert tipping
    request = {"do": "compare", "answers": answers, "on": DAY.isoformat()}
    html = json.loads(estimate_json(json.dumps(request)))["html"]
    page = _page(html)
    assert all(reason in page.text for reason in tipping.reasons)
    assert all(each.sentence in page.text for option in tipping.options for each in option.covered)
    shown = _rows(html.split("<h2>Vos variantes")[0])[1:]
    for row, name in zip(
        shown, ("aid", "acquired", "cost", "remainder_month", "hour_cost", "hour_price"), strict=False
    ):
        assert row[1:] == [euros(max(getattr(option, name), 0)) for option in tipping.options]
    assert [cell.replace("&nbsp;", NBSP) for cell in shown[-1][1:]] == [
        f"{signed(option.balance)}{NBSP}€" for option in tipping.options
    ]


def test_what_has_no_tipping_point_is_compared_without_one() -> None:
    request = {"do": "compare", "answers": {**GENERALISTE, "specialite": "radiologie"}, "on": DAY.isoformat()}
    html = json.loads(estimate_json(json.dumps(request)))["html"]
    assert "Ce qui fait basculer" not in _page(html).text
