"""Answers in, outcome out. Bad input is an outcome, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from assistant_medical import answers as asked
from assistant_medical.answers import Fault
from assistant_medical.french import long_date, typography
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Outcome
from assistant_medical.rules.estimation import estimation, manquantes
from assistant_medical.trace import Situation

__version__ = "0.1.0"


def estimate(answers: Mapping[str, Any], on: date | None = None, known_on: date | None = None) -> Outcome:
    """The outcome of one situation.

    `answers` maps ids of questions.toml to values or to what a person typed; None and "" are absent answers.
    `on` is the day of the estimate (default: today), and of signature where no date is given.
    `known_on` leaves out what the law's files carry only since a later day (default: all that they carry); a day before
    the first of these files is a fault.
    """
    today = on or date.today()
    values, faults = asked.parse(answers)
    header: dict[str, Any] = {"estimator": __version__, "law_on": today, "answers": values}
    if known_on is not None and known_on < law().known_since:
        return Errors(**header, errors=(*faults, Fault("known_on", _too_early(known_on))))
    book = law() if known_on is None else law().as_known_on(known_on)
    situation = Situation(values, book, today)
    if faults:
        named = {fault.field for fault in faults}
        missing = [fault for fault in manquantes(situation) if fault.field not in named]
        return Errors(**header, errors=(*faults, *missing))
    return estimation(situation, header)


def _too_early(known_on: date) -> str:
    first = long_date(law().known_since)
    return typography(f"Ces données n’existaient pas le {long_date(known_on)} : elles commencent le {first}.")


def batch(situations: Iterable[Mapping[str, Any]], on: date | None = None) -> Iterator[Outcome]:
    """The outcome of each situation, in order, one at a time, all on one day."""
    today = on or date.today()
    return (estimate(answers, today) for answers in situations)


def schema(on: date | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answers, explained as of a day (default: today)."""
    return asked.schema(on or date.today())
