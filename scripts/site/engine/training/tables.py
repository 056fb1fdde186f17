"""Requests of tables drawn by chance, as offices export them, and of files that are none."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING, Any

from assistant_medical.answers import questions
from assistant_medical.table.book import workbook
from assistant_medical.table.kinds import Kind
from scripts.site.engine.training.situations import ODD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant_medical.answers import Question
    from scripts.site.engine.training.situations import Chance

KINDS: tuple[Kind, ...] = ("open", "closed", "to_check", "ended", "no_text", "faulty")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "latin-1", "utf-32")
OWN = ("Nom du médecin", "N° RPPS", "Né(e) le", "Observations", "", "Dossier")
PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
SPOILT = (
    *(b"", b"\x00", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    *(bytes(range(256)), b"<html><table>", b"%PDF-1.7", b'"' * 99, b"\xff\xfe\x00", b"\xef\xbb\xbf", b"\x1f\x8b\x08"),
)
"""What is no table."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
CODES = ("dd/mm/yyyy", "0.00", "# ##0 &quot;€&quot;", "0%", "[Red]General", "m/d/yy h:mm", "mmm-yy", "@", "0.0E+00")


class Tables:
    """What is asked of tables."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance

    def request(self) -> dict[str, Any]:
        """A request of a table."""
        self.chance.odd = self.chance.choice([0, 0.1, 0.4])
        made = self.chance.choice([self._reading, self._reading, self._batch, self._batch, self._effect, self._told])
        return {**made(), "on": self.chance.day().isoformat()}

    def _asked(self) -> list[Question]:
        return self.chance.sample(list(questions().values()), self.chance.randrange(1, 9))

    def _cell(self, question: Question) -> str:
        given = self.chance.answer(question)
        return "" if self.chance.often(0.1) else str(given)

    def _rows(self, asked: Sequence[Question]) -> list[list[str]]:
        """Rows of cells that answer, some too long, too short, or said twice."""
        rows = [[self._cell(question) for question in asked] for _ in range(self.chance.randrange(1, 6))]
        if self.chance.often(0.3):
            self.chance.choice(rows).append("en trop")
        if self.chance.often(0.3):
            self.chance.choice(rows).pop()
        return rows + [self.chance.choice(rows)] * self.chance.randrange(2)

    def _reading(self) -> dict[str, Any]:
        data = self.chance.choice([self._text, self._text, self._own_book, self._book, self._no_table])()
        at = self.chance.randrange(len(data) + 1)
        if self.chance.often(0.1):
            data = self.chance.choice([data[:at], data[:at] + b"\xe9\x00\x81" + data[at:]])
        name = self.chance.choice(["medecins.csv", "médecins.xlsx", "", "liste.txt"])
        return {"do": "reading", "data": base64.b64encode(data).decode(), "name": name, "mapping": self._mapping()}

    def _mapping(self) -> dict[str, Any]:
        columns = {self.chance.choice(OWN): self.chance.choice([*questions(), "nom", "numero", "specialté", ""])}
        question = self.chance.choice(list(questions().values()))
        said = {str(self.chance.choice(ODD)): str(self.chance.answer(question)) for _ in range(2)}
        whole = {"sheet": "Feuil2", "projects": True, "columns": columns, "values": {question.id: said}, "autre": 1}
        return {name: whole[name] for name in whole if self.chance.often(0.2)}

    def _lines(self) -> list[list[str]]:
        """A table as people keep it: a title, headings, rows, a total."""
        asked = self._asked()
        named = [self.chance.choice([each.id, each.short, each.label, *each.headings]) for each in asked]
        own = self.chance.sample(OWN, 2)
        rows = [["Dr Noël", str(self.chance.randrange(10**10)), *row] for row in self._rows(asked)]
        above = [["Médecins du bassin"], []] if self.chance.often(0.3) else []
        return [*above, [*own, *named], *rows, *([["Total", "12"]] if self.chance.often(0.3) else [])]

    def _text(self) -> bytes:
        separator, end = self.chance.choice([";", ",", "\t", "|"]), self.chance.choice(["\r\n", "\n", "\r"])
        quote = self.chance.choice(["", '"'])
        lines = (separator.join(f"{quote}{cell}{quote}" for cell in line) for line in self._lines())
        return end.join(lines).encode(self.chance.choice(ENCODINGS), "replace")

    def _own_book(self) -> bytes:
        text = "\n".join(";".join(cell.replace('"', "") for cell in line) for line in self._lines() if line)
        return workbook(text.replace("\x00", ""), ";", [])

    def _no_table(self) -> bytes:
        return self.chance.choice([*SPOILT, self.chance.randbytes(300)])

    def _book(self) -> bytes:
        """A workbook as a spreadsheet writes it, or nearly so."""
        strings: list[str] = []
        lines = ("".join(self._written(cell, strings) for cell in line) for line in self._lines())
        rows = "".join(f'<row r="{at}">{cells}</row>' for at, cells in enumerate(lines, 1))
        codes = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(CODES))
        looks = "".join(f'<xf numFmtId="{each}"/>' for each in (0, 1, 9, 14, 22, *range(164, 164 + len(CODES))))
        dates = f'<workbookPr date1904="{self.chance.choice(["0", "1"])}"/>'
        sheet = f'<sheet name="{self.chance.choice(["Feuil1", "Médecins"])}" sheetId="1" r:id="r0"/>'
        parts = {
            "_rels/.rels": _links({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": _part("workbook", f"{dates}<sheets>{sheet}</sheets>"),
            "xl/_rels/workbook.xml.rels": _links(PARTS),
            "xl/worksheets/sheet1.xml": _part("worksheet", f"<sheetData>{rows}</sheetData>"),
            "xl/sharedStrings.xml": _part("sst", "".join(strings)),
            "xl/styles.xml": _part("styleSheet", f"<numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs>"),
        }
        if self.chance.often(0.1):
            del parts[self.chance.choice(list(parts))]
        return self._zip(parts)

    def _zip(self, parts: Mapping[str, str]) -> bytes:
        top = self.chance.choice(['<?xml version="1.0" encoding="UTF-8"?>', "", "<!DOCTYPE a>", "<!-- a --><?b c?>"])
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", self.chance.choice(PACKING)) as archive:
            for name, content in parts.items():
                encoding = self.chance.choice(["utf-8", "utf-8", "utf-8", "utf-16"])
                archive.writestr(name, (top + content).encode(encoding))
        return file.getvalue()

    def _written(self, cell: str, strings: list[str]) -> str:
        """A cell as one of the ways that there are writes it."""
        plain = "".join(letter for letter in cell if letter.isprintable() and letter not in "<&")
        way = self.chance.randrange(7)
        if way == 0:
            strings.append(f"<si><t>{plain}</t></si>")
            return f'<c t="s"><v>{len(strings) - 1}</v></c>'
        if way == 1:
            return f'<c t="inlineStr"><is><r><t xml:space="preserve">{plain}</t></r></is></c>'
        if way == 2:
            number = self.chance.choice([45000, 46000.5, 0.5, -3, 1e9, "x"])
            return f'<c s="{self.chance.randrange(16)}"><v>{number}</v></c>'
        if way == 3:
            return f'<c t="b"><v>{self.chance.choice(["0", "1", ""])}</v></c>'
        if way == 4:
            return f'<c t="e"><v>#N/A</v></c><c t="d"><v>{self.chance.day().isoformat()}T00:00:00</v></c>'
        return f'<c t="str"><f>A1</f><v>{plain}</v></c>'

    def _layout(self, asked: Sequence[Question]) -> dict[str, Any]:
        values = {each.id: {str(self.chance.choice(ODD)): str(self.chance.answer(each))} for each in asked[:2]}
        return {"fields": [each.id for each in asked], "values": values, "projects": self.chance.often(0.5)}

    def _batch(self) -> dict[str, Any]:
        asked, french = self._asked(), self.chance.often(0.6)
        options = {"outcome": not french, "french": french, "listed": self.chance.often(0.5), "separator": ";"}
        named = {
            "headings": [each.short for each in asked],
            "estimator": self.chance.choice(["", "https://exemple.fr/"]),
        }
        return {"do": "batch", **self._layout(asked), **options, **named, "rows": self._rows(asked)}

    def _effect(self) -> dict[str, Any]:
        asked = self._asked()
        of_a_word = {
            "field": asked[0].id,
            "written": [self._cell(asked[0])],
            "choices": [*list(asked[0].choices)[:3], ""],
        }
        more = of_a_word if self.chance.often(0.6) else {}
        return {"do": "effect", **self._layout(asked), **more, "rows": self._rows(asked)}

    def _told(self) -> dict[str, Any]:
        """What to do first, or the table as a workbook."""
        if self.chance.often(0.5):
            asked = self._asked()
            lines = [[each.short for each in asked], *self._rows(asked)]
            text = "".join(";".join(cell.replace('"', "") for cell in line) + "\r\n" for line in lines)
            return {"do": "book", "text": text, "separator": ";", "fields": [each.id for each in asked]}
        kinds = {kind: self.chance.randrange(5) for kind in KINDS}
        asks = [
            {"kind": kind, "ask": self.chance.choice(list(questions())), "count": 1 + count}
            for kind, count in kinds.items()
        ]
        return {"do": "first", "kinds": kinds, "asks": asks}


def _part(name: str, content: str) -> str:
    return f'<{name} xmlns="{MAIN}" xmlns:r="{OFFICE}">{content}</{name}>'


def _links(parts: Mapping[str, str]) -> str:
    """What a part of a workbook needs of others, by kind."""
    linked = (
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for at, (kind, part) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{LINKS}">{"".join(linked)}</Relationships>'
