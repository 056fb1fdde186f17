"""Rows as a workbook (Office Open XML, ISO/IEC 29500), those of a result or others: the least that programs open.

Why it is written here: docs/developpeurs/decisions/emporter.md.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from assistant_medical.outcome import Result
from assistant_medical.takeaway.result import Cell, rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DAY_ZERO = date(1899, 12, 30)
"""The day from which a workbook counts its days."""
WHEN = (2025, 1, 1, 0, 0, 0)
"""The time of each part: the same estimate gives the same bytes."""
WORDS, HEADING, NUMBER, DAY = range(4)
"""The places of the formats among those of styles.xml."""
WIDTHS = (11, 12, 12, 12, 16, 12, 18, 24, 12, 90)

FONT = '<font>{}<sz val="11"/><name val="Calibri"/></font>'
FILL = '<fill><patternFill patternType="{}"/></fill>'
SHORT_NUMBER, SHORT_DAY = 3, 14
"""Formats that every program knows: 1 234, and a day as the machine's language writes it."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no part may hold."""
LONGEST = 32_767
"""So many characters a cell holds, at most: a program takes a longer one for a broken file."""


def _format(number: int, font: int = 0) -> str:
    ids = f'numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0"'
    wrapped = "" if number else ' wrapText="1"'
    return f'<xf {ids} applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"{wrapped}/></xf>'


PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
    f'<fonts count="2">{FONT.format("")}{FONT.format("<b/>")}</fonts>'
    f'<fills count="2">{FILL.format("none")}{FILL.format("gray125")}</fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="4">{_format(0)}{_format(0, font=1)}{_format(SHORT_NUMBER)}{_format(SHORT_DAY)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def workbook(outcome: Result) -> bytes:
    """The bytes of the .xlsx: the rows of the table, whose numbers are numbers and whose days are days."""
    return book("Estimation", WIDTHS, rows(outcome))


def book(name: str, widths: Sequence[int], found: Iterable[Sequence[Cell]]) -> bytes:
    """The bytes of an .xlsx of one sheet, its name without a sign of XML: the headings, then the rows under them."""
    file = io.BytesIO()
    parts: Mapping[str, Iterable[str]] = {
        **{place: [content] for place, content in PARTS.items()},
        "xl/workbook.xml": [PARTS["xl/workbook.xml"].format(name)],
        "xl/worksheets/sheet1.xml": _sheet(widths, found),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, pieces in parts.items():
            part = zipfile.ZipInfo(place, WHEN)
            part.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(part, "w") as into:
                for piece in chain([HEAD], pieces):
                    into.write(piece.encode())
    return file.getvalue()


def _sheet(widths: Sequence[int], found: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The sheet in pieces, a row each: whole, it would take many times the memory of the table."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    yield (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )
    for at, row in enumerate(found):
        yield f"<row>{''.join(_cells(row, heading=at == 0))}</row>"
    yield "</sheetData></worksheet>"


def _cells(row: Sequence[Cell], *, heading: bool) -> Iterator[str]:
    for cell in row:
        match cell:
            case None:
                yield f'<c s="{WORDS}"/>'
            case date():
                yield f'<c s="{DAY}"><v>{(cell - DAY_ZERO).days}</v></c>'
            case int():
                yield f'<c s="{NUMBER}"><v>{cell}</v></c>'
            case str():
                style = HEADING if heading else WORDS
                yield f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_escape(cell)}</t></is></c>'


def _escape(text: str) -> str:
    return NO_XML.sub("", text[:LONGEST]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
