"""Several variants side by side: what distinguishes them, and each figure with its difference from the first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from assistant_medical.captions import condition
from assistant_medical.french import euros, hours, number, spelled_years, typography
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Ineligible, Outcome, OutOfScope, Result
from assistant_medical.standing import State
from assistant_medical.view.money import largest_remainder, signed_euros
from assistant_medical.view.variants import FULL, HALF, Column, times
from assistant_medical.view.words import signature, span

MISSING = "–"
VERDICTS: Mapping[State, str] = {
    "open": "oui",
    "to_check": "oui, à confirmer",
    "closed": "non",
    "ended": "contrat terminé",
}
"""The verdict in a cell."""


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


def titles(columns: Sequence[Column]) -> list[str]:
    """What distinguishes each variant from the others: its time, its day, the aid."""
    told = [
        (
            times(column.outcome).get(column.variant.temps, ""),
            _signed(column),
            "avec l’aide" if column.variant.aided else "sans l’aide",
        )
        for column in columns
    ]
    differs = [len(set(aspect)) > 1 for aspect in zip(*told, strict=True)]
    found = []
    for rank, aspects in enumerate(told, start=1):
        words = ", ".join(words for words, matters in zip(aspects, differs, strict=True) if matters and words)
        found.append(f"{words[0].upper()}{words[1:]}" if words else f"Variante {number(rank)}")
    return found


def groups(columns: Sequence[Column]) -> list[Group]:
    """Every line of the comparison."""
    results = [column.outcome if isinstance(column.outcome, Result) else None for column in columns]
    years = _lengths(columns)
    whole = "tout le contrat" if len(years) > 1 else spelled_years(years[0])
    received = [
        Row("Aide ouverte\u00a0?", tuple(Cell(_verdict(column)) for column in columns)),
        *(_money(f"Année {rank}", results, partial(_amount, rank=rank)) for rank in range(1, years[-1] + 1)),
        _money(f"Sur {whole}", results, _total, strong=True, detail=_supposed(results)),
    ]
    asked = [
        Row("Patients de plus", tuple(Cell(_extra(found)) for found in results), detail="à confirmer par la caisse"),
    ]
    costs = [
        Row("Heures d’assistant", tuple(Cell(_hours(column)) for column in columns), detail="par semaine"),
        _money(f"Coût sur {whole}", results, _whole_cost, detail="au moins, aide non déduite"),
        _money("Reste à payer", results, _most_to_pay, detail="au moins, l’année la plus chère"),
        Row(f"Écart sur {whole}", tuple(Cell(_gap(found)) for found in results), True, "aide moins coût, au plus"),
    ]
    return [
        Group("Ce que vous recevez", tuple(received)),
        Group("Ce qu’on vous demande", tuple(asked)),
        Group("Ce que cela vous coûte", tuple(costs)),
    ]


def reasons(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Why a variant has no amount: its title, and a sentence."""
    found = []
    for title, column in zip(titles(columns), columns, strict=True):
        found += [(title, sentence) for sentence in _reasons(column.outcome)]
    return found


def _money(
    label: str,
    results: Sequence[Result | None],
    read: Callable[[Result], int | None],
    strong: bool = False,
    detail: str = "",
) -> Row:
    amounts = [read(found) if found is not None else None for found in results]
    cells = tuple(_cell(amount, amounts[0], rank) for rank, amount in enumerate(amounts))
    return Row(label, cells, strong, detail)


def _cell(amount: int | None, first: int | None, rank: int) -> Cell:
    if amount is None:
        return Cell(MISSING)
    gap = amount - first if first is not None and rank else 0
    return Cell(euros(amount), f"{euros(abs(gap))} de {'plus' if gap > 0 else 'moins'}" if gap else "")


def _signed(column: Column) -> str:
    name = "date_signature"
    if any(fault.field == name for fault in column.outcome.faults):
        return "date à corriger"
    return signature(column.outcome, "")


def _supposed(results: Sequence[Result | None]) -> str:
    """What the sums suppose of the objective; the variants share that answer."""
    return next((said for found in results if found is not None and (said := condition(found))), "")


def _lengths(columns: Sequence[Column]) -> list[int]:
    """How many years the contracts last, each length once: what is given says it, else the law of the signature."""
    given = {len(column.outcome.years) for column in columns if isinstance(column.outcome, Result)}
    return sorted(given or {_stated(column) for column in columns})


def _stated(column: Column) -> int:
    signature = column.outcome.answers.get("date_signature")
    day = signature if isinstance(signature, date) else column.outcome.law_on
    return int(law().last_known("contrat.duree", day).value)


def _amount(found: Result, rank: int) -> int | None:
    return found.years[rank - 1].amount if rank <= len(found.years) else None


def _total(found: Result) -> int:
    return found.total


def _verdict(column: Column) -> str:
    if not column.variant.aided:
        return "non demandée"
    if isinstance(column.outcome, Errors):
        return "sans réponse"
    return VERDICTS.get(column.outcome.verdict.state, "sans réponse")


def _hours(column: Column) -> str:
    weekly = law().last_known("contrat.heures", column.outcome.law_on).value
    if column.variant.shared:
        return typography(f"{hours(weekly[HALF])} pour vous, {hours(weekly[FULL])} au cabinet")
    known = weekly.get(str(column.outcome.answers.get("quotite")))
    return hours(known) if known else MISSING


def _extra(found: Result | None) -> str:
    known = [objective for objective in (found.objectives if found else ()) if objective.extra_max is not None]
    return (span(known[0].extra_min, known[0].extra_max) if known else None) or MISSING


def _whole_cost(found: Result) -> int | None:
    totals = [cost.total for cost in found.cost]
    return None if None in totals else sum(total or 0 for total in totals)


def _most_to_pay(found: Result) -> int | None:
    most = largest_remainder(found.balance)
    return None if most is None else max(most.remainder or 0, 0)


def _gap(found: Result | None) -> str:
    cost = _whole_cost(found) if found else None
    return MISSING if found is None or cost is None else f"{signed_euros(found.total - cost)}"


def _reasons(outcome: Outcome) -> list[str]:
    match outcome:
        case Ineligible():
            return [criterion.sentence for criterion in outcome.eligibility if criterion.met is False]
        case OutOfScope():
            return [outcome.message]
    return [fault.message for fault in outcome.faults]
