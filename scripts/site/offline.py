"""What a visitor's browser keeps for when there is no connection: the list that browser/sw.js goes by."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence  # needed where the types are read, not only where they are checked
from typing import TYPE_CHECKING, TypedDict

from scripts.machine.steps import StepError
from scripts.site import bundles, search
from scripts.site.digest import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.site.starts import Runtime

PROGRAM = "sw.js"
LIST = "const FILES = "
"""How the first line of the published program begins."""

PAGES = "**/index.html"
NAMED = (
    "assets/estimator/*.js",
    "assets/scripts/*.js",
    "assets/stylesheets/*.css",
    "assets/pyodide/*/*.mjs",
    "assets/pyodide/*/*.gz",
)
"""Their names hold their version, or are drawn from their content. What stands beside them is for other pages."""

FOLDERS = tuple(f"assets/{folder}/" for folder in ("estimator", "scripts", "stylesheets", "pyodide"))
"""Where they stand."""

FONTS_AND_MORE = ("assets/fonts/*.woff2", "assets/images/*", "assets/qr/*.mjs", search.FILE)
ESTIMATOR = ("assets/estimator/*.js", "assets/pyodide/*/pyodide.mjs", "assets/qr/lean-qr.mjs")
SEARCH = (search.FILE,)
PAGE = "503.html"
NEEDED = re.compile(r'(?:href|src)="([^"]*/assets/(?:stylesheets|fonts|images|scripts)/[^"]+)"')


class Files(TypedDict):
    """What sw.js may keep, by its path from the site's root; that of a page ends with its folder.

    `build` names this version. `hashes`: what a browser may keep, each with the SHA-256 of its content in base64;
    packed files have a second one, since some hosts unpack them on the way. `estimator`: what the estimator starts
    with, and what it may want later. `search`: the page of the search, and what it searches with. `offline`: the page
    that says that there is no connection, first, and what that page needs.
    """

    build: str
    hashes: Mapping[str, Sequence[str]]
    estimator: Sequence[str]
    search: Sequence[str]
    offline: Sequence[str]


def publish(site: Path, runtime: Runtime) -> None:
    """Write sw.js, its list first. It is the last step: all files have their names, all pages are as they will be."""
    (program,) = bundles.join([{"entries": [PROGRAM], "inline": True}])
    listed = _found(site, (PAGES, PAGE, *NAMED, *FONTS_AND_MORE))
    hashes = {file.removesuffix("index.html"): _hashes((site / file).read_bytes(), file) for file in listed}
    known = json.dumps(hashes) + program
    files: Files = {
        "build": hashlib.sha256(known.encode()).hexdigest()[:16],
        "hashes": hashes,
        "estimator": ["estimer/", *_found(site, (*ESTIMATOR, *_python(runtime)))],
        "search": ["recherche/", *_found(site, SEARCH)],
        "offline": [PAGE, *_needed(site)],
    }
    text = f"{LIST}{json.dumps(files, separators=(',', ':'))};\n{program}"
    (site / PROGRAM).write_text(text, encoding="utf-8", newline="\n")


def read(site: Path) -> Files | None:
    """The list of a built site, where it has one: what was built by other means has none."""
    program = site / PROGRAM
    if not program.is_file():
        return None
    first = program.read_text(encoding="utf-8").partition("\n")[0]
    if not first.startswith(LIST):
        return None
    files: Files = json.loads(first.removeprefix(LIST).removesuffix(";"))
    return files


def _hashes(content: bytes, file: str) -> list[str]:
    return [sha256(content), *([sha256(gzip.decompress(content))] if file.endswith(".gz") else [])]


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
