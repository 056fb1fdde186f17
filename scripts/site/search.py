"""The search: Pagefind reads the built pages and writes its index, its engine and its dialog beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scripts.machine import node
from scripts.machine.steps import ROOT, require_success

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = ROOT / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
LICENSE = ROOT / "node_modules" / "pagefind" / "LICENSE" / "LICENSE"

# The page of a folder, which leaves 404.html aside; in it, the article without what repeats or only decorates.
PAGES = "**/index.html"
ARTICLE = ".am-article"
LEFT_OUT = (
    ".am-anchor, .am-full, .am-meta, .am-next, .am-onward, [data-search-exclude], [hidden], template, noscript, svg"
)

# Pagefind also writes interfaces that this site does not use, and an engine for other languages than its own.
UNUSED = (
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
    "wasm.unknown.pagefind",
)


# What an answer takes, for who must know whether all of it has come.
FILES = "files.json"
NEEDED = (
    "pagefind-component-ui.js",
    "pagefind.js",
    "pagefind-entry.json",
    "wasm.fr.pagefind",
    "*.pf_meta",
    "index/*.pf_index",
)


def index(site: Path) -> None:
    folder = site / "assets" / "pagefind"
    where: list[str | Path] = ["--site", site, "--output-path", folder, "--glob", PAGES]
    chosen = ["--root-selector", ARTICLE, "--exclude-selectors", LEFT_OUT, "--force-language", "fr"]
    require_success(node.run(PROGRAM, *where, *chosen), "Pagefind could not index the pages.")
    for file in UNUSED:
        (folder / file).unlink()
    needed = [file.relative_to(folder).as_posix() for pattern in NEEDED for file in sorted(folder.glob(pattern))]
    (folder / FILES).write_text(json.dumps(needed), encoding="utf-8")
    (folder / "LICENSE.txt").write_bytes(LICENSE.read_bytes())
