"""A table as text: which encoding its bytes are in, what separates its cells, and its rows, one at a time.

Both are told from what the file holds, not from its name: offices, countries and programs each write their own.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from assistant_medical.french import number
from assistant_medical.table.headings import is_known, said_by
from assistant_medical.table.unreadable import UnreadableTableError

SEPARATORS = (";", "\t", ",", "|")
CHUNK = 1 << 20
LONGEST = 1 << 24
"""So many characters a row has, at most."""
csv.field_size_limit(LONGEST)  # the whole outcome of a former run stands in one cell: more than Python reads by itself

NO_TEXT = "Ce fichier n’est pas un texte lisible : dans votre tableur, enregistrez le tableau en « CSV UTF-8 »."
TOO_LONG = "La ligne {} du tableau est trop longue : vérifiez ses guillemets et ses fins de lignes."
BAD_QUOTES = "La ligne {} du tableau ne peut pas être lue : vérifiez ses guillemets."

UTF_16, WINDOWS, MAC = "utf-16", "cp1252", "mac_roman"
SAMPLE = 1 << 18
"""How many bytes tell UTF-16 without its mark, and Windows from Mac."""
FIRST_LINES = 40
"""Among so many first lines, the headings are looked for."""
ANNOUNCED = re.compile(r'"?sep=(.|\\t)"?', re.IGNORECASE)
"""The line by which Excel announces its separator."""

FRENCH_LETTERS = frozenset("éèêëàâäîïôöûùüçœæÿÉÈÊËÀÂÄÎÏÔÖÛÙÜÇŒÆ")
FRENCH_SIGNS = frozenset("’\u2018“”«»–—…€°·\u00a0²³½")


class Row(NamedTuple):
    """The cells of a row, and the line of the file on which it begins."""

    line: int
    cells: list[str]


class _TooLongError(Exception):
    """A row has no end in sight."""


@dataclass
class _Lines:
    """The lines of a file; `left` is how many characters the row that is being read may still have."""

    file: IO[str]
    left: int

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(self.left + 1):
            self.left -= len(line)
            if self.left < 0:
                raise _TooLongError
            yield line


@dataclass(frozen=True)
class Text:
    """A table as text. `skipped`: 1 where its first line announces the separator, and is no row."""

    source: Path | bytes
    encoding: str
    separator: str
    skipped: int = 0

    def rows(self) -> Iterator[Row]:
        """Every row. UnreadableTableError: quotes that would move what follows from its column."""
        with _open(self.source, self.encoding) as file:
            for _ in range(self.skipped):
                file.readline()
            lines = _Lines(file, LONGEST)
            reader = csv.reader(lines, delimiter=self.separator, strict=True)
            line = self.skipped + 1
            try:
                for cells in reader:
                    yield Row(line, cells)
                    line = self.skipped + reader.line_num + 1
                    lines.left = LONGEST
            except _TooLongError:
                raise UnreadableTableError(TOO_LONG.format(number(line))) from None
            except csv.Error:
                raise UnreadableTableError(BAD_QUOTES.format(number(line))) from None


def text(source: Path | bytes) -> Text:
    """How a file, or the bytes of one, is written. UnreadableTableError: it is no text."""
    encoding = _encoding(source)
    with _open(source, encoding) as file:
        announced = ANNOUNCED.fullmatch(file.readline(12).strip("\r\n"))
    if announced:
        return Text(source, encoding, announced[1].replace("\\t", "\t"), skipped=1)
    return Text(source, encoding, _separator(source, encoding))


def _open(source: Path | bytes, encoding: str) -> IO[str]:
    if isinstance(source, Path):
        return source.open(encoding=encoding, newline="")
    return io.TextIOWrapper(io.BytesIO(source), encoding=encoding, newline="")


def _separator(source: Path | bytes, encoding: str) -> str:
    """The separator under which one of the first lines names the most answers, then makes the most columns."""
    return max(SEPARATORS, key=lambda separator: _evidence(Text(source, encoding, separator)))


def _evidence(table: Text) -> tuple[int, int]:
    named, wide = 0, 0
    try:
        for _, cells in islice(table.rows(), FIRST_LINES):
            named = max(named, sum(is_known(said_by(cell).field) for cell in cells))
            wide = max(wide, sum(bool(cell.strip()) for cell in cells))
    except UnreadableTableError:
        pass  # what stood before the quotes is evidence all the same
    return named, wide


def _encoding(source: Path | bytes) -> str:
    first = b"".join(_chunks(source, SAMPLE))
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = [UTF_16]
    elif first.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    else:
        candidates = [*_utf_16_without_mark(first), "utf-8"]
    for encoding in candidates:
        if _decodes(source, encoding):
            return encoding
    if b"\0" in first or candidates == [UTF_16]:
        raise UnreadableTableError(NO_TEXT)
    return _of_one_byte(source)


def _utf_16_without_mark(first: bytes) -> list[str]:
    """Where every other byte is nil, and none of the others."""
    even, odd = first[0::2], first[1::2]
    if odd and odd.count(0) > len(odd) // 2 and not even.count(0):
        return ["utf-16-le"]
    return ["utf-16-be"] if even and even.count(0) > len(even) // 2 and not odd.count(0) else []


def _of_one_byte(source: Path | bytes) -> str:
    """Windows-1252 or Mac Roman, by which of them makes French of the bytes; else by the Mac's ends of lines."""
    sample = b"".join(_chunks(source, SAMPLE))
    scores = {encoding: _french(sample, encoding) for encoding in (WINDOWS, MAC) if _decodes(source, encoding)}
    if WINDOWS in scores and b"\r" in sample and b"\n" not in sample:
        scores[MAC] += 1
    best = max(scores, key=lambda encoding: scores[encoding])
    if best == MAC and scores[MAC] <= 0:
        raise UnreadableTableError(NO_TEXT)
    return best


def _french(sample: bytes, encoding: str) -> int:
    """How French the letters are that no ASCII has; a quotation mark between two letters is none."""
    text_ = sample.decode(encoding, errors="replace")
    score = 0
    for found in re.finditer(r"[^\x00-\x7f]", text_):
        sign, before, after = (
            found[0],
            text_[max(0, found.start() - 1) : found.start()],
            text_[found.end() : found.end() + 1],
        )
        if sign in FRENCH_LETTERS:
            # A capital inside a word of small letters is some other letter, misread.
            score += -1 if sign.isupper() and before.islower() else 1
        elif sign in FRENCH_SIGNS:
            score += 1 if sign == "’" or not (before.isalpha() and after.isalpha()) else -1
        else:
            score -= 1
    return score


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
