"""Tables that no memory would hold are refused in a sentence, before anything is estimated."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant_medical.__main__ import main
from assistant_medical.table import cells, reading, source, text, workbook
from assistant_medical.table.source import opened
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.takeaway.workbook import HEAD, MAIN, PARTS
from tests.tools import french

HEADINGS = "specialite;secteur;quotite;patientele_mt\n"
ROW = "medecine_generale;secteur_1;mi_temps;1100\n"
ON = date(2026, 11, 29)


def _book(rows: str) -> bytes:
    file = io.BytesIO()
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, content in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(place, HEAD + content.replace("{}", "Feuille"))
    return file.getvalue()


def _words(*said: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in said) + "</row>"


def _refused(data: bytes) -> str:
    with pytest.raises(UnreadableTableError) as refused:
        reading.read_table(data, "table", None, ON)
    sentence = str(refused.value)
    assert french.faults(sentence) == []
    return sentence


BOMBS = {
    "a small workbook of wide empty rows": _book(_words("specialite") + '<row><c r="ALL1"/></row>' * 2000),
    "a small workbook of rows without cells": _book(_words("specialite") + "<row/>" * 80_000),
    "a text of separators": HEADINGS.encode() + b";" * 200_000,
    "a text of many rows": HEADINGS.encode() + ROW.encode() * 14_000,
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_table_whose_rows_would_fill_the_memory_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MEMORY", 1 << 20)
    assert "trop grand pour la mémoire" in _refused(data)


def test_the_largest_file_that_the_page_takes_is_within_bounds() -> None:
    rows = 20_000_000 // len(ROW)
    taken = opened((HEADINGS + ROW * (rows // 4)).encode())
    weight = sum(source.OF_A_ROW + source.OF_A_CELL * len(row.cells) + sum(map(len, row.cells)) for row in taken.rows())
    assert 4 * weight < source.MEMORY


def test_a_cell_longer_than_any_program_writes_is_refused() -> None:
    assert "plus longue" in _refused(_book(_words("specialite", "a" * (workbook.LONGEST + 1))))
    (row,) = opened(_book(_words("specialite", "a" * workbook.LONGEST))).rows()
    assert len(row.cells[1]) == workbook.LONGEST


LONG = 1 << 12


@pytest.mark.parametrize("row", ["a" * (LONG + 1), '"' + "a\n" * LONG, '"a\n";' * LONG])
def test_a_row_without_an_end_is_refused_by_its_line(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LONGEST", LONG)
    sentence = _refused((HEADINGS + ROW + row).encode())
    assert "ligne 3" in sentence


def test_more_lines_than_a_spreadsheet_holds_are_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_text(HEADINGS + ROW * 3, encoding="utf-8")
    assert main(["batch", str(file), "-o", str(out)]) == 2
    assert capsys.readouterr().err == f"{UnreadableTableError(reading.TOO_MANY)}\n"
    assert not out.exists()
    assert main(["batch", str(file), "-o", str(out), "--machine"]) == 0


@pytest.mark.parametrize("value", ["9e999999", "1e400", "-1e400", "1e-400", "9" * 30_000])
def test_a_number_that_no_spreadsheet_has_is_text(value: str) -> None:
    looks: list[cells.Look] = ["number", "share", "day"]
    assert [cells.shown(value, look, cells.FIRST_DAY) for look in looks] == [str(Decimal(value))] * 3


def test_a_format_is_read_no_further_than_it_can_be_long() -> None:
    assert cells.look(200, {200: "[" * 3_000_000}) == "number"
    assert cells.look(200, {200: "d" + "[" * 3_000_000}) == "day"


def test_a_heading_is_compared_by_its_beginning() -> None:
    assert _refused(f"{'1' * 3_000_000};{'(' * 3_000_000}\n1;2\n".encode())
