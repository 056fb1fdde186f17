"""The day of the build, and what is known of the law on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant_medical import french
from assistant_medical.law import TEXT, Law, Value, law
from scripts.machine import clock


def book() -> Law:
    """The law as the pages tell it: what has begun. What is to come changes none of their sentences until its day."""
    return law().begun_by(clock.today())


def last_day_with_a_text() -> date:
    """Today, or the last day before it on which a text was known to be in force."""
    day = clock.today()
    return min(day, book().last_known(TEXT, day).known_until or day)


def told(value: Value) -> Value:
    """A value as sure as it is today, or was on its last day; its note says since when it is only prolonged."""
    unread = value.unread_on(clock.today())
    if unread is None:
        return value
    first = french.long_date(unread.start)
    said = f"Depuis le {first}, le texte en vigueur n’a pas pu être lu sur ce point : la valeur d’avant est prolongée."
    return replace(value.seen_on(clock.today()), note=french.typography(f"{value.note} {said}" if value.note else said))


def period(value: Value) -> str:
    """How a sentence says when a value holds: "depuis le …"; once its last known day is past, "du … au …" or "le …"."""
    start = french.long_date(value.start)
    if value.known_until is None or clock.today() <= value.known_until:
        return f"depuis le {start}"
    if value.known_until == value.start:
        return f"le {start}"  # what was counted on a day
    return f"du {start} au {french.long_date(value.known_until)}"
