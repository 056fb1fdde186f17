"""How the rules count days: months that are added, and the years of a contract.

Contract years count from the day of signature. The start of a 29 February is the 28th in common years, the 29th again in
leap years.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache  # the days of one contract are asked for a hundred times
def add_months(day: date, months: int) -> date:
    """`day`, some months later; the last day of the month where that day does not exist, or the last day that there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        return date.max
    last = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))


def debut_annee(signature: date, rank: int) -> date:
    """The first day of a contract year, 1 being the year of signature."""
    return add_months(signature, 12 * (rank - 1))


def fin_annee(signature: date, rank: int) -> date:
    """The last day of a contract year."""
    return debut_annee(signature, rank + 1) - timedelta(days=1)
