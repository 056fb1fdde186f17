"""The description of the open data for programs: a Frictionless data package, with a Table Schema for each table.

Who holds a catalogue finds in it what DCAT asks for: title, description, keywords, language, licence, publisher's page,
version, how often it changes, and of each file its address, its type, its size and its hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

LICENCE = "etalab-2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
DESCRIPTION = "Montants, seuils, objectifs et délais de l’aide, datés, chacun avec sa source et son degré de certitude."
KEYWORDS = ("assistant médical", "Assurance Maladie", "aide à l’emploi", "convention médicale", "médecins libéraux")


class Column(NamedTuple):
    """A column of a table: its name, its type in Table Schema, and what is held to of it."""

    name: str
    type: str = "string"
    constraints: Mapping[str, Any] = {}


class Table(NamedTuple):
    """The columns of a table, and those that name a row."""

    columns: Sequence[Column]
    key: Sequence[str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


class Described(NamedTuple):
    """A file as it is described: its name, title and words, its text, and its columns where it is a table."""

    name: str
    title: str
    holds: str
    text: str
    table: Table | None


def package(files: Iterable[Described], *, version: str, updated: date, identity: Mapping[str, Any]) -> dict[str, Any]:
    """The data package of these files. `identity`: its id, and in the words of DCAT which versions it is or has."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **identity,
        "name": "assistant-medical",
        "title": "L’aide à l’emploi d’un assistant médical : la loi en données",
        "description": DESCRIPTION,
        "version": version,
        "created": f"{updated}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "language": "fr",
        "accrualPeriodicity": "irregular",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "Licence Ouverte 2.0"}],
        "resources": [_resource(file) for file in files],
    }


def _resource(file: Described) -> dict[str, Any]:
    stem, _, kind = file.name.rpartition(".")
    content = file.text.encode()
    resource = {
        "name": f"{stem.replace('.', '-')}-{kind}",
        "path": file.name,
        "title": file.title,
        "description": file.holds,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    return resource | ({"type": "table", "schema": _table_schema(file.table)} if file.table else {"type": kind})


def _table_schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [
            {"name": column.name, "type": column.type}
            | ({"constraints": dict(column.constraints)} if column.constraints else {})
            for column in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
