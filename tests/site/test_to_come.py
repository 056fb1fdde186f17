"""What the law already has for a day to come changes no page before that day."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.machine.steps import ROOT
from tests.tools import to_come

AND_THEN = re.compile(r"<li>Signature du contrat.: (?:à partir du|du) [^<]*</li>")
"""What another day of signature would change names every day on which the law changes, those to come too."""
COLUMNS = re.compile(r"<code>amount_1</code> à <code>amount_\d+</code>")
"""A table of situations has cells for contracts of any day."""
VERSION = re.compile(r"<code>\d{4}-\d\d-\d\d-[0-9a-f]{8}</code>")
"""The open data tell what is to come: with more of it they are another version."""


def _without(html: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        html = pattern.sub("", html)
    return html


def _pages(folder: Path) -> dict[str, str]:
    """The pages, as MkDocs makes them from the law of this process."""
    for module in [module for name, module in sys.modules.items() if name.startswith("scripts.pages")]:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear") and kept.__module__ == module.__name__:
                kept.cache_clear()
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return {
        file.relative_to(folder).as_posix(): _without(file.read_text(encoding="utf-8"), COLUMNS, AND_THEN, VERSION)
        for file in sorted(folder.rglob("*.html"))
    }


def test_a_value_to_come_of_every_fact_changes_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    before = _pages(tmp_path / "before")
    to_come.put_in_place(monkeypatch, to_come.with_a_value_more(to_come.AFTER_ALL))
    after = _pages(tmp_path / "after")
    assert len(before) > 30
    assert [name for name in before if before[name] != after.get(name)] == []
