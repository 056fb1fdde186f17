"""The day of the build; and a clock moved for one program: by libfaketime, which Debian's package faketime brings.

What is run so must not sleep: libfaketime 0.9 refuses the sleep of Python 3.11 and later. Nor does Chromium start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from scripts.machine.steps import apt_install

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = "faketime"


@cache
def today() -> date:
    """The day of the build, which is the one that the pages speak of: asked once, since a build may pass midnight."""
    return date.today()


def ensure(day: date) -> bool:
    """Whether the clock can be moved here, after installing what it needs where nobody need be asked."""
    return _moves(day) or (apt_install(PROGRAM) and _moves(day))


def at(day: date, command: Sequence[str | Path]) -> list[str | Path]:
    """The command that runs another one at noon of a day, in a clock that goes on from there."""
    return [PROGRAM, f"{day} 12:00:00", *command]


def environment() -> dict[str, str]:
    """What such a program runs in: what waits for a time to pass must not wait for years. A clock moves but once."""
    moved = ("FAKETIME", "LD_PRELOAD") if "FAKETIME" in os.environ else ()
    here = {name: value for name, value in os.environ.items() if not name.startswith(moved)}
    return here | {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def _moves(day: date) -> bool:
    """Systems that protect their programs let libfaketime be named and not be loaded: ask for the day."""
    if not shutil.which(PROGRAM):
        return False
    ask: list[str | Path] = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    told = subprocess.run(at(day, ask), env=environment(), check=False, capture_output=True, text=True)
    return told.stdout.strip() == str(day)
