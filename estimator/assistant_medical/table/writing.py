"""A table with its results, written row by row, in the order of the input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import IO, NamedTuple

from assistant_medical.table.kinds import Kind
from assistant_medical.table.layout import Layout, Written


class Done(NamedTuple):
    """How many rows are written by now, of which kinds those are that came since the last time, and what is stale."""

    rows: int
    kinds: Counter[Kind]
    freshness: tuple[str, ...]


def write(layout: Layout, rows: Iterable[Sequence[str]], file: IO[str], on: date) -> Iterator[Done]:
    """Write the headings, and each row with its results, to `file`; yields after each row."""
    return write_pieces(layout, (layout.text([cells], on) for cells in rows), file)


def write_pieces(layout: Layout, pieces: Iterable[Written], file: IO[str]) -> Iterator[Done]:
    """Write the headings, and rows that have their results; yields after each piece."""
    done = 0
    file.write(layout.head())
    for piece in pieces:
        file.write(piece.text)
        done += piece.kinds.total()
        yield Done(done, piece.kinds, piece.freshness)
