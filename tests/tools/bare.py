"""An environment that holds the package and nothing else, as its users have it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.machine.python import HOUSE
from scripts.machine.venv import Venv
from scripts.site import wheels


def with_the_package_alone(place: Path, wheel: Path | None = None) -> Venv:
    """The environment, its wheel (else one made of the tree) installed without an index and without what it may ask."""
    made = Venv(place / "venv", place)
    ended([sys.executable, "-m", "venv", "--without-pip", place / "venv"])
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", made.python, "install"]
    ended([*pip, "--no-index", "--no-deps", wheel or wheels.build_estimator(place)], env=HOUSE.pip_environment())
    return made


def ended(command: list[str | Path], at: Path | None = None, env: dict[str, str] | None = None) -> str:
    """What a program prints, that ends well."""
    found = subprocess.run(command, cwd=at, env=env, capture_output=True, encoding="utf-8", check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout
