"""The law with other values of one fact, and with contracts of another length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

from assistant_medical.law import Law, law

LENGTHS = range(1, 7)


@contextmanager
def law_says(name: str, *entries: Mapping[str, Any]) -> Iterator[None]:
    """The law with these values of a fact, as its file would have them, in the place of its own."""
    changed = Law({**law().files, name: {**law().files[name], "values": entries}}, law().texts)
    with mock.patch.multiple(law(), **vars(changed)):
        yield


@contextmanager
def contracts_of(years: int, since: date | None = None) -> Iterator[None]:
    """A law whose contracts last so long: all of them, or those signed from a day on."""
    (known,) = law().files["contrat.duree"]["values"]
    changed = {**known, "value": years}
    with law_says("contrat.duree", *([known, {**changed, "start": since}] if since else [changed])):
        yield
