"""Run inside Pyodide by precompile.mjs: one archive of the modules that a Python has imported to answer, compiled."""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file

from jinja2 import PackageLoader

from assistant_medical import data, web
from assistant_medical.view import render

STDLIB = Path("/stdlib.zip")
STUBS = Path("/stubs")
IMPORTED = Path("/imported.json")
ARCHIVE = Path("/python.zip")
SCRATCH = Path("/module.py")
TEMPLATES = Path("/templates")

DATE = (2025, 1, 1, 0, 0, 0)
PACKAGES = ("assistant_medical", "jinja2", "markupsafe")
ON_FAILURE = {"jinja2/debug.py"}
"""What is imported once something has failed, and tells what."""

ROOT = next(path for path in sys.path if path.endswith(".zip"))
"""Where the browser's Python will see the archive: in the place of its standard library."""
SITE = Path(str(web.__file__)).parent.parent


def imported() -> set[str]:
    """The places of the modules that have been imported, with their folder or the archive they come from left off."""
    files: list[str] = json.loads(IMPORTED.read_text(encoding="utf-8"))
    folders = (f"{ROOT}/", f"{SITE}/")
    return {
        re.sub(r"\.pyc$", ".py", file.removeprefix(folder))
        for file in files
        for folder in folders
        if file.startswith(folder)
    }


def stdlib(wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted modules of the standard library and of Pyodide, or what stands in their place."""
    with zipfile.ZipFile(STDLIB) as source:
        for name in sorted(wanted.intersection(source.namelist())):
            stub = STUBS / name
            yield name, stub.read_bytes() if stub.exists() else source.read(name)


def packages(wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted modules of our packages, or what stands in their place, and their data as a module of constants."""
    for file in sorted(file for package in PACKAGES for file in (SITE / package).rglob("*")):
        name = file.relative_to(SITE).as_posix()
        if name in wanted or name in ON_FAILURE:
            stub = STUBS / name
            yield name, (stub if stub.exists() else file).read_bytes()
    yield f"{data.MADE.replace('.', '/')}.py", constants()


def constants() -> bytes:
    """What the files of data say, as a module that holds nothing else. A day is all that is no literal in it."""
    files = {name: data.of(name) for name in data.names()}
    said = re.sub(r"\bdatetime\.date\(", "date(", repr(files))
    return f"from datetime import date\nFILES = {said}\n".encode()


def templates() -> Iterator[tuple[str, bytes]]:
    """The templates as modules, where assistant_medical.view.render looks for them."""
    sources = render.environment().overlay(loader=PackageLoader("assistant_medical.view"))
    sources.compile_templates(TEMPLATES, zip=None, ignore_errors=False)
    place = render.COMPILED.relative_to(SITE)
    for file in sorted(TEMPLATES.iterdir()):
        yield (place / file.name).as_posix(), file.read_bytes()


def compiled(name: str, source: bytes) -> bytes:
    """The module without its docstrings and its assertions, and never compared with a source that is not there."""
    SCRATCH.write_bytes(source)
    mode = PycInvalidationMode.UNCHECKED_HASH
    made = compile_file(str(SCRATCH), dfile=f"{ROOT}/{name}", doraise=True, optimize=2, invalidation_mode=mode)
    return Path(made or "").read_bytes()


def write() -> None:
    """Write the archive. It is packed as a whole, later: Python then reads its modules as they stand."""
    with zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_STORED) as archive:
        wanted = imported()
        for name, content in (*stdlib(wanted), *packages(wanted), *templates()):
            module = name.endswith(".py")
            entry = zipfile.ZipInfo(f"{name}c" if module else name, DATE)
            archive.writestr(entry, compiled(name, content) if module else content)


write()
