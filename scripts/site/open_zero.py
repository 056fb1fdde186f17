"""The site's font with a zero that no stroke crosses: amounts are full of zeros, and the family has no other.

The stroke leaves the zero two half-counters. Each loses its edge along the stroke, and the ends that this leaves meet
where their curves were heading. Nothing else is touched, in any weight.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

from scripts.machine.steps import StepError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME = "AM Atkinson"
NAMES = {
    1: NAME,
    4: NAME,
    6: NAME.replace(" ", ""),
    16: NAME,
}  # in the `name` table: a changed font has a name of its own
ON_CURVE, OFF_CURVE = 1, 0

Point = tuple[int, int]


def redraw(source: Path, target: Path) -> None:
    """Write the font of `source` to `target` with its zero open. StepError where its zero is not drawn as expected."""
    font = TTFont(source, recalcTimestamp=False)
    _open(font, font.getBestCmap()[ord("0")])
    for record in font["name"].names:
        record.string = NAMES.get(record.nameID, record.string)
    font.save(target)


def _open(font: Any, name: str) -> None:
    zero = font["glyf"][name]
    if zero.numberOfContours != 3:
        raise StepError(f"The font’s zero has {zero.numberOfContours} contours, not an outside and two half-counters.")
    points, ends, flags = list(zero.coordinates), list(zero.endPtsOfContours), list(zero.flags)
    outside = range(ends[0] + 1)
    first, second = (_from_its_edge(range(end + 1, last + 1), points) for end, last in pairwise(ends))

    def opened(at: Sequence[Point]) -> list[Point]:
        one, other = [at[i] for i in first], [at[i] for i in second]
        return [*(at[i] for i in outside), *one, _meeting(one, other), *other, _meeting(other, one)]

    base = opened(points)
    for weight in font["gvar"].variations[name]:
        # A variation is the zero of one weight, told as what moves: it is redrawn as a zero of its own.
        weight.calcInferredDeltas([*points, *[(0, 0)] * 4], [*ends, *range(len(points), len(points) + 4)])
        deltas, widths = weight.coordinates[:-4], weight.coordinates[-4:]
        there = opened([(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, deltas, strict=True)])
        weight.coordinates = [*((x - x0, y - y0) for (x, y), (x0, y0) in zip(there, base, strict=True)), *widths]
    zero.coordinates, zero.endPtsOfContours, zero.numberOfContours = GlyphCoordinates(base), [ends[0], len(base) - 1], 2
    kept = [[flags[i] & ON_CURVE for i in part] for part in ((*outside, *first), second)]
    zero.flags = bytearray([*kept[0], OFF_CURVE, *kept[1], OFF_CURVE])
    zero.program = Program()  # its hints spoke of other points
    zero.program.fromBytecode(b"")
    zero.recalcBounds(font["glyf"])


def _from_its_edge(contour: range, points: Sequence[Point]) -> list[int]:
    """The points of a half-counter from one end of its longest side, round, to the other end."""
    sides = [(contour[i - 1], contour[i]) for i in range(len(contour))]
    _, start = max(sides, key=lambda side: _squared(points[side[0]], points[side[1]]))
    at = contour.index(start)
    return [*contour[at:], *contour[:at]]


def _squared(a: Point, b: Point) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _meeting(before: Sequence[Point], after: Sequence[Point]) -> Point:
    """Where a curve that goes on as it ends meets one that comes as it begins."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = *before[-2:], *after[:2]
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    share = ((cx - ax) * vy - (cy - ay) * vx) / (ux * vy - uy * vx)
    return round(ax + share * ux), round(ay + share * uy)
