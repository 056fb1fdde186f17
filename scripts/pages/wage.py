"""What an assistant is paid, as tables: the branch's minimum position by position, and what is left of it.

Every amount is read from the law or computed by the rules, for the day of the build.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any, NamedTuple

from assistant_medical import NetPay, net_pay
from assistant_medical.law import Value
from assistant_medical.rules.dates import add_months
from scripts.machine import clock
from scripts.pages.page import Page

RATES = ("salaire.smic_horaire", "cout.plafond_mensuel")  # what changes every year


class Grid(NamedTuple):
    """One grid: its first day, that for an employer of no union that signed it, and the minimum of each position."""

    start: date
    for_the_others: date | None
    amounts: list[Decimal]


class Pay(NamedTuple):
    """One position: its gross pay, and the net in the first year, from then on, and then at half-time."""

    position: int
    first: NetPay
    later: NetPay
    half: NetPay


def macros(page: Page) -> dict[str, Callable[..., Any]]:
    """The words that a page may write, by name."""
    return {
        "grille_des_salaires": lambda: page.render("wage_grids.html", grids=_grids(page), positions=_positions(page)),
        "net_par_position": lambda: page.render("net_pay.html", pays=[_pay(page, each) for each in _positions(page)]),
        "net_ligne_par_ligne": lambda: page.render("net_lines.html", pay=_pay(page, _positions(page)[0]).later),
        "primes_d_anciennete": lambda: _steps(page),
    }


def _positions(page: Page) -> list[int]:
    ends = page.fact("salaire.positions")
    return list(range(ends["bas"], ends["haut"] + 1))


def _grids(page: Page) -> list[Grid]:
    """The grids that begin with other amounts than the one before, the newest first."""
    history = page.values("salaire.grille")
    begun = [value for before, value in zip((None, *history), history, strict=False) if not _same(before, value)]
    for value in (*history, *(extended := page.values("salaire.extension"))):
        for key in value.sources:
            page.text(key)
    pairs = zip_longest(begun, [value.start for value in extended])
    return [Grid(grid.start, day, list(map(Decimal, grid.value.values()))) for grid, day in pairs if grid][::-1]


def _same(before: Value | None, value: Value) -> bool:
    return before is not None and before.value == value.value


def _pay(page: Page, position: int) -> Pay:
    today = clock.today()
    waited = page.fact("cout.prevoyance")["annees"]
    later = {"position": position, "date_embauche": add_months(today, -12 * waited)}
    asked = ({"position": position}, later, {**later, "quotite": "mi_temps"})
    first, after, half = (_cited(page, answers) for answers in asked)
    return Pay(position, first, after, half)


def _cited(page: Page, answers: dict[str, Any]) -> NetPay:
    found = net_pay(answers, clock.today())
    if not isinstance(found, NetPay):
        raise TypeError(f"a net pay ends in {found.type}")
    for name in RATES:
        page.fact(name)
    for key in found.sources:
        page.text(key)
    return found


def _steps(page: Page) -> list[tuple[int, str]]:
    """The steps of the seniority bonus: from so many years on, such a rate."""
    scale = page.fact("salaire.anciennete")
    return list(zip(map(int, scale["annees"]), scale["taux"], strict=True))
