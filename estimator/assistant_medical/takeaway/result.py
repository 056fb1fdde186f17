"""One estimate to take away: a table of its years, its data, and the same calculation in Python."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from assistant_medical.answers import questions
from assistant_medical.captions import condition
from assistant_medical.outcome import Outcome, Result

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


def table(outcome: Result) -> str:
    """The years as CSV for a French spreadsheet: semicolons, and the mark that announces UTF-8.

    What is no longer fresh stands under the total, each sentence a line, in the column of the explanations.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for year, balance in zip(outcome.years, outcome.balance, strict=True):
        days = [year.starts.isoformat(), year.ends.isoformat()]
        money = [year.amount, year.amount_max, balance.cost, balance.remainder]
        writer.writerow([year.year, *days, *money, year.text, year.status, year.sentence])
    supposed = condition(outcome)
    said = f"{outcome.verdict.sentence}{f' {supposed[0].upper()}{supposed[1:]}.' if supposed else ''}"
    writer.writerow(["Total", "", "", outcome.total, outcome.total_max, "", "", "", "", said])
    writer.writerows(["À vérifier", *[""] * (len(HEADINGS) - 2), stale.sentence] for stale in outcome.freshness)
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
    return repr(value.isoformat() if isinstance(value, date) else str(value))
