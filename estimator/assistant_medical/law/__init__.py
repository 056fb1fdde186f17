"""The law as data: one TOML file a fact, every value with its dates, its status and its texts.

A value is named by its folder and file, ``montants.mi_temps`` for ``montants/mi_temps.toml``. Texts are named once, in
``texts.toml``. Nothing here computes: rules read, this answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from assistant_medical import data
from assistant_medical.law.values import NoFactError, Status, Value, history, known_since

__all__ = ["TEXT", "Law", "Status", "Text", "Value", "law"]

TEXTS = "law/texts.toml"
TEXT = "texte_en_vigueur"
"""The fact that names the text of each day: what it rules is known to hold no longer than it."""


DAYS_KEPT = 4096
"""Of how many facts and days the value is kept: an estimate asks for some three hundred, and so does the next one."""
PARTS_KEPT = 8
"""Of how many days the law as it was then is kept: a program may ask for any number of them."""


Reading = Literal["whole", "part", "quoted"]
By = Literal["press", "union", "company", "study", "debates", "body"]


@dataclass(frozen=True)
class Text:
    """A text the project cites: a law, an official page, an article. `published` is a day, or "2020-11", or "2023".

    `continues` is the text whose rules it carries on, where a rule does not name it; `by`, whose a secondary text is.
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
    by: By | None = None
    reading: Reading | None = None

    @property
    def how_far_read(self) -> Reading:
        """Whether the text was read, in part, or only where others quote it."""
        return self.reading or ("part" if self.extent else "whole")


class Law:
    """Every value and every text, read once: `values` by the facts' names, `texts` by their ids.

    `files` are the files of the facts, by the facts' names.
    """

    def __init__(self, files: Mapping[str, Mapping[str, Any]], texts: Mapping[str, Text]) -> None:
        self.files = files
        self.texts = texts
        ruled, spoken = files[TEXT]["rules"], history(TEXT, files[TEXT], ())
        self.values = {
            name: history(name, content, spoken if _among(name, ruled) else ()) for name, content in files.items()
        }
        self._parts: dict[tuple[str, date], Law] = {}
        self._seen: dict[tuple[str, date], Value | None] = {}
        self.kept: dict[type, Any] = {}
        """What others work out under this law and keep no longer than it. The law itself does not look there."""

    def history(self, name: str) -> tuple[Value, ...]:
        """All the values of a fact, oldest first. NoFactError: it does not exist."""
        try:
            return self.values[name]
        except KeyError:
            raise NoFactError(name) from None

    def on(self, name: str, day: date) -> Value | None:
        """What the files say for `day`, where the rules read on; None before the first value and after the last end."""
        key = (name, day)
        try:
            return self._seen[key]
        except KeyError:
            if len(self._seen) >= DAYS_KEPT:
                self._seen.clear()
            value = self._seen[key] = self._on(name, day)
            return value

    def _on(self, name: str, day: date) -> Value | None:
        for value in reversed(self.history(name)):
            if value.start <= day:
                return value.seen_on(day) if value.end is None or day <= value.end else None
        return None

    def in_force(self, name: str, day: date) -> Value | None:
        """The value known to be in force on `day`: None too once its text, or its year, has ended."""
        value = self.on(name, day)
        return value if value and value.holds_on(day) else None

    def last_known(self, name: str, day: date) -> Value:
        """The value of a fact as seen from `day`: the last that has begun, even if over; else the first to come.

        KeyError names a fact that does not exist, or that has no value in this part of the law.
        """
        if not (values := self.history(name)):
            raise KeyError(f"la loi n’a pas encore de valeur « {name} »")
        return next((value for value in reversed(values) if value.start <= day), values[0]).seen_on(day)

    def title(self, name: str) -> str:
        """What a fact is, in French. KeyError names a fact that does not exist."""
        return str(self.files[name]["title"])

    @cached_property
    def known_since(self) -> date:
        """The day since which these files carry any value at all."""
        return min(value.known_since for history in self.values.values() for value in history)

    def names(self) -> Iterator[str]:
        """The names of all the facts, in order."""
        return iter(sorted(self.values))

    def begun_by(self, day: date) -> Law:
        """The law without what starts after `day`, as it stood then: no value to come, nor the end it puts to one."""
        return self._part("begun", day, lambda content, entry: bool(entry["start"] <= day))

    def as_known_on(self, day: date) -> Law:
        """The law as these files had it on `day`: no value that they carry since later, nor the end it puts to one."""
        return self._part("known", day, lambda content, entry: known_since(content, entry) <= day)

    def _part(self, kind: str, day: date, keeps: Callable[[Mapping[str, Any], Mapping[str, Any]], bool]) -> Law:
        if (kind, day) not in self._parts:
            if len(self._parts) >= PARTS_KEPT:
                self._parts.clear()
            files = {
                name: {**content, "values": [entry for entry in content["values"] if keeps(content, entry)]}
                for name, content in self.files.items()
            }
            self._parts[kind, day] = Law(files, self.texts)
        return self._parts[kind, day]


@cache
def law() -> Law:
    """The law as shipped with this package: each fact with its dates, unit, status and sources.

    Returns:
        The one `Law` of this process. A fact is named by its place: `montants.mi_temps`; `names()` lists them all.

    Examples:
        >>> from datetime import date
        >>> value = law().as_known_on(date(2026, 11, 29)).in_force("montants.mi_temps", date(2026, 12, 1))
        >>> value["annee_1"], value.unit, value.status, value.start.isoformat()
        (19000, 'EUR', 'official', '2024-06-22')
        >>> law().texts[value.sources[0]].kind
        'official'
    """
    texts = {key: Text(id=key, **entry) for key, entry in data.of(TEXTS).items()}
    facts = {_fact(name): data.of(name) for name in data.names("law") if name != TEXTS}
    return Law(facts, texts)


def _fact(file: str) -> str:
    return file.removeprefix("law/").removesuffix(".toml").replace("/", ".")


def _among(name: str, ruled: Iterable[str]) -> bool:
    """Whether a fact, or the folder it is in, is in a list."""
    return any(name == each or name.startswith(f"{each}.") for each in ruled)
