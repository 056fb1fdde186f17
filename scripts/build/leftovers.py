"""What the theme brings along and no page of this site uses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Material's script, search and styles, which the frame of this site does without; the settings of a check of our own; what
# the pages hold inline.
FOLDERS = ("assets/javascripts",)
FILES = ("tsconfig.json", "assets/frame/early.js")
STYLES = ("main.*.css*", "palette.*.css*")


def remove(site: Path) -> None:
    for folder in FOLDERS:
        shutil.rmtree(site / folder)
    for file in FILES:
        (site / file).unlink()
    for pattern in STYLES:
        for file in (site / "assets" / "stylesheets").glob(pattern):
            file.unlink()
