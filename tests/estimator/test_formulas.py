"""What a spreadsheet would work out of a cell that someone else wrote: nothing."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assistant_medical.__main__ import main
from assistant_medical.table import book
from assistant_medical.table.formulas import marked, unmarked
from assistant_medical.table.reading import read_table

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", '=HYPERLINK("x")']
WORDS = ["", "-", "- 5", "+33 6 12 34 56 78", "-12,5", "+3 %", "1 100", "Dr =", "'=", "é", "(-3)"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_begins_as_a_formula_is_marked_as_words(cell: str) -> None:
    assert marked(cell) == f"'{cell}"
    assert unmarked(marked(cell)) == cell


@pytest.mark.parametrize("cell", [*WORDS, 12, -5])
def test_numbers_and_words_stay_as_they_are(cell: str | int) -> None:
    assert marked(cell) == cell


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_cell_of_the_results_is_a_formula(tmp_path: Path, ending: str) -> None:
    source, out = tmp_path / "in.csv", tmp_path / f"out{ending}"
    with source.open("w", encoding="utf-8", newline="") as file:
        rows = [[cell, "medecine_generale", "secteur_1", "mi_temps", "1100", cell] for cell in FORMULAS]
        csv.writer(file, delimiter=";").writerows(
            [["=1+1", "specialite", "secteur", "quotite", "patientele_mt", "Avis"], *rows]
        )
    assert main(["batch", str(source), "-o", str(out)]) == 0
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(out).worksheets[0]
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        assert sheet["A1"].value == "=1+1"
        return
    found = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[0] for row in found] == ["'=1+1", *(f"'{cell}" for cell in FORMULAS)]
    assert [row[5] for row in found[1:]] == [f"'{cell}" for cell in FORMULAS]


def test_an_answer_that_was_marked_is_read_back() -> None:
    table = b"specialite;secteur;quotite;patientele_mt\n'=\"medecine_generale\";secteur_1;mi_temps;'1100\n"
    reading = read_table(table, "t.csv", None, date(2026, 11, 29))
    assert reading.doctors == 1
    assert reading.unclear == ()


def test_a_long_table_makes_the_workbook_of_its_rows() -> None:
    text = "Nom;patientele_mt\n" + "Dr A;1100\n" * 3000
    sheet = openpyxl.load_workbook(io.BytesIO(book.workbook(text, ";", ["", "patientele_mt"]))).worksheets[0]
    assert sheet.max_row == 3001
    assert sheet["B3001"].value == 1100
