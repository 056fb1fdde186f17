"""Python for the browser: npm's Pyodide, the estimator's wheel and its two dependencies, under a path with its version.

Pages learn where all this is from assets/estimator/runtime.json alone, so that it can be laid out otherwise.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from pyodide_lock import PyodideLockSpec
from pyodide_lock.spec import InfoSpec
from pyodide_lock.utils import add_wheels_to_spec

from scripts.build import wheels
from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "pyodide"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
ESTIMATOR = "assistant-medical-estimator"


def publish(site: Path) -> None:
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = site / "assets" / "pyodide" / version
    folder.mkdir(parents=True)
    for file in RUNTIME:
        shutil.copyfile(PACKAGE / file, folder / file)
    made = [wheels.build_estimator(folder), wheels.repack("jinja2", folder), wheels.repack("markupsafe", folder)]
    _write_lock(folder, version, made)
    _write_runtime(site, version)


def _write_lock(folder: Path, version: str, made: list[Path]) -> None:
    """The lock of the packages that are here: any Pyodide page that is given it can `loadPackage` the estimator."""
    info = json.loads((PACKAGE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    empty = PyodideLockSpec(info=InfoSpec(version=version, **info), packages={})
    lock = add_wheels_to_spec(empty, made, base_path=folder)
    # A lock knows no extras; a page needs the estimator with its extra `view`.
    lock.packages[ESTIMATOR].depends = ["jinja2"]
    lock.check_wheel_filenames()
    lock.to_json(folder / "pyodide-lock.json")


def _write_runtime(site: Path, version: str) -> None:
    folder = site / "assets" / "estimator"
    folder.mkdir(parents=True, exist_ok=True)
    runtime = {"pyodide": version, "indexURL": f"../pyodide/{version}/", "package": ESTIMATOR}
    (folder / "runtime.json").write_text(json.dumps(runtime, indent=2) + "\n", encoding="utf-8")
