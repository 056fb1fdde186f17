"""Workbooks as tables: what their cells say, which sheet is read, and what a stranger's file cannot do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant_medical.__main__ import main
from assistant_medical.table import cells, workbook
from assistant_medical.table.reading import read_table
from assistant_medical.table.source import opened
from assistant_medical.table.unreadable import UnreadableTableError
from tests.tools import french

ON = date(2026, 11, 28)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

HEAD = (
    '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>'
    '<c r="C3" t="inlineStr"><is><t>MT</t></is></c></row>'
)
ROW = '<row r="5"><c r="A5" t="s"><v>2</v></c><c r="C5"><v>1100</v></c></row>'
STRINGS = (
    "<si><t>Nom</t></si><si><r><t>Spécia</t></r><r><t>lité</t></r><rPh><t>x</t></rPh></si>"
    '<si><t xml:space="preserve"> Dr_x0020_Alba </t></si>'
)
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-40C]dd\\-mmm\\-yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot; ETP d&apos;AM&quot;"/>'
    '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>'
)


def _parts(
    rows: str = HEAD + ROW, book: str = "", sheets: str = '<sheet name="Médecins" sheetId="1" r:id="a"/>'
) -> dict[str, str]:
    return {
        "_rels/.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="r" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{R}">{book}<sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="a" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{R}/worksheet" Target="/xl/worksheets/../sheet2.xml"/>'
        f'<Relationship Id="s" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="t" Type="{R}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{STRINGS}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}>{STYLES}</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    return [(line, found) for line, found in opened(data).rows()]


def _cell(cell: str, book: str = "") -> str:
    ((_, found),) = _rows(_zipped(_parts(f"<row>{cell}</row>", book)))
    return found[0]


def _refusal(data: bytes, sheet: str = "") -> str:
    with pytest.raises(UnreadableTableError) as refused:
        opened(data, sheet)
    sentence = str(refused.value)
    assert french.faults(sentence) == []
    return sentence


def test_rows_come_with_their_numbers_and_cells_in_their_columns() -> None:
    assert _rows(_zipped(_parts())) == [(3, ["Nom", "Spécialité", "MT"]), (5, [" Dr Alba ", "", "1100"])]


def test_rows_and_cells_without_places_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert _rows(_zipped(_parts(rows))) == [(1, ["1", "", "2"]), (2, []), (3, ["3"])]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c s="1"><v>46357</v></c>', "01/12/2026"),
        ('<c s="2"><v>46357.0</v></c>', "01/12/2026"),
        ('<c s="1"><v>46357.354166666664</v></c>', "01/12/2026 08:30"),
        ('<c s="1"><v>59</v></c>', "28/02/1900"),
        ('<c s="1"><v>61</v></c>', "01/03/1900"),
        ('<c s="1"><v>0.5</v></c>', "0,5"),
        ('<c s="1"><v>1E999999</v></c>', "1E+999999"),
        ('<c s="3"><v>0.5</v></c>', "50 %"),
        ('<c s="4"><v>0.5</v></c>', "0,5"),
        ("<c><v>1150</v></c>", "1150"),
        ("<c><v>1.15E3</v></c>", "1150"),
        ("<c><v>0.30000000000000004</v></c>", "0,3"),
        ("<c><v>1.125</v></c>", "1,1250"),
        ("<c><v>10003456789</v></c>", "10003456789"),
        ('<c s="99"><v>7</v></c>', "7"),
        ('<c t="b"><v>1</v></c>', "VRAI"),
        ('<c t="b"><v>0</v></c>', "FAUX"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><f>A1</f><v>mi_temps</v></c>', "mi_temps"),
        ("<c><f>A1+B1</f></c>", "=A1+B1"),
        ('<c t="d"><v>2026-12-01</v></c>', "2026-12-01"),
        ('<c t="inlineStr"><is><r><t>Mi-</t></r><r><t>temps</t></r></is></c>', "Mi-temps"),
    ],
)
def test_a_cell_says_what_the_spreadsheet_shows_and_nothing_else(cell: str, text: str) -> None:
    assert _cell(cell) == text


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert _cell('<c s="1"><v>44895</v></c>', '<workbookPr date1904="1"/>') == "01/12/2026"


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("dd/mm/yyyy", "day"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "day"),
        ("mmm-yy", "day"),
        ('# ##0.00 "€ d’aide"', "number"),
        ("[Red]0.0_d", "number"),
        ("0.00%", "share"),
        ('0"%"', "number"),
        ("General", "number"),
    ],
)
def test_what_a_format_shows_is_told_from_its_signs_and_not_from_its_words(code: str, look: str) -> None:
    assert cells.look(200, {200: code}) == look


def test_the_first_visible_sheet_with_headings_is_read_and_named() -> None:
    sheets = (
        '<sheet name="Caché" sheetId="1" state="hidden" r:id="a"/><sheet name="Liste" sheetId="2" r:id="b"/>'
        '<sheet name="Graphique" sheetId="3" r:id="none"/>'
    )
    parts = _parts(sheets=sheets)
    parts["xl/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    found = opened(_zipped(parts))
    assert (found.sheet, found.other_sheets) == ("Liste", ())
    assert "Caché" not in _refusal(_zipped(parts), "Rien")
    assert opened(_zipped(parts), " liste ").sheet == "Liste"


def test_a_sheet_that_only_explains_is_passed_over() -> None:
    made = Workbook()
    assert made.active is not None
    made.active.title = "À lire"
    made.active.append(["Ce classeur est mis à jour chaque mois."])
    made.create_sheet("Vide")
    sheet = made.create_sheet("Médecins")
    sheet.append(["Liste des médecins", None, None, None, None])
    sheet.append([])
    sheet.append(["Nom", "Spécialité", "Secteur", "Patients MT", "Quotité", "Signature", "Né le"])
    sheet.append(
        ["Dr Alba", "Médecine générale", "Secteur 1", 1100, "Mi-temps", datetime(2027, 2, 1), datetime(1961, 3, 12)]
    )
    sheet["D4"].number_format = "# ##0"
    file = io.BytesIO()
    made.save(file)
    found = read_table(file.getvalue(), "medecins.xlsx", None, ON)
    assert (found.outline.source.sheet, found.outline.source.other_sheets) == ("Médecins", ("À lire", "Vide"))
    assert [(each.line, each.why) for each in found.skipped] == [(1, "title")]
    (line,) = found.rows()
    assert line.line == 4
    assert line.cells == ["Dr Alba", "Médecine générale", "Secteur 1", "1100", "Mi-temps", "01/02/2027", "12/03/1961"]
    assert found.unclear == ()


def test_the_command_reads_a_workbook_and_says_which_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>specialite</t></is></c><c t="inlineStr"><is><t>date_signature</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>radiologie</t></is></c><c s="1"><v>46357</v></c></row>'
    )
    sheets = '<sheet name="Un" sheetId="1" r:id="a"/><sheet name="Deux" sheetId="2" r:id="b"/>'
    parts = _parts(rows, sheets=sheets) | {"xl/sheet2.xml": "<worksheet/>"}
    (tmp_path / "in.xlsx").write_bytes(_zipped(parts))
    arguments = ["batch", str(tmp_path / "in.xlsx"), "-o", str(tmp_path / "out.csv"), "--on", ON.isoformat()]
    assert main(arguments) == 0
    assert "«\u00a0Un\u00a0»" in capsys.readouterr().err
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    assert text.split("\r\n")[1].startswith("radiologie;01/12/2026;")


def _without(name: str) -> dict[str, str]:
    return {part: content for part, content in _parts().items() if part != name}


LAUGHS = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, ".xlsx"),
        (_without("xl/worksheets/sheet1.xml"), "aucune feuille"),
        (_without("xl/workbook.xml"), ".xlsx"),
        (_parts("<row/>"), "aucune feuille"),
        (_parts('<row><c t="s"><v>77</v></c></row>'), "abîmé"),
        (_parts('<row><c t="s"><v>-1</v></c></row>'), "abîmé"),
        (_parts("<row><c><v>1"), "abîmé"),
        (_parts('<row><c r="ALM1"><v>1</v></c></row>'), "mille colonnes"),
        (_parts("<a>" * 200 + "</a>" * 200), "abîmé"),
        (_parts() | {"xl/sharedStrings.xml": f"{LAUGHS}<sst {MAIN}><si><t>&b;</t></si></sst>"}, "abîmé"),
        (_parts() | {"xl/styles.xml": f"{OUTSIDE}<styleSheet>&a;</styleSheet>"}, "abîmé"),
        (_parts() | {"xl/styles.xml": '<?xml version="1.0" encoding="martien"?><s/>'}, "abîmé"),
        (_parts() | {f"a{number}": "" for number in range(workbook.PARTS)}, "trop grand"),
    ],
)
def test_what_is_no_workbook_of_today_or_is_broken_is_refused_with_what_to_do(
    parts: Mapping[str, str], word: str
) -> None:
    assert word in _refusal(_zipped(parts))


def test_an_old_or_locked_workbook_and_a_cut_one_are_refused() -> None:
    assert "mot de passe" in _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64))
    whole = _zipped(_parts())
    for length in (30, len(whole) // 2, len(whole) - 30):
        assert "abîmé" in _refusal(whole[:length])


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_part_that_unpacks_beyond_all_bounds_is_refused(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SMALL", 1 << 16)
    monkeypatch.setattr(workbook, "LARGE", 1 << 17)
    parts = _parts()
    parts[part] = parts[part].replace(">", ">" + " " * (1 << 20), 1)
    assert "trop grand" in _refusal(_zipped(parts))


def test_a_number_keeps_the_figures_that_a_spreadsheet_keeps() -> None:
    for number in ("0", "-5", "123456789012345", "0.1", "1e-3"):
        text = cells.shown(number, "number", cells.FIRST_DAY)
        assert Decimal(text.replace(",", ".")) == Decimal(number)
