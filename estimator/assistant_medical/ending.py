"""How a command ends: what it has to say, and a status that shells know, whatever kept it from its end."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from assistant_medical.french import typography
from assistant_medical.marks import shown
from assistant_medical.table.stopping import Stopped

INVALID = 2
"""The status of a command that cannot be read, or whose result cannot be written."""
SIGNALLED = 128
"""Added to the number of the signal that ended a command, as shells do."""
CLOSED_PIPE = SIGNALLED + 13
"""As of a program that SIGPIPE ends: systems without this signal have no number of their own for it."""

UNWRITTEN = "Le résultat n’a pas pu être écrit : la place manque peut-être."
NO_MEMORY = "La mémoire de cette machine ne suffit pas : partagez le tableau en plusieurs."
CUT_SHORT = "La commande a été arrêtée avant la fin."


class InvalidInputError(Exception):
    """What was given cannot be read; the message is a French sentence."""


def prepare() -> None:
    """Have a standard output and a standard error that take any sentence, or say that they take none."""
    # Nothing can be written where nothing is open for it: the result is not lost in silence.
    sys.stdout = sys.stdout or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the program ends
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the same
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(text: str) -> None:
    """Say a line on standard error. Where nobody hears it, the status alone says how the command ended."""
    try:
        sys.stderr.write(f"{shown(text)}\n")
    except OSError:
        _discard(sys.stderr)


def ended(run: Callable[[], int]) -> int:
    """Run a command, and return the status with which it ends."""
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except InvalidInputError as fault:
        tell(typography(str(fault)))
    except BrokenPipeError:  # the reader of a pipe, `head` say, has all it wanted
        _discard(sys.stdout)
        return CLOSED_PIPE
    except OSError:
        _discard(sys.stdout)
        tell(typography(UNWRITTEN))
    except MemoryError:
        tell(typography(NO_MEMORY))
    except KeyboardInterrupt:
        return _cut_short(signal.SIGINT)
    except Stopped as stopped:
        return _cut_short(stopped.number)
    return INVALID


def _cut_short(number: int) -> int:
    tell(CUT_SHORT)
    return SIGNALLED + number


def _discard(stream: TextIO) -> None:
    """What is left for a stream goes nowhere: it would fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
