"""Several estimates side by side: what distinguishes them, and each figure with its difference from the first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from estimator.answers import questions
from estimator.french import euros, number
from estimator.outcome import Outcome, Result
from estimator.view.money import signed
from estimator.view.words import said, span

MISSING = "–"


@dataclass(frozen=True)
class Cell:
    """A figure, and in words how it differs from the first column; `difference` is empty where it does not."""

    text: str
    difference: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the comparison."""

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False
    detail: str = ""


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    title: str
    rows: tuple[Row, ...]


def titles(outcomes: Sequence[Outcome]) -> list[str]:
    """What distinguishes each estimate: the answers on which they differ."""
    names = [name for name in questions() if len({str(outcome.answers.get(name)) for outcome in outcomes}) > 1]
    found = []
    for rank, outcome in enumerate(outcomes, start=1):
        given = [(name, outcome.answers.get(name, questions()[name].default)) for name in names]
        words = [said(name, value) for name, value in given if value is not None]
        found.append(", ".join(words) or f"Variante {number(rank)}")
    return found


def groups(outcomes: Sequence[Outcome]) -> list[Group]:
    """Every line of the comparison."""
    results = [outcome if isinstance(outcome, Result) else None for outcome in outcomes]
    received = [
        Row("Aide ouverte\u00a0?", tuple(Cell(_verdict(outcome)) for outcome in outcomes)),
        *(_money(f"Année {rank}", results, partial(_amount, rank=rank)) for rank in range(1, 6)),
        _money("Sur cinq ans", results, _total, strong=True),
    ]
    asked = [
        Row("Patients de plus", tuple(Cell(_extra(found)) for found in results), detail="à confirmer par la caisse"),
    ]
    costs = [
        _money("Coût de cinq ans, sans l’aide", results, _whole_cost),
        _money("Reste à payer sur cinq ans", results, _whole_remainder, strong=True),
    ]
    return [
        Group("Ce que vous recevez", tuple(received)),
        Group("Ce qu’on vous demande", tuple(asked)),
        Group("Ce que cela vous coûte", tuple(costs)),
    ]


def _money(
    label: str, results: Sequence[Result | None], read: Callable[[Result], int | None], strong: bool = False
) -> Row:
    amounts = [read(found) if found is not None else None for found in results]
    return Row(label, tuple(_cell(amount, amounts[0], rank) for rank, amount in enumerate(amounts)), strong)


def _cell(amount: int | None, first: int | None, rank: int) -> Cell:
    if amount is None:
        return Cell(MISSING)
    gap = amount - first if first is not None and rank else 0
    return Cell(euros(amount), f"{signed(gap)}\u00a0€" if gap else "")


def _amount(found: Result, rank: int) -> int:
    return found.years[rank - 1].amount


def _total(found: Result) -> int:
    return found.total


def _verdict(outcome: Outcome) -> str:
    return {"result": "oui", "ineligible": "non"}.get(outcome.type, "sans réponse")


def _extra(found: Result | None) -> str:
    known = [objective for objective in (found.objectives if found else ()) if objective.extra_max is not None]
    return (span(known[0].extra_min, known[0].extra_max) if known else None) or MISSING


def _whole_cost(found: Result) -> int | None:
    totals = [cost.total for cost in found.cost]
    return None if None in totals else sum(total or 0 for total in totals)


def _whole_remainder(found: Result) -> int | None:
    cost = _whole_cost(found)
    return None if cost is None else max(cost - found.total, 0)
