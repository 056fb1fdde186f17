"""Since when has all that a cost reads been as it is on a day? Months under one law are worked out once.

The years of a contract are mostly of one law, and so are contracts that were signed on neighbouring days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from assistant_medical.law import Law, Value

OF_THE_COST = ("cout.", "salaire.")
"""How the names of the facts begin that a cost reads."""
TOLD_WITH_THE_YEAR = ("salaire.grille", "cout.prevoyance")
"""The facts of which the rules say, where they are not known, in what year."""
NEXT = timedelta(days=1)


@lru_cache
def depuis(book: Law, day: date) -> date:
    """The first day since which the law has said all that a cost reads as it says it on `day`."""
    turns = _tournants(book)
    since = turns[at - 1] if (at := bisect_right(turns, day)) else date.min
    known = (book.on(name, day) for name in TOLD_WITH_THE_YEAR)
    if all(value is not None and value.status != "unknown" for value in known):
        return since
    return max(since, date(day.year, 1, 1))


def debuts(book: Law, starts: date, ends: date) -> tuple[date, ...]:
    """The days after `starts`, up to `ends`, on which a value begins that a cost may read."""
    days = _debuts(book)
    return days[bisect_right(days, starts) : bisect_right(days, ends)]


@lru_cache
def _debuts(book: Law) -> tuple[date, ...]:
    return tuple(sorted({value.start for value in _values(book)}))


@lru_cache
def _tournants(book: Law) -> tuple[date, ...]:
    """The days on which what the law says of a cost may change: a value begins, has ended, or is no longer as sure."""
    return tuple(sorted({day for value in _values(book) for day in _bounds(value)}))


def _values(book: Law) -> Iterator[Value]:
    for name, history in book.values.items():
        if name.startswith(OF_THE_COST):
            yield from history


def _bounds(value: Value) -> Iterator[date]:
    for start, end in ((value.start, value.end), *value.unread):
        yield start
        if end is not None:
            yield end + NEXT
