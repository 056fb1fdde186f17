"""The dates of a contract as an iCalendar file (RFC 5545): one all-day event a date, the same at every export."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from assistant_medical.french import long_date, typography
from assistant_medical.law import law
from assistant_medical.outcome import Deadline, Result

PRODUCT = "-//assistant-medical//estimateur//FR"
LINE = 75
"""The most octets a line may have, its end left out."""


def calendar(outcome: Result) -> str:
    """The deadlines of a result, ready to be written as UTF-8."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for deadline in outcome.deadlines:
        lines += _event(outcome, deadline)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(outcome: Result, deadline: Deadline) -> list[str]:
    signature = outcome.years[0].starts
    identity = hashlib.sha256(f"{deadline.id} {deadline.date} {signature}".encode()).hexdigest()[:24]
    sources = " ; ".join(law().texts[source].short for source in deadline.sources)
    warnings = [stale.sentence for stale in outcome.freshness]
    made = f"Estimation sans valeur officielle, faite le {long_date(outcome.law_on)}."
    told = f"{deadline.sentence} Source : {sources}. {outcome.verdict.sentence} {made}"
    notice = typography(" ".join([told, *warnings]))
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@assistant-medical",
        f"DTSTAMP:{_day(outcome.law_on)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(deadline.date)}",
        f"DTEND;VALUE=DATE:{_day(deadline.date + timedelta(days=1))}",
        f"SUMMARY:{_escape(typography(f'Assistant médical : {deadline.sentence}'))}",
        f"DESCRIPTION:{_escape(notice)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters, each after the first one begun by a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
