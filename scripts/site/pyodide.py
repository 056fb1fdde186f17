"""Python for the browser: npm's Pyodide, the estimator's wheel and its two dependencies, under a path with its version.

The plain engine, the wheels and their lock are for other pages that run Pyodide; this site's own pages load the engine
packed, and one archive in the place of the wheels. They learn where all this is from assets/estimator/runtime.json
alone, so that it can be laid out otherwise.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping  # needed where the types are read, not only where they are checked
from typing import TYPE_CHECKING, Any, TypedDict

from pyodide_lock import PyodideLockSpec
from pyodide_lock.spec import InfoSpec
from pyodide_lock.utils import add_wheels_to_spec

from scripts.machine.steps import ROOT
from scripts.site import packed, precompiled, wheels

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "pyodide"
ENGINE = "pyodide.asm.wasm"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", ENGINE, "python_stdlib.zip")
ESTIMATOR = "assistant-medical-estimator"


class Runtime(TypedDict):
    """What runtime.json says to the worker: the release of Pyodide, where it stands, and the names of its packed files.

    `indexURL` is an address from the file's own, `info` that of Pyodide's lock, `first` a request to try Python with.
    """

    pyodide: str
    indexURL: str
    engine: str
    archive: str
    info: Mapping[str, Any]
    first: Mapping[str, Any]


def publish(site: Path) -> None:
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = site / "assets" / "pyodide" / version
    folder.mkdir(parents=True)
    for file in RUNTIME:
        shutil.copyfile(PACKAGE / file, folder / file)
    made = [wheels.build_estimator(folder), wheels.repack("jinja2", folder), wheels.repack("markupsafe", folder)]
    info = {**json.loads((PACKAGE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"], "version": version}
    _write_lock(folder, info, made)
    runtime: Runtime = {
        "pyodide": version,
        "indexURL": f"../pyodide/{version}/",
        "engine": packed.publish((folder / ENGINE).read_bytes(), folder, ENGINE),
        "archive": packed.publish(precompiled.archive(folder), folder, "python.zip"),
        "info": info,
        "first": next(precompiled.requests()),
    }
    (site / "assets" / "estimator" / "runtime.json").write_text(json.dumps(runtime, indent=2) + "\n", encoding="utf-8")


def _write_lock(folder: Path, info: Mapping[str, Any], made: list[Path]) -> None:
    """The lock of the packages that are here: any Pyodide page that is given it can `loadPackage` the estimator."""
    empty = PyodideLockSpec(info=InfoSpec(**info), packages={})
    lock = add_wheels_to_spec(empty, made, base_path=folder)
    # A lock knows no extras; a page needs the estimator with its extra `view`.
    lock.packages[ESTIMATOR].depends = ["jinja2"]
    lock.check_wheel_filenames()
    lock.to_json(folder / "pyodide-lock.json")
