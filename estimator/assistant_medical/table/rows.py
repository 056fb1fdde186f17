"""One row of a table: what it gives, and the row with its results as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from assistant_medical.answers import Fault
from assistant_medical.api import estimate
from assistant_medical.french import typography
from assistant_medical.freshness import Stale
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Ineligible, Needed, Outcome, OutOfScope, Result, to_check
from assistant_medical.table.headings import value_of

OUTCOME, FRESHNESS, MESSAGE = "outcome", "freshness", "message"
MEANING = ("verdict", "stage", "acquired", "remainder_month")
"""What the row means for the practice: the verdict in words, the stage, what no objective takes back, what is left."""

Kind = Literal["open", "closed", "to_check", "ended", "no_text", "faulty"]
"""Open, closed, to be said by the caisse alone, over, under no text known to be in force; or answers are wrong."""


def longest() -> int:
    """How many years the longest contract lasts, whatever its day: what every row has a cell for."""
    return max(int(value.value) for value in law().history("contrat.duree") if value.value is not None)


def result_headings(years: int | None = None, *, outcome: bool = True) -> tuple[str, ...]:
    """The headings of the results, for contracts of at most so many years (default: the longest)."""
    amounts = (f"amount_{year}" for year in range(1, (years or longest()) + 1))
    whole = (OUTCOME,) if outcome else ()
    told = ("type", "eligible", "total", "total_max")
    return (*told, *amounts, "failed_criteria", "faults", *whole, FRESHNESS, MESSAGE, *MEANING)


class Written(NamedTuple):
    """Rows with their results as CSV, how many there are of each kind, and what is no longer fresh, each said once."""

    text: str
    kinds: Counter[Kind]
    freshness: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """How a table is written: its separator, its headings, and the answer that each column gives ("": none).

    `outcome`: whether each row gets its whole outcome as JSON in a column, which no spreadsheet's cell can hold.
    """

    separator: str
    headings: Sequence[str]
    fields: Sequence[str]
    outcome: bool = True

    def head(self) -> str:
        """The first line of the table with its results."""
        return self._csv([[*self.headings, *result_headings(outcome=self.outcome)]])

    def text(self, rows: Iterable[Sequence[str]], on: date) -> Written:
        """Rows of cells with their results.

        Cells beyond the last heading come after the results: nothing is lost, and no result leaves its column.
        """
        lines, kinds, warnings, width = [], Counter[Kind](), dict[str, None](), len(self.headings)
        fresh = result_headings(outcome=self.outcome).index(FRESHNESS)
        for cells in rows:
            found, kind = results(self.fields, cells, on, outcome=self.outcome)
            lines.append([*cells[:width], *[""] * (width - len(cells)), *found, *cells[width:]])
            kinds[kind] += 1
            warnings |= dict.fromkeys(filter(None, [found[fresh]]))
        return Written(self._csv(lines), kinds, tuple(warnings))

    def _csv(self, lines: Iterable[Sequence[Any]]) -> str:
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=self.separator).writerows(lines)
        return written.getvalue()


def results(fields: Sequence[str], cells: Sequence[str], on: date, *, outcome: bool = True) -> tuple[list[Any], Kind]:
    """The cells of `result_headings` for one row of cells, and its kind."""
    given = {field: value_of(field, cell) for field, cell in zip(fields, cells, strict=False) if field}
    found = estimate(given, on)
    faults = list(found.faults)
    if len(cells) > len(fields):
        faults.append(Fault("", f"La ligne a {len(cells)} cellules pour {len(fields)} colonnes."))
    eligible = _eligible(found)
    amounts: list[int | str] = [year.amount for year in found.years] if isinstance(found, Result) else []
    amounts += [""] * (longest() - len(amounts))
    row: list[Any] = [
        found.type,
        {True: "true", False: "false", None: ""}[eligible],
        found.total if isinstance(found, Result) else "",
        found.total_max if isinstance(found, Result) else "",
        *amounts,
        " ".join(_failed(found)),
        " | ".join(map(_say, faults)),
    ]
    if outcome:
        row.append(json.dumps(found.to_dict(), ensure_ascii=False))
    row += [" ".join(stale.sentence for stale in _stale(found)), _message(found), *_meaning(found)]
    return row, "faulty" if faults else _kind(found)


def _meaning(found: Outcome) -> tuple[str | int, ...]:
    verdict = "" if isinstance(found, Errors) else found.verdict.sentence
    if not isinstance(found, Result):
        return (verdict, "", "", "")
    begun = found.years[0].starts < found.law_on
    dated = "termine" if found.verdict.state == "ended" else "en_cours" if begun else "nouveau"
    left = found.mean_remainder_month
    return (verdict, str(found.answers.get("etape", dated)), found.aid_before_objective, "" if left is None else left)


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


def _message(outcome: Outcome) -> str:
    """Why there is no plain answer, in the estimator's own words; "" where there is one."""
    if isinstance(outcome, OutOfScope | Needed):
        return outcome.message
    return (
        " ".join(criterion.sentence for criterion in to_check(outcome.eligibility))
        if isinstance(outcome, Result)
        else ""
    )


def _stale(outcome: Outcome) -> tuple[Stale, ...]:
    return outcome.freshness if isinstance(outcome, Ineligible | OutOfScope | Result) else ()


def _say(fault: Fault) -> str:
    return typography(f"{fault.field} : {fault.message}" if fault.field else fault.message)


def _failed(outcome: Outcome) -> list[str]:
    if isinstance(outcome, Ineligible | OutOfScope | Result):
        return [criterion.id for criterion in outcome.eligibility if criterion.met is False]
    return []
