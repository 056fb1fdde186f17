"""One row of a table: what it gives, and its results as programs read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant_medical.answers import Fault
from assistant_medical.api import estimate, estimate_in_short
from assistant_medical.french import typography
from assistant_medical.freshness import Stale
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Ineligible, Needed, Outcome, OutOfScope, Result, to_check
from assistant_medical.table.kinds import Kind
from assistant_medical.table.values import Plan

OUTCOME, FRESHNESS, MESSAGE = "outcome", "freshness", "message"
MEANING = ("verdict", "stage", "acquired", "remainder_month")
"""What the row means for the practice: the verdict in words, the stage, what no objective takes back, what is left."""


def longest() -> int:
    """How many years the longest contract lasts, whatever its day: what every row has a cell for."""
    return max(int(value.value) for value in law().history("contrat.duree") if value.value is not None)


@dataclass(frozen=True)
class Row:
    """What the cells of a row give: its outcome, and all that is wrong with it."""

    outcome: Outcome
    faults: tuple[Fault, ...]

    @property
    def kind(self) -> Kind:
        """Of which kind it is; a fault comes first."""
        return "faulty" if self.faults else _kind(self.outcome)

    @property
    def message(self) -> str:
        """Why there is no plain answer, in the estimator's own words; "" where there is one."""
        if isinstance(self.outcome, OutOfScope | Needed):
            return self.outcome.message
        if not isinstance(self.outcome, Result):
            return ""
        return " ".join(criterion.sentence for criterion in to_check(self.outcome.eligibility))

    @property
    def verdict(self) -> str:
        """The answer in a sentence; "" where answers are wrong."""
        return "" if isinstance(self.outcome, Errors) else self.outcome.verdict.sentence

    @property
    def freshness(self) -> str:
        """What is no longer fresh in it."""
        return " ".join(stale.sentence for stale in self._stale())

    @property
    def amounts(self) -> list[int | str]:
        """The aid of each year; "" beyond the last one."""
        years = self.outcome.years if isinstance(self.outcome, Result) else ()
        return [*(year.amount for year in years), *[""] * (longest() - len(years))]

    @property
    def stage(self) -> str:
        """Where the contract is, by the answers or the days; "" where nothing is estimated."""
        return self.outcome.stage if isinstance(self.outcome, Result) else ""

    @property
    def acquired(self) -> int | str:
        """The aid of the years that no objective takes back; "" where nothing is estimated."""
        return self.outcome.aid_before_objective if isinstance(self.outcome, Result) else ""

    @property
    def remainder_month(self) -> int | str:
        """What is left to pay a month; "" where it is not known."""
        left = self.outcome.mean_remainder_month if isinstance(self.outcome, Result) else None
        return "" if left is None else left

    def _stale(self) -> tuple[Stale, ...]:
        found = self.outcome
        return found.freshness if isinstance(found, Ineligible | OutOfScope | Result) else ()


def estimated(plan: Plan, cells: Sequence[str], on: date, *, outcome: bool = False) -> Row:
    """What the cells of a row give on the day of the estimate: the whole `outcome`, or as much as a row tells of it."""
    given, faults = plan.answers(cells, on)
    found = estimate(given, on) if outcome else estimate_in_short(given, on)
    faults = [*found.faults, *faults]
    if len(cells) > len(plan.fields):
        faults.append(Fault("", f"La ligne a {len(cells)} cellules pour {len(plan.fields)} colonnes."))
    return Row(found, tuple(faults))


def result_headings(years: int | None = None, *, outcome: bool = True) -> tuple[str, ...]:
    """The headings of the results, for contracts of at most so many years (default: the longest)."""
    amounts = (f"amount_{year}" for year in range(1, (years or longest()) + 1))
    whole = (OUTCOME,) if outcome else ()
    told = ("type", "eligible", "total", "total_max")
    return (*told, *amounts, "failed_criteria", "faults", *whole, FRESHNESS, MESSAGE, *MEANING)


def results(row: Row, *, outcome: bool = True) -> list[Any]:
    """The cells of `result_headings` for a row."""
    found = row.outcome
    return [
        found.type,
        {True: "true", False: "false", None: ""}[_eligible(found)],
        found.total if isinstance(found, Result) else "",
        found.total_max if isinstance(found, Result) else "",
        *row.amounts,
        " ".join(_failed(found)),
        " | ".join(map(_say, row.faults)),
        *([json.dumps(found.to_dict(), ensure_ascii=False)] if outcome else ()),
        row.freshness,
        row.message,
        row.verdict,
        row.stage,
        row.acquired,
        row.remainder_month,
    ]


def _kind(outcome: Outcome) -> Kind:
    if isinstance(outcome, OutOfScope) and outcome.reason == "aucun_texte":
        return "no_text"
    known: dict[bool | None, Kind] = {True: "open", False: "closed", None: "to_check"}
    if isinstance(outcome, Result) and outcome.verdict.state == "ended":
        return "ended"
    return known[_eligible(outcome)]


def _eligible(outcome: Outcome) -> bool | None:
    """None where the answers do not tell, or where a criterion that decides is left to the caisse."""
    if isinstance(outcome, Ineligible):
        return False
    return True if isinstance(outcome, Result) and not outcome.verdict.to_check else None


def _say(fault: Fault) -> str:
    return typography(f"{fault.field} : {fault.message}" if fault.field else fault.message)


def _failed(outcome: Outcome) -> list[str]:
    if isinstance(outcome, Ineligible | OutOfScope | Result):
        return [criterion.id for criterion in outcome.eligibility if criterion.met is False]
    return []
