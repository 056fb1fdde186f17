"""What the theme brings along and no page of this site uses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.machine.steps import StepError

if TYPE_CHECKING:
    from pathlib import Path

# Material's script, and the search of its own.
FOLDERS = ("assets/javascripts",)
# Material's styles, whose names hold a version, and its icon: this site has its own.
PATTERNS = ("assets/stylesheets/main.*.css*", "assets/stylesheets/palette.*.css*", "assets/images/favicon.png")


def remove(site: Path) -> None:
    for folder in FOLDERS:
        shutil.rmtree(site / folder)
    for pattern in PATTERNS:
        found = list(site.glob(pattern))
        if not found:
            raise StepError(f"The theme no longer brings {pattern}: look at what it brings instead.")
        for file in found:
            file.unlink()
