"""The library that draws QR codes, for the estimator: fetched by the page only when a code is wanted."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "lean-qr"
FILES = {"nano.mjs": "lean-qr.mjs", "LICENSE": "LICENSE"}


def publish(site: Path) -> None:
    folder = site / "assets" / "qr"
    folder.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(PACKAGE / source, folder / name)
