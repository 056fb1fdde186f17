"""The site's own scripts at their addresses: browser/x/y.js is assets/x/y.js, the service worker stands at the root."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "browser"
WORKER = "sw.js"
# What a page holds inline (see scripts/pages/frame.py), and what is there for the checks alone.
NOT_SERVED = ("frame/early.js", "tests/*", "types/*")


def copy(site: Path) -> None:
    for file in SOURCE.rglob("*.js"):
        name = file.relative_to(SOURCE)
        if not any(name.match(pattern) for pattern in NOT_SERVED):
            address = site / name if name.name == WORKER else site / "assets" / name
            address.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, address)
