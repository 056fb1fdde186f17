"""The page on using the rules elsewhere: each of its examples is run as it stands, and says what it is said to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import assistant_medical
from scripts.machine import node
from scripts.machine.steps import ROOT
from scripts.machine.venv import Venv
from scripts.pages import downloads
from tests.conftest import Site
from tests.tools.bare import ended, with_the_package_alone

PAGE = "developpeurs/utiliser/index.html"
AMOUNT = assistant_medical.estimate(
    {"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100},
    "2026-12-01",
)
KINDS = {"text": 1, "python": 5, "js": 2, "bash": 1}
"""How many examples there are of each kind: one that is added is run by a test of its kind."""


@pytest.fixture(scope="module")
def examples(site: Site) -> dict[str, list[str]]:
    """The code of the page as its reader copies it, by its kind."""
    soup = BeautifulSoup((site.folder / PAGE).read_text(encoding="utf-8"), "html.parser")
    found: dict[str, list[str]] = {}
    for code in soup.select("pre > code"):
        found.setdefault(" ".join(code.get_attribute_list("class")).removeprefix("language-"), []).append(
            code.get_text()
        )
    return found


@pytest.fixture(scope="module")
def bare(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Venv:
    """An environment with the wheel that the page names."""
    return with_the_package_alone(tmp_path_factory.mktemp("ailleurs"), site.folder / downloads.wheel())


def test_there_are_no_other_examples_than_those_that_are_run(examples: dict[str, list[str]]) -> None:
    assert {kind: len(each) for kind, each in examples.items()} == KINDS


def test_the_address_that_pip_is_given_is_that_of_the_wheel(examples: dict[str, list[str]], site: Site) -> None:
    (line,) = examples["text"]
    assert line == f"pip install {site.url}{downloads.wheel()}"
    assert (site.folder / downloads.wheel()).is_file()


@pytest.mark.parametrize("rank", range(KINDS["python"]))
def test_an_example_in_python_runs_and_prints(
    rank: int, examples: dict[str, list[str]], bare: Venv, tmp_path: Path
) -> None:
    (tmp_path / "exemple.py").write_text(examples["python"][rank], encoding="utf-8")
    said = ended([bare.python, "exemple.py"], tmp_path, {"PYTHONUTF8": "1"})
    assert said.strip()
    assert "None" not in said.replace("'aide': None", "")


def test_what_the_first_example_prints_is_the_aid_with_its_sources(
    examples: dict[str, list[str]], bare: Venv, tmp_path: Path
) -> None:
    (tmp_path / "exemple.py").write_text(examples["python"][0], encoding="utf-8")
    said = ended([bare.python, "exemple.py"], tmp_path, {"PYTHONUTF8": "1"})
    assert isinstance(AMOUNT, assistant_medical.Result)
    lines = [f"{year.starts} {year.amount} {year.sources}" for year in AMOUNT.years]
    assert said.splitlines() == [AMOUNT.verdict.sentence, *lines]


def test_the_commands_run_and_write_what_they_say(examples: dict[str, list[str]], bare: Venv, tmp_path: Path) -> None:
    (commands,) = examples["bash"]
    ended(["bash", "-euc", commands], tmp_path, bare.environment())
    assert json.loads((tmp_path / "resultat.json").read_text(encoding="utf-8"))["total"] == AMOUNT.to_dict()["total"]
    assert "Dr Martin" in (tmp_path / "estimes.csv").read_text(encoding="utf-8-sig")
    assert json.loads((tmp_path / "reponses.schema.json").read_text(encoding="utf-8"))["type"] == "object"


@pytest.mark.parametrize("rank", range(KINDS["js"]))
def test_an_example_with_pyodide_runs_as_a_module(
    rank: int, examples: dict[str, list[str]], site: Site, tmp_path: Path
) -> None:
    """Node imports no module from a host: what the page names by an address is read from the folder of the site."""
    program = examples["js"][rank].replace(f'from "{site.url}', f'from "{site.folder.as_uri()}/')
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    (tmp_path / "exemple.mjs").write_text(program, encoding="utf-8")
    found = node.run(tmp_path / "exemple.mjs")
    assert found.returncode == 0, found.stderr
    said = {0: f"result {AMOUNT.to_dict()['total']}", 1: assistant_medical.__version__}
    assert found.stdout.splitlines()[-1] == said[rank]
