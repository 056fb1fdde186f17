"""What a browser brings only once it is asked for, in its own archive: what reads and writes tables and workbooks.

Everywhere else all is there from the start.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.util import find_spec
from types import ModuleType
from typing import Literal, TypedDict


class Lacking(TypedDict):
    """In the place of an answer: it takes modules that were not brought. They are to be added, and it asked again."""

    lacks: Literal["tables"]


class AddRequest(TypedDict):
    """`archive`: where Python finds an archive of more modules."""

    do: Literal["add"]
    archive: str


class Added(TypedDict):
    """The archive that was added."""

    archive: str


OF_TABLES = frozenset({"reading", "batch", "effect", "first", "book"})
"""What the page for advisers asks of a table."""
TABLES = "assistant_medical.table_requests"


def is_lacking(request: Mapping[str, object]) -> bool:
    """Whether an answer takes modules that are not there yet."""
    return is_taken(request) and TABLES not in sys.modules and find_spec(TABLES) is None


def is_taken(request: Mapping[str, object]) -> bool:
    """Whether an answer takes the modules that stand apart."""
    return request.get("do") in OF_TABLES or (request.get("do") == "export" and request.get("kind") == "xlsx")


def add(archive: str) -> None:
    """Find modules in one more archive from now on: those of its own, and those of packages that are here in part."""
    sys.path.append(archive)
    held: Mapping[str, object] = sys.modules  # in Pyodide, objects of JavaScript too
    for name, module in held.items():
        if isinstance(module, ModuleType) and isinstance(path := vars(module).get("__path__"), list):
            path.append(f"{archive}/{name.replace('.', '/')}")
