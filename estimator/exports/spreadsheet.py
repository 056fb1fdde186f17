"""Many situations in a CSV file, one a row, and the same rows back with what they give.

The columns of the input come back unchanged and in order, then the columns of `RESULTS`. A heading is the id of an
answer; one that starts with "_" is the reader's own and is not read. No row is dropped, moved or held in memory.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from estimator.answers import Fault
from estimator.api import estimate
from estimator.french import typography
from estimator.outcome import Errors, Ineligible, Needed, Outcome, OutOfScope, Result

AMOUNTS = tuple(f"amount_{year}" for year in range(1, 6))
RESULTS = ("type", "eligible", "total", "total_max", *AMOUNTS, "failed_criteria", "faults", "outcome")
SEPARATORS = (";", "\t", ",")
OWN = "_"
CHUNK = 1 << 20


class UnreadableTableError(Exception):
    """The file is not a table that can be read; the message is a French sentence."""


@dataclass(frozen=True)
class Table:
    """How a CSV file is written: its encoding, its separator, its headings."""

    path: Path
    encoding: str
    separator: str
    headings: Sequence[str]

    def rows(self) -> Iterator[list[str]]:
        """The cells of each row after the headings, one row at a time."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.separator)
            next(reader)
            try:
                yield from reader
            except csv.Error:
                line = f"La ligne {reader.line_num} du tableau ne peut pas être lue : vérifiez ses guillemets."
                raise UnreadableTableError(typography(line)) from None


def read(path: Path) -> Table:
    """Find out how a file is written. UnreadableTableError: it cannot be opened, or has no headings."""
    try:
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as file:
            first = file.readline()
    except OSError:
        raise UnreadableTableError(typography(f"Le fichier « {path} » ne peut pas être lu.")) from None
    separator = max(SEPARATORS, key=first.count)
    headings = [heading.strip() for heading in next(csv.reader([first], delimiter=separator), [])]
    if not any(headings):
        raise UnreadableTableError("Le tableau est vide : sa première ligne doit porter les noms des réponses.")
    repeated = {heading for heading in headings if headings.count(heading) > 1}
    if repeated:
        raise UnreadableTableError(typography(f"La colonne « {min(repeated)} » figure deux fois."))
    return Table(path, encoding, separator, headings)


def write(table: Table, file: IO[str], on: date | None = None) -> Iterator[int]:
    """Write the whole table with its results to `file`, and count the rows as they are done."""
    writer = csv.writer(file, delimiter=table.separator)
    writer.writerow([*table.headings, *RESULTS])
    for count, cells in enumerate(table.rows(), start=1):
        padded = cells + [""] * (len(table.headings) - len(cells))
        writer.writerow([*padded[: len(table.headings)], *results(table.headings, cells, on)])
        yield count


def output_encoding(table: Table) -> str:
    """The input's encoding, but UTF-8 with its mark where the input's cannot hold every result."""
    return table.encoding if table.encoding.startswith("utf-8") else "utf-8-sig"


def results(headings: Sequence[str], cells: Sequence[str], on: date | None) -> list[Any]:
    """The cells of `RESULTS` for one row of cells."""
    given = {name: cell for name, cell in zip(headings, cells, strict=False) if name and not name.startswith(OWN)}
    outcome = estimate(given, on)
    faults = list(_faults(outcome))
    if len(cells) > len(headings):
        faults.append(Fault("", f"La ligne a {len(cells)} cellules pour {len(headings)} colonnes."))
    amounts = [year.amount for year in outcome.years] if isinstance(outcome, Result) else [""] * len(AMOUNTS)
    return [
        outcome.type,
        {"result": "true", "ineligible": "false"}.get(outcome.type, ""),
        outcome.total if isinstance(outcome, Result) else "",
        outcome.total_max if isinstance(outcome, Result) else "",
        *amounts,
        " ".join(_failed(outcome)),
        " | ".join(
            typography(f"{fault.field} : {fault.message}" if fault.field else fault.message) for fault in faults
        ),
        json.dumps(_brief(outcome), ensure_ascii=False),
    ]


def _brief(outcome: Outcome) -> dict[str, Any]:
    """The outcome without its trace and the lines of its costs: a spreadsheet's cell holds some 32 000 characters."""
    content = {name: value for name, value in outcome.to_dict().items() if name != "trace"}
    for cost in content.get("cost", ()):
        del cost["lines"]
    return content


def _faults(outcome: Outcome) -> Sequence[Fault]:
    match outcome:
        case Errors():
            return outcome.errors
        case Needed():
            return outcome.missing
    return ()


def _failed(outcome: Outcome) -> list[str]:
    if isinstance(outcome, Ineligible | OutOfScope | Result):
        return [criterion.id for criterion in outcome.eligibility if criterion.met is False]
    return []


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is UTF-8, with its mark or without, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        marked = file.read(3) == codecs.BOM_UTF8
        file.seek(0)
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig" if marked else "utf-8"
