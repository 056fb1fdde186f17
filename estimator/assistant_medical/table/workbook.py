"""A workbook (.xlsx, ISO/IEC 29500): the rows of its first visible sheet that holds any, one at a time.

Written with the standard library alone, for the browser: openpyxl weighs more than the estimator itself. What a
stranger may send is bounded: how many parts, how large each is once unpacked, how wide a row is. Python's XML parser
fetches nothing from elsewhere, and a part that declares a document type, and with it entities, is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple
from xml.etree import ElementTree

from assistant_medical.table.cells import FIRST_DAY, FIRST_DAY_1904, Look, look, shown
from assistant_medical.table.text import Row
from assistant_medical.table.unreadable import UnreadableTableError

PARTS = 2000
"""How many parts a workbook may have."""
SMALL, LARGE = 32 << 20, 512 << 20
"""How many bytes a part may unpack to: those that are kept in memory, and a sheet, which is not."""
WIDEST = 1000
"""How many columns a sheet may use."""
LONGEST = 32_767
"""So many characters a cell holds, at most, in every program that writes workbooks."""
DEEPEST = 100
"""How many elements may stand one in the other."""
CHUNK = 1 << 16

MEANT = "enregistrez le tableau en « Classeur Excel (.xlsx) » ou en « CSV UTF-8 »"
BROKEN = f"Ce classeur est abîmé ou incomplet : ouvrez-le dans votre tableur et {MEANT}."
TOO_LARGE = f"Ce classeur est trop grand une fois ouvert : gardez-y la feuille des médecins seule, ou {MEANT}."
TOO_LONG = "Une case de cette feuille est plus longue que ce qu’un tableur y laisse écrire."
TOO_WIDE = "Cette feuille a plus de mille colonnes : gardez celles qui servent."
NO_ROWS = "Ce classeur n’a aucune feuille visible avec des lignes."
OTHER = f"Ce classeur n’est pas un fichier Excel récent (.xlsx) : dans votre tableur, {MEANT}."
LOCKED = f"Ce classeur est ancien (.xls) ou protégé par un mot de passe : dans votre tableur, {MEANT}."
NO_SHEET = "Ce classeur n’a pas de feuille visible « {} » : il a {}."

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PLACE = re.compile(r"([A-Z]{1,3})[1-9]\d*")
TRUE = frozenset({"1", "true"})
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError),  # no zip, or a zip that is cut
    *(NotImplementedError, RuntimeError),  # packed in some other way, or locked
    *(ElementTree.ParseError, LookupError, ValueError),  # no XML, or in an encoding that nobody knows
)
"""What the libraries raise of what is no workbook."""


class Sheet(NamedTuple):
    """A sheet: its name, the part that holds it, whether it is shown."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True)
class Workbook:
    """A workbook, and which of its sheets is read. `strings` are those that its cells share, `looks` their formats."""

    source: Path | bytes
    sheet: Sheet
    others: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()
    first_day: date = FIRST_DAY

    def rows(self) -> Iterator[Row]:
        """Every row that the file holds, by its number in the sheet. UnreadableTableError: a part that is broken."""
        with _opened(self.source) as archive:
            target = _Rows(self)
            for _ in _fed(archive, self.sheet.part, target, LARGE):
                yield from target.take()


def workbook(source: Path | bytes, sheet: str = "") -> Workbook:
    """A workbook, on the sheet of this name, else on the first visible one that has a row.

    UnreadableTableError: it is no workbook of this kind, is broken, or is out of bounds.
    """
    with _opened(source) as archive:
        names = set(archive.namelist())
        if len(names) > PARTS:
            raise UnreadableTableError(TOO_LARGE)
        main = _main(archive, names)
        links = _links(archive, names, main)
        book = _Book()
        _whole(archive, main, book)
        if not book.sheets:
            raise UnreadableTableError(OTHER)
        sheets = [Sheet(name, links[id_].part, visible) for name, id_, visible in book.sheets if _is_sheet(links, id_)]
        strings, styles = _Strings(), _Styles()
        for kind, target in (("sharedStrings", strings), ("styles", styles)):
            for link in links.values():
                if link.kind == kind and link.part in names:
                    _whole(archive, link.part, target)
    shown_ = [each for each in sheets if each.visible and each.part in names]
    if sheet:
        chosen = [each for each in shown_ if each.name.strip().casefold() == sheet.strip().casefold()]
        if not chosen:
            raise UnreadableTableError(NO_SHEET.format(sheet, ", ".join(f"« {each.name} »" for each in shown_)))
        shown_, others = chosen, tuple(each.name for each in shown_ if each is not chosen[0])
    else:
        others = ()
    first_day = FIRST_DAY_1904 if book.from_1904 else FIRST_DAY
    looks = tuple(look(format_id, styles.codes) for format_id in styles.used)
    for each in shown_:
        rest = others or tuple(other.name for other in shown_ if other is not each)
        found = Workbook(source, each, rest, tuple(strings.found), looks, first_day)
        if any(any(cell.strip() for cell in cells) for _, cells in found.rows()):
            return found
    raise UnreadableTableError(NO_ROWS)


class _Link(NamedTuple):
    kind: str
    part: str


def _is_sheet(links: Mapping[str, _Link], id_: str) -> bool:
    return id_ in links and links[id_].kind == "worksheet"


@contextmanager
def _opened(source: Path | bytes) -> Iterator[zipfile.ZipFile]:
    """The archive of a workbook; what its libraries raise becomes a sentence."""
    try:
        with zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source)) as archive:
            yield archive
    except FAULTS:
        raise UnreadableTableError(BROKEN) from None


