"""The day of the build, and what is known of the law on that day."""

from __future__ import annotations

from datetime import date

from assistant_medical import french
from assistant_medical.law import TEXT, Value, law


def today() -> date:
    """The day that the pages speak of: that of the build."""
    return date.today()


def last_known(name: str, day: date | None = None) -> Value | None:
    """The value of a fact today, or on `day`: the last that has begun, even if it has ended; None before the first."""
    seen_from = day or today()
    return next((value for value in reversed(law().history(name)) if value.start <= seen_from), None)


def last_day_with_a_text() -> date:
    """Today, or the last day before it on which a text was known to be in force."""
    text = last_known(TEXT)
    return min(today(), (text.known_until if text else None) or today())


def period(value: Value) -> str:
    """How a sentence says since when a value holds: "depuis le …", and "du … au …" once its last known day is past."""
    start = french.long_date(value.start)
    if value.known_until is None or today() <= value.known_until:
        return f"depuis le {start}"
    return f"du {start} au {french.long_date(value.known_until)}"
