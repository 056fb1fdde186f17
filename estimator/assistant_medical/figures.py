"""Figures of the law by name and day: the one way in which sentences, forms and pages read them.

A name is that of a fact, then a field of it where it is a table, then ``@`` and a year or a day: the value that begins
in that year, or else the one that is in force all year long; the value of that very day. ``montants.mi_temps.annee_1``,
``eligibilite.nouvel_installe@2019``. Without one it is the value that one sees from the day asked for
(`Law.last_known`). In a sentence: ``"{loi[montants.mi_temps.annee_1]:euros}"``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical import french
from assistant_medical.law import TEXT, Law, Value, law
from assistant_medical.law.values import Span


@dataclass(frozen=True)
class Figure:
    """One figure and the period it belongs to; how it prints is the format's business."""

    value: Any
    start: date

    def __format__(self, spec: str) -> str:
        """Formats: none (a number), euros, pourcent, heures, mois, date, iso; debut and depuis print the first day."""
        match spec:
            case "":
                return french.number(_decimal(self.value))
            case "euros":
                return french.euros(_decimal(self.value))
            case "pourcent":
                return french.percent(self.value)
            case "heures":
                return french.hours(self.value)
            case "mois" | "date" | "iso":
                return _print_day(self.value, spec)
            case "debut":
                return _print_day(self.start, "iso")
            case "depuis":
                return _print_day(self.start, "mois")
        raise ValueError(f"format inconnu : {spec}")


class NoFigureError(KeyError):
    """A name that designates nothing: what is not there, how it was called, and what it may have meant."""

    def __init__(self, what: str, name: str, known: Iterable[str] = ()) -> None:
        super().__init__(f"{what} “{name}”")
        self.what, self.name, self.known = what, name, tuple(known)


def find(name: str, day: date | None, book: Law) -> tuple[Value, Any]:
    """The value of a book of law that a name designates on a day, and the field of it that the name asks for.

    With no day, only a name that carries its own. NoFigureError: there is none.
    """
    path, _, since = name.partition("@")
    fact, fields = _split(path, book)
    value = _dated(fact, since, book) if since else _seen_from(fact, day, book)
    content = value.value
    for part in fields:
        if not isinstance(content, dict) or part not in content:
            known = sorted(content) if isinstance(content, dict) else ()
            raise NoFigureError(f"the value “{fact}” of the law has no field", part, known)
        content = content[part]
    return value, content


def printed(sentence: str, day: date | None, book: Law | None = None) -> str:
    """The sentence with its figures as of a day, in a book of law, else in the law as shipped. NoFigureError.

    With no day, each figure must carry its own.
    """
    book = book or law()
    return sentence.format_map({"loi": _Facts(day, book), "texte": _Texts(book)})


class _Facts:
    def __init__(self, day: date | None, book: Law) -> None:
        self._day, self._book = day, book

    def __getitem__(self, key: str) -> Figure:
        value, content = find(key, self._day, self._book)
        return Figure(content, value.start)


class _Texts:
    def __init__(self, book: Law) -> None:
        self._book = book

    def __getitem__(self, key: str) -> Figure:
        """The first day a text is in force: as the convention in force, else as the first value that follows it."""
        for value in self._book.history(TEXT):
            if value.value == key:
                return Figure(value.start, value.start)
        if key not in self._book.texts:
            raise NoFigureError("the law has no text", key, self._book.texts)
        published = self._book.texts[key].published
        if not isinstance(published, date):
            raise NoFigureError("no day is known of the text", key)
        return Figure(published, published)


def _split(path: str, book: Law) -> tuple[str, list[str]]:
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        if (fact := ".".join(parts[:length])) in book.values:
            return fact, parts[length:]
    raise NoFigureError("the law has no value", path, book.names())


def _dated(fact: str, since: str, book: Law) -> Value:
    """The value that a name with a year or a day designates; NoFigureError where there is none, or more than one."""
    days, values = _days(fact, since), book.history(fact)
    begun = [value for value in values if value.start in days]
    if len(begun) > 1:
        raise NoFigureError("several values begin in that year; write the day of", f"{fact}@{since}")
    whole = [value for value in values if days.start in (life := Span(value.start, value.end)) and days.end in life]
    if not (found := begun or whole):
        raise NoFigureError("the law has no value", f"{fact}@{since}", [f"{fact}@{value.start}" for value in values])
    return found[0]


def _days(fact: str, since: str) -> Span:
    """A year, from its first day to its last, or a day."""
    try:
        first, last = (f"{since}-01-01", f"{since}-12-31") if len(since) == len("2019") else (since, since)
        return Span(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise NoFigureError("neither a year nor a day ends", f"{fact}@{since}") from None


def _seen_from(fact: str, day: date | None, book: Law) -> Value:
    if day is None:
        raise NoFigureError("what never changes must say from when it reads", fact)
    if not book.history(fact):
        raise NoFigureError("the law has no value that has begun of", fact)
    return book.last_known(fact, day)


def _decimal(value: Any) -> Decimal | int:
    return value if isinstance(value, int) else Decimal(value)


def _print_day(day: date, spec: str) -> str:
    return {"mois": french.month, "date": french.long_date, "iso": date.isoformat}[spec](day)
