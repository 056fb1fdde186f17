"""What the samples of a run say: medians, ratios of medians, and for each figure what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Samples = Mapping[str, Sequence[float]]
Read = Callable[[Samples], float | None]
"""One value out of the samples; nothing where they were not taken."""


@dataclass(frozen=True)
class Asked:
    """A bound, and on which side of it a value has to be."""

    bound: float
    side: Literal["at most", "at least"] = "at most"

    def met(self, value: float) -> bool:
        return value <= self.bound if self.side == "at most" else value >= self.bound


@dataclass(frozen=True)
class Figure:
    words: str
    unit: str
    read: Read
    asked: Asked | None = None


@dataclass(frozen=True)
class Row:
    """A figure with its value in this run; `met` is nothing where nothing is asked."""

    figure: Figure
    value: float

    @property
    def met(self) -> bool | None:
        return self.figure.asked.met(self.value) if self.figure.asked else None


def rows(figures: Sequence[Figure], samples: Samples) -> list[Row]:
    """The figures whose samples were taken."""
    read = [(figure, figure.read(samples)) for figure in figures]
    return [Row(figure, value) for figure, value in read if value is not None]


def middle(name: str, scale: float = 1) -> Read:
    """The median of the samples, divided by `scale`."""
    return lambda samples: median(samples[name]) / scale if samples.get(name) else None


def largest(name: str) -> Read:
    return lambda samples: max(samples[name]) if samples.get(name) else None


def ratio(above: str, below: str, scale: float = 1) -> Read:
    """The median of the one over the median of the other, divided by `scale`."""

    def read(samples: Samples) -> float | None:
        if not samples.get(above) or not samples.get(below):
            return None
        return median(samples[above]) / median(samples[below]) / scale

    return read


def growth(before: str, after: str) -> Read:
    """By how many per cent the one has grown to the other."""

    def read(samples: Samples) -> float | None:
        share = ratio(after, before)(samples)
        return None if share is None else 100 * (share - 1)

    return read
