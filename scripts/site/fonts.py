"""The site's own font: two files, upright and italic, of every weight."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT
from scripts.site import open_zero

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "@fontsource-variable" / "atkinson-hyperlegible-next"
FACES = {
    f"am-atkinson-{style}.woff2": f"atkinson-hyperlegible-next-latin-wght-{style}.woff2"
    for style in ("normal", "italic")
}


def copy(site: Path) -> None:
    folder = site / "assets" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for face, source in FACES.items():
        open_zero.redraw(PACKAGE / "files" / source, folder / face)
    shutil.copyfile(PACKAGE / "LICENSE", folder / "LICENSE.txt")
