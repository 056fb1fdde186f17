"""What a visitor's browser keeps for when there is no connection: the names that browser/sw.js needs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence  # needed where the types are read, not only where they are checked
from typing import TYPE_CHECKING, TypedDict

from scripts.machine.steps import StepError
from scripts.site import search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.site.starts import Runtime

PROGRAM = "sw.js"
PLACE = "{ fixed: [], estimator: [], search: [], offline: [] }"

# Their names hold their version, or are drawn from their content. What stands beside them is for other pages.
FIXED = (
    "assets/pyodide/*/*.mjs",
    "assets/pyodide/*/*.gz",
    "assets/estimator/worker.*.js",
    "assets/scripts/page.*.js",
    "assets/stylesheets/site.*.css",
)
ESTIMATOR = ("assets/estimator/worker.*.js", "assets/pyodide/*/pyodide.mjs", "assets/qr/lean-qr.mjs")
SEARCH = (search.FILE,)
PAGE = "503.html"
NEEDED = re.compile(r'(?:href|src)="([^"]*/assets/(?:stylesheets|fonts|images|scripts)/[^"]+)"')


class Files(TypedDict):
    """What sw.js may keep, by its path from the site's root.

    `fixed`: what never changes under its name. `estimator`: what the estimator starts with, and what it may want later.
    `search`: the page of the search, and what it searches with. `offline`: the page that says that there is no
    connection, first, and what that page needs.
    """

    fixed: Sequence[str]
    estimator: Sequence[str]
    search: Sequence[str]
    offline: Sequence[str]


def publish(site: Path, runtime: Runtime) -> None:
    """Give sw.js its names. It is the last step: the style sheets have their names, the pages their links."""
    program = site / PROGRAM
    text = program.read_text(encoding="utf-8")
    if text.count(PLACE) != 1:
        raise StepError(f"{PROGRAM} has no single place for the names of the files: {PLACE}")
    files: Files = {
        "fixed": _found(site, FIXED),
        "estimator": ["estimer/", *_found(site, (*ESTIMATOR, *_python(runtime)))],
        "search": ["recherche/", *_found(site, SEARCH)],
        "offline": [PAGE, *_needed(site)],
    }
    program.write_text(text.replace(PLACE, json.dumps(files)), encoding="utf-8", newline="\n")


def _python(runtime: Runtime) -> Iterator[str]:
    """What Python starts from, and what tables take. The whole engine is for what the faster starts do not foresee."""
    starts = runtime["starts"]
    memory, archive = starts.get("memory"), starts.get("lean", starts["whole"])
    names = [runtime["tables"], *(memory or {}).values(), *archive.values()]
    yield from (f"assets/pyodide/*/{name}" for name in dict.fromkeys(map(str, names)))


def _found(site: Path, patterns: tuple[str, ...]) -> list[str]:
    found = {pattern: sorted(file.relative_to(site).as_posix() for file in site.glob(pattern)) for pattern in patterns}
    if missing := [pattern for pattern, files in found.items() if not files]:
        raise StepError(f"The site has no file {', '.join(missing)}, which is needed without a connection.")
    return [file for files in found.values() for file in files]


def _needed(site: Path) -> list[str]:
    """What the page that is shown without a connection links to: its addresses start at the root of the host."""
    html = (site / PAGE).read_text(encoding="utf-8")
    return [f"assets/{link.partition('/assets/')[2]}" for link in dict.fromkeys(NEEDED.findall(html))]
