"""The law with another value of one fact, and with contracts of another length."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from unittest import mock

from assistant_medical.law import Value, law

LENGTHS = range(1, 7)


@contextmanager
def law_says(name: str, *values: Value) -> Iterator[None]:
    """The law with these values of a fact, oldest first, in the place of its own."""
    with mock.patch.object(law(), "values", {**law().values, name: values}):
        yield


@contextmanager
def contracts_of(years: int, since: date | None = None) -> Iterator[None]:
    """A law whose contracts last so long: all of them, or those signed from a day on."""
    (known,) = law().history("contrat.duree")
    changed = replace(known, value=years, start=since or known.start)
    before = [replace(known, end=since - timedelta(days=1))] if since else []
    with law_says("contrat.duree", *before, changed):
        yield
