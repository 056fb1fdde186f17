"""A file, or the bytes of one, as rows of cells: a text or a workbook, told apart by their first bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant_medical.table import text, workbook
from assistant_medical.table.text import Row, Text
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.table.workbook import Workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""The first bytes of the files that a spreadsheet program makes by itself, new, and old or locked."""
WRITTEN_WITH = ";"
"""What separates the cells of a table that comes from a workbook, in its results: what a French program reads."""

STANDARD = "-"
"""The name of the standard input, and of the standard output."""
PIPED = 64 << 20
"""So many bytes are taken of what can be read only once: they are kept in memory."""

MEMORY, OF_A_ROW, OF_A_CELL = 48 << 20, 16, 8
"""How much a table of which the rows are kept may weigh: its characters, and so much for each row and each cell."""

TOO_LARGE = "Ce tableau est trop grand pour la mémoire : partagez-le en plusieurs, ou donnez son fichier à la commande."
TOO_LONG = "Ce qui arrive par « {} » est trop long : donnez un fichier."
UNREAD = "Le fichier « {} » ne peut pas être lu."
NO_FILE = "Un tableau se donne par le chemin de son fichier (Path) ou par ses octets (bytes)."
EMPTY = "Le tableau est vide : une de ses premières lignes doit porter les noms des réponses."


@dataclass(frozen=True)
class Source:
    """A table that can be read. The rows of a file are read anew each time; those of bytes are kept."""

    table: Text | Workbook
    kept: Sequence[Row] | None = None

    def rows(self) -> Iterator[Row]:
        """Every row, from the first one. UnreadableTableError: what follows cannot be read."""
        yield from self.table.rows() if self.kept is None else self.kept

    @property
    def separator(self) -> str:
        """What separates cells where the table is written again."""
        return self.table.separator if isinstance(self.table, Text) else WRITTEN_WITH

    @property
    def encoding(self) -> str:
        """The encoding of a text; UTF-8 for a workbook."""
        return self.table.encoding if isinstance(self.table, Text) else "utf-8"

    @property
    def sheet(self) -> str:
        """The sheet that is read; "" of a text."""
        return self.table.sheet.name if isinstance(self.table, Workbook) else ""

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The visible sheets that are not read."""
        return self.table.others if isinstance(self.table, Workbook) else ()


def opened(data: Path | bytes, sheet: str = "") -> Source:
    """What a file, or its bytes, holds; `sheet` is the one to read of a workbook, else the first that has a row.

    UnreadableTableError: it is neither a text nor a workbook of today, or is empty.
    """
    if not isinstance(data, Path | bytes):
        raise UnreadableTableError(NO_FILE)
    try:
        first = _first(data)
        if first.startswith(OLE):
            raise UnreadableTableError(workbook.LOCKED)
        table = workbook.workbook(data, sheet) if first.startswith(ZIP) else text.text(data)
        found = Source(table, list(_weighed(table.rows())) if isinstance(data, bytes) else None)
        if not any(any(cell.strip() for cell in cells) for _, cells in found.rows()):
            raise UnreadableTableError(EMPTY)
    except OSError:
        raise UnreadableTableError(UNREAD.format(data if isinstance(data, Path) else "")) from None
    return found


def given(name: str) -> Path | bytes:
    """The file of this name; what can be read only once, as the standard input or a pipe, as its bytes.

    UnreadableTableError: it cannot be read, or is too long.
    """
    try:
        found = status(name)
        if name != STANDARD and (found is None or stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            return Path(name)
        with open(0 if name == STANDARD else name, "rb", closefd=name != STANDARD) as file:
            data = file.read(PIPED + 1)
    except OSError:
        raise UnreadableTableError(UNREAD.format(name)) from None
    if len(data) > PIPED:
        raise UnreadableTableError(TOO_LONG.format(name))
    return data


def status(name: str) -> os.stat_result | None:
    """What stands under a name that is to be read, at the end of its links; None where nothing does."""
    try:
        return os.fstat(0) if name == STANDARD else Path(name).stat()
    except FileNotFoundError:
        return None


def _weighed(rows: Iterable[Row]) -> Iterator[Row]:
    weight = 0
    for row in rows:
        weight += OF_A_ROW + OF_A_CELL * len(row.cells) + sum(map(len, row.cells))
        if weight > MEMORY:
            raise UnreadableTableError(TOO_LARGE)
        yield row


def _first(data: Path | bytes) -> bytes:
    if isinstance(data, bytes):
        return data[:4]
    with data.open("rb") as file:
        return file.read(4)
