"""The package's own files of data, by their place in it: ``questions.toml``, ``law/montants/mi_temps.toml``.

A build for the browser makes one module of constants of them, ``made``: nothing is left to be read there. The files
are the source all the same, and what any other Python reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant_medical.french import typography

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MADE = f"{__package__}.made"
AS_TYPED = frozenset({"repair/departements.toml", "table/headings.toml"})
"""What is compared with words that people type; all others hold words that people read."""


def of(name: str) -> Mapping[str, Any]:
    """What a file says, its French typeset where people read it. KeyError or FileNotFoundError: there is none."""
    if (made := _made()) is not None:
        return made[name]
    import tomllib  # noqa: PLC0415 - the browser never needs it

    content = _root().joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(content if name in AS_TYPED else typography(content))


def names(folder: str = "") -> Iterator[str]:
    """The places of all the files, or of those in one folder of the package."""
    under = f"{folder}/" if folder else ""
    yield from (name for name in _names() if name.startswith(under))


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(_made() or _found(_root())))


def _found(folder: Traversable, prefix: str = "") -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _found(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield prefix + entry.name


@cache
def _made() -> Mapping[str, Mapping[str, Any]] | None:
    try:
        __import__(MADE)
    except ModuleNotFoundError:
        return None
    files: Mapping[str, Mapping[str, Any]] = sys.modules[MADE].FILES
    return files


def _root() -> Traversable:
    from importlib import resources  # noqa: PLC0415 - the browser never needs it

    return resources.files(__package__)
