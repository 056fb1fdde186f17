"""The columns of a former run that stand in a table already: they make way for the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant_medical.french import typography
from assistant_medical.table import told
from assistant_medical.table.rows import FRESHNESS, MEANING, MESSAGE, longest, result_headings

FORMERLY = {typography(told.REMAINDER): typography("Reste à payer par mois (€)")}
"""Headings that once had another name."""


def former_columns(headings: Sequence[str]) -> int:
    """How many columns at the end of these headings are results."""
    written = tuple(heading.strip() for heading in headings)
    return next((len(tail) for tail in _tails() if written[-len(tail) :] == tail), 0)


def _tails() -> Iterator[tuple[str, ...]]:
    """What may end the headings of a table that has its results, with the last columns or, as once, without."""
    for years in range(1, longest() + 1):
        for outcome in (True, False):
            tail = result_headings(years, outcome=outcome)
            yield from (tail, *(tail[: tail.index(name)] for name in (MEANING[0], MESSAGE, FRESHNESS)))
        for linked in (True, False):
            tail = told.headings(years, linked=linked)
            yield from (tail, tuple(FORMERLY.get(heading, heading) for heading in tail))
