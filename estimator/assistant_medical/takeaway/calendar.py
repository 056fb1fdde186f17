"""The days of contracts as an iCalendar file (RFC 5545): all-day events, the same at every export of the same contract.

An event is known by its contract and by what it is: exported again, it takes the place of the former one, and those of
two contracts stand beside each other.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from assistant_medical.captions import condition
from assistant_medical.french import euros, long_date, ordinal, typography
from assistant_medical.law import Status, law
from assistant_medical.marks import shown
from assistant_medical.outcome import Result

PRODUCT = "-//assistant-medical//estimateur//FR"
LINE = 75
"""The most octets a line may have, its end left out."""
ALARM = "PT9H"
"""When the day begins on which something is to be done: nine in the morning, wherever the calendar is."""
NAMED = ("contrat",)
UNNAMED = (
    *("contrat", "specialite", "secteur", "quotite", "patientele_mt", "file_active"),
    *("structure", "nb_medecins", "etp", "patientele_mt_moyenne", "departement"),
)
"""The answers that, with the day of signature, tell a contract from another one: beside a name, and without."""
NO_RESULT = "Un calendrier se fait d’un résultat : une autre réponse n’a pas de jours."
NO_NAME = "Un calendrier est au nom d’un médecin : un texte, vide au besoin."
NO_CONTRACTS = "Un calendrier de plusieurs contrats se fait de couples : un nom, puis un résultat."
LONGEST = 80
"""How long a name may be, in characters."""
SURE: Mapping[Status, str] = {
    "official": "d’après les textes",
    "secondary": "jour à confirmer",
    "inferred": "jour supposé",
    "unknown": "jour inconnu",
}
"""How sure the day of a payment is, in its title."""


class _Event(NamedTuple):
    """What stands on a day; `id` names it within its contract."""

    id: str
    day: date
    title: str
    told: str
    alarm: bool = False


def calendar(outcome: Result, name: str = "") -> str:
    """The days of one contract as an iCalendar text (RFC 5545), ready to be written as UTF-8.

    Args:
        outcome: A `Result`: its deadlines are the days; with the part `timeline`, the payments of the aid too.
        name: Whose contract it is, before each title; 80 characters of it at most.

    Returns:
        The text of an .ics file, its lines ended by CR and LF: the same at every export of the same contract.

    Raises:
        ValueError: `outcome` is no `Result`; the message is a French sentence.

    Examples:
        >>> from assistant_medical import estimate
        >>> answers = {"specialite": "medecine_generale", "secteur": "1", "quotite": "mi_temps", "patientele_mt": 1100}
        >>> text = calendar(estimate(answers, "2026-12-01", "2026-11-29"), "Dr Martin")
        >>> text.splitlines()[0], "SUMMARY:Dr Martin" in text
        ('BEGIN:VCALENDAR', True)
    """
    return calendars([(name, outcome)])


def calendars(contracts: Iterable[tuple[str, Result]]) -> str:
    """The days of several contracts in one file, each with the name of its doctor, or "": see `calendar`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    said_to_be: Any = contracts
    given: list[Any] = list(said_to_be) if isinstance(said_to_be, Iterable) else [said_to_be]
    if not all(isinstance(each, tuple | list) and len(each) == 2 for each in given):
        raise ValueError(typography(NO_CONTRACTS))
    for name, outcome in given:
        if not isinstance(name, str):
            raise ValueError(typography(NO_NAME))
        if not isinstance(outcome, Result):
            raise ValueError(typography(NO_RESULT))
        said = _name(name)
        for event in sorted(_events(outcome), key=lambda event: event.day):
            lines += _written(event, outcome, said)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def file_name(name: str) -> str:
    """What the file of one contract is called."""
    letters = unicodedata.normalize("NFKD", _name(name)).encode("ascii", "ignore").decode().lower()
    return "-".join(filter(None, ("assistant-medical", *re.findall("[a-z0-9]+", letters)))) + ".ics"


def _events(outcome: Result) -> Iterator[_Event]:
    for deadline in outcome.deadlines:
        yield _Event(deadline.id, deadline.date, deadline.sentence, f"{deadline.sentence} {_sources(deadline.sources)}")
    yield from _payments(outcome)
    if outcome.timeline and (day := outcome.timeline.ask_on):
        title = f"Le contrat finit le {long_date(outcome.timeline.ends)} : demander à la caisse ce qui suit."
        told = [note.sentence for note in outcome.notes if note.id == "renouvellement"]
        yield _Event("demander_la_suite", day, title, " ".join([title, *told]), alarm=True)


def _payments(outcome: Result) -> Iterator[_Event]:
    if outcome.timeline is None:
        return
    ranks: dict[int, int] = {}
    for payment, most in zip(outcome.timeline.payments, outcome.timeline.payments_max, strict=True):
        rank = ranks[payment.year] = ranks.get(payment.year, 0) + 1
        amount = euros(payment.amount)
        if most.amount != payment.amount:
            amount = f"{amount}, ou jusqu’à {euros(most.amount)}"
        title = f"Aide de la {ordinal(payment.year)} année : {amount} ({SURE[payment.status]})"
        supposed = condition(outcome)
        told = f"{payment.sentence} {_sources(payment.sources)}"
        told = f"{told} {supposed[0].upper()}{supposed[1:]}." if supposed else told
        yield _Event(f"versement_{payment.year}_{rank}", payment.date, title, told)


def _sources(names: Iterable[str]) -> str:
    return f"Source : {' ; '.join(law().texts[name].short for name in names)}."


def _written(event: _Event, outcome: Result, name: str) -> list[str]:
    warnings = [stale.sentence for stale in outcome.freshness]
    made = f"Estimation sans valeur officielle, faite le {long_date(outcome.law_on)}."
    notice = typography(" ".join([event.told, outcome.verdict.sentence, made, *warnings]))
    title = typography(f"{f'{name}, assistant' if name else 'Assistant'} médical : {event.title}")
    return [
        "BEGIN:VEVENT",
        f"UID:{_identity(event, outcome, name)}@assistant-medical",
        f"DTSTAMP:{_day(outcome.law_on)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
        f"SUMMARY:{_escape(title)}",
        f"DESCRIPTION:{_escape(notice)}",
        "TRANSP:TRANSPARENT",
        *(_alarm(title) if event.alarm else []),
        "END:VEVENT",
    ]


def _alarm(title: str) -> list[str]:
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escape(title)}", f"TRIGGER:{ALARM}", "END:VALARM"]


def _identity(event: _Event, outcome: Result, name: str) -> str:
    """What the event is known by, whatever day it is on and whenever the estimate is made."""
    answers = [f"{key}={outcome.answers.get(key, '')}" for key in (NAMED if name else UNNAMED)]
    contract = "\n".join([name.casefold(), f"{outcome.years[0].starts}", *answers])
    return hashlib.sha256(f"{event.id}\n{contract}".encode()).hexdigest()[:24]


def _name(text: str) -> str:
    """A name on one line, without marks that have no shape."""
    return " ".join(shown(text).split())[:LONGEST].strip()


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
