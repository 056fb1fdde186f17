"""A year by its months: how many there are, a yearly sum by the month, and months in a row that cost the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = 12


def a_month(yearly: int) -> int:
    """A yearly sum by the month, to the nearest euro, half a euro away from nothing."""
    month = (2 * abs(yearly) + MONTHS) // (2 * MONTHS)
    return -month if yearly < 0 else month


@dataclass(frozen=True)
class PaidMonths:
    """Months in a row of a contract year that cost the same, from their first day on: yearly sums, in euros.

    `wages` are the gross pay and the contributions less the reduction.
    """

    day: date
    months: int
    gross: Decimal
    wages: Decimal
    tax: int
