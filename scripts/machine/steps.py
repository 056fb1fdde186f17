"""One step of a command: say what it does, run it, stop in words when it fails."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "estimator" / "assistant_medical"


class StepError(Exception):
    """A step could not be done: the sentence for the reader, and the exit status to end with."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


def status_of(command: list[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command with its output shown, and return how it ended."""
    try:
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    except OSError as fault:
        print(fault, file=sys.stderr)
        return 127


def run_quietly(command: list[str | Path], otherwise: str, env: Mapping[str, str] | None = None) -> None:
    """Run a command; where it fails, show its output and stop with the sentence `otherwise`."""
    ended = subprocess.run(
        command, cwd=ROOT, env=env, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    require_success(ended, otherwise)


def require_success(ended: subprocess.CompletedProcess[str], otherwise: str) -> None:
    """Where a command failed, show its output and stop with the sentence `otherwise`."""
    if ended.returncode:
        print(ended.stdout, ended.stderr, sep="", file=sys.stderr)
        raise StepError(otherwise, ended.returncode)


class Stamp:
    """Remembers, in a file, what an installation was made from and on what system, so that it is not made twice."""

    def __init__(self, file: Path, *sources: Path) -> None:
        self._file = file
        system = f"{sys.platform} {platform.machine()}".encode()
        self._key = hashlib.sha256(b"".join([system, *(source.read_bytes() for source in sources)])).hexdigest()

    def is_current(self) -> bool:
        return self._file.is_file() and self._file.read_text(encoding="ascii") == self._key

    def remove(self) -> None:
        """Before what it stands for is touched: half of an installation is none."""
        self._file.unlink(missing_ok=True)

    def set(self) -> None:
        self._file.write_text(self._key, encoding="ascii")


def apt_install(*packages: str) -> bool:
    """Install system packages where nobody need be asked: Debian or Ubuntu, as root or with a silent sudo."""
    if not shutil.which("apt-get"):
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and (not shutil.which("sudo") or status_of([*as_root, "true"])):
        return False
    say(f"Installing {' '.join(packages)} with apt-get")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    status_of([*as_root, "apt-get", "update", "-qq"], env)
    return not status_of([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env)
