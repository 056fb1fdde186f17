"""The picture that other sites show beside a link to this one: a drawing of ours, made into a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.machine.steps import ROOT
from scripts.site import raster

if TYPE_CHECKING:
    from pathlib import Path

DRAWINGS = ROOT / "overrides" / "partials"
FONT = ROOT / "node_modules" / "@fontsource" / "atkinson-hyperlegible-next" / "files"
WEIGHTS = (400, 700)


def draw(site: Path) -> None:
    picture = site / "assets" / "images" / "partage.png"
    drawing = picture.with_suffix(".svg")
    drawing.write_text(svg(), encoding="utf-8")
    fonts = [FONT / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2" for weight in WEIGHTS]
    raster.draw([raster.Picture(drawing, picture)], fonts)
    drawing.unlink()


def svg() -> str:
    drawings = Environment(loader=FileSystemLoader([DRAWINGS / "pages", DRAWINGS]), undefined=StrictUndefined)
    return drawings.get_template("share_picture.html").render()
