"""Every figure of the benchmark out of the samples of a run, with what is asked of it, and the tables that show them.

Of a table of many rows it is asked that the time be linear in rows, the progress shown and the page alive throughout: a
row may cost a fifth more in the longest table, the bar moves at each hundredth, no frame is a tenth of a second late.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from typing import Any

Samples = Mapping[str, Sequence[float]]
Read = Callable[[Samples], float]
"""One value out of the samples. Raises KeyError where they were not taken."""


def middle(name: str, scale: float = 1) -> Read:
    """The median of the samples, divided by `scale`."""
    return lambda samples: median(samples[name]) / scale


def largest(name: str) -> Read:
    return lambda samples: max(samples[name])


def ratio(above: str, below: str, scale: float = 1) -> Read:
    """The median of the one over the median of the other, divided by `scale`."""
    return lambda samples: median(samples[above]) / median(samples[below]) / scale


def growth(before: str, after: str) -> Read:
    """By how many per cent the one has grown to the other."""
    return lambda samples: 100 * (ratio(after, before)(samples) - 1)


KEEPS = {"at most": operator.le, "at least": operator.ge}
SIGNS = {"at most": "≤", "at least": "≥"}
VERDICTS = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Figure:
    """What is measured, and the bound it has to keep to, where one is asked; `side` is one of `KEEPS`."""

    words: str
    unit: str
    read: Read
    bound: float | None = None
    side: str = "at most"

    def row(self, samples: Samples) -> dict[str, Any]:
        """Words, value, unit, bound by its side, whether it is met."""
        value, asked, met = self.read(samples), None, None
        if self.bound is not None:
            asked, met = {self.side: self.bound}, KEEPS[self.side](value, self.bound)
        return {"figure": self.words, "value": value, "unit": self.unit, "asked": asked, "met": met}


MB, KB = 1_000_000, 1_000
WAIT = "wait after the button, form filled in 10 s, Fast 4G, page's CPU ÷ 4"
THEIRS = ratio("speed.modele_social", "speed.pyodide")

FIGURES = (
    Figure("first result, cold / floor", "×", ratio("start.ours", "start.floor"), 3.0),
    Figure("naive Pyodide / ours", "×", ratio("start.naive", "start.ours"), 3.3, "at least"),
    Figure("PyScript / ours", "×", ratio("start.pyscript", "start.ours"), 3.3, "at least"),
    Figure("estimator page, on the wire until the first result", "MB", middle("wire.ours", MB), 5.3),
    Figure("home page, on the wire, all that its visit loads", "KB", middle("weight.home", KB), 250),
    Figure("home page, requests for files of the estimator", "", middle("asked.home"), 0),
    Figure("content page, on the wire, all that its visit loads", "KB", middle("weight.content", KB), 250),
    Figure("content page, requests for files of the estimator", "", middle("asked.content"), 0),
    Figure(WAIT, "ms", middle("wait"), 150),
    Figure("one estimate with its HTML, asked of the worker", "ms", middle("speed.worker"), 10),
    Figure("one estimate, rules only, Pyodide", "ms", middle("speed.pyodide"), 1),
    Figure("one estimate, rules only, CPython", "ms", middle("speed.cpython")),
    Figure("one evaluation of modele-social, the employer's cost", "ms", middle("speed.modele_social")),
    Figure("modele-social / ours, rules only, Pyodide", "×", THEIRS, 20, "at least"),
    Figure("table of 1 000 rows", "s", middle("batch.1000")),
    Figure("table of 5 000 rows", "s", middle("batch.5000")),
    Figure("table of 10 000 rows", "s", middle("batch.10000")),
    Figure("a row of 10 000 / a row of 1 000", "×", ratio("batch.10000", "batch.1000", 10), 1.2),
    Figure("moves of the progress bar, 10 000 rows", "", middle("batch.moves.10000"), 100, "at least"),
    Figure("longest time without a frame, all tables", "ms", largest("batch.stall"), 100),
    Figure("worker's WebAssembly memory after 1 000 estimates", "MB", middle("memory.first", MB)),
    Figure("its growth from 1 000 to 10 000 estimates", "%", growth("memory.first", "memory.all"), 5),
    Figure("build of the site, everything installed", "s", middle("build"), 30),
)

NOTES = """
Medians, and ratios of medians, of rounds taken in turn: {rounds}. Processors: {cores}. Chromium {browser}, with a new
profile for each visit. Compressed by the server: {compressed}.
The slow line is made by the server and reaches all workers; the brake on the processor is Chromium's and reaches the
page alone.
"""


def rows(samples: Samples, figures: Iterable[Figure] = FIGURES) -> list[dict[str, Any]]:
    """The rows of the figures whose samples were taken."""
    made = []
    for figure in figures:
        with suppress(KeyError):
            made.append(figure.row(samples))
    return made


def markdown(
    made: Iterable[Mapping[str, Any]], samples: Samples, names: Mapping[str, str], notes: Mapping[str, object]
) -> str:
    """Who of `names` starts how fast, then every figure with what is asked of it, then how it was measured."""
    starts = [[words, *_start(name, samples)] for name, words in names.items() if f"start.{name}" in samples]
    tables = [
        _table(["what", "on the wire", "cold, first result", "from … to", "× floor"], starts),
        _table(["figure", "measured", "asked", "met"], [_measured(row) for row in made]),
    ]
    return "\n".join(filter(None, tables)) + NOTES.format_map(notes)


def _start(name: str, samples: Samples) -> list[str]:
    starts, wire = samples[f"start.{name}"], median(samples[f"wire.{name}"])
    shown = [f"{wire / MB:.2f} MB", f"{median(starts):.0f} ms", f"{min(starts):.0f} to {max(starts):.0f}"]
    return [*shown, f"{ratio(f'start.{name}', 'start.floor')(samples):.2f}"]


def _measured(row: Mapping[str, Any]) -> list[str]:
    value = row["value"]
    digits = 0 if value == round(value) or abs(value) >= 100 else 2
    asked = "".join(f"{SIGNS[side]} {bound:g}" for side, bound in (row["asked"] or {}).items())
    return [row["figure"], f"{value:.{digits}f} {row['unit']}".strip(), asked, VERDICTS[row["met"]]]


def _table(head: list[str], lines: list[list[str]]) -> str:
    ruled = [head, ["---"] * len(head), *lines] if lines else []
    return "".join(f"| {' | '.join(cells)} |\n" for cells in ruled)
