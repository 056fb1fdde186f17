"""What a reader may take away: the files of the open data, and the package, as the build publishes them."""

from __future__ import annotations

import json
from collections.abc import Callable

import assistant_medical
from scripts.machine.steps import ROOT
from scripts.open_data import files
from scripts.pages.page import Page

WHEEL = "assets/pyodide/{pyodide}/assistant_medical_estimator-{version}-py3-none-any.whl"


def macros(page: Page, address: str) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name. `address`: that of the site."""
    return {
        "fichiers_ouverts": lambda: page.render("open_files.html", files=files.FILES, folder=files.FOLDER),
        "colonnes": lambda: ", ".join(f"`{column}`" for column in files.VALUES.names),
        "roue": lambda: address + wheel(),
    }


def wheel() -> str:
    """Where the build publishes the package for pip, from the site's root."""
    pyodide = json.loads((ROOT / "node_modules" / "pyodide" / "package.json").read_text(encoding="utf-8"))["version"]
    return WHEEL.format(pyodide=pyodide, version=assistant_medical.__version__)
