"""What the sheet of paper says in fewer words than the page: the days, and the texts that decide."""

from __future__ import annotations

from datetime import date

from assistant_medical.french import euros, typography
from assistant_medical.outcome import Ineligible, OutOfScope, Result
from assistant_medical.view import plan, words


def days(outcome: Result) -> list[tuple[date, str]]:
    """The deadlines by day, each by its first sentence; the mere start of a contract year is left out."""
    told = [(day, [each for each in due if not each.id.startswith("annee_")]) for day, due in words.calendar(outcome)]
    return [(day, " ".join(_first(each.sentence) for each in due)) for day, due in told if due]


def between(outcome: Result) -> str:
    """What the tables count, beside a range that counts more; "" where there is no range."""
    left, pays = outcome.remainder, outcome.by_pay
    if left is None or not pays or left.month_min == left.month_max:
        return ""
    rank = ", aide aux montants prudents" if outcome.total != outcome.total_max else ""
    return typography(
        f"Tableaux : {euros(pays[0].salary)} brut à temps plein, sauf autre salaire écrit{rank}. "
        f"Fourchette : {plan.range_of(left)}."
    )


def _first(sentence: str) -> str:
    first, stop, _ = sentence.partition(". ")
    return f"{first}." if stop else first


def texts(outcome: Ineligible | OutOfScope | Result) -> list[str]:
    """The texts that the criteria, the amounts and the objective rest on; or else all that are cited."""
    parts = [*outcome.eligibility, *(outcome.years + outcome.objectives if isinstance(outcome, Result) else ())]
    return list(dict.fromkeys(source for part in parts for source in part.sources)) or words.cited(outcome)
