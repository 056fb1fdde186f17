"""Python for the browser: npm's Pyodide, the estimator's wheel and its two dependencies, under a path with its version.

The plain engine, the wheels and their lock are for other pages that run Pyodide; this site's own pages load the engine
packed, and a kept memory or an archive in the place of the wheels. Their worker alone knows where all this is (see
bundles.py), so that it can be laid out otherwise.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping  # needed where the types are read, not only where they are checked
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from pyodide_lock import PyodideLockSpec
from pyodide_lock.spec import InfoSpec
from pyodide_lock.utils import add_wheels_to_spec

from assistant_medical import web
from scripts.machine import node
from scripts.machine.steps import ROOT, say
from scripts.site import packed, precompiled, wheels
from scripts.site.engine import trimmed
from scripts.site.memory import kept

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "pyodide"
ENGINE = "pyodide.asm.wasm"
TRIED = ROOT / "scripts" / "site" / "tried.mjs"
SCRIPT = "pyodide.asm.mjs"
RUNTIME = ("pyodide.mjs", SCRIPT, ENGINE, "python_stdlib.zip")
ESTIMATOR = "assistant-medical-estimator"


class Start(TypedDict):
    """The files that every way to start needs, by their names: Pyodide's script, and the engine."""

    script: str
    engine: str


class FromMemory(Start):
    """From the memory of a Python that has answered already."""

    memory: str


class FromArchive(Start):
    """From an archive of Python's modules."""

    archive: str


class Starts(TypedDict):
    """See browser/estimator/starting.js. A site may be built without one of the first two."""

    memory: NotRequired[FromMemory]
    lean: NotRequired[FromArchive]
    whole: FromArchive


class Runtime(TypedDict):
    """What the worker knows: the release of Pyodide, where it stands, and the names of its packed files.

    `indexURL` is an address from the worker's own, `info` that of Pyodide's lock, `first` a request to try Python with.
    """

    pyodide: str
    indexURL: str
    tables: str
    info: Mapping[str, Any]
    first: Mapping[str, Any]
    starts: Starts


def publish(site: Path) -> Runtime:
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    folder = site / "assets" / "pyodide" / version
    folder.mkdir(parents=True)
    for file in RUNTIME:
        shutil.copyfile(PACKAGE / file, folder / file)
    made = [wheels.build_estimator(folder), wheels.repack("jinja2", folder), wheels.repack("markupsafe", folder)]
    info = {**json.loads((PACKAGE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"], "version": version}
    _write_lock(folder, info, made)
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
    _add_starts(runtime, folder, archives.python)
    return runtime


def _add_starts(runtime: Runtime, folder: Path, archive: bytes) -> None:
    """The faster ways to start: the memory, and an engine that is trimmed, as far as each is had and answers."""
    starts = runtime["starts"]
    whole = starts["whole"]
    if small := _publish_trimmed(folder, runtime["pyodide"]):
        starts["lean"] = {**small, "archive": whole["archive"]}
        if not _answers(runtime, folder, starts["lean"]):
            say(f"What is trimmed no longer starts with this archive. {trimmed.AGAIN}")
            del starts["lean"]
            small = None
    if memory := kept.memory(folder, archive):
        name = packed.publish(memory, folder, "memory.bin")
        starts["memory"] = {**(small or {"script": SCRIPT, "engine": whole["engine"]}), "memory": name}
        if not _answers(runtime, folder, starts["memory"]):
            say("Python does not start from the memory that was kept.")
            del starts["memory"]


def _answers(runtime: Runtime, folder: Path, files: FromMemory | FromArchive) -> bool:
    """Whether a start answers a first request as this Python does."""
    text = json.dumps(runtime["first"])
    said = {"files": files, "info": runtime["info"], "tables": runtime["tables"], "text": text}
    ended = node.run(TRIED, folder, json.dumps(said))
    return ended.returncode == 0 and ended.stdout.rstrip("\n") == web.estimate_json(text)


def _publish_trimmed(folder: Path, version: str) -> Start | None:
    """The engine and the script without what the estimator never reaches, and what was changed in them."""
    made = trimmed.trimmed(PACKAGE)
    if not made:
        return None
    engine = packed.publish(made.engine, folder, "engine.wasm")
    script = f"script.{hashlib.sha256(made.script).hexdigest()[:16]}.mjs"
    (folder / script).write_bytes(made.script)
    (folder / "CHANGED.txt").write_text(trimmed.notice(version, engine, script), encoding="utf-8")
    return {"script": script, "engine": engine}


def _write_lock(folder: Path, info: Mapping[str, Any], made: list[Path]) -> None:
    """The lock of the packages that are here: any Pyodide page that is given it can `loadPackage` the estimator."""
    empty = PyodideLockSpec(info=InfoSpec(**info), packages={})
    lock = add_wheels_to_spec(empty, made, base_path=folder)
    # A lock knows no extras; a page needs the estimator with its extra `view`.
    lock.packages[ESTIMATOR].depends = ["jinja2"]
    lock.check_wheel_filenames()
    lock.to_json(folder / "pyodide-lock.json")
