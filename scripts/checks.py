"""What `dev.py test` runs: the static checks, then pytest. All of them run, whatever the first ones say."""

from __future__ import annotations

import time

from scripts.machine.python import PYTHON, environment
from scripts.machine.steps import ROOT, say, status_of

TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"

STATIC: dict[str, list[str]] = {
    "ruff check": [str(PYTHON), "-m", "ruff", "check", "--quiet", "."],
    "ruff format": [str(PYTHON), "-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": [str(PYTHON), "-m", "mypy", "--no-error-summary"],
    "tsc": ["node", str(TSC), "--project", "overrides/tsconfig.json"],
}

# A file of tests stays with one process, which builds the site once. The long ones come in the middle: none is left
# alone at the end.
SHARED = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]


def run_all(pytest_arguments: list[str]) -> int:
    """Run everything, and return the status of the first check that failed, or 0."""
    statuses = {name: _check(name, list(command)) for name, command in STATIC.items()}
    summary = "\n".join(f"{name}: {'passed' if status == 0 else 'FAILED'}" for name, status in statuses.items())
    say("pytest")
    # pytest closes the run, so it is pytest that repeats the summary above its closing line (tests/conftest.py).
    env = environment() | {"STATIC_CHECKS": summary}
    tests = status_of([PYTHON, "-m", "pytest", *SHARED, *pytest_arguments], env)
    return next(filter(None, (*statuses.values(), tests)), 0)


def _check(name: str, command: list[str]) -> int:
    started = time.monotonic()
    status = status_of([*command], environment())
    say(f"{name}: {'passed' if status == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)")
    return status
