"""What the theme brings along and no page of this site uses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The dictionaries and the worker of the search that Pagefind replaces; the settings of a check of our own.
FOLDERS = ("assets/javascripts/lunr", "assets/javascripts/workers")
FILES = ("tsconfig.json",)


def remove(site: Path) -> None:
    for folder in FOLDERS:
        shutil.rmtree(site / folder)
    for file in FILES:
        (site / file).unlink()
