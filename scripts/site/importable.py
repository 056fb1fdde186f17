"""What the browser's Python may import, as sources, each made for it: what is only named there has a stub in its place.

The types that functions name are left out: in Python each costs code, and in the browser nothing reads them. The files
of data become a module of constants, the templates become modules: their own files are the source, and what any other
Python reads.
"""

from __future__ import annotations

import ast
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import PackageLoader

from assistant_medical import data
from assistant_medical.view import render
from scripts.machine.steps import PACKAGE, ROOT
from scripts.site import browser_data

if TYPE_CHECKING:
    from collections.abc import Iterator

STUBS = ROOT / "scripts" / "site" / "stubs"
ANNOTATED = ("assistant_medical/", "jinja2/", "markupsafe/", "pyodide/", "_pyodide/")
"""Where functions name types; Python's own name few."""
IN_PAGES = ("form.html", "at_hand.html")
"""The templates of what stands in a page when it comes: no browser makes them."""


def modules(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each module, by its place in an archive: those of Pyodide and of the wheels that stand in `folder`, and ours."""
    stubs = {file.relative_to(STUBS).as_posix(): file.read_bytes() for file in STUBS.rglob("*.py")}
    found = {name: content for file in _archives(folder) for name, content in _written(file)}
    for name, content in sorted((found | stubs | dict(_constants()) | dict(_templates())).items()):
        yield name, unannotated(content) if name.startswith(ANNOTATED) or name in stubs else content


def _archives(folder: Path) -> Iterator[Path]:
    yield folder / "python_stdlib.zip"
    yield from sorted(folder.glob("*.whl"))


def _written(file: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as archived:
        yield from ((name, archived.read(name)) for name in archived.namelist() if name.endswith(".py"))


def _constants() -> Iterator[tuple[str, bytes]]:
    """What the files of data say, as a module that holds nothing else. A day is all that is no literal in it."""
    said = re.sub(r"\bdatetime\.date\(", "date(", repr(browser_data.files()))
    yield f"{data.MADE.replace('.', '/')}.py", f"from datetime import date\nFILES = {said}\n".encode()


def _templates() -> Iterator[tuple[str, bytes]]:
    """The templates as modules, where assistant_medical.view.render looks for them."""
    templates = render.environment().overlay(loader=PackageLoader("assistant_medical.view"))
    place = Path(render.COMPILED).relative_to(PACKAGE.parent)
    with tempfile.TemporaryDirectory() as scratch:
        templates.compile_templates(
            scratch, filter_func=lambda name: name not in IN_PAGES, zip=None, ignore_errors=False
        )
        yield from (((place / file.name).as_posix(), file.read_bytes()) for file in sorted(Path(scratch).iterdir()))


class _Unannotated(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        given = node.args
        for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
            if each is not None:
                each.annotation = None
        return node


def unannotated(source: bytes) -> bytes:
    """The module without the types that its functions name."""
    return ast.unparse(_Unannotated().visit(ast.parse(source))).encode()
