"""What is said of the cost and of what is left: at least so much, what comes later, and which year is the dearest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant_medical import Result, estimate
from assistant_medical.french import euros, ordinal
from assistant_medical.outcome import Balance
from assistant_medical.practice.parts import SHOWN
from assistant_medical.view import comparison, money, plan, render, tree
from assistant_medical.view.variants import Column, Variant
from tests.tools import french
from tests.tools.html import level
from tests.tools.situations import GENERALISTE

DAY = date(2026, 12, 1)


def _found(**answers: Any) -> Result:
    found = estimate({**GENERALISTE, "date_signature": DAY, **answers}, DAY, None, SHOWN)
    assert isinstance(found, Result)
    return found


def _balances(*remainders: int) -> list[Balance]:
    return [Balance(year, 1000, 1000 + left, left, Decimal(1)) for year, left in enumerate(remainders, start=1)]


@pytest.mark.parametrize(
    ("remainders", "said", "most"),
    [
        ((-5, -5, 7, 7, 7), "7\u00a0€ par an à partir de la 3e année", "dès la 3e année"),
        ((-5, -5, 7, 9, 9), "7\u00a0€ la 3e année, puis 9\u00a0€ par an à partir de la 4e année", "dès la 4e année"),
        (
            (-5, -5, 7, 8, 9),
            "7\u00a0€ la 3e année, 8\u00a0€ la 4e année, 9\u00a0€ la 5e année",
            "la 5e année, la plus chère",
        ),
        (
            (-5, 9, 7, 7, 7),
            "9\u00a0€ la 2e année, puis 7\u00a0€ par an à partir de la 3e année",
            "la 2e année, la plus chère",
        ),
        ((4, 4, 4, 4, 4), "4\u00a0€ par an à partir de la 1re année", "dès la 1re année"),
        (
            (7, -5, 7, -5, 7),
            "7\u00a0€ la 1re année, 7\u00a0€ la 3e année, 7\u00a0€ la 5e année",
            "la 1re année, la plus chère",
        ),
        (
            (7, 7, 7, 7, -5),
            "7\u00a0€ la 1re année, 7\u00a0€ la 2e année, 7\u00a0€ la 3e année, 7\u00a0€ la 4e année",
            "la 1re",
        ),
    ],
)
def test_what_is_left_is_told_year_by_year_and_the_same_amounts_together(
    remainders: tuple[int, ...], said: str, most: str
) -> None:
    assert f"il vous reste au moins {said}" in money.left_to_pay(_balances(*remainders))
    assert money.when_most(_balances(*remainders)).startswith(most)


def test_an_aid_that_covers_what_is_counted_says_no_more_than_that() -> None:
    assert money.left_to_pay(_balances(-1, -1)) == "L’aide couvre chaque année ce qui est compté."


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ["la prévoyance la 2e année", "la prime d’ancienneté la 4e année"]),
        ({"anciennete_branche": 1}, ["S’y ajoute ensuite la prime d’ancienneté au cours de la 3e année."]),
        ({"anciennete_branche": 12}, ["La prime d’ancienneté passe à", "la 4e année"]),
        ({"anciennete_branche": 40}, []),
        ({"departement": "974"}, []),
        ({"departement": "976"}, []),
    ],
)
def test_what_the_first_year_does_not_cost_yet_is_told_with_its_year(answers: dict[str, Any], words: list[str]) -> None:
    said = money.later(money.computed(_found(**answers)))
    assert all(each in said for each in words)
    assert bool(said) is bool(words)
    assert not french.faults(said)


def test_every_headline_of_cost_or_remainder_says_at_least() -> None:
    found = _found()
    first, most = euros(found.cost[0].total or 0), euros(found.balance[-1].remainder or 0)
    html = render.outcome(found).replace("&nbsp;", "\u00a0")
    assert f"coûte au moins {first}" in html
    paid = plan.to_pay(found)
    assert paid is not None
    assert paid.title == "Vous payez au moins"
    assert paid.words.startswith("en moyenne par mois, dès la")
    assert f"reste au moins {most}" in tree.outcome(found)
    assert f"coût d’au moins {first}" in tree.outcome(found)
    rows = [row for group in comparison.groups([Column(Variant("mi_temps"), found)]) for row in group.rows]
    assert all("au moins" in row.detail for row in rows if row.label.startswith(("Coût", "Reste")))


def test_the_detail_of_a_year_shows_the_bonus_in_its_gross_pay() -> None:
    html = level(render.outcome(_found()))
    assert f"Le détail du coût de la {ordinal(5)} année" in html
    assert html.count("de prime d’ancienneté</small>") == 1
    assert "prime d’ancienneté</small>" not in render.outcome(_found(departement="974"))
