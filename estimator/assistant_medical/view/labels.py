"""Where the words of a chart may stand: on what they name, and on no other mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

SIZE = 15
"""The height of a chart's letters, in units of its own."""
UP, DOWN = round(0.74 * SIZE), round(0.1 * SIZE)
"""How far figures reach above and below the line they stand on."""
WIDTHS = {" ": 0.32, "\u00a0": 0.32, ",": 0.3, "m": 0.9, "w": 0.9}
WIDEST_LETTER = 0.66

Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle, from the top down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share a part."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other is inside."""
        return (
            self.left <= other.left
            and self.right >= other.right
            and self.top <= other.top
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True)
class Label:
    """Words at a point: `y` is the line they stand on, `anchor` which part of them is at `x`."""

    text: str
    x: float
    y: float
    anchor: Anchor = "middle"
    inside: bool = False

    @property
    def box(self) -> Box:
        """The room that the words take, never less than they do."""
        wide = width(self.text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - UP, left + wide, self.y + DOWN)


def width(text: str) -> float:
    """How wide words are at most, in units of the chart."""
    return SIZE * sum(WIDTHS.get(letter, WIDEST_LETTER) for letter in text)


def first_free(candidates: Iterable[Label], frame: Box, taken: Sequence[Box]) -> Label | None:
    """The first of these places that is inside a frame and meets nothing; None where each does: a table says it."""
    return next(
        (label for label in candidates if frame.holds(label.box) and not any(label.box.meets(mark) for mark in taken)),
        None,
    )
