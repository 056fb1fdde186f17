"""The parts of the benchmark, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.bench.parts import batch, memory, speed, start, wait, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scripts.bench.bench import Bench

RUN: Mapping[str, Callable[[Bench], None]] = {
    "start": start.run,
    "weight": weight.run,
    "wait": wait.run,
    "speed": speed.run,
    "batch": batch.run,
    "memory": memory.run,
}
