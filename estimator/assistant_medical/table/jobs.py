"""Rows estimated by several processes at once, in the order of the input, with few of them in memory at a time.

Only the command line has processes: the browser's Python never comes here.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice

from assistant_medical.table import stopping
from assistant_medical.table.layout import Layout, Written

PIECE = 50
"""Rows in one piece: enough to be worth a message between processes."""
AHEAD = 3
"""So many pieces for each process are given out before their turn to be written."""


def estimated(layout: Layout, rows: Iterable[Sequence[str]], on: date, jobs: int) -> Iterator[Written]:
    """The rows with their results, in pieces, by so many processes."""
    given = iter(rows)
    waiting: deque[Future[Written]] = deque()
    # A fork would take along the command's threads and what it does when it is asked to stop.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, stopping.left_to_the_command) as pool:
        try:
            while piece := list(islice(given, PIECE)):
                with stopping.held():  # it may begin a process, which must not be left half begun
                    waiting.append(pool.submit(layout.text, piece, on))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
