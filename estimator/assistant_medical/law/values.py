"""A value of the law, and the history of a fact as its file has it: what starts, what ends, what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, NamedTuple

Status = Literal["official", "secondary", "inferred", "unknown"]
"""How sure a figure is: a text or an official page says it; someone else reports it; it follows from what is said; no
source gives it."""


class Span(NamedTuple):
    """Days, both ends included; `end` is None where they go on."""

    start: date
    end: date | None

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day and (self.end is None or day <= self.end)


class NoFactError(KeyError):
    """The law has no file of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"la loi n’a pas de valeur « {name} »")
        self.name = name


class NoFieldError(KeyError):
    """A value is no table, or has not the field that a rule reads in it."""

    def __init__(self, value: Value, key: str) -> None:
        super().__init__(f"{value.name}, {value.start}: {key}")
        self.name, self.start, self.key = value.name, value.start, key


@dataclass(frozen=True)
class Value:
    """One value over one period, both ends included; `value` is None where the law has none, or none is known.

    `end` is None where the files end the period nowhere: the rules then read the value on, and say so. `known_until` is
    the last day on which it is known to hold: its end, that of the text it comes from, or that of its year. `unread`:
    the days of its life under texts that did not bring it and that no source shows to keep it.
    """

    name: str
    title: str
    unit: str
    start: date
    end: date | None
    value: Any
    status: Status
    sources: tuple[str, ...]
    reviewed_on: date
    known_since: date
    article: str | None = None
    note: str | None = None
    known_until: date | None = None
    unread: tuple[Span, ...] = ()
    prolonged: bool = False
    units: tuple[tuple[str, str], ...] = ()

    def unit_of(self, field: str) -> str:
        """The unit of a field of a value that is a table: that of the whole, unless it has one of its own."""
        return dict(self.units).get(field, self.unit)

    def seen_on(self, day: date) -> Value:
        """The value as sure as it is on `day`, or its last one: deduced at best where a text was not read on it."""
        return self if self.unread_on(day) is None else self._prolonged

    def unread_on(self, day: date) -> Span | None:
        """The days around `day`, or around the value's last one, under a text that was not read on it."""
        if not self.unread:
            return None
        seen_from = min(day, self.end or day)
        return next((span for span in self.unread if seen_from in span), None)

    @cached_property
    def _prolonged(self) -> Value:
        sure = self.status in ("official", "secondary")
        return replace(self, status="inferred" if sure else self.status, prolonged=True)

    def holds_on(self, day: date) -> bool:
        """Whether the value is known to be in force on `day`."""
        return self.start <= day and (self.known_until is None or day <= self.known_until)

    def __getitem__(self, key: str) -> Any:
        """A field of a value that is a table. NoFieldError: there is none."""
        try:
            return self.value[key]
        except (KeyError, TypeError):
            raise NoFieldError(self, key) from None

    def __contains__(self, item: object) -> bool:
        """Whether a value that is a list or a table holds `item`; False where there is no value."""
        return self.value is not None and item in self.value


def known_since(content: Mapping[str, Any], entry: Mapping[str, Any]) -> date:
    """Since when the files carry a value: the day of its file, unless it has one of its own."""
    found: date = entry.get("known_since", content["known_since"])
    return found


def history(name: str, content: Mapping[str, Any], texts: Sequence[Value]) -> tuple[Value, ...]:
    """All the values of a file, oldest first. `texts`: what was in force and when, where texts lay the fact down."""
    entries = content["values"]
    eves = [entry["start"] - timedelta(days=1) for entry in entries[1:]]
    return tuple(
        _value(name, content, entry, _first_of(entry.get("end"), eve), texts)
        for entry, eve in zip(entries, [*eves, None], strict=False)
    )


def _value(
    name: str, content: Mapping[str, Any], entry: Mapping[str, Any], end: date | None, texts: Sequence[Value]
) -> Value:
    return Value(
        name=name,
        title=content["title"],
        unit=content["unit"],
        units=tuple(content.get("units", {}).items()),
        start=entry["start"],
        end=end,
        value=entry.get("value"),
        status=entry["status"],
        sources=tuple(entry["sources"]),
        article=entry.get("article"),
        note=entry.get("note"),
        reviewed_on=entry.get("reviewed_on", content["reviewed_on"]),
        known_since=known_since(content, entry),
        unread=tuple(_unread(entry, end, texts)),
        known_until=_first_of(end or _end_of_year(entry["start"], content), _covered_until(entry["start"], texts)),
    )


def _unread(entry: Mapping[str, Any], end: date | None, texts: Sequence[Value]) -> Iterator[Span]:
    """The days of a value under each text that began after it and that it is not said to be confirmed by."""
    confirmed = entry.get("confirmed_by", ())
    for text in texts:
        begun = entry["start"] in Span(text.start, text.end)
        after, before = end is None or text.start <= end, text.end is None or entry["start"] <= text.end
        if after and before and not begun and text.value not in confirmed:
            yield Span(text.start, _first_of(end, text.end))


def _covered_until(start: date, texts: Sequence[Value]) -> date | None:
    """The last day until which, from `start` on, there is always a text in force; None where there is no such end."""
    last: date | None = None
    for text in texts:
        if last is not None and start <= last and text.start > last + timedelta(days=1):
            break
        last = text.end
    return last


def _first_of(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _end_of_year(start: date, content: Mapping[str, Any]) -> date | None:
    return date(start.year, 12, 31) if content.get("yearly") else None
