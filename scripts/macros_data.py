"""The files of the open data, as the build publishes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scripts.build import open_data

if TYPE_CHECKING:
    from scripts.macros import Page


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "fichiers_ouverts": lambda: page.render("open_files.html", files=open_data.FILES, folder=open_data.FOLDER),
        "colonnes": lambda: ", ".join(f"`{column}`" for column in open_data.VALUE_COLUMNS),
    }
