"""The site's own copy of its two font files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next"
FACES = tuple(f"atkinson-hyperlegible-next-latin-wght-{style}.woff2" for style in ("normal", "italic"))


def copy(site: Path) -> None:
    folder = site / "assets" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        shutil.copyfile(PACKAGE / "files" / face, folder / face)
    shutil.copyfile(PACKAGE / "LICENSE", folder / "LICENSE.txt")
