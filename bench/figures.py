"""What is asked of the estimator's speed, and what the samples of a run say of it: medians, and ratios of medians."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Samples = Mapping[str, Sequence[float]]
VISITS = ("cold", "warm")
KEEPS = {"at most": operator.le, "at least": operator.ge}


@dataclass(frozen=True)
class Figure:
    """A figure, in which unit, and the bound that it has to keep to: of the samples of a name, be it over another's."""

    name: str
    unit: str
    side: str
    bound: float
    samples: str
    over: str = ""

    def row(self, samples: Samples) -> dict[str, Any]:
        value = round(median(samples[self.samples]) / (median(samples[self.over]) if self.over else 1), 4)
        met = KEEPS[self.side](value, self.bound)
        return {
            "name": self.name,
            "unit": self.unit,
            "value": value,
            "side": self.side,
            "bound": self.bound,
            "met": met,
        }


FIGURES = (
    Figure("naive over memory", "×", "at least", 5, "fast.cold.naive", "fast.cold.memory"),
    Figure("memory over floor", "×", "at most", 3.5, "fast.cold.memory", "fast.cold.floor"),
    Figure("naive over memory, warm", "×", "at least", 4.5, "fast.warm.naive", "fast.warm.memory"),
    Figure("naive over memory, Firefox", "×", "at least", 4, "firefox.cold.naive", "firefox.cold.memory"),
    Figure("naive over fallback", "×", "at least", 2.7, "fast.cold.naive", "fast.cold.fallback"),
    Figure("naive over lean, slow line", "×", "at least", 2.2, "slow.cold.naive", "slow.cold.lean"),
    Figure("size of memory", "MB", "at most", 5.0, "fast.cold.memory.size"),
    Figure("size of lean", "MB", "at most", 3.2, "slow.cold.lean.size"),
    Figure("rules, same answers", "ms", "at most", 0.7, "speed.same"),
    Figure("rules, another count", "ms", "at most", 1.2, "speed.other"),
    Figure("estimate with its page", "ms", "at most", 5, "speed.page"),
    Figure("row of a table", "ms", "at most", 0.7, "batch.10000"),
    Figure("row of a long table over a short one's", "×", "at most", 1.2, "batch.10000", "batch.1000"),
    Figure("longest time without a frame", "ms", "at most", 100, "batch.stall"),
    Figure("wait after the button", "ms", "at most", 120, "wait"),
    Figure("memory of ten thousand estimates over a thousand", "×", "at most", 1.05, "memory.10000", "memory.1000"),
    Figure("size of a content page", "KB", "at most", 130, "weight"),
    Figure("files of the estimator for a content page", "", "at most", 0, "weight.python"),
    Figure("build", "s", "at most", 30, "build"),
)


def starts(samples: Samples, ways: Iterable[str], who: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Who starts how fast, by line and browser, on a first visit and on the next."""
    for way in ways:
        for visit in VISITS:
            for name in who:
                if taken := samples.get(key := f"{way}.{visit}.{name}"):
                    size, asked = round(median(samples[f"{key}.size"]), 2), round(median(samples[f"{key}.asked"]))
                    times = {"ms": round(median(taken)), "least": round(min(taken)), "most": round(max(taken))}
                    yield {"way": way, "visit": visit, "who": name, **times, "MB": size, "requests": asked}


def rows(samples: Samples, figures: Iterable[Figure] = FIGURES) -> list[dict[str, Any]]:
    """The figures whose samples were taken."""
    return [it.row(samples) for it in figures if {it.samples, it.over} <= {"", *samples}]


def markdown(table: Sequence[Mapping[str, Any]]) -> str:
    """Lines of the same keys, as a table."""
    cells = [[*table[0]], ["---"] * len(table[0]), *(line.values() for line in table)] if table else []
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in cells)
