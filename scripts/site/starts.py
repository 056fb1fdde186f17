"""The ways to start Python that a site has, each tried before it is published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping  # needed where the types are read, not only where they are checked
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from assistant_medical import web
from scripts.machine import node
from scripts.machine.steps import ROOT, say
from scripts.site import packed
from scripts.site.engine import trimmed
from scripts.site.memory import kept

if TYPE_CHECKING:
    from pathlib import Path

TRIED = ROOT / "scripts" / "site" / "tried.mjs"


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


def add(runtime: Runtime, folder: Path, archive: bytes, made: trimmed.Trimmed | None) -> None:
    """The faster ways to start: the memory, and an engine that is trimmed, as far as each is had and answers."""
    starts = runtime["starts"]
    whole = starts["whole"]
    small = _publish(made, folder, runtime["pyodide"]) if made else None
    if small:
        starts["lean"] = {**small, "archive": whole["archive"]}
        if not _answers(runtime, folder, starts["lean"]):
            say(f"What is trimmed no longer starts with this archive. {trimmed.AGAIN}")
            del starts["lean"]
            small = None
    if memory := kept.memory(folder, archive):
        name = packed.publish(memory, folder, "memory.bin")
        starts["memory"] = {**(small or {"script": whole["script"], "engine": whole["engine"]}), "memory": name}
        if not _answers(runtime, folder, starts["memory"]):
            say("Python does not start from the memory that was kept.")
            del starts["memory"]


def _answers(runtime: Runtime, folder: Path, files: FromMemory | FromArchive) -> bool:
    """Whether a start answers a first request as this Python does."""
    text = json.dumps(runtime["first"])
    said = {"files": files, "info": runtime["info"], "tables": runtime["tables"], "text": text}
    ended = node.run(TRIED, folder, json.dumps(said))
    return ended.returncode == 0 and ended.stdout == web.estimate_json(text)


def _publish(made: trimmed.Trimmed, folder: Path, version: str) -> Start:
    """The engine and the script without what the estimator never reaches, and what was changed in them."""
    engine = packed.publish(made.engine, folder, "engine.wasm")
    script = f"script.{hashlib.sha256(made.script).hexdigest()[:16]}.mjs"
    (folder / script).write_bytes(made.script)
    (folder / "CHANGED.txt").write_text(trimmed.notice(version, engine, script), encoding="utf-8")
    return {"script": script, "engine": engine}
