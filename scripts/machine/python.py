"""The virtual environment of the house."""

from __future__ import annotations

from scripts.machine.steps import ROOT
from scripts.machine.venv import Venv

HOUSE = Venv(ROOT / ".venv", ROOT)
PYTHON = HOUSE.python


def environment() -> dict[str, str]:
    """The environment of every step: the virtual environment's programs first."""
    return {**HOUSE.environment(), "NO_MKDOCS_2_WARNING": "1"}


def install_packages() -> None:
    HOUSE.install("requirements.txt", "Installing the Python packages (a minute or so, once)")
