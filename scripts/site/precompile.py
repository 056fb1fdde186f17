"""Run inside Pyodide by precompile.mjs: one archive of all that the estimator imports, compiled.

The estimator is asked one question of each kind; what it has imported by then, and its packages, is what it needs.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file

from jinja2 import PackageLoader

from assistant_medical import web
from assistant_medical.view import render

STDLIB = Path("/stdlib.zip")
REQUESTS = Path("/requests.json")
ARCHIVE = Path("/python.zip")
SCRATCH = Path("/module.py")
TEMPLATES = Path("/templates")

DATE = (2025, 1, 1, 0, 0, 0)
PACKAGES = ("assistant_medical", "jinja2", "markupsafe")
DATA = {".toml", ".html"}
COMMAND = "__main__.py"

ROOT = next(path for path in sys.path if path.endswith(".zip"))
"""Where the browser's Python will see the archive: in the place of its standard library."""


def ask() -> None:
    """Ask all the questions. Each gets its answer: an exception here is a mistake in the requests."""
    for request in json.loads(REQUESTS.read_text(encoding="utf-8")):
        web.estimate_json(json.dumps(request))


def stdlib() -> Iterator[tuple[str, bytes]]:
    """The modules of the standard library that have been imported, by their place in the archive."""
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    with zipfile.ZipFile(STDLIB) as source:
        for name in sorted(file.removeprefix(f"{ROOT}/") for file in files if file.startswith(f"{ROOT}/")):
            yield name, source.read(name)


def packages() -> Iterator[tuple[str, bytes]]:
    """The modules and the data of our packages."""
    site = Path(str(web.__file__)).parent.parent
    for file in sorted(file for package in PACKAGES for file in (site / package).rglob("*")):
        if file.suffix in DATA or (file.suffix == ".py" and file.name != COMMAND):
            yield file.relative_to(site).as_posix(), file.read_bytes()


def templates() -> Iterator[tuple[str, bytes]]:
    """The templates as modules, where assistant_medical.view.render looks for them."""
    sources = render.environment().overlay(loader=PackageLoader("assistant_medical.view"))
    sources.compile_templates(TEMPLATES, zip=None, ignore_errors=False)
    place = render.COMPILED.relative_to(Path(str(web.__file__)).parent.parent)
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
        for name, content in (*stdlib(), *packages(), *templates()):
            module = name.endswith(".py")
            entry = zipfile.ZipInfo(f"{name}c" if module else name, DATE)
            archive.writestr(entry, compiled(name, content) if module else content)


ask()
write()
