"""What the browser's Python reads of the files of data: no fact, and no text, that the package names nowhere.

A fact is read by its name, or by the start of it that a rule writes the rest of. All others are those of pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from assistant_medical import data
from assistant_medical.law import TEXT, TEXTS
from scripts.machine.steps import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

LAW = "law/"
NAME = re.compile(r"\w+(?:\.\w+)+")
START = re.compile(r"([a-z]\w*\.[\w.]*)\{|[\"'](\w+\.)[\"']")
"""What is written before the rest of a name is filled in, or what names are said to start with."""
WORD = re.compile(r"\w+")
OF_THE_COMMAND = {"__main__.py"}


def files() -> dict[str, Mapping[str, Any]]:
    """Each file of data that a browser may ask for, by its place in the package."""
    others = {name: data.of(name) for name in data.names() if not name.startswith(LAW)}
    written = "\n".join([*_modules(), repr(others)])
    names = {TEXT, *NAME.findall(written)}
    starts = tuple(start for found in START.findall(written) for start in found if start)
    law = ((name, _fact(name)) for name in data.names("law") if name != TEXTS)
    facts = {name: data.of(name) for name, fact in law if fact in names or fact.startswith(starts)}
    words = set(WORD.findall(written + repr(facts)))
    texts = {name: text for name, text in data.of(TEXTS).items() if name in words}
    return others | facts | {TEXTS: texts}


def _modules() -> list[str]:
    found = (file for kind in ("*.py", "*.html") for file in PACKAGE.rglob(kind))
    return [file.read_text(encoding="utf-8") for file in sorted(found) if file.name not in OF_THE_COMMAND]


def _fact(file: str) -> str:
    return file.removeprefix(LAW).removesuffix(".toml").replace("/", ".")
