"""The charts that anyone may take, as pictures: beside each SVG that the pages made, a PNG twice its size."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from scripts.pages.plates.macros import PLACE
from scripts.site import raster

FONT = "assets/fonts/am-atkinson-normal.woff2"
WEIGHTS = (400, 700)
TIMES = 2


def draw(site: Path) -> None:
    drawings, font = sorted((site / PLACE).glob("*.svg")), site / FONT
    with tempfile.TemporaryDirectory() as scratch:
        fonts = [_fixed(font, weight, Path(scratch)) for weight in WEIGHTS]
        raster.draw([raster.Picture(drawing, drawing.with_suffix(".png"), TIMES) for drawing in drawings], fonts)


def _fixed(variable: Path, weight: int, into: Path) -> Path:
    """The site's font at one weight: what draws the pictures knows no other kind."""
    font = instancer.instantiateVariableFont(TTFont(variable, recalcTimestamp=False), {"wght": weight})
    font.flavor = None
    file = into / f"{weight}.ttf"
    font.save(file)
    return file