class _Target:
    """What an XML parser tells, by the local names of the elements: namespaces differ from one program to another."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.said: list[str] = []

    def doctype(self, *_: object) -> None:
        raise UnreadableTableError(BROKEN)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.path.append(tag.rpartition("}")[2])
        self.said = []
        if len(self.path) > DEEPEST:
            raise UnreadableTableError(BROKEN)
        self.begin(self.path[-1], {name.rpartition("}")[2]: value for name, value in attributes.items()})

    def data(self, text: str) -> None:
        self.said.append(text)

    def end(self, tag: str) -> None:
        self.finish(self.path.pop(), "".join(self.said))
        self.said = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def finish(self, name: str, text: str) -> None:
        """An element ends; `text` is what it holds after its last child."""

    def close(self) -> None:
        """The document ends."""


def _fed(archive: zipfile.ZipFile, part: str, target: _Target, limit: int) -> Iterator[None]:
    """Feeds a part to a target, piece by piece. What the archive says of its sizes is not believed."""
    parser, left = ElementTree.XMLParser(target=target), limit
    with _part(archive, part) as file:
        while chunk := file.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UnreadableTableError(TOO_LARGE)
            parser.feed(chunk)
            yield
    parser.close()
    yield


def _part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except KeyError:
        raise UnreadableTableError(BROKEN) from None


def _whole(archive: zipfile.ZipFile, part: str, target: _Target) -> None:
    for _ in _fed(archive, part, target, SMALL):
        pass


class _Links(_Target):
    """The relationships of a part: what it names by an id, and where that stands."""

    def __init__(self, base: PurePosixPath) -> None:
        super().__init__()
        self.base = base
        self.found: dict[str, _Link] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            place = attributes.get("Target", "")
            whole = PurePosixPath(place[1:]) if place.startswith("/") else self.base / place
            parts: list[str] = []
            for step in whole.parts:
                parts = parts[:-1] if step == ".." else [*parts, step]
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = _Link(kind, "/".join(parts))


def _links(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[str, _Link]:
    place = PurePosixPath(part)
    file = str(place.parent / "_rels" / f"{place.name}.rels")
    found = _Links(place.parent)
    if file in names:
        _whole(archive, file, found)
    return found.found


def _main(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The part that lists the sheets."""
    links = _links(archive, names, "")
    for link in links.values():
        if link.kind == "officeDocument" and link.part in names and link.part.endswith(".xml"):
            return link.part
    if "xl/workbook.xml" in names:
        return "xl/workbook.xml"
    raise UnreadableTableError(OTHER)


class _Book(_Target):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), visible))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in TRUE


class _Styles(_Target):
    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.used: list[int] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in self.path:
            self.used.append(_int(attributes.get("numFmtId")))


class _Strings(_Target):
    """The strings that cells share; what stands in a string on how to pronounce it is left aside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pieces: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self.pieces = []

    def finish(self, name: str, text: str) -> None:
        if name == "t" and "rPh" not in self.path:
            self.pieces.append(text)
        elif name == "si":
            self.found.append(_unescaped("".join(self.pieces)))


@dataclass
class _Cell:
    """A cell as it is read: its type, its style, its value, its formula, its own words."""

    type: str
    style: int
    value: str = ""
    formula: str = ""
    words: list[str] = field(default_factory=list)


class _Rows(_Target):
    """The rows of a sheet."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self.book = book
        self.done: list[Row] = []
        self.line = 0
        self.cells: list[str] = []
        self.cell = _Cell("n", 0)

    def take(self) -> list[Row]:
        """The rows that have been read since the last call."""
        done, self.done = self.done, []
        return done

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.line, self.cells = _int(attributes.get("r")) or self.line + 1, []
        elif name == "c":
            column = _column(attributes.get("r", "")) or len(self.cells) + 1
            if column > WIDEST:
                raise UnreadableTableError(TOO_WIDE)
            self.cells += [""] * (column - 1 - len(self.cells))
            self.cell = _Cell(attributes.get("t", "n"), _int(attributes.get("s")))

    def finish(self, name: str, text: str) -> None:
        match name:
            case "v":
                self.cell.value = text
            case "f":
                self.cell.formula = text
            case "t" if "is" in self.path and "rPh" not in self.path:
                self.cell.words.append(text)
            case "c":
                self.cells.append(self._shown(self.cell))
                if len(self.cells[-1]) > LONGEST:
                    raise UnreadableTableError(TOO_LONG)
            case "row":
                self.done.append(Row(self.line, self.cells))

    def _shown(self, cell: _Cell) -> str:
        value = cell.value
        match cell.type:
            case "s":
                place = _int(value, otherwise=-1)
                if not 0 <= place < len(self.book.strings):
                    raise UnreadableTableError(BROKEN)
                return self.book.strings[place]
            case "inlineStr":
                return _unescaped("".join(cell.words))
            case "b":
                return "VRAI" if value in TRUE else "FAUX"
            case "n" if value:
                looks = self.book.looks
                as_: Look = looks[cell.style] if 0 <= cell.style < len(looks) else "number"
                return shown(value, as_, self.book.first_day)
        # What a program has never worked out says nothing: it is asked rather than taken for an empty cell.
        return f"={cell.formula}" if cell.formula and not value else _unescaped(value)


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _column(place: str) -> int:
    """ "B7" -> 2; 0 where there is none."""
    if not (found := PLACE.fullmatch(place)):
        return 0
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
