"""`python -m scripts.site.next_generator`: the same pages made by Zensical, and whether they say what MkDocs's say.

Material for MkDocs has an end, and Zensical is by its authors: this tells, page by page, what moving would change.
Zensical is installed into a folder of its own from requirements-zensical.txt; `--newest` takes its last release instead,
whatever its version. It ends with 1 where a page differs or is missing.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

from scripts.machine.steps import PACKAGE, ROOT, StepError, run_quietly, say
from scripts.machine.venv import Venv
from scripts.pages import macros, settings
from scripts.site import articles, typography
from scripts.site.whole import WORK, build_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCK = "requirements-zensical.txt"
FOLDERS = ("docs", "overrides")
MAKE = "import sys; from scripts.pages import generator; generator.build_with_zensical(*map(generator.Path, sys.argv[1:]))"
VERSION = "from importlib.metadata import version; print(version('zensical'))"
SILENT = ("script", "style", "template")
INLINE = re.compile("a|abbr|b|bdi|br|cite|code|data|dfn|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr")
SHOWN = 3
"""How many differences of a page are printed."""


class Compared(NamedTuple):
    """A page by its address, and where its texts differ: what MkDocs's says, then what Zensical's does."""

    page: str
    unlike: list[tuple[str, str]]


def words(html: str) -> list[str]:
    """What a page shows, one text a block, in order."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(SILENT):
        tag.decompose()
    for tag in soup.find_all(True):
        if not INLINE.fullmatch(tag.name):
            tag.insert_before("\n\n")
            tag.insert_after("\n\n")
    texts = (
        str(node)
        for node in soup.descendants
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
    )
    blocks = (" ".join(block.split()) for block in re.split(r"\n{2,}", "".join(texts)))
    return [block for block in blocks if block]


def compare(made: Path, other: Path) -> Iterator[Compared]:
    """Each page of one folder beside that of the other, in order of their addresses."""
    for file in sorted(made.rglob("*.html")):
        name = file.relative_to(made).as_posix()
        there = other / name
        if not there.is_file():
            yield Compared(name, [("the page", "no page")])
            continue
        yield Compared(name, unlike(words(file.read_text(encoding="utf-8")), words(there.read_text(encoding="utf-8"))))


def unlike(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """The runs of blocks that differ, as one text on each side."""
    matched = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        (" / ".join(before[a:b]), " / ".join(after[c:d]))
        for kind, a, b, c, d in matched.get_opcodes()
        if kind != "equal"
    ]


def make(into: Path, venv: Venv) -> None:
    """The pages as Zensical makes them, from a copy of what they are made of: it keeps to the folder of its settings."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, into / folder)
    told = dict(settings.read())
    told |= {"extra": {**told["extra"], **macros.frame()}, "site_dir": "site"}
    (into / settings.FILE).write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = venv.environment() | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, PACKAGE.parent)))}
    run_quietly(
        [venv.python, "-c", MAKE, into / settings.FILE, into / "site"],
        "Zensical could not make the pages: the lines above say why.",
        found,
    )
