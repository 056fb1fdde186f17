"""The law as data: one TOML file a fact, every value with its dates, its status and its texts.

A value is named by its folder and file, ``montants.mi_temps`` for ``montants/mi_temps.toml``. Texts are named once, in
``texts.toml``. Nothing here computes: rules read, this answers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from assistant_medical.french import typography

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Status = Literal["official", "secondary", "inferred", "unknown"]

TEXT = "texte_en_vigueur"
"""The fact that names the text of each day: what it rules is known to hold no longer than it."""


@dataclass(frozen=True)
class Text:
    """A text the project cites: a law, an official page, an article. `published` is a day, or "2020-11", or "2023".

    `continues` is the text whose rules it carries on, where a rule does not name it.
    """

    id: str
    title: str
    short: str
    kind: Literal["law", "official", "secondary"]
    read_on: date
    url: str | None = None
    published: date | str | None = None
    extent: str | None = None
    continues: str | None = None


@dataclass(frozen=True)
class Value:
    """One value over one period, both ends included; `value` is None where the law has none, or none is known.

    `end` is None where the files end the period nowhere: the rules then read the value on, and say so. `known_until` is
    the last day on which it is known to hold: its end, that of the text it comes from, or that of its year.
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
    article: str | None = None
    note: str | None = None
    known_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the value is known to be in force on `day`."""
        return self.start <= day and (self.known_until is None or day <= self.known_until)

    def __getitem__(self, key: str) -> Any:
        """A field of a value that is a table."""
        return self.value[key]

    def __contains__(self, item: object) -> bool:
        """Whether a value that is a list or a table holds `item`; False where there is no value."""
        return self.value is not None and item in self.value


class Law:
    """Every value and every text, read once."""

    def __init__(self, values: Mapping[str, tuple[Value, ...]], texts: Mapping[str, Text]) -> None:
        self.values = values
        self.texts = texts

    def history(self, name: str) -> tuple[Value, ...]:
        """All the values of a fact, oldest first. KeyError names a fact that does not exist."""
        try:
            return self.values[name]
        except KeyError:
            raise KeyError(f"la loi n’a pas de valeur « {name} »") from None

    def on(self, name: str, day: date) -> Value | None:
        """What the files say for `day`, where the rules read on; None before the first value and after the last end."""
        for value in reversed(self.history(name)):
            if value.start <= day:
                return value if value.end is None or day <= value.end else None
        return None

    def in_force(self, name: str, day: date) -> Value | None:
        """The value known to be in force on `day`: None too once its text, or its year, has ended."""
        value = self.on(name, day)
        return value if value and value.holds_on(day) else None

    def latest(self, name: str) -> Value:
        """The newest value of a fact, in force or to come."""
        return self.history(name)[-1]

    def names(self) -> Iterator[str]:
        """The names of all the facts, in order."""
        return iter(sorted(self.values))


@cache
def law() -> Law:
    """The law as shipped with this package."""
    root = resources.files(__name__)
    texts = {key: Text(id=key, **entry) for key, entry in _toml(root / "texts.toml").items()}
    files = {name: _toml(file) for name, file in _files(root)}
    values = {name: _history(name, content) for name, content in files.items()}
    ruled, last = files[TEXT]["rules"], values[TEXT][-1].end
    values |= {name: _until(history, last) for name, history in values.items() if _among(name, ruled)}
    return Law(values, texts)


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}.")
        elif entry.name.endswith(".toml") and prefix + entry.name != "texts.toml":
            yield prefix + entry.name.removesuffix(".toml"), entry


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(typography(file.read_text(encoding="utf-8")))


def _history(name: str, content: dict[str, Any]) -> tuple[Value, ...]:
    entries = content["values"]
    ends = [entry["start"] - timedelta(days=1) for entry in entries[1:]] + [None]
    return tuple(
        Value(
            name=name,
            title=content["title"],
            unit=content["unit"],
            start=entry["start"],
            end=entry.get("end", end),
            value=entry.get("value"),
            status=entry["status"],
            sources=tuple(entry["sources"]),
            article=entry.get("article"),
            note=entry.get("note"),
            reviewed_on=entry.get("reviewed_on", content["reviewed_on"]),
            known_until=entry.get("end", end or _end_of_year(entry["start"], content)),
        )
        for entry, end in zip(entries, ends, strict=True)
    )


def _end_of_year(start: date, content: Mapping[str, Any]) -> date | None:
    return date(start.year, 12, 31) if content.get("yearly") else None


def _among(name: str, ruled: Iterable[str]) -> bool:
    """Whether a fact, or the folder it is in, is in a list."""
    return any(name == each or name.startswith(f"{each}.") for each in ruled)


def _until(history: tuple[Value, ...], last: date | None) -> tuple[Value, ...]:
    """A history whose newest value is known to hold until `last`, unless it ends before."""
    newest = history[-1]
    days = [day for day in (newest.known_until, last) if day is not None]
    return (*history[:-1], replace(newest, known_until=min(days, default=None)))
