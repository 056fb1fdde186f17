"""A row as a list on a screen has it: who it is, what it gives, and what is to be asked or mended first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from assistant_medical.answers import questions
from assistant_medical.french import month
from assistant_medical.outcome import Ineligible, OutOfScope, Result, to_check
from assistant_medical.table import told
from assistant_medical.table.headings import NAME, NO_ANSWER, NUMBER, is_known, label
from assistant_medical.table.rows import Row
from assistant_medical.table.values import SIGNATURE, Plan
from assistant_medical.takeaway import link

SPECIALTY = "specialite"


def short(plan: Plan, cells: Sequence[str], row: Row) -> dict[str, Any]:
    """What messages.RowRead has."""
    answers = row.outcome.answers
    signed, specialty = answers.get(SIGNATURE), answers.get(SPECIALTY)
    day = signed if isinstance(signed, date) else None
    said = told.summary(row)._asdict()
    return {
        **said,
        "why": "" if row.kind == "open" else said["why"],
        "name": _cell(plan, cells, NAME),
        "number": _cell(plan, cells, NUMBER),
        "specialty": questions()[SPECIALTY].choices.get(str(specialty), ""),
        "signed": day.isoformat() if day else "",
        "signed_in": month(day) if day else "",
        "objective_max": _most(row),
        "asks": list(dict.fromkeys(_asks(row))),
        "link": fragment(row),
    }


def fragment(row: Row) -> str:
    """What gives the estimate of a row again, in an address; "" where answers are wrong."""
    return "" if row.faults else link.of(row.outcome)


def _asks(row: Row) -> Iterator[str]:
    """The names of what is wrong, to be told by the caisse or the doctor, or missing where it might open the aid."""
    found = row.outcome
    if row.faults:
        yield from (label(fault.field) for fault in row.faults if is_known(fault.field) or fault.field in NO_ANSWER)
    elif isinstance(found, Ineligible):
        yield from (label(change.field) for change in found.unasked)
    elif isinstance(found, OutOfScope | Result):
        yield from (criterion.title for criterion in to_check(found.eligibility))


def _most(row: Row) -> int | None:
    """The most patients that an objective may ask; None where no figure is known."""
    found = row.outcome
    if row.faults or not isinstance(found, Result):
        return None
    asked = [each.extra_max for each in found.objectives if each.extra_max is not None]
    return max(asked, default=None)


def _cell(plan: Plan, cells: Sequence[str], field: str) -> str:
    said = (cell.strip() for name, cell in zip(plan.fields, cells, strict=False) if name == field)
    return " ".join(filter(None, said))
