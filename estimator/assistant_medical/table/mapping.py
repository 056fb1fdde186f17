"""What the one who gives a table says of it: which column gives which answer, and what its words mean.

For the command line it is a file of TOML; what the page keeps is the same as JSON:

    sheet = "Feuil2"                    # of a workbook
    projects = true                     # a day of signature that is past is that of a project, signed today
    [columns]
    "Tps AM" = "quotite"                # an answer, or nom, numero, date_naissance
    "Observations" = ""                 # the reader's own
    [values.specialite]
    "Kiné" = "autre"                    # a choice or any other answer; "" for no answer
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from assistant_medical.answers import Fault, questions
from assistant_medical.french import typography
from assistant_medical.marks import shown
from assistant_medical.repair.words import plain
from assistant_medical.table.headings import NO_ANSWER
from assistant_medical.table.values import Values, answer, key

SHEET, PROJECTS, COLUMNS, VALUES = "sheet", "projects", "columns", "values"

LONGEST = 1 << 20
"""So many bytes may say what a table's columns and words mean."""

TOO_LONG = "Le fichier « {} » est trop long pour dire ce que des colonnes veulent dire."
UNREAD = "Le fichier « {} » ne peut pas être lu."
NO_TOML = "Le fichier « {} » n’est pas du TOML en UTF-8{}."
AT_LINE = re.compile(r"\(at line (\d+)")
"""Where the library says that it is wrong, in English."""
NO_PART = "« {} » n’y est pas attendu : écrivez sheet, projects = true, [columns] ou [values.…]."
NO_TABLE = (
    "« {} » doit nommer, entre guillemets, ce qui est dans le tableau et, après le signe =, ce que cela veut dire."
)
NO_MAPPING = "Ce qui est dit du tableau doit nommer sheet, projects, columns ou values."
NO_FIELD = "La réponse « {} » n’existe pas."
NEAR_FIELD = "La réponse « {} » n’existe pas : vouliez-vous dire « {} » ?"
REFUSED = "Pour « {} », dans [values.{}] : {}"


class MappingError(Exception):
    """What is said of a table cannot be; `sentences` are French, one a fault."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(typography(shown(sentence)) for sentence in sentences)
        super().__init__(" ".join(self.sentences))


class RefusedAnswer(NamedTuple):
    """An answer that was said to stand for a word of a column, and is none: why, as a sentence."""

    field: str
    raw: str
    said: str
    message: str


@dataclass(frozen=True)
class TableMapping:
    """`columns`: a field by heading, "" for the reader's own. `values`: see Values, by `key`."""

    sheet: str = ""
    projects: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Values = field(default_factory=dict)

    def of(self, heading: str) -> str | None:
        """The field that is said of a heading, as it is written or by its words; None where nothing is said of it."""
        written = heading.strip()
        if written in self.columns:
            return self.columns[written]
        loosely = {plain(name): said for name, said in self.columns.items()}
        return loosely.get(plain(written)) if plain(written) else None


def read(file: Path, day: date) -> TableMapping:
    """The mapping that a file holds. MappingError: it cannot be read, or says what cannot be."""
    import tomllib  # noqa: PLC0415 - the browser, which is handed a mapping, never needs it

    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST + 1)
        if len(text) > LONGEST:
            raise MappingError([TOO_LONG.format(file)])
        content = tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError:
        raise MappingError([UNREAD.format(file)]) from None
    except ValueError as fault:
        at = AT_LINE.search(str(fault))
        raise MappingError([NO_TOML.format(file, f" : voyez la ligne {at[1]}" if at else "")]) from None
    return mapping(content, day)


def mapping(content: Any, day: date) -> TableMapping:
    """The mapping that TOML or JSON holds, on the day of the estimate. MappingError: all that cannot be."""
    if not isinstance(content, Mapping):
        raise MappingError([NO_MAPPING])
    if faults := list(_faults(content, day)):
        raise MappingError(faults)
    values = {
        name: {key(cell): _written(said) for cell, said in cells.items()}
        for name, cells in content.get(VALUES, {}).items()
    }
    columns = {heading.strip(): said for heading, said in content.get(COLUMNS, {}).items()}
    return TableMapping(content.get(SHEET, ""), content.get(PROJECTS, False), columns, values)


def sifted(content: Mapping[str, Any], day: date) -> tuple[Mapping[str, Any], tuple[RefusedAnswer, ...]]:
    """What JSON says of a table, less the answers that are none, and these. What is of another shape is left there."""
    values = content.get(VALUES)
    if not isinstance(values, Mapping):
        return content, ()
    refused = tuple(
        RefusedAnswer(name, raw, said, found.message)
        for name, cells in values.items()
        if is_field(name) and isinstance(cells, Mapping)
        for raw, said in cells.items()
        if isinstance(said, str) and isinstance(found := answer(name, said, day), Fault)
    )
    out = {(each.field, each.raw) for each in refused}
    kept = {
        name: {raw: said for raw, said in cells.items() if (name, raw) not in out}
        if isinstance(cells, Mapping)
        else cells
        for name, cells in values.items()
    }
    return {**content, VALUES: kept}, refused


def _faults(content: Mapping[str, Any], day: date) -> Iterator[str]:
    yield from (NO_PART.format(name) for name in content if name not in (SHEET, PROJECTS, COLUMNS, VALUES))
    if not isinstance(content.get(SHEET, ""), str):
        yield NO_PART.format(content[SHEET])
    if not isinstance(content.get(PROJECTS, False), bool):
        yield NO_PART.format(content[PROJECTS])
    columns, values = content.get(COLUMNS, {}), content.get(VALUES, {})
    if not isinstance(columns, Mapping) or not isinstance(values, Mapping):
        yield NO_TABLE.format(VALUES if isinstance(columns, Mapping) else COLUMNS)
        return
    for heading, said in columns.items():
        if not isinstance(said, str) or not isinstance(heading, str):
            yield NO_TABLE.format(heading)
        elif said and not is_field(said):
            yield _unknown(said)
    for name, cells in values.items():
        if not isinstance(name, str) or not is_field(name):
            yield _unknown(name)
        elif not isinstance(cells, Mapping) or not all(isinstance(cell, str) for cell in cells):
            yield NO_TABLE.format(name)
        else:
            yield from _refused(name, cells, day)


def _refused(name: str, cells: Mapping[str, Any], day: date) -> Iterator[str]:
    for cell, said in cells.items():
        if isinstance(found := answer(name, _written(said), day), Fault):
            yield REFUSED.format(cell, name, found.message)


def is_field(name: str) -> bool:
    """Whether a column can give this."""
    return name in questions() or name in NO_ANSWER


def _unknown(name: object) -> str:
    near = get_close_matches(str(name), [*questions(), *NO_ANSWER], 1)
    return NEAR_FIELD.format(name, near[0]) if near else NO_FIELD.format(name)


def _written(said: Any) -> str:
    """An answer as a cell would write it: TOML has numbers, days and truth of its own."""
    if isinstance(said, bool):
        return "oui" if said else "non"
    return said if isinstance(said, str) else str(said)
