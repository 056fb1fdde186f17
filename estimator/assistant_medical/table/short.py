"""A row as a list on a screen has it: who it is, what it gives, and what is to be asked or mended first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from assistant_medical.answers import questions
from assistant_medical.french import month
from assistant_medical.outcome import Ineligible, OutOfScope, Result, to_check
from assistant_medical.table import told
from assistant_medical.table.headings import NAME, NO_ANSWER, NUMBER, OWN, is_known, label, said_by
from assistant_medical.table.rows import Row
from assistant_medical.table.values import SIGNATURE
from assistant_medical.takeaway import link

SPECIALTY = "specialite"


class Who(NamedTuple):
    """The columns that say who a doctor is, by their places."""

    names: tuple[int, ...]
    numbers: tuple[int, ...]


def who(headings: Sequence[str], fields: Sequence[str]) -> Who:
    """The columns that do: a column of the reader's own is not read, and yet may be called « _nom »."""
    said = [
        field if field else said_by(head.strip().lstrip(OWN)).field
        for head, field in zip(headings, fields, strict=True)
    ]
    places = {name: tuple(at for at, field in enumerate(said) if field == name) for name in (NAME, NUMBER)}
    return Who(places[NAME], places[NUMBER])


def short(known: Who, cells: Sequence[str], row: Row) -> dict[str, Any]:
    """What messages.RowRead has."""
    answers = row.outcome.answers
    signed, specialty = answers.get(SIGNATURE), answers.get(SPECIALTY)
    day = signed if isinstance(signed, date) else None
    said = told.summary(row)._asdict()
    return {
        **said,
        "why": "" if row.kind == "open" else "\n".join(map(told.here, told.reasons(row))),
        "name": _cells(known.names, cells),
        "number": _cells(known.numbers, cells),
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


def _cells(places: Sequence[int], cells: Sequence[str]) -> str:
    return " ".join(filter(None, (cells[at].strip() for at in places if at < len(cells))))
