"""The audit of accessibility, docs/rgaa/: what each French criterion was found to be, and the declaration that follows.

The criteria are those of the RGAA 4.1.2, in the words of its authors (Licence Ouverte 2.0). Nothing is respected here
that was not looked at: what was not is counted apart.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from scripts.machine.steps import ROOT
from scripts.pages.page import Page

FOLDER = ROOT / "docs" / "rgaa"
DECLARATION = "declaration.toml"
WHOLE = 106
CODE = re.compile("`([^`]+)`")
YEARS = 3
"""For how many years a declaration holds, where the site does not change meanwhile."""

STATES: Mapping[str, str] = {
    "conforme": "conforme",
    "non_conforme": "non conforme",
    "non_applicable": "non applicable",
    "a_verifier": "pas encore vérifié",
}
PARTS = (
    "etat",
    "resultats",
    "manques",
    "etablie",
    "technologies",
    "environnement",
    "outils",
    "pages",
    "criteres",
    "reste",
)
"""What a page may show of it, each after ``rgaa_``."""
NEEDED: Mapping[str, type] = {"number": str, "title": str, "state": str, "evidence": str}
WELCOME: Mapping[str, type] = {
    "tests": list,
    "ways": list,
    "pages": list,
    "on": date,
    "meaning": str,
    "since": date,
}


@dataclass(frozen=True)
class Criterion:
    """One criterion: what it asks, what was found and when, by which tests and in which other ways."""

    number: str
    title: str
    state: str
    evidence: str
    on: date
    tests: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    meaning: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Theme:
    """One of the thirteen themes."""

    number: int
    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Audit:
    """All of it, and what it comes to."""

    themes: tuple[Theme, ...]
    declared: Mapping[str, Any]

    @property
    def criteria(self) -> list[Criterion]:
        return [criterion for theme in self.themes for criterion in theme.criteria]

    def of(self, state: str) -> list[Criterion]:
        """The criteria of a state."""
        return [criterion for criterion in self.criteria if criterion.state == state]

    @property
    def counts(self) -> dict[str, int]:
        return {state: len(self.of(state)) for state in STATES}

    @property
    def rate(self) -> int:
        """Of the criteria that apply and were looked at, how many in a hundred are respected; never rounded up."""
        met, failed = len(self.of("conforme")), len(self.of("non_conforme"))
        return met * 100 // (met + failed)

    @property
    def level(self) -> str:
        """The word of the declaration. What was not looked at counts here as if it were not respected."""
        applicable = len(self.criteria) - len(self.of("non_applicable"))
        met = len(self.of("conforme"))
        return "totalement" if met == applicable else "partiellement" if 2 * met >= applicable else "non"

    @property
    def updated_on(self) -> date:
        return max([self.established_on, *(criterion.on for criterion in self.criteria)])

    @property
    def established_on(self) -> date:
        found: date = self.declared["established_on"]
        return found

    @property
    def valid_until(self) -> date:
        """The day before which it is made anew; a declaration of 29 February holds until a 28th."""
        last = (
            self.updated_on.replace(day=28)
            if (self.updated_on.month, self.updated_on.day) == (2, 29)
            else self.updated_on
        )
        return last.replace(year=last.year + YEARS)


@cache
def read(folder: Path = FOLDER) -> Audit:
    """The audit as its files tell it. They are right: faults() says where they are not."""
    themes = []
    for number, file in enumerate(_files(folder), 1):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        themes.append(Theme(number, content["theme"], tuple(_criteria(content))))
    return Audit(tuple(themes), tomllib.loads((folder / DECLARATION).read_text(encoding="utf-8")))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.toml"))


def _criteria(content: Mapping[str, Any]) -> Iterator[Criterion]:
    for one in content["criteria"]:
        lists = {name: tuple(one.get(name, ())) for name in ("tests", "ways", "pages")}
        yield Criterion(**{"on": content["read_on"], **one, **lists})


def faults(folder: Path = FOLDER) -> list[str]:
    """What is wrong in the files of the audit: one sentence each, the file's path first."""
    try:
        ways = tomllib.loads((folder / DECLARATION).read_text(encoding="utf-8"))["ways"]
        contents = {file: tomllib.loads(file.read_text(encoding="utf-8")) for file in _files(folder)}
    except (OSError, KeyError, tomllib.TOMLDecodeError) as fault:
        return [f"{_shown(folder)}: the audit cannot be read: {fault}."]
    found = [
        f"{_shown(file)}: {one.get('number', f'criterion {place}')}: {fault}."
        for file, content in contents.items()
        for place, one in enumerate(content.get("criteria", []), 1)
        for fault in _unlike(one, ways)
    ]
    numbers = [one.get("number") for content in contents.values() for one in content.get("criteria", [])]
    if len(set(numbers)) != WHOLE or len(numbers) != WHOLE:
        found.append(f"{_shown(folder)}: there are {WHOLE} criteria, and {len(numbers)} are told of.")
    return found


def _unlike(one: Mapping[str, Any], ways: Mapping[str, str]) -> Iterator[str]:
    known = {**NEEDED, **WELCOME}
    for key in NEEDED:
        if not one.get(key):
            yield f"“{key}” is missing"
    for key, said in one.items():
        if key not in known:
            yield f"the key “{key}” is unknown{_meant(key, known)}"
        elif not isinstance(said, known[key]):
            yield f"“{key}” must be {known[key].__name__}"
    for way in one.get("ways", []):
        if way not in ways:
            yield f"the way “{way}” is unknown{_meant(way, ways)}"
    if state := one.get("state"):
        yield from _unproven(state, one)


def _unproven(state: str, one: Mapping[str, Any]) -> Iterator[str]:
    """What a state needs beside it."""
    if state not in STATES:
        yield f"the state “{state}” is unknown{_meant(state, STATES)}"
    elif state != "a_verifier" and not (one.get("tests") or one.get("ways")):
        yield "nothing says how it was looked at: “tests” or “ways” is missing"
    if state == "non_conforme" and not (one.get("meaning") and one.get("since")):
        yield "what is not respected says what it means for a reader, and since when: “meaning” and “since”"


def _meant(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f", perhaps “{near[0]}”" if near else f"; known are {', '.join(known)}"


def _shown(file: Path) -> str:
    return (file.relative_to(ROOT) if file.is_relative_to(ROOT) else file).as_posix()


def _said(sentence: str) -> Markup:
    """A sentence, whose names of code stand between back quotes."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(sentence))))


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def part(name: str) -> Callable[..., str]:
        return lambda: page.macro("audit.html", name, audit=read(), states=STATES, said=_said)().strip()

    return {f"rgaa_{name}": part(name) for name in PARTS}
