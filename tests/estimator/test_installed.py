"""The package as others install it: by its own name, beside PyPI's other `estimator`, with a command and its types."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import assistant_medical
from scripts.site import wheels

BESIDE = "import json, estimator, assistant_medical as ours; print(json.dumps([estimator.THEIRS, ours.__version__]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheels.build_estimator(tmp_path_factory.mktemp("wheel"))


def _python(path: list[Path], *words: str, at: Path) -> str:
    """What a Python without packages prints, that finds these first. A wheel is a library that can be read as it is."""
    env = {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONUTF8": "1"}
    bare = [sys.executable, "-S", "-s", *words]
    return subprocess.run(bare, cwd=at, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def test_both_are_imported_where_the_other_one_is_installed_too(wheel: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "site-packages" / "estimator"
    theirs.mkdir(parents=True)
    (theirs / "__init__.py").write_text("THEIRS = True\n", encoding="utf-8")
    found = json.loads(_python([theirs.parent, wheel], "-c", BESIDE, at=tmp_path))
    assert found == [True, assistant_medical.__version__]


def test_nothing_but_the_package_is_installed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        first = {Path(name).parts[0] for name in held.namelist()}
    assert {name for name in first if not name.endswith(".dist-info")} == {"assistant_medical"}


def test_code_and_data_bring_the_licence_of_each(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        about = {Path(name).name: name for name in held.namelist() if ".dist-info/" in name}
        assert "License-Expression: MIT AND etalab-2.0\n" in held.read(about["METADATA"]).decode()
        assert "MIT" in held.read(about["LICENSE"]).decode()
        assert "etalab-2.0" in held.read(about["LICENSE-TEXTS.md"]).decode()
        assert "LICENCE OUVERTE" in held.read(about["etalab-2.0.txt"]).decode()


def test_types_are_announced_to_who_imports_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        assert held.read("assistant_medical/py.typed") == b""


def test_the_command_is_installed_under_the_name_that_its_help_says(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        file = next(name for name in held.namelist() if name.endswith(".dist-info/entry_points.txt"))
        points = configparser.ConfigParser()
        points.read_string(held.read(file).decode())
    assert dict(points["console_scripts"]) == {"assistant-medical": "assistant_medical.__main__:main"}
    module, _, function = points["console_scripts"]["assistant-medical"].partition(":")
    called = f"import sys; sys.argv[1:] = ['--help']; from {module} import {function}; {function}()"
    assert "usage\u00a0: assistant-medical " in _python([wheel], "-c", called, at=tmp_path)


def test_the_version_is_printed_alone(wheel: Path, tmp_path: Path) -> None:
    assert _python([wheel], "-m", "assistant_medical", "--version", at=tmp_path) == f"{assistant_medical.__version__}\n"
