"""What faults and long use do to the estimator: what `dev.py test --full` found last. It alone writes its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from scripts.machine.steps import ROOT
from scripts.pages.page import Page

FOUND = ROOT / "tests" / "full" / "found.json"


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The tables that a page may write, by name."""
    found = json.loads(FOUND.read_text(encoding="utf-8"))
    on = date.fromisoformat(found["date"])

    def part(name: str) -> Callable[[], str]:
        def said() -> str:
            return page.macro("reliability.html", name, rows=found["rows"], on=on)()

        return said

    return {f"fiabilite_{name}": part(name) for name in ("pannes", "usure")}
