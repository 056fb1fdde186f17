"""The table of an adviser on the command line: French results, what is said of it, several processes, a mapping."""

from __future__ import annotations

import csv
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant_medical.__main__ import main
from assistant_medical.table import told
from assistant_medical.table.former import former_columns
from scripts.machine.steps import ROOT
from tests.tools import french

ON = "2026-11-28"
TABLE = """Médecins du bassin;;;;;;
Nom du médecin;Discipline;Conventionnement;Patients MT;Temps;Signature;Avis
Dr Alba;Médecine générale;Secteur 1;1 100;Mi-temps;15/01/2027;bon
Dr Brun;Boulangerie;Secteur 1;690;Mi-temps;15/01/2027;
Dr Clos;Boulangerie;Secteur 1;690;Mi-temps;15/01/2027;
;;;;;;
Dr Dune;Médecine générale;Secteur 1;700;Mi-temps;15/01/2027;
Total;;;3 180;;;
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "in.csv"
    file.write_bytes(TABLE.encode("cp1252"))
    return file


def _batch(source: Path, *options: str) -> list[dict[str, str]]:
    target = source.parent / "out.csv"
    assert main(["batch", str(source), "-o", str(target), "--on", ON, *options]) == 0
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_results_are_french_and_of_every_doctor_and_the_rest_is_told(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _batch(source)
    assert [row["Nom du médecin"] for row in rows] == ["Dr Alba", "Dr Brun", "Dr Clos", "Dr Dune"]
    assert [row["L’aide"] for row in rows] == ["Ouverte", "À corriger", "À corriger", "Fermée"]
    assert [row["Avis"] for row in rows] == ["bon", "", "", ""]
    assert "700" in rows[3]["Pourquoi"]
    said = capsys.readouterr().err
    assert french.faults("\n".join(line for line in said.splitlines() if not line.startswith(("[", '"')))) == []
    for named in ("Médecins du bassin", "Ligne 6", "Ligne 8", "Avis", "4 lignes"):
        assert named in said
    # Once as a question, once as a line to complete.
    assert said.count("Boulangerie") == 2


def test_what_is_asked_is_answered_in_the_very_lines_that_asked(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _batch(source)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith(("[", '"'))]
    answers = source.parent / "dire.toml"
    answers.write_text("\n".join(lines).replace('""', '"Médecine générale"'), encoding="utf-8")
    assert tomllib.loads(answers.read_text(encoding="utf-8")) == {
        "values": {"specialite": {"Boulangerie": "Médecine générale"}}
    }
    rows = _batch(source, "--columns", str(answers))
    assert [row["L’aide"] for row in rows] == ["Ouverte", "Fermée", "Fermée", "Fermée"]
    assert "À préciser" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[columns]\n"Avis" = "avis"\n', "avis"),
        ('[values.specialite]\n"Boulangerie" = "boulanger"\n', "boulanger"),
        ("[columns\n", "TOML"),
        ("[columns]\nA = 1\n[autre]\n", "autre"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_before_anything_is_written(
    source: Path, text: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = source.parent / "dire.toml"
    answers.write_text(text, encoding="utf-8")
    arguments = ["batch", str(source), "-o", str(source.parent / "out.csv"), "--columns", str(answers)]
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert word in said
    assert french.faults(said) == []
    assert not (source.parent / "out.csv").exists()


def test_a_mapping_that_is_not_there_is_named(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["batch", str(source), "-o", str(source.parent / "out.csv"), "--columns", str(source.parent / "rien")]
    assert main(arguments) == 2
    assert "rien" in capsys.readouterr().err


def test_programs_get_a_row_for_a_row_and_their_own_headings(source: Path) -> None:
    rows = _batch(source, "--machine", "--no-outcome")
    assert [row["type"] for row in rows] == ["errors"] * 6
    assert all("Avis" in row["faults"] for row in rows)
    answers = source.parent / "dire.toml"
    answers.write_text('[columns]\nAvis = ""\n', encoding="utf-8")
    rows = _batch(source, "--machine", "--no-outcome", "--columns", str(answers))
    assert [row["type"] for row in rows] == ["result", "errors", "errors", "question", "ineligible", "question"]


@pytest.mark.parametrize("machine", [True, False])
def test_several_processes_write_the_very_same_file(source: Path, machine: bool) -> None:
    head, row = TABLE.splitlines(keepends=True)[1:3]
    source.write_text(head + "".join(row.replace("Alba", str(rank)) for rank in range(180)), encoding="utf-8")
    command = [sys.executable, "-S", "-E", "-m", "estimator", "batch", str(source), "--on", ON]
    command += ["--machine"] if machine else []
    written = []
    for jobs in ("1", "3"):
        target = source.parent / f"out{jobs}.csv"
        ended = subprocess.run([*command, "-o", str(target), "--jobs", jobs], capture_output=True, cwd=ROOT, check=True)
        assert "180 lignes" in ended.stderr.decode()
        written.append(target.read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b"\r\n") == 181


@pytest.mark.parametrize("jobs", ["0", "-1", "deux", "65", "²"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(
    source: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["batch", str(source), "-o", str(source.parent / "out.csv"), "--jobs", jobs])
    assert left.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_results_written_under_a_former_heading_make_way_too() -> None:
    written = [heading.replace(", en moyenne, au moins", "") for heading in told.headings()]
    assert written != list(told.headings())
    assert former_columns(["Spécialité", *written]) == len(written)


def test_a_name_in_xlsx_gets_a_workbook_of_what_the_table_would_hold(source: Path) -> None:
    rows, target = _batch(source), source.parent / "out.xlsx"
    assert main(["batch", str(source), "-o", str(target), "--on", ON]) == 0
    sheet = openpyxl.load_workbook(target).active
    assert isinstance(sheet, Worksheet)
    head, *found = sheet.values
    assert list(head) == list(rows[0])
    assert [["" if cell is None else str(cell) for cell in row] for row in found] == [
        ["".join(cell.split()) if heading == "Patients MT" else cell for heading, cell in row.items()] for row in rows
    ]
