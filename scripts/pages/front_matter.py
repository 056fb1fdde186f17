"""What a page says of itself. What is not right there is told by the page's name before anything is built.

A generator would print it on the page, or leave it unread.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from scripts.machine.steps import ROOT

FENCE = "---"
KINDS = ("FAQPage", "Dataset", "WebApplication")
PUBLICS = ("patients", "candidats", "medecins")
DRAWINGS = ROOT / "overrides" / "partials" / "pages" / "drawings"
WORDS: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    date: "a day, as 2027-07-01",
    list: "a list",
}
KEYS: Mapping[str, type] = {
    "summary": str,
    "title": str,
    "description": str,
    "reviewed_on": date,
    "search_words": str,
    "kind": str,
    "estimator": bool,
    "contents": bool,
    "module": str,
    "python": bool,
    "stylesheet": str,
    "cases": list,
    "template": str,
    "shows": str,
    "search": bool,
    "public": str,
    "scene": str,
    "menu": bool,
    "cover": bool,
    "reviewed_by": str,
}
"""What a page may say of itself; CONTRIBUTING tells what each does."""
SHELF: Mapping[str, type] = {"subject": str, "title": str, "cases": list}
SHOWN: Mapping[str, type] = {"title": str, "name": str}


def scenes() -> tuple[str, ...]:
    """The drawings that a page may have on its cover."""
    return tuple(sorted(drawing.stem for drawing in DRAWINGS.glob("*.html")))


class UniqueKeys(yaml.SafeLoader):
    """Of two keys of the same name, YAML would keep the last one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise yaml.constructor.ConstructorError(None, None, f"the key “{twice}” stands twice", node.start_mark)
        return super().construct_mapping(node, deep=deep)


def read(file: Path) -> dict[str, Any]:
    """The front matter of a page that has no fault; nothing where it has none."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    end = _end(lines)
    return dict(yaml.load("\n".join(lines[1:end]), UniqueKeys)) if end else {}


def faults(docs: Path) -> list[str]:
    """What is wrong with the front matters of all pages: one sentence each, the page's path first."""
    return [
        f"docs/{page.relative_to(docs).as_posix()}: {fault}"
        for page in sorted(docs.rglob("*.md"))
        for fault in _faults_of_file(page)
    ]


def _faults_of_file(file: Path) -> list[str]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return ["the page is not in UTF-8; save it in that encoding."]
    return [f"in the front matter, {fault}." for fault in faults_of(text)]


def faults_of(text: str) -> list[str]:
    """What is wrong with the front matter of a page, and in which line; nothing where it is right or there is none."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != FENCE:
        return [f"the first line is not “{FENCE}”"] if FENCE in (line.rstrip() for line in lines[:2]) else []
    if (end := _end(lines)) is None:
        return [f"no line “{FENCE}” ends it"]
    try:
        found = yaml.load("\n".join(lines[1:end]), UniqueKeys)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return [f"line {line}: {error.problem} (a value that holds “: ” stands between quotation marks)"]
    except (yaml.YAMLError, ValueError) as error:  # a date that does not exist, say
        return [str(error).splitlines()[0]]
    if not isinstance(found, dict):
        return ["it holds no “key: value”"]
    return [f"{_line(lines[:end], key)}{what}" for key, what in _unlike(found)]


def _end(lines: list[str]) -> int | None:
    """Which line ends a front matter, counted from 0; none where there is no front matter or no end."""
    if not lines or lines[0].rstrip() != FENCE:
        return None
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)


def _unlike(found: Mapping[Any, Any]) -> Iterator[tuple[Any, str]]:
    """The keys that are not what a page may say, and how."""
    yield from _against(KEYS, found, needed=False)
    for key, words, known in (
        ("kind", "kind of page", KINDS),
        ("public", "public", PUBLICS),
        ("scene", "drawing", scenes()),
    ):
        said = found.get(key)
        if isinstance(said, str) and said not in known:
            yield key, f"“{said}” is no {words}{_meant(said, known)}"
    for number, shelf in enumerate(_listed(found.get("cases")), 1):
        if not isinstance(shelf, dict):
            yield "cases", f"number {number} of “cases” must be a table"
            continue
        for _, what in _against(SHELF, shelf):
            yield "cases", f"number {number} of “cases”: {what}"
        for place, case in enumerate(_listed(shelf.get("cases")), 1):
            said = _against(SHOWN, case) if isinstance(case, dict) else [("", "must be a table")]
            for _, what in said:
                yield "cases", f"number {number} of “cases”, case {place}: {what}"


def _against(keys: Mapping[str, type], found: Mapping[Any, Any], *, needed: bool = True) -> Iterator[tuple[Any, str]]:
    for key in keys:
        if needed and key not in found:
            yield key, f"“{key}” is missing"
    for key, said in found.items():
        if key not in keys:
            yield key, f"the key “{key}” is unknown{_meant(key, keys)}"
        elif type(said) is not keys[key]:
            yield key, f"“{key}” must be {WORDS[keys[key]]}"


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _line(lines: list[str], key: Any) -> str:
    """In which line a key stands."""
    begins = re.compile(rf"[\"']?{re.escape(str(key))}[\"']?\s*:")
    return next((f"line {number}: " for number, line in enumerate(lines, 1) if begins.match(line)), "")


def _meant(name: Any, known: Mapping[str, type] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(str(name), known, n=1)
    return f", perhaps “{near[0]}”" if near else f"; known are {', '.join(known)}"
