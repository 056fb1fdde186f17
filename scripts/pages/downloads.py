"""What a reader may take away: the files of the open data with their kept versions, and the package."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import assistant_medical
from scripts.machine.steps import ROOT
from scripts.open_data import files, versions
from scripts.pages.page import Page

WHEEL = "assets/pyodide/{pyodide}/assistant_medical_estimator-{version}-py3-none-any.whl"


def macros(page: Page, address: str) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name. `address`: that of the site."""

    def kept() -> str:
        found = [(each, date.fromisoformat(each.issued)) for each in versions.kept()]
        place = f"{files.FOLDER}/{versions.FOLDER}"
        return page.render("open_versions.html", kept=found, place=place, package=files.PACKAGE).strip()

    return {
        "fichiers_ouverts": lambda: page.render("open_files.html", files=files.FILES, folder=files.FOLDER),
        "colonnes": lambda: ", ".join(f"`{column}`" for column in files.VALUES.names),
        "version_des_donnees": lambda: f"<code>{versions.current()}</code>",
        "versions_gardees": kept,
        "roue": lambda: address + wheel(),
    }


def wheel() -> str:
    """Where the build publishes the package for pip, from the site's root."""
    pyodide = json.loads((ROOT / "node_modules" / "pyodide" / "package.json").read_text(encoding="utf-8"))["version"]
    return WHEEL.format(pyodide=pyodide, version=assistant_medical.__version__)
