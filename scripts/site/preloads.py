"""Each page names at its top the modules its scripts import: a browser asks for them at once, not wave after wave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = re.compile(r'<script type="module" src="([^"]*?)(assets/[^"]+)"')
IMPORTED = re.compile(r'^import (?:[^;]*?from )?"(\.{1,2}/[^"]+)";', re.MULTILINE)
WORKER = re.compile(r'new Worker\(new URL\("(\./[^"]+)", import\.meta\.url\)')
END_OF_HEAD = "</head>"


def add(site: Path) -> None:
    """Add the links to every page that has modules."""
    site = site.resolve()
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        links = list(_links(site, html))
        if links:
            html = html.replace(END_OF_HEAD, f"{''.join(links)}{END_OF_HEAD}", 1)
            page.write_text(html, encoding="utf-8", newline="\n")


def _links(site: Path, html: str) -> Iterator[str]:
    scripts = SCRIPT.findall(html)
    own = {path for _, path in scripts}
    root = next((root for root, _ in scripts), "")
    needed = [module for path in sorted(own) for module in needs(site / path)]
    for module in dict.fromkeys(file.relative_to(site).as_posix() for file in needed):
        if module not in own:
            yield f'<link rel="modulepreload" href="{root}{module}">'


def needs(script: Path) -> list[Path]:
    """The modules that a script imports, and those of its worker, each once, what is needed first at the front."""
    found: list[Path] = []
    queue = [script]
    while queue:
        file = queue.pop(0)
        text = file.read_text(encoding="utf-8")
        more = [(file.parent / name).resolve() for name in (*IMPORTED.findall(text), *WORKER.findall(text))]
        fresh = [module for module in dict.fromkeys(more) if module not in (*found, script)]
        found += fresh
        queue += fresh
    return found
