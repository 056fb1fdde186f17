"""The site's font is the one it is made from, save for its zero, which no stroke crosses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.pointInsidePen import PointInsidePen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from scripts.machine.steps import StepError
from scripts.site import fonts, open_zero
from tests.conftest import Site

ZEROS = {"zero", "zero.tf"}  # the second, of one width with the other digits, is made of the first
WEIGHTS = (200, 400, 800)
STEP = 18  # thousandths of an em


@pytest.fixture(params=fonts.FACES.items(), ids=lambda face: face[0])
def faces(request: pytest.FixtureRequest, site: Site) -> tuple[TTFont, TTFont]:
    """A font of the built site, and what it was made from."""
    name, source = request.param
    return TTFont(site.folder / "assets" / "fonts" / name), TTFont(fonts.PACKAGE / "files" / source)


def _drawn(font: TTFont, weight: int) -> dict[str, tuple[float, list[Any]]]:
    """Each glyph, as wide as it is, as it is drawn in a weight."""
    glyphs = font.getGlyphSet(location={"wght": weight})
    found = {}
    for name in font.getGlyphOrder():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        found[name] = (glyphs[name].width, pen.value)
    return found


def _ink(font: TTFont, weight: int, glyph: str) -> set[tuple[int, int]]:
    """The points of a grid that a glyph covers."""
    glyphs = font.getGlyphSet(location={"wght": weight})

    def covered(point: tuple[int, int]) -> bool:
        pen = PointInsidePen(glyphs, point)
        glyphs[glyph].draw(pen)
        return bool(pen.getResult())

    return {(x, y) for x in range(0, 720, STEP) for y in range(-24, 708, STEP) if covered((x, y))}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_only_the_zero_is_drawn_anew_and_no_glyph_has_another_width(faces: tuple[TTFont, TTFont], weight: int) -> None:
    (made, source) = (_drawn(font, weight) for font in faces)
    assert {name for name in source if made[name] != source[name]} == ZEROS
    assert {name for name in source if made[name][0] != source[name][0]} == set()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_zero_loses_its_stroke_and_nothing_else(faces: tuple[TTFont, TTFont], weight: int) -> None:
    made, source = (_ink(font, weight, "zero") for font in faces)
    assert made < source
    crossed = [sum((x - STEP, y) not in made for x, level in made if level == y) for y in sorted({y for _, y in made})]
    assert set(crossed) == {1, 2}, "a line across a ring meets ink twice, or once at its top and at its foot"
    assert crossed[len(crossed) // 2] == 2


def test_a_zero_drawn_in_another_way_stops_the_build(tmp_path: Path) -> None:
    made = tmp_path / "open.woff2"
    open_zero.redraw(fonts.PACKAGE / "files" / next(iter(fonts.FACES.values())), made)
    with pytest.raises(StepError, match="2 contours"):
        open_zero.redraw(made, tmp_path / "again.woff2")
