"""The files of the open data, as the build publishes them, and the versions of them that are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scripts.open_data import files, versions
from scripts.pages.page import Page


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def kept() -> str:
        found = [(each, date.fromisoformat(each.issued)) for each in versions.kept()]
        place = f"{files.FOLDER}/{versions.FOLDER}"
        return page.render("open_versions.html", kept=found, place=place, package=files.PACKAGE).strip()

    return {
        "fichiers_ouverts": lambda: page.render("open_files.html", files=files.FILES, folder=files.FOLDER),
        "colonnes": lambda: ", ".join(f"`{column}`" for column in files.VALUES.names),
        "version_des_donnees": lambda: f"<code>{versions.current()}</code>",
        "versions_gardees": kept,
    }
