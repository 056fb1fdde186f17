"""The law as data: one TOML file a fact, every value with its dates, its status and its texts.

A value is named by its folder and file, ``montants.mi_temps`` for ``montants/mi_temps.toml``. Texts are named once, in
``texts.toml``. Nothing here computes: rules read, this answers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from estimator.french import typography

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Status = Literal["official", "secondary", "inferred", "unknown"]


@dataclass(frozen=True)
class Text:
    """A text the project cites: a law, an official page, an article. `published` is a day, or "2020-11", or "2023"."""

    id: str
    title: str
    short: str
    kind: Literal["law", "official", "secondary"]
    read_on: date
    url: str | None = None
    published: date | str | None = None
    extent: str | None = None


@dataclass(frozen=True)
class Value:
    """One value over one period, both ends included; `value` is None where the law has none, or none is known."""

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
        """The value in force on `day`; None before the first one and after the last known day."""
        for value in reversed(self.history(name)):
            if value.start <= day:
                return value if value.end is None or day <= value.end else None
        return None

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
    return Law({name: _history(name, _toml(file)) for name, file in _files(root)}, texts)


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
        )
        for entry, end in zip(entries, ends, strict=True)
    )
