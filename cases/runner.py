"""The cases of this folder: how they are read and compared, for CPython and for the browser's Python alike.

Standard library only, and the package under test is not imported here: whoever runs a case brings the outcome.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
KEYS = {"name", "source", "validated_by", "on", "known_on", "parts", "answers", "expect"}
NAMES_OF_AN_ITEM = ("id", "field", "indicator")  # what an item of a list can be called by
NOTHING = object()
NO_BREAK = "\u00a0\u202f"
ORDINARY = str.maketrans(dict.fromkeys(NO_BREAK, " "))
SHOWN = str.maketrans({space: f"\\u{ord(space):04x}" for space in NO_BREAK})


@dataclass(frozen=True)
class Case:
    """A situation, what the law answers, the texts that say so and how that was checked."""

    name: str
    file: str
    answers: Mapping[str, Any]
    expect: Mapping[str, Any]
    on: date | None
    known_on: date
    source: tuple[str, ...] = ()
    validated_by: str = ""
    parts: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day of the estimate: the case's own, else the one on which what it rests on was known."""
        return self.on or self.known_on

    @property
    def asked(self) -> dict[str, Any]:
        """What the estimate is asked, by the names of its arguments."""
        return {"answers": self.answers, "on": self.day, "known_on": self.known_on, "parts": self.parts}


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case of a folder of TOML files; a case that would test nothing, or hide another one, is refused."""
    found: dict[str, Case] = {}
    for file in sorted(folder.glob("*.toml")):
        for table in tables(file):
            case = _case(table, file)
            if first := found.get(case.name):
                raise ValueError(f"{file}, “{case.name}”: a case of {first.file} has this name already")
            found[case.name] = case
    return list(found.values())


def check(case: Case, outcome: Mapping[str, Any]) -> list[str]:
    """What the outcome says otherwise than the case expects, one sentence each (paths: see CONTRIBUTING.md)."""
    faults = (_fault(path, expected, outcome) for path, expected in case.expect.items())
    return [fault for fault in faults if fault]


def tables(file: Path) -> list[dict[str, Any]]:
    """The cases of a file as they stand in it, each with the day on which what it rests on was known."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as fault:  # no TOML, or not in UTF-8
        raise ValueError(f"{file}: {fault}") from None
    if set(document) != {"known_on", "cases"}:
        raise ValueError(f"{file}: a file of cases holds known_on, [[cases]] tables and nothing else")
    return [{"known_on": document["known_on"], **table} for table in document["cases"]]


def _case(table: dict[str, Any], file: Path) -> Case:
    name = table.get("name")
    if not name:
        raise ValueError(f"{file}: a case has no name")
    if unknown := set(table) - KEYS:
        raise ValueError(f"{file}, “{name}”: unknown keys {', '.join(sorted(unknown))}")
    if not table.get("expect"):
        raise ValueError(f"{file}, “{name}”: nothing is expected, so nothing would be tested")
    return Case(
        name=name,
        file=file.name,
        answers=table.get("answers", {}),
        expect=table["expect"],
        on=table.get("on"),
        known_on=table["known_on"],
        source=tuple(table.get("source", ())),
        validated_by=table.get("validated_by", ""),
        parts=tuple(table.get("parts", ())),
    )


def _fault(path: str, expected: Any, outcome: Mapping[str, Any]) -> str | None:
    found = _look_up(path.split("."), outcome)
    # A table cannot be written as an expected value: true and false say whether it is there.
    if isinstance(expected, bool) and (found is NOTHING or isinstance(found, Mapping)):
        present = found is not NOTHING
        return None if present is expected else f"{path}: {'is there' if present else 'is missing'}"
    if found is NOTHING:
        return f"{path}: is missing, expected {_text(expected)}"
    said, wanted = _told_apart(_text(found), _text(expected))
    return None if said == wanted else f"{path}: is {said}, expected {wanted}"


def _told_apart(found: str, expected: str) -> tuple[str, str]:
    """Both texts; where they have not the same no-break spaces, these are written as TOML may have them."""
    alike = found.translate(ORDINARY) == expected.translate(ORDINARY)
    if not alike and all(found.count(space) == expected.count(space) for space in NO_BREAK):
        return found, expected
    return found.translate(SHOWN), expected.translate(SHOWN)


def _look_up(path: list[str], where: Any) -> Any:
    for segment in path:
        where = _step(segment, where)
    return where


def _step(segment: str, where: Any) -> Any:
    if isinstance(where, Mapping):
        return where.get(segment, NOTHING)
    if not isinstance(where, list):
        return NOTHING
    if segment.isdigit():
        return where[int(segment)] if int(segment) < len(where) else NOTHING
    named = (item for item in where if isinstance(item, Mapping) and segment in map(item.get, NAMES_OF_AN_ITEM))
    return next(named, NOTHING)


def _text(value: Any) -> str:
    """Both sides as JSON: a case may hold dates, which an outcome writes as text, and writes "null" for nothing."""
    return json.dumps(value, default=str, ensure_ascii=False, sort_keys=True).replace('"null"', "null")
