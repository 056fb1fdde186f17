"""A virtual environment that holds what lock files list, and nothing else."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from scripts.machine.installer import reason, run_installer
from scripts.machine.steps import StepError, apt_install, say

# The lock is the whole list: a resolver would find releases that nobody pinned. Wheels only, since what builds a source
# would be resolved too.
EXACTLY = ("--no-deps", "--require-hashes", "--only-binary", ":all:")

# A user's configuration of pip may say whence packages come; constraints, a target and the like change which come.
WHENCE = frozenset({
    "cache-dir", "cert", "client-cert", "default-timeout", "extra-index-url", "find-links", "index-url",
    "keyring-provider", "no-cache-dir", "no-index", "proxy", "retries", "timeout", "trusted-host",
})  # fmt: skip
SETTING = re.compile(r"^(global|install|:env:)\.([\w-]+)=(['\"].*)$")

# They would put other packages, or another Python, before the environment's.
MISLEADING = frozenset({"PYTHONHOME", "PYTHONPATH"})


class Venv:
    """The environment in `folder`, for the lock files that stand in `root`.

    What it holds is written down in it once it is whole. It is made anew where that record is missing (an installation
    was interrupted), or no longer true: another Python, another place, another lock, a package that is gone or changed.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder, self._root = folder, root
        self.programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self._record = folder / ".holds.json"

    def environment(self) -> dict[str, str]:
        """The environment of every step: these programs first, text in UTF-8 on every system."""
        return {
            **{name: value for name, value in os.environ.items() if name not in MISLEADING},
            "PATH": f"{self.programs}{os.pathsep}{os.environ.get('PATH', '')}",
            "VIRTUAL_ENV": str(self._folder),
            "PYTHONUTF8": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }

    def pip_environment(self, settings: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
        """The environment of pip: of its configuration, only these settings."""
        own = {name: value for name, value in self.environment().items() if not name.upper().startswith("PIP_")}
        given = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in settings}
        return {**own, **given, "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def install(self, lock: str, sentence: str) -> None:
        """Install what a lock lists, each package checked against its hash, unless it is there already."""
        held = self._held()
        if lock in held:
            return
        if not held:
            self._make()
        say(sentence)
        self._record.unlink(missing_ok=True)
        env = self.pip_environment(self._whence())
        pip: list[str | Path] = [self.python, "-m", "pip", "--no-input"]
        run_installer(
            [*pip, "install", "--quiet", *EXACTLY, "--requirement", self._root / lock], "Python packages", env
        )
        run_installer([*pip, "check"], "Python packages", env)
        self._write({**held, lock: self._digest(lock)})

    def _held(self) -> dict[str, str]:
        """The locks that were installed, or nothing where the environment is not to be trusted."""
        try:
            record = json.loads(self._record.read_text(encoding="utf-8"))
            locks: dict[str, str] = record["locks"]
            whole = record["made_by"] == self._maker() and set(record["packages"]) <= self._packages()
            current = all(digest == self._digest(lock) for lock, digest in locks.items())
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return locks if whole and current and self._runs() else {}

    def _write(self, locks: dict[str, str]) -> None:
        record = {"locks": locks, "made_by": self._maker(), "packages": sorted(self._packages())}
        self._record.write_text(json.dumps(record, indent=1), encoding="utf-8")

    def _maker(self) -> str:
        """The Python at work and the place: an environment that was moved still names the place where it was made."""
        library = os.path.realpath(sysconfig.get_path("stdlib"))
        return f"{sys.version} {platform.machine()} {library} {self._folder}"

    def _packages(self) -> set[str]:
        """The installed packages with their versions, as the names of the folders that describe them."""
        found = [*self._folder.glob("lib/python*/site-packages/*.dist-info")]
        return {folder.name for folder in found or self._folder.glob("Lib/site-packages/*.dist-info")}

    def _digest(self, lock: str) -> str:
        return hashlib.sha256((self._root / lock).read_bytes()).hexdigest()

    def _runs(self) -> bool:
        """Whether its Python still works: it dies with the Python that it was made from."""
        try:
            return subprocess.run([self.python, "-c", "import pip"], check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    def _whence(self) -> list[tuple[str, str]]:
        """What the user's configuration of pip says of the place that packages come from, the last word last."""
        listing: list[str | Path] = [self.python, "-m", "pip", "config", "list"]
        told = subprocess.run(listing, env=self.environment(), check=False, capture_output=True, encoding="utf-8")
        found = [match.groups() for match in map(SETTING.match, told.stdout.splitlines()) if match]
        kinds = ("global", "install", ":env:")
        return [
            (name, str(ast.literal_eval(value)))
            for kind, name, value in sorted(found, key=lambda setting: kinds.index(setting[0]))
            if name in WHENCE
        ]

    def _make(self) -> None:
        say(f"Making the virtual environment in {self._folder.name}")
        make: list[str | Path] = [base_python(), "-m", "venv", self._folder]
        output = self._try(make)
        if output is None:
            return
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        lacking = "ensurepip is not available" in output  # as Debian's Python says without this package
        if lacking and apt_install(package) and self._try(make) is None:
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        print(output.strip(), file=sys.stderr)
        if lacking:
            raise StepError(
                "This Python cannot make virtual environments. "
                f"On Debian or Ubuntu, type: sudo apt-get install {package}"
            )
        raise StepError(reason("virtual environment", output))

    def _try(self, make: list[str | Path]) -> str | None:
        """Make the environment; where that fails, what was said."""
        shutil.rmtree(self._folder, ignore_errors=True)
        ended = subprocess.run(make, check=False, capture_output=True, encoding="utf-8", errors="replace")
        return ended.stdout + ended.stderr if ended.returncode else None


def base_python() -> str:
    """The Python at work, or the one that its virtual environment was made from, which outlives the environment."""
    base: str = getattr(sys, "_base_executable", "") or sys.executable
    return base
