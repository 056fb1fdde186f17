"""Many situations in a CSV file, one a row, and the same rows back with what they give.

The columns of the input come back unchanged and in order, then those of the results; results of a former run that stand
there already make way. No row is dropped, moved or, in a file, held in memory.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from assistant_medical.french import number, typography
from assistant_medical.table.headings import field_of, is_known
from assistant_medical.table.rows import FRESHNESS, MEANING, MESSAGE, Layout, longest, result_headings

SEPARATORS = (";", "\t", ",", "|")
CHUNK = 1 << 20
csv.field_size_limit(1 << 24)  # the whole outcome of a former run stands in one cell: more than Python reads by itself
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first bytes of the files that a spreadsheet program makes by itself, new and old."""

WORKBOOK = (
    "Ce fichier est un classeur, pas un tableau CSV : ouvrez-le dans votre tableur et enregistrez-le en « CSV UTF-8 »."
)
NO_TEXT = "Ce fichier n’est pas un texte lisible : dans votre tableur, enregistrez le tableau en « CSV UTF-8 »."
EMPTY = "Le tableau est vide : sa première ligne doit porter les noms des réponses."
BAD_QUOTES = "La ligne {} du tableau ne peut pas être lue : vérifiez ses guillemets."
NOTHING_KNOWN = (
    "Aucune colonne n’est reconnue : la première ligne doit porter les noms des réponses, par exemple « specialite » "
    "ou « Spécialité », séparés par des points-virgules, des virgules ou des tabulations."
)


class UnreadableTableError(Exception):
    """The file is not a table that can be read; the message is a French sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(typography(sentence))


class Done(NamedTuple):
    """A row that is written: how many are by now, and what is no longer fresh of what it gives."""

    rows: int
    freshness: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """How a CSV file, or the bytes of one, is written. `former`: how many columns of a former run end each row."""

    source: Path | bytes
    encoding: str
    separator: str
    headings: Sequence[str]
    former: int = 0

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """For each heading, the id of the answer it names, "" where it names none, itself where it is not known."""
        return tuple(map(field_of, self.headings))

    @property
    def unknown(self) -> list[str]:
        """The headings that name no answer and are not the reader's own either."""
        return [field for field in self.fields if field and not is_known(field)]

    def layout(self, *, outcome: bool) -> Layout:
        """What writing the table with its results takes."""
        return Layout(self.separator, self.headings, self.fields, outcome)

    def rows(self) -> Iterator[list[str]]:
        """The cells of each row after the headings, one row at a time."""
        kept, width = len(self.headings), len(self.headings) + self.former
        with _open(self.source, self.encoding) as file:
            # Strict: a quote left open or closed too soon would move what follows from its column.
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            next(reader)
            line = reader.line_num + 1
            try:
                for cells in reader:
                    line = reader.line_num + 1
                    yield cells[:kept] + cells[width:]
            except csv.Error:
                raise UnreadableTableError(BAD_QUOTES.format(number(line))) from None


def read(source: Path | bytes) -> Table:
    """Find out how a file, or the bytes of one, is written. UnreadableTableError: it is no table of answers."""
    try:
        encoding = _encoding(source)
        separator, headings = _headings(source, encoding)
    except OSError:
        raise UnreadableTableError(f"Le fichier « {source!s} » ne peut pas être lu.") from None
    former = next((len(tail) for tail in _tails() if tuple(headings[-len(tail) :]) == tail), 0)
    table = Table(source, encoding, separator, headings[: len(headings) - former], former)
    if not any(heading.strip() for heading in headings):
        raise UnreadableTableError(EMPTY)
    if not any(map(is_known, table.fields)):
        raise UnreadableTableError(NOTHING_KNOWN)
    for field in filter(is_known, table.fields):
        same = [heading for heading, other in zip(table.headings, table.fields, strict=True) if other == field]
        if len(same) > 1:
            raise UnreadableTableError(_repeated(*same[:2]))
    return table


def write(table: Table, file: IO[str], on: date, *, outcome: bool = True) -> Iterator[Done]:
    """Write the whole table with its results to `file`; each row as it is done: how many are, and what is not fresh.

    `outcome`: see Layout.
    """
    layout = table.layout(outcome=outcome)
    file.write(layout.head())
    for count, cells in enumerate(table.rows(), start=1):
        written = layout.text([cells], on)
        file.write(written.text)
        yield Done(count, written.freshness)


def output_encoding(table: Table) -> str:
    """The input's encoding, but UTF-8 with its mark where the input's cannot hold every result."""
    return table.encoding if table.encoding.startswith("utf-8") else "utf-8-sig"


def _tails() -> Iterator[tuple[str, ...]]:
    """What may end the headings of a table that has its results, with the last columns or, as once, without."""
    for years in range(1, longest() + 1):
        for outcome in (True, False):
            tail = result_headings(years, outcome=outcome)
            yield from (tail, *(tail[: tail.index(name)] for name in (MEANING[0], MESSAGE, FRESHNESS)))


def _open(source: Path | bytes, encoding: str) -> IO[str]:
    if isinstance(source, Path):
        return source.open(encoding=encoding, newline="")
    return io.TextIOWrapper(io.BytesIO(source), encoding=encoding, newline="")


def _headings(source: Path | bytes, encoding: str) -> tuple[str, list[str]]:
    """The separator under which the first line names the most answers, then makes the most columns; and that line."""
    rows = {separator: row for separator in SEPARATORS if (row := _first_row(source, encoding, separator)) is not None}
    if not rows:
        raise UnreadableTableError(BAD_QUOTES.format(1))
    known = {separator: sum(is_known(field_of(heading)) for heading in row) for separator, row in rows.items()}
    best = max(rows, key=lambda separator: (known[separator], len(rows[separator])))
    return best, rows[best]


def _first_row(source: Path | bytes, encoding: str, separator: str) -> list[str] | None:
    """None where the quotes of the first line make no sense under this separator."""
    with _open(source, encoding) as file:
        try:
            return next(csv.reader(file, delimiter=separator, strict=True), [])
        except csv.Error:
            return None


def _encoding(source: Path | bytes) -> str:
    """UTF-16 where its mark says so, UTF-8 where the whole file is, with its mark or without, else Windows-1252."""
    first = b"".join(_chunks(source, 4))
    if first.startswith(WORKBOOKS):
        raise UnreadableTableError(WORKBOOK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig" if first.startswith(codecs.BOM_UTF8) else "utf-8", "cp1252"]
    for encoding in candidates:
        if _decodes(source, encoding):
            return encoding
    raise UnreadableTableError(NO_TEXT)


def _decodes(source: Path | bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return not any("\0" in decoder.decode(chunk) for chunk in _chunks(source)) and not decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False


def _chunks(source: Path | bytes, size: int = 0) -> Iterator[bytes]:
    """The bytes of a source in pieces, or its `size` first ones alone."""
    with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as file:
        while chunk := file.read(size or CHUNK):
            yield chunk
            if size:
                return


def _repeated(one: str, other: str) -> str:
    if one.strip() == other.strip():
        return f"La colonne « {one.strip()} » figure deux fois."
    return f"Les colonnes « {one.strip()} » et « {other.strip()} » donnent la même réponse : gardez-en une."
