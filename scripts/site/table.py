"""The table that advisers fill in, beside the page that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.pages.columns import template

if TYPE_CHECKING:
    from pathlib import Path

FILE = "modele.csv"


def publish(site: Path) -> None:
    folder = site / "conseillers"
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(template(), encoding="utf-8", newline="")
