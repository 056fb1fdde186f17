"""The amounts of the aid on a page: their table, and the drawing of a contract's years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from assistant_medical.answers import questions
from scripts.pages.page import Page


class Step(NamedTuple):
    """One year of a contract, to be drawn: its amount, that amount's share of the first one, whether it is safe."""

    year: int
    amount: int
    share: float
    safe: bool


class Option(NamedTuple):
    """A share of time: its name in the form, the amounts of its years, and their sum over the contract."""

    label: str
    amounts: list[int]
    total: int


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "montants": lambda *names: table(page, *names),
        "chemin": lambda name: _path(page, name),
    }


def _years(page: Page) -> int:
    return int(page.figure("contrat.duree"))


def _amounts(page: Page, table: Any) -> list[int]:
    """The amount of each year of a contract; a table has one for the third year and those that follow."""
    return [table[f"annee_{min(year, 3)}"] for year in range(1, _years(page) + 1)]


def options(page: Page, names: Iterable[str]) -> list[Option]:
    """Some shares of time, with what the law gives for each."""
    labels, found = questions()["quotite"].choices, []
    for name in names:
        amounts = _amounts(page, page.figure(f"montants.{name}"))
        found.append(Option(labels[name], amounts, sum(amounts)))
    return found


def table(page: Page, *names: str) -> str:
    """The amounts of some shares of time, year by year, and their sum."""
    return page.render("amounts.html", options=options(page, names), years=_years(page))


def _path(page: Page, name: str) -> str:
    """The drawing of a contract's years; the objective counts from the year that the law says."""
    table = page.figure(f"montants.{name}")
    safe = int(page.figure("objectifs.annee_mesure")) - 1
    amounts = _amounts(page, table)
    safe = min(safe, len(amounts))
    steps = [Step(year, amount, amount / amounts[0], year <= safe) for year, amount in enumerate(amounts, start=1)]
    return page.render("path.html", steps=steps, safe=safe)
