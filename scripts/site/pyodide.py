"""Python for the browser: npm's Pyodide, the estimator's wheel and its two dependencies, under a path with its version.

The plain engine, the wheels and their lock are for other pages that run Pyodide; this site's own pages load the engine
packed, and a kept memory or an archive in the place of the wheels. Their worker alone knows where all this is (see
bundles.py), so that it can be laid out otherwise. Other pages begin above it, at two addresses that stay: see
`_write_lasting`.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pyodide_lock import PyodideLockSpec
from pyodide_lock.spec import InfoSpec
from pyodide_lock.utils import add_wheels_to_spec

from scripts.machine.steps import ROOT
from scripts.site import packed, precompiled, starts, wheels
from scripts.site.engine import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scripts.site.starts import Runtime

PACKAGE = ROOT / "node_modules" / "pyodide"
ENGINE = "pyodide.asm.wasm"
SCRIPT = "pyodide.asm.mjs"
DOOR = "pyodide.mjs"
LOCK = "pyodide-lock.json"
RUNTIME = (DOOR, SCRIPT, ENGINE, "python_stdlib.zip")


def publish(site: Path) -> Runtime:
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = site / "assets" / "pyodide" / version
    folder.mkdir(parents=True)
    for file in RUNTIME:
        shutil.copyfile(PACKAGE / file, folder / file)
    made = [wheels.build_estimator(folder), wheels.repack("jinja2", folder), wheels.repack("markupsafe", folder)]
    info = {**json.loads((PACKAGE / LOCK).read_text(encoding="utf-8"))["info"], "version": version}
    _write_lasting(folder, _write_lock(folder, info, made))
    with ThreadPoolExecutor() as aside:
        small = aside.submit(trimmed.trimmed, PACKAGE)
        archives = precompiled.archives(folder)
    runtime: Runtime = {
        "pyodide": version,
        "indexURL": f"../pyodide/{version}/",
        "tables": packed.publish(archives.tables, folder, "tables.zip"),
        "info": info,
        "first": next(precompiled.requests()),
        "starts": {
            "whole": {
                "script": SCRIPT,
                "engine": packed.publish((folder / ENGINE).read_bytes(), folder, ENGINE),
                "archive": packed.publish(archives.python, folder, "python.zip"),
            }
        },
    }
    starts.add(runtime, folder, archives.python, small.result())
    return runtime


def _write_lock(folder: Path, info: Mapping[str, Any], made: list[Path]) -> PyodideLockSpec:
    """The lock of the packages that are here: any Pyodide page that is given it can `loadPackage` the estimator.

    It needs no other package. Who wants its pages of HTML too loads jinja2 beside it: a lock knows no extras.
    """
    empty = PyodideLockSpec(info=InfoSpec(**info), packages={})
    lock = add_wheels_to_spec(empty, made, base_path=folder)
    lock.check_wheel_filenames()
    lock.to_json(folder / LOCK)
    return lock


def _write_lasting(folder: Path, lock: PyodideLockSpec) -> None:
    """What stands at the same addresses whatever the versions: a door to this Pyodide, and the lock seen from there.

    No page of this site asks for them, and they hold nothing that their names would have to tell: they are neither
    kept for when there is no connection, nor for the next release.
    """
    above = folder.parent
    above.joinpath(DOOR).write_text(f'export * from "./{folder.name}/{DOOR}";\n', encoding="utf-8", newline="\n")
    seen = lock.model_copy(deep=True)
    for package in seen.packages.values():
        package.file_name = f"{folder.name}/{package.file_name}"
    seen.to_json(above / LOCK)
