"""The signals that ask a command to stop: it stops once, and has the time to take away what it wrote in part."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""From the keyboard, from another program, from a terminal that is closed; Windows has no such terminal."""


class Stopped(BaseException):
    """A signal asked the command to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """What is run so ends with Stopped when it is asked to; what it was told to ignore, it ignores."""
    former = {number: signal.getsignal(number) for number in STOPS}
    for number, handler in former.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _stop(number: int, _: object) -> NoReturn:
    for each in STOPS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)


@contextmanager
def held() -> Iterator[None]:
    """A signal to stop that comes meanwhile is answered afterwards."""
    came: list[int] = []
    former = {number: signal.signal(number, lambda number, _: came.append(number)) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def left_to_the_command() -> None:
    """Another process of a command that is asked to stop is ended by it: a terminal asks them all."""
    for number in STOPS:
        if number != signal.SIGTERM:
            signal.signal(number, signal.SIG_IGN)
