"""The picture that other sites show beside a link to this one: a drawing of ours, made into a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.machine import node
from scripts.machine.steps import ROOT, require_success

if TYPE_CHECKING:
    from pathlib import Path

DRAWINGS = ROOT / "overrides" / "partials"
PROGRAM = ROOT / "scripts" / "site" / "share_picture.mjs"
FONT = ROOT / "node_modules" / "@fontsource" / "atkinson-hyperlegible-next" / "files"
WEIGHTS = (400, 700)


def draw(site: Path) -> None:
    picture = site / "assets" / "images" / "partage.png"
    drawing = picture.with_suffix(".svg")
    drawing.write_text(svg(), encoding="utf-8")
    fonts = [FONT / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2" for weight in WEIGHTS]
    require_success(node.run(PROGRAM, drawing, picture, *fonts), "The picture of the site's links could not be drawn.")
    drawing.unlink()


def svg() -> str:
    drawings = Environment(loader=FileSystemLoader([DRAWINGS / "pages", DRAWINGS]), undefined=StrictUndefined)
    return drawings.get_template("share_picture.html").render()
