"""One style sheet instead of a dozen: those of a page are joined in their order, under a name drawn from their text."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from scripts.machine.steps import StepError

if TYPE_CHECKING:
    from pathlib import Path

# Every page names them from where it stands; 404.html and 503.html, shown at any depth, from their host's root.
LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="([^"]*assets/stylesheets/)([^"/]+)">\n?')
# What a browser does not read: a fifth of their weight is what they say to whoever writes them.
LEFT_OUT = re.compile(r'@charset "UTF-8";|/\*.*?\*/|^\s+', re.IGNORECASE | re.MULTILINE | re.DOTALL)
MISPLACED = re.compile(r"@(?:import|charset)\b")


def join(site: Path) -> None:
    """Join the style sheets that each page links to; those that were joined are then removed."""
    folder = site / "assets" / "stylesheets"
    joined: dict[tuple[str, ...], str] = {}
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        links = list(LINK.finditer(html))
        if not links:
            continue
        names = tuple(link[2] for link in links)
        if names not in joined:
            joined[names] = _write(folder, names)
        one = links[0][0].replace(names[0], joined[names])
        first = links[0].start()
        page.write_text(html[:first] + one + LINK.sub("", html[first:]), encoding="utf-8", newline="\n")
    for name in {name for names in joined for name in names}:
        (folder / name).unlink()
        (folder / f"{name}.map").unlink(missing_ok=True)


def _write(folder: Path, names: tuple[str, ...]) -> str:
    texts = [LEFT_OUT.sub("", (folder / name).read_text(encoding="utf-8")).strip() for name in names]
    for name, text in zip(names, texts, strict=True):
        if MISPLACED.search(text):
            raise StepError(f"{name} begins with a rule that would be lost inside a joined style sheet.")
    whole = "\n".join([*texts, ""])
    file = folder / f"site.{hashlib.sha256(whole.encode()).hexdigest()[:8]}.css"
    file.write_text(whole, encoding="utf-8", newline="\n")
    return file.name
