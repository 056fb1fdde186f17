"""The parts of the site that are others': from `parts.toml`, in the versions of the locks and of the engine itself."""

from __future__ import annotations

import base64
import importlib.metadata
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scripts.machine.steps import ROOT, StepError

FOLDER = Path(__file__).parent
LIST = FOLDER / "parts.toml"
PYODIDE = ROOT / "node_modules" / "pyodide"
ENGINE = "pyodide.asm.wasm"
LICENCE = re.compile(r"LICEN[CS]E(\.\w+)?", re.IGNORECASE)
VERSION = re.compile(r"\d+(?:[._]\d+)+")


@dataclass(frozen=True)
class Part:
    """A part of the site: what it is called, where it comes from (purl), its licence, whose it is, which files are it.

    `texts` are those of its licence. `files` are patterns, `modules` the first names of what is it in archives of
    Python; a part that has neither stands `within` another one.
    """

    name: str
    title: str
    what: str
    licence: str
    source: str
    purl: str
    version: str = ""
    within: str = ""
    changed: str = ""
    copyright: Sequence[str] = ()
    texts: Sequence[str] = ()
    files: Sequence[str] = ()
    modules: Sequence[str] = ()
    sums: Sequence[Mapping[str, str]] = field(default_factory=tuple)


@cache
def parts() -> tuple[Part, ...]:
    """All of them, in the order of the list. Raises StepError at one that is not there, or that has no licence text."""
    return tuple(_part(said) for said in _said()["parts"])


def own() -> Mapping[str, Sequence[str]]:
    """What is the project's own: the patterns of its `files`, and its `modules` in archives of Python."""
    project: Mapping[str, Sequence[str]] = _said()["project"]
    return project


def version_of(package: str) -> str:
    """The version of a Python package in the lock."""
    found = re.search(rf"^{package}==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise StepError(f"requirements.txt has no {package}, which {LIST.name} says that the site ships.")
    return found[1]


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


def _part(said: Mapping[str, Any]) -> Part:
    version, purl, sums = _release(said)
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in said.get("texts", ())] or _brought(said)
    if not any(text.strip() for text in texts):
        raise StepError(f"There is no licence text for {said['name']}: {LIST.name} must name one, under texts.")
    kept = ("name", "title", "what", "licence", "within", "changed", "copyright", "files", "modules")
    return Part(
        **{key: said[key] for key in kept if key in said},
        source=said["source"].format(version=version),
        purl=purl,
        version=version,
        texts=texts,
        sums=sums,
    )


def _release(said: Mapping[str, Any]) -> tuple[str, str, list[dict[str, str]]]:
    """The version of a part, its address in a registry (purl), and the sums of what was fetched."""
    name = said["name"]
    if package := said.get("npm"):
        locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        known = locked[f"node_modules/{package}"]
        algorithm, _, digest = known["integrity"].partition("-")
        sums = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        return known["version"], f"pkg:npm/{package.replace('@', '%40')}@{known['version']}", sums
    if package := said.get("pypi"):
        version = version_of(package)
        return version, f"pkg:pypi/{package}@{version}", []
    version = _in_the_lock(said["lock"]) if "lock" in said else _in_the_engine(said)
    return version, f"pkg:generic/{name}" + (f"@{version}" if version else ""), []


def _in_the_lock(word: str) -> str:
    info = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    found: list[str] = VERSION.findall(info[word])
    return found[0].replace("_", ".")


def _in_the_engine(said: Mapping[str, Any]) -> str:
    """The version that the engine tells of a part; "" where it tells none."""
    file = said.get("marked", ENGINE)
    found = re.search(said["mark"], _content(file))
    if found is None:
        raise StepError(
            f"Nothing in Pyodide’s {file} shows {said['name']} any more: read again what Pyodide is built with, and "
            f"say so in scripts/third_party/{LIST.name}."
        )
    return str(found[1]) if found.groups() else ""


@cache
def _content(file: str) -> str:
    return (PYODIDE / file).read_bytes().decode("latin-1")


def _brought(said: Mapping[str, Any]) -> list[str]:
    """The licence texts that the package of a part brings along."""
    if package := said.get("npm"):
        here = sorted((ROOT / "node_modules" / package).iterdir())
        found = [file for file in here if LICENCE.fullmatch(file.name)]
    elif package := said.get("pypi"):
        listed = importlib.metadata.distribution(package).files or ()
        found = [Path(str(file.locate())) for file in listed if LICENCE.fullmatch(file.name)]
    else:
        found = []
    return [file.read_text(encoding="utf-8") for file in found]
