"""The package as others install it: by its own name, beside PyPI's other `estimator`, with a command and its types."""

from __future__ import annotations

import configparser
import doctest
import email
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest

import assistant_medical
from scripts.machine.steps import ROOT
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


README = ROOT / "estimator" / "README.md"
SITE, REPO = "https://exemple.fr/site/", "https://exemple.fr/depot"


def _built(kind: str, at: Path, *, root: Path = ROOT, **addresses: str) -> Path:
    """What the builder of packages makes of a folder, in an environment that names these addresses alone."""
    others = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", at]
    subprocess.run(command, cwd=root, env={**others, **addresses}, check=True, capture_output=True)
    (made,) = at.iterdir()
    return made


def _about(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as held:
        return email.message_from_bytes(held.read(next(name for name in held.namelist() if name.endswith("/METADATA"))))


def test_what_an_index_shows_leads_nowhere_by_a_path_and_names_every_door(tmp_path: Path) -> None:
    about = _about(_built("wheel", tmp_path))
    shown = str(about.get_payload(decode=True), "utf-8")  # type: ignore[arg-type] # one part
    assert shown == README.read_text(encoding="utf-8")
    assert about["Description-Content-Type"] == "text/markdown"
    assert re.findall(r"\]\((?!https://)[^)]*\)|<(?:img|a) ", shown) == []
    for name in assistant_medical.__all__:
        assert name in {"Outcome", "NetPay", "__version__"} or f"`{name}" in shown, name


def test_the_examples_that_an_index_shows_give_what_they_say() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert tried > 4
    assert failed == 0


def test_the_addresses_are_those_that_the_build_is_given(tmp_path: Path) -> None:
    about = _about(_built("wheel", tmp_path / "both", SITE_URL=SITE, REPO_URL=REPO))
    pictures = re.findall(r"!\[[^]]+\]\((.*)\)", str(about.get_payload(decode=True), "utf-8"))  # type: ignore[arg-type] # one part
    assert pictures == ["https://exemple.fr/site/assets/images/estimation.webp"]
    assert (ROOT / "docs" / "assets" / "images" / "estimation.webp").is_file()
    assert about.get_all("Project-URL") == [
        "Homepage, https://exemple.fr/site/",
        "Documentation, https://exemple.fr/site/developpeurs/utiliser/",
        "Changelog, https://exemple.fr/site/journal/",
        "Repository, https://exemple.fr/depot",
        "Issues, https://exemple.fr/depot/issues",
    ]
    for page in ("utiliser", "reference"):
        assert (ROOT / "docs" / "developpeurs" / f"{page}.md").is_file()


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000/", "nulle part"])
def test_no_address_is_made_up(address: str, tmp_path: Path) -> None:
    assert "Project-URL" not in _about(_built("wheel", tmp_path, SITE_URL=address, REPO_URL=address))


def test_the_sources_that_are_published_make_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(_built("sdist", tmp_path / "sources")) as archived:
        archived.extractall(tmp_path / "out", filter="data")
    (unpacked,) = (tmp_path / "out").iterdir()
    again = _built("wheel", tmp_path / "again", root=unpacked)
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(again) as theirs:
        assert sorted(ours.namelist()) == sorted(theirs.namelist())
        for name in ours.namelist():
            assert ours.read(name) == theirs.read(name), name
