"""Charts and tables of money: words sit on what they name and on no other mark; tables give the outcome's figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.french import number
from assistant_medical.outcome import Balance
from assistant_medical.view import account, charts, render
from assistant_medical.view.labels import Box
from assistant_medical.view.money import signed
from tests.tools import french
from tests.tools.html import Page
from tests.tools.situations import GENERALISTE, granted

DAY = date(2026, 11, 28)
WAGES = st.none() | st.integers(1900, 9000)
FEW = settings(max_examples=60)
EUROS = st.integers(0, 60_000)


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
    drawn = account.drawing(found)
    assert (drawn is None) is (found.cash is None)
    if drawn is None or found.cash is None:
        return
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
    html = _called("cash.html", "fold(outcome)", outcome=found)
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
