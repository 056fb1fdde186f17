"""The worker's WebAssembly memory after a thousand estimates, and after ten thousand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scripts.bench.situation import REQUEST
from scripts.bench.worker import site_worker

if TYPE_CHECKING:
    from scripts.bench.bench import Bench

FIRST, ALL = 1_000, 10_000


def run(bench: Bench) -> None:
    with site_worker(bench) as page:
        page.set_default_timeout(0)
        for times, name in ((1, "start"), (FIRST - 1, "first"), (ALL - FIRST, "all")):
            page.evaluate("([request, times]) => worker.estimates(request, times)", [json.loads(REQUEST), times])
            bench.note(f"memory.{name}", page.evaluate("worker.heap()"))
