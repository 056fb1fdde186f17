"""The wheel in an environment that holds nothing else, far from the repository: its command, its library, its types."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import assistant_medical
from assistant_medical.practice.parts import ALL
from scripts.machine.venv import Venv
from tests.tools.bare import ended, with_the_package_alone
from tests.tools.situations import GENERALISTE

TABLE = "Nom;Spécialité;Secteur;Temps\nDr Martin;médecine générale;1;1/2 temps\nDr Petit;radiologie;1;1/2 temps\n"

PROGRAM = """\
from datetime import date

from assistant_medical import Errors, NetPay, Outcome, Result, batch, estimate, net_pay, schema
from assistant_medical.law import law

found: Outcome = estimate({"specialite": "radiologie"}, on="2026-12-01", parts=["cash", "letter"])
total: int = found.total if isinstance(found, Result) else 0
pay: NetPay | Errors = net_pay({}, date(2026, 12, 1))
kinds: list[str] = [each.type for each in batch([{}])]
titles: dict[str, str] = {name: law().title(name) for name in law().names()}
names: list[str] = list(schema()["properties"])
"""
WRONG = """\
from assistant_medical import Result, estimate

found = estimate({}, parts="tresorerie")
word: str = found.total if isinstance(found, Result) else ""
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Venv:
    return with_the_package_alone(tmp_path_factory.mktemp("ailleurs"))


@pytest.fixture
def situation(tmp_path: Path) -> Path:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps(GENERALISTE), encoding="utf-8")
    return file


def _command(bare: Venv, *words: str | Path, at: Path) -> str:
    """What the installed command prints, where nothing leads to the repository."""
    return ended([bare.programs / "assistant-medical", *words], at, {"PYTHONUTF8": "1"})


def test_nothing_else_is_there_and_it_is_imported_from_there(bare: Venv, tmp_path: Path) -> None:
    ours = "import assistant_medical as a; print(a.__file__, a.estimate({}).type, *a.__all__)"
    where, kind, *names = ended([bare.python, "-c", ours], tmp_path, {}).split()
    assert Path(where).is_relative_to(bare.python.parent.parent)
    assert kind == "question"
    assert names == assistant_medical.__all__
    held = ended([sys.executable, "-m", "pip", "--python", bare.python, "list", "--format", "json"])
    assert [each["name"] for each in json.loads(held)] == ["assistant-medical-estimator"]


def test_the_command_estimates(bare: Venv, situation: Path) -> None:
    found = json.loads(_command(bare, "estimate", situation.name, "--json", "--on", "2026-12-01", at=situation.parent))
    ours = assistant_medical.estimate(GENERALISTE, "2026-12-01", parts=ALL)
    assert found == json.loads(json.dumps(ours.to_dict()))
    assert "l’aide vous est ouverte" in _command(bare, "estimate", situation, at=situation.parent)


def test_the_command_reads_a_table_with_one_process_and_with_several(bare: Venv, tmp_path: Path) -> None:
    (tmp_path / "medecins.csv").write_text(TABLE, encoding="utf-8")
    for jobs in ("1", "2"):
        options = ("-o", "estimes.csv", "--on", "2026-12-01", "--jobs", jobs)
        _command(bare, "batch", "medecins.csv", *options, at=tmp_path)
        with (tmp_path / "estimes.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        assert [row["Nom"] for row in rows] == ["Dr Martin", "Dr Petit"]
        assert len(rows[0]) > len(TABLE.splitlines()[0].split(";"))


def test_the_command_tells_the_law_and_the_schema(bare: Venv, tmp_path: Path) -> None:
    assert "source" in _command(bare, "law", "montants.mi_temps", "--on", "2026-12-01", at=tmp_path)
    assert json.loads(_command(bare, "schema", at=tmp_path)) == assistant_medical.schema()


def test_a_program_of_its_users_is_checked_against_its_types(bare: Venv, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    assert _mypy(bare, tmp_path / "program.py") == "Success: no issues found in 1 source file\n"
    assert ended([bare.python, tmp_path / "program.py"], tmp_path, {}) == ""


def test_what_is_wrong_in_such_a_program_is_found(bare: Venv, tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    told = _mypy(bare, tmp_path / "wrong.py")
    assert 'wrong.py:3: error: Argument "parts" to "estimate"' in told
    assert "wrong.py:4: error: Incompatible types in assignment" in told
    assert "Found 2 errors" in told


def _mypy(bare: Venv, program: Path) -> str:
    """What our mypy says of a program that is run by that Python: it takes no setting of ours."""
    command: list[str | Path] = [sys.executable, "-m", "mypy", "--strict", "--config-file=", program.name]
    command += ["--cache-dir", program.parent / "cache", "--python-executable", bare.python]
    return subprocess.run(command, cwd=program.parent, capture_output=True, encoding="utf-8", check=False).stdout
