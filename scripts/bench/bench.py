"""One run of the benchmark: what it measures, with what, and the samples so far."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.bench.chromium import Chromium
    from scripts.bench.server import BenchServer

Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Bench:
    site: Path
    server: BenchServer
    chromium: Chromium
    rounds: int
    samples: Samples = field(default_factory=lambda: defaultdict(list))

    def note(self, name: str, *values: float) -> None:
        self.samples[name].extend(values)


def tell(sentence: str) -> None:
    """Say how far it is: the figures alone go to the standard output."""
    print(f"==> {sentence}", file=sys.stderr, flush=True)
