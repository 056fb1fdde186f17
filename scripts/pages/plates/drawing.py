"""The marks of a drawing and where they stand. The templates write them; a class of charts.css says how each looks."""

from __future__ import annotations

from typing import NamedTuple

from assistant_medical.french import typography


class Path(NamedTuple):
    """A line or a surface."""

    look: str
    d: str


class Dot(NamedTuple):
    """A point."""

    look: str
    x: float
    y: float
    r: float


class Words(NamedTuple):
    """A line of words, which starts, ends or has its middle at its place."""

    look: str
    x: float
    y: float
    text: str
    anchor: str = "start"


class Drawing(NamedTuple):
    """A chart at one scale: its marks, the first one furthest back, and the room that they take."""

    width: int
    height: int
    paths: list[Path]
    dots: list[Dot]
    words: list[Words]


WIDE, TALL = 720, 288
"""The width of a chart where there is room, and on the narrowest phone: no letter is smaller than it is drawn."""


def bar(look: str, x: float, y: float, width: float, height: float) -> Path:
    """A rectangle from its corner at the top left."""
    return Path(look, f"M{_n(x)} {_n(y)}h{_n(width)}v{_n(height)}h{_n(-width)}z")


def line(look: str, *points: tuple[float, float]) -> Path:
    """A line through points."""
    return Path(look, "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points))


def words(look: str, x: float, y: float, text: str, anchor: str = "start") -> Words:
    """Words, with the spaces that French does not break."""
    return Words(look, round(x, 1), round(y, 1), typography(text), anchor)


def dot(look: str, x: float, y: float, r: float) -> Dot:
    """A point of a radius."""
    return Dot(look, round(x, 1), round(y, 1), r)


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
