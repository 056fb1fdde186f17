"""Node, from the system or from the Python package that carries it, and the npm packages that the lock pins."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from scripts.machine.installer import run_installer
from scripts.machine.python import HOUSE, environment
from scripts.machine.steps import ROOT, Stamp, StepError, say

MINIMUM = (20, 19)
PATIENCE = 240.0  # seconds: several times what the longest of our programs takes on a slow machine

# At its exit Node may wait for a thread that compiles, which waits for Node's main thread to free memory
# (https://github.com/nodejs/node/issues/54918). With these no thread but the main one does any work.
ALONE = ("--single-threaded", "--no-wasm-dynamic-tiering")

# All that the lock lists: NODE_ENV=production on a machine would leave out the tools of the tests.
EXACTLY = ("--include=dev", "--include=optional", "--include=peer", "--ignore-scripts")


def install_packages(folder: Path = ROOT) -> None:
    """Install what the lock of `folder` pins into its node_modules, unless it is there already."""
    npm = _npm()
    stamp = Stamp(
        folder / "node_modules" / ".package-lock.stamp", folder / "package-lock.json", folder / "package.json"
    )
    if stamp.is_current():
        return
    say("Installing the npm packages (a few seconds, once)")
    stamp.remove()
    options: list[str | Path] = ["--prefix", folder, *EXACTLY, "--no-audit", "--no-fund", "--loglevel=error"]
    run_installer([*npm, "ci", *options], "npm packages", environment())
    stamp.set()


def run(
    program: Path, *arguments: str | Path, given: str = "", patience: float = PATIENCE
) -> subprocess.CompletedProcess[str]:
    """Run a Node program, and return what it wrote and how it ended.

    A program that outlasts `patience` is stopped and run once more: another Node may have another way to hang. Raises
    StepError where it outlasts it again.
    """
    for _ in range(2):
        with suppress(subprocess.TimeoutExpired):
            return subprocess.run(
                ["node", *ALONE, program, *arguments],
                cwd=ROOT,
                input=given,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=environment(),
                check=False,
                timeout=patience,
            )
    raise StepError(f"{program.name} was started twice and did not end within {patience:g} seconds.")


def _npm() -> list[str | Path]:
    """What npm is started with: itself a program of Node, wherever it is not wrapped in another."""
    if not _system_has_node():
        wanted = ".".join(map(str, MINIMUM))
        HOUSE.install(
            "requirements-node.txt", f"Installing Node as a Python package: the system has no Node {wanted} or later"
        )
    npm = shutil.which("npm", path=environment()["PATH"])
    if not npm:
        raise StepError("npm was not found, though Node was. Install npm, or remove Node and run this again.")
    program = Path(npm).resolve()
    return ["node", *ALONE, program] if program.suffix == ".js" else [npm]


def _system_has_node() -> bool:
    """Whether the machine, leaving the virtual environment aside, has npm and a Node that is recent enough."""
    entries = os.environ.get("PATH", "").split(os.pathsep)
    path = os.pathsep.join(entry for entry in entries if entry and Path(entry) != HOUSE.programs)
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    try:
        major, minor = answer.strip().removeprefix("v").split(".")[:2]
        return (int(major), int(minor)) >= MINIMUM
    except ValueError:
        return False
