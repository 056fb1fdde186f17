"""A TOML file that a contributor writes: read, or refused in one sentence that begins with its path."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

MARK = b"\xef\xbb\xbf"


class Source:
    """One file: its content, empty where it cannot be read, and the faults found in it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.faults: list[str] = []
        self._lines: list[str] = []
        self.content: dict[str, Any] = self._read()

    def refuse(self, what: str, entry: str = "", line: int | None = None) -> None:
        """Note what is wrong, in which entry, and in which line."""
        place = shown(self.file) if line is None else f"{shown(self.file)}, line {line}"
        self.faults.append(": ".join(filter(None, (place, entry, what if what.endswith("?") else f"{what}."))))

    def refuse_shape(self, path: Sequence[str | int], what: str, table: str, called: Callable[[Any, int], str]) -> None:
        """Note what has not its shape; within an entry of a list of tables, by what the entry is called."""
        entry, line, rest = "", None, list(path)
        if rest[:1] == [table] and len(rest) > 1:
            number = int(rest[1])
            entry, line, rest = called(self.content[table][number], number), self.line(table, number), rest[2:]
        said = ".".join(map(str, rest))
        self.refuse(f"“{said}” {what}" if said else what, entry, line)

    def line(self, table: str, number: int) -> int | None:
        """The line where the table of that name and number (from 0) of a list of tables begins."""
        return self._begins(rf"\[\[\s*{re.escape(table)}\s*\]\]", number)

    def line_of(self, table: str) -> int | None:
        """The line where the table of that name begins."""
        return self._begins(rf"\[\s*{re.escape(table)}\s*\]", 0)

    def _begins(self, heading: str, number: int) -> int | None:
        found = [place for place, line in enumerate(self._lines, 1) if re.match(rf"\s*{heading}", line)]
        return found[number] if number < len(found) else None

    def _read(self) -> dict[str, Any]:
        try:
            found = self.file.read_bytes()
        except OSError as fault:
            self.refuse(f"the file cannot be read ({fault.strerror})")
            return {}
        if found.startswith(MARK):
            self.refuse("the file begins with a byte order mark; save it as UTF-8 without one", line=1)
            return {}
        try:
            text = found.decode("utf-8")
        except UnicodeDecodeError as fault:
            self.refuse(
                "the file is not in UTF-8; save it in that encoding", line=found.count(b"\n", 0, fault.start) + 1
            )
            return {}
        self._lines = text.splitlines()
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:
            self.refuse(*_placed(str(fault), len(self._lines)))
        except (ValueError, RecursionError) as fault:  # a day that no month has, a table in a thousand others
            self.refuse(f"this is no TOML: {fault}")
        return {}


def _placed(said: str, last: int) -> tuple[str, str, int | None]:
    """What tomllib says, with the line apart."""
    what, _, where = said.removesuffix(")").partition(" (at ")
    line = re.match(r"line (\d+)", where)
    number = int(line[1]) if line else last if where else None
    return f"this is no TOML: {what[:1].lower()}{what[1:]}", "", number


def shown(file: Path) -> str:
    """The path of a file as one writes it where one stands."""
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def meant(name: object, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: the known ones near to it; where none is, all if they are few."""
    names = list(dict.fromkeys(known))
    if near := difflib.get_close_matches(str(name), names, n=3):
        return f"; did you mean {quoted(near, 'or')}?"
    return f"; write {quoted(names, 'or')}" if 0 < len(names) <= 8 else ""


def quoted(names: Iterable[str], word: str) -> str:
    """The names between quotation marks, with a word before the last: “a”, “b” or “c”."""
    *most, last = (f"“{name}”" for name in names)
    return f"{', '.join(most)} {word} {last}" if most else last
