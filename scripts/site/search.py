"""The search: Pagefind reads the built pages and writes its index, its engine and its dialog beside them."""

from __future__ import annotations

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
LEFT_OUT = ".am-anchor, .am-full, .am-meta, .am-next, [data-search-exclude], [hidden], template, noscript, svg"

# Pagefind also writes interfaces that this site does not use, and an engine for other languages than its own.
UNUSED = (
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
    "wasm.unknown.pagefind",
)


def index(site: Path) -> None:
    folder = site / "assets" / "pagefind"
    where: list[str | Path] = ["--site", site, "--output-path", folder, "--glob", PAGES]
    chosen = ["--root-selector", ARTICLE, "--exclude-selectors", LEFT_OUT, "--force-language", "fr"]
    require_success(node.run(PROGRAM, *where, *chosen), "Pagefind could not index the pages.")
    for file in UNUSED:
        (folder / file).unlink()
    (folder / "LICENSE.txt").write_bytes(LICENSE.read_bytes())
