"""A slow line. The server makes it: the slow line of Chromium's own tools does not reach service workers."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PIECE = 8192  # bytes that one answer sends before it is another one's turn


class Line:
    """Shared by all the connections: each answer waits for the latency, then their pieces take turns."""

    def __init__(self, bytes_per_second: float, latency: float) -> None:
        self._rate = bytes_per_second
        self._latency = latency
        self._free = 0.0
        self._turn = threading.Lock()

    def wait(self) -> None:
        time.sleep(self._latency)

    def carry(self, data: bytes, write: Callable[[bytes], None]) -> None:
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            with self._turn:
                self._free = max(self._free, time.monotonic()) + len(piece) / self._rate
                there = self._free
            time.sleep(max(0.0, there - time.monotonic()))
            write(piece)


def fast_4g() -> Line:
    """What Chromium's developer tools call Fast 4G."""
    return Line(bytes_per_second=8_100_000 / 8, latency=0.165)
