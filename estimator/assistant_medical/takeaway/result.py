"""One estimate to take away: a table of its years, its data, and the same calculation in Python."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical.answers import questions
from assistant_medical.captions import condition
from assistant_medical.french import numeric_date
from assistant_medical.law import law
from assistant_medical.outcome import Outcome, Result
from assistant_medical.statuses import WORDS

HEADINGS = (
    "Année",
    "Début",
    "Fin",
    "Aide (€)",
    "Aide au plus (€)",
    "Coût (€)",
    "Reste à payer (€)",
    "Texte",
    "Statut",
    "Explication",
)


Cell = int | str | date | None
"""What stands in a cell: None where there is nothing."""


def rows(outcome: Result) -> list[list[Cell]]:
    """The headings, the years, their total.

    What is no longer fresh stands under the total, each sentence a line, in the column of the explanations.
    """
    found: list[list[Cell]] = [list(HEADINGS)]
    for year, balance in zip(outcome.years, outcome.balance, strict=True):
        money = [year.amount, year.amount_max, balance.cost, balance.remainder]
        text = law().texts[year.text].short
        found.append([year.year, year.starts, year.ends, *money, text, WORDS[year.status], year.sentence])
    supposed = condition(outcome)
    said = f"{outcome.verdict.sentence}{f' {supposed[0].upper()}{supposed[1:]}.' if supposed else ''}"
    found.append(["Total", None, None, outcome.total, outcome.total_max, None, None, None, None, said])
    empty: list[Cell] = [None] * (len(HEADINGS) - 2)
    return [*found, *(["À vérifier", *empty, stale.sentence] for stale in outcome.freshness)]


def table(outcome: Result) -> str:
    """The rows as CSV for a French spreadsheet: semicolons, and the mark that announces UTF-8."""
    file = io.StringIO()
    written = ([numeric_date(cell) if isinstance(cell, date) else cell for cell in row] for row in rows(outcome))
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(written)
    return "\ufeff" + file.getvalue()


def data(outcome: Outcome) -> str:
    """The whole outcome as JSON."""
    return json.dumps(outcome.to_dict(), ensure_ascii=False, indent=2)


def python(outcome: Outcome) -> str:
    """The same estimate as a Python program."""
    chosen = {name: value for name, value in outcome.answers.items() if value != questions()[name].default}
    lines = [f"    {name!r}: {_literal(value)}," for name, value in chosen.items()]
    day = outcome.law_on
    return "\n".join(
        [
            "from datetime import date",
            "",
            "from assistant_medical import estimate",
            "",
            "answers = {",
            *lines,
            "}",
            f"outcome = estimate(answers, on=date({day.year}, {day.month}, {day.day}))",
            "print(outcome.to_dict())",
            "",
        ]
    )


def _literal(value: Any) -> str:
    if isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, Decimal):
        return repr(f"{value:f}")
    return repr(value.isoformat() if isinstance(value, date) else str(value))
