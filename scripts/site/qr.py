"""QR codes: those that pages hold, and the library that draws others, fetched by the estimator when one is wanted."""

from __future__ import annotations

import re
import shutil
from html import unescape
from typing import TYPE_CHECKING

from scripts.machine import node
from scripts.machine.steps import ROOT, require_success

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "node_modules" / "lean-qr"
FILES = {"nano.mjs": "lean-qr.mjs", "LICENSE": "LICENSE"}
PROGRAM = ROOT / "scripts" / "site" / "qr.mjs"
PLACE = re.compile(r'<svg data-qr="([^"]+)"></svg>')
"""Where a page wants the code of an address."""


def publish(site: Path) -> None:
    folder = site / "assets" / "qr"
    folder.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(PACKAGE / source, folder / name)


def fill(site: Path) -> None:
    """Draw the codes that pages want, at their places."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if PLACE.search(html):
            page.write_text(PLACE.sub(lambda place: code(unescape(place[1])), html), encoding="utf-8", newline="\n")


def code(text: str) -> str:
    """The code of a text: dark on light, whatever the colours of the page."""
    ended = node.run(PROGRAM, text)
    require_success(ended, "The QR code of a page could not be drawn.")
    size, squares = ended.stdout.split()[0], ended.stdout.partition("\n")[2].strip()
    return (
        f'<svg viewBox="0 0 {size} {size}" shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{squares}"/></svg>'
    )
