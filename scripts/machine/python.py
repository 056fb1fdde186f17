"""The virtual environment and the hash-pinned Python packages in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.machine.steps import ROOT, Stamp, StepError, apt_install, run_quietly, say, status_of

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

OFFLINE = (
    "The Python packages could not be installed. They come from the network: check the connection, then try again."
)


def environment() -> dict[str, str]:
    """The environment of every step: the virtual environment's programs first, text in UTF-8 on every system."""
    return {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "VIRTUAL_ENV": str(VENV),
        "PYTHONUTF8": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }


def install_packages() -> None:
    if not _runs(PYTHON):
        _make_venv()
    install("requirements.txt", "Installing the Python packages (a minute or so, once)")


def install(lock: str, sentence: str) -> None:
    """Install what a lock file names, each package checked against its hash, unless it is there already."""
    stamp = Stamp(VENV / f".{lock}.stamp", ROOT / lock)
    if stamp.is_current():
        return
    say(sentence)
    pip: list[str | Path] = [PYTHON, "-m", "pip"]
    # The lock is the whole list: a resolver that looked for more would find releases that nobody pinned.
    options = ["--quiet", "--no-deps", "--require-hashes"]
    run_quietly([*pip, "install", *options, "--requirement", lock], OFFLINE, environment())
    run_quietly([*pip, "check"], OFFLINE, environment())
    stamp.set()


def _runs(python: Path) -> bool:
    """Whether the environment's Python still works: it dies with the Python that it was made from."""
    try:
        return subprocess.run([python, "-c", "import pip"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    say("Making the virtual environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    make: list[str | Path] = [sys.executable, "-m", "venv", VENV]
    if status_of(make) == 0:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    shutil.rmtree(VENV, ignore_errors=True)
    if apt_install(package) and status_of(make) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    raise StepError(
        f"This Python cannot make virtual environments. On Debian or Ubuntu, type: sudo apt-get install {package}"
    )
