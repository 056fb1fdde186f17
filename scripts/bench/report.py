"""The run as a reader gets it: two tables in Markdown, and everything as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from scripts.bench.contenders import Contender
from scripts.bench.figures import Asked, Row, Samples

SIDES = {"at most": "≤", "at least": "≥"}
VERDICTS = {True: "yes", False: "no", None: ""}

NOTES = """\
Medians, and ratios of medians, of rounds taken in turn: {rounds}. Processors: {cores}. Chromium {browser}, with a new
profile for each visit. Compressed by the server: {compressed}.
The slow line is made by the server and reaches all workers; the brake on the processor is Chromium's and reaches the
page alone. Snapshot in this site: {snapshot}.
"""


def markdown(rows: Sequence[Row], samples: Samples, contenders: Sequence[Contender], notes: Mapping[str, Any]) -> str:
    """Who starts how fast, then every figure with what is asked of it."""
    tables = [_starts(samples, contenders), _figures(rows), NOTES.format(**notes)]
    return "\n".join(filter(None, tables))


def data(rows: Sequence[Row], samples: Samples, notes: Mapping[str, Any]) -> dict[str, Any]:
    return {"notes": dict(notes), "rows": [_row(row) for row in rows], "samples": {**samples}}


def _starts(samples: Samples, contenders: Sequence[Contender]) -> str:
    taken = [contender for contender in contenders if samples.get(f"start.{contender.name}")]
    if not taken:
        return ""
    floor = median(samples["start.floor"])
    lines = []
    for contender in taken:
        starts, wire = samples[f"start.{contender.name}"], median(samples[f"wire.{contender.name}"])
        cold = median(starts)
        spread = f"{min(starts):.0f} to {max(starts):.0f}"
        lines.append([contender.words, f"{wire / 1e6:.2f} MB", f"{cold:.0f} ms", spread, f"{cold / floor:.2f}"])
    return _table(["what", "on the wire", "cold, first result", "from … to", "× floor"], lines)


def _figures(rows: Sequence[Row]) -> str:
    lines = [[row.figure.words, _value(row), asked(row.figure.asked), VERDICTS[row.met]] for row in rows]
    return _table(["figure", "measured", "asked", "met"], lines) if lines else ""


def asked(bound: Asked | None) -> str:
    return f"{SIDES[bound.side]} {bound.bound:g}" if bound else ""


def _value(row: Row) -> str:
    digits = 0 if row.value == round(row.value) or abs(row.value) >= 100 else 2
    return f"{row.value:.{digits}f} {row.figure.unit}".strip()


def _row(row: Row) -> dict[str, Any]:
    bound = row.figure.asked
    return {
        "figure": row.figure.words,
        "value": row.value,
        "unit": row.figure.unit,
        "asked": {bound.side: bound.bound} if bound else None,
        "met": row.met,
    }


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    ruled = [head, ["---"] * len(head), *lines]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in ruled)
