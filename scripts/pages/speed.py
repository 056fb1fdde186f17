"""How fast the estimator is: what the last run of the bench found, in French. The bench alone writes its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical import french
from scripts.machine.steps import ROOT
from scripts.pages import tables
from scripts.pages.page import Page

MEASURED = ROOT / "bench" / "measured.json"


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    found, words = json.loads(MEASURED.read_text(encoding="utf-8")), tables.of("speed")

    def part(name: str) -> Callable[..., str]:
        def said(*given: str) -> str:
            return page.macro("speed.html", name, found=found, words=words, shown=shown, on=day(found))(*given)

        return said

    return {f"vitesse_{name}": part(name) for name in ("mesure", "departs", "figures")}


def shown(value: float, unit: str) -> str:
    """A value as it is printed: three digits of it at most, where it is no whole number."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    number = french.number(round(Decimal(str(value)), digits))
    return f"{number}{french.NBSP}{unit}" if unit else number


def day(found: dict[str, Any]) -> date:
    return date.fromisoformat(found["run"]["date"])
