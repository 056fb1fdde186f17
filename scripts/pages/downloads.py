"""The files of the open data, as the build publishes them."""

from __future__ import annotations

from collections.abc import Callable

from scripts.open_data import files
from scripts.pages.page import Page


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "fichiers_ouverts": lambda: page.render("open_files.html", files=files.FILES, folder=files.FOLDER),
        "colonnes": lambda: ", ".join(f"`{column}`" for column in files.VALUES.names),
    }
