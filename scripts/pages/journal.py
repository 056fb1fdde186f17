"""The journal of changes: CHANGELOG.md, the one file that tells them, shown as a page."""

from __future__ import annotations

from collections.abc import Callable

from scripts.machine.steps import ROOT

FILE = ROOT / "CHANGELOG.md"


def macros() -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {"journal": entries}


def entries() -> str:
    """What the file says under its title and its first lines, as Markdown."""
    head, version, rest = FILE.read_text(encoding="utf-8").partition("\n## ")
    if not version:
        raise ValueError(f"{FILE.name} tells of no version: a heading “## …” is missing after “{head[:20]}…”")
    return version.lstrip() + rest
