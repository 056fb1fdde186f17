"""What `dev.py test` runs: the static checks, then pytest. All of them run, whatever the first ones say."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from scripts.machine import node
from scripts.machine.python import PYTHON, environment
from scripts.machine.steps import ROOT, StepError, say, status_of

if TYPE_CHECKING:
    import subprocess

TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
TESTS = ROOT / "browser" / "tests" / "all.js"


def _python(*words: str) -> int:
    return status_of([PYTHON, "-m", *words], environment())


def _javascript_types() -> int:
    return _told(node.run(TSC, "--project", "browser/tsconfig.json"))


def _javascript_tests() -> int:
    ended = node.run(TESTS)
    return _told(ended) if ended.returncode else 0


def _told(ended: subprocess.CompletedProcess[str]) -> int:
    print(ended.stdout, ended.stderr, sep="", end="", flush=True)
    return ended.returncode


STATIC: dict[str, Callable[[], int]] = {
    "ruff check": partial(_python, "ruff", "check", "--quiet", "."),
    "ruff format": partial(_python, "ruff", "format", "--check", "--quiet", "."),
    "mypy": partial(_python, "mypy", "--no-error-summary"),
    "tsc": _javascript_types,
    "node tests": _javascript_tests,
}

# A file of tests stays with one process, which builds the site once. The long ones come in the middle: none is left
# alone at the end.
SHARED = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]


FULL = ["tests/full", "--timeout", "3600"]
"""What takes too long for each change: faults of all kinds, one after the other, and long use."""


def run_full() -> int:
    say("faults and long use: twenty minutes or so")
    return _python("pytest", *FULL)


def run_all(pytest_arguments: list[str]) -> int:
    """Run everything, and return the status of the first check that failed, or 0."""
    statuses = {name: _run(name, check) for name, check in STATIC.items()}
    summary = "\n".join(f"{name}: {'passed' if status == 0 else 'FAILED'}" for name, status in statuses.items())
    say("pytest")
    # pytest closes the run, so it is pytest that repeats the summary above its closing line (tests/conftest.py).
    env = environment() | {"STATIC_CHECKS": summary}
    tests = status_of([PYTHON, "-m", "pytest", *SHARED, *pytest_arguments], env)
    return next(filter(None, (*statuses.values(), tests)), 0)


def _run(name: str, check: Callable[[], int]) -> int:
    started = time.monotonic()
    try:
        status = check()
    except StepError as failed:
        print(failed, file=sys.stderr)
        status = failed.status
    say(f"{name}: {'passed' if status == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)")
    return status
