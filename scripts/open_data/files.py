"""The law as files that anyone may take: each is made by one plain function that returns its text.

The page that documents them reads `FILES`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args

import assistant_medical
from assistant_medical.law import Status, Text, Value, law
from cases import runner
from scripts.machine import clock
from scripts.open_data import case_schema, outcome_schema
from scripts.open_data.description import LICENCE, Column, Described, Table

FOLDER = "donnees"
COUNTS = "observations.contrats"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
REQUIRED = {"required": True}
STATUS = Column("status", constraints=REQUIRED | {"enum": list(get_args(Status))})
TYPES = ("number", "boolean", "text", "list")

VALUES = Table(
    (
        *(Column("name", constraints=REQUIRED), Column("start", "date", REQUIRED), Column("end", "date")),
        *(Column("known_until", "date"), Column("value"), Column("unit"), STATUS),
        *(Column("reference"), Column("sources", constraints=REQUIRED), Column("note")),
        *(Column("known_since", "date", REQUIRED), Column("carried_on")),
        Column("type", constraints={"enum": list(TYPES)}),
    ),
    key=("name", "start"),
)
TEXTS = Table(
    (
        *(Column("id", constraints=REQUIRED | {"unique": True}), Column("title", constraints=REQUIRED)),
        Column("kind", constraints=REQUIRED | {"enum": ["law", "official", "secondary"]}),
        *(Column("published"), Column("read_on", "date", REQUIRED), Column("url"), Column("extent")),
    ),
    key=("id",),
)
OBSERVED = Table(
    (
        *(Column("date", "date", REQUIRED), Column("contracts", "integer", REQUIRED), STATUS),
        *(Column("reference"), Column("sources", constraints=REQUIRED), Column("note")),
    ),
    key=("date",),
)


class Leaf(NamedTuple):
    """One plain value of the law: a fact, or a field of it, over one period."""

    name: str
    value: Any
    period: Value

    @property
    def type(self) -> str:
        """What the value is, as the table says it; "" where there is none."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool | list):
            return "boolean" if isinstance(self.value, bool) else "list"
        return "number" if _is_number(self.value) else "text"

    @property
    def unit(self) -> str | None:
        """The unit of a number, or of a list of numbers; that of an unknown value, where all others are numbers."""
        if self.value is None:
            numbers = [_counts(value) for each in law().history(self.period.name) for _, value in _flat(each.value)]
            return self.period.unit if all(numbers) else None
        return self.period.unit_of(self.name.rpartition(".")[2]) if _counts(self.value) else None


class File(NamedTuple):
    """A file of the open data: its name, what it is called and what it holds, and how it is made."""

    name: str
    title: str
    holds: str
    make: Callable[[], Any]
    table: Table | None = None


def described(home: str) -> list[Described]:
    """Every file, made. `home`: the address of their folder; "" where their own addresses are from beside them."""
    return [Described(file.name, file.title, file.holds, _text(file, home), file.table) for file in FILES]


def leaves() -> Iterator[Leaf]:
    """Every plain value of the law, fact by fact and period by period; None where there is none, or none is known."""
    for name in law().names():
        for period in law().history(name):
            for path, value in _flat(period.value):
                yield Leaf(".".join((name, *path)), value, period)


def law_as_json() -> str:
    """One entry a plain value: its description, its unit, and its values by the day they start."""
    parameters: dict[str, Any] = {}
    for leaf in leaves():
        known = {"description": leaf.period.title, "metadata": {"unit": None}, "values": {}}
        entry = parameters.setdefault(leaf.name, known)
        entry["metadata"]["unit"] = entry["metadata"]["unit"] or leaf.unit
        entry["values"][leaf.period.start.isoformat()] = {
            "value": _as_json(leaf.value),
            "end": leaf.period.end,
            "known_until": leaf.period.known_until,
            "status": leaf.period.status,
            "reference": _references(leaf.period.sources),
            "sources": leaf.period.sources,
            "article": leaf.period.article,
            "note": leaf.period.note,
            "known_since": leaf.period.known_since,
            "carried_on": _carried_on(leaf.period),
        }
    return as_json({**_header(), "parameters": parameters})


def law_as_csv() -> str:
    """One row a plain value and a period. A list is written with a space between its items."""
    return _csv(
        VALUES.names,
        (
            (
                leaf.name,
                leaf.period.start,
                leaf.period.end,
                leaf.period.known_until,
                _cell(leaf.value),
                leaf.unit,
                leaf.period.status,
                " ".join(_references(leaf.period.sources)),
                " ".join(leaf.period.sources),
                leaf.period.note,
                leaf.period.known_since,
                " ".join(_carried_on(leaf.period)),
                leaf.type,
            )
            for leaf in leaves()
        ),
    )


def texts_as_csv() -> str:
    """One row a text."""
    return _csv(TEXTS.names, ([getattr(text, column) for column in TEXTS.names] for text in _texts()))


def texts_as_json() -> str:
    """The texts by their names."""
    texts = {text.id: {column: getattr(text, column) for column in TEXTS.names} for text in _texts()}
    return as_json({**_header(), "texts": texts})


def counts_as_csv() -> str:
    """One row a published count of contracts."""
    return _csv(
        OBSERVED.names,
        (
            (v.start, v.value, v.status, " ".join(_references(v.sources)), " ".join(v.sources), v.note)
            for v in law().history(COUNTS)
        ),
    )


def cases_as_json() -> str:
    """Every published case: a situation, and what must stand in the answer."""
    cases = [case for file in sorted(runner.FOLDER.glob("*.toml")) for case in runner.tables(file)]
    return as_json({**_header(), "cases": case_schema.fitting(cases)})


FILES = (
    File("loi.csv", "La loi, en tableau", "Une ligne par valeur et par période.", law_as_csv, VALUES),
    File("loi.json", "La loi, en JSON", "Chaque valeur, par date d’effet, à la manière d’OpenFisca.", law_as_json),
    File("textes.csv", "Les textes, en tableau", "Une ligne par texte, page ou article cité.", texts_as_csv, TEXTS),
    File("textes.json", "Les textes, en JSON", "Les mêmes, par identifiant.", texts_as_json),
    File("contrats.csv", "Les contrats signés", "Une ligne par décompte publié depuis 2019.", counts_as_csv, OBSERVED),
    File(
        case_schema.ANSWERS,
        "Schéma des réponses",
        "Ce qu’on peut répondre à l’estimateur, en JSON Schema.",
        lambda: assistant_medical.schema(clock.today()),
    ),
    File(
        "resultat.schema.json",
        "Schéma du résultat",
        "Ce que l’estimateur répond, en JSON Schema.",
        outcome_schema.schema,
    ),
    File("cas.json", "Les cas d’essai", "Chaque situation vérifiée, avec la réponse attendue.", cases_as_json),
    File(
        "cas.schema.json",
        "Schéma des cas",
        "Ce qu’est un cas d’essai, en JSON Schema.",
        case_schema.schema,
    ),
)
PACKAGE = "datapackage.json"


def _text(file: File, home: str) -> str:
    """What a file holds. A schema has its address in it."""
    made = file.make()
    return made if isinstance(made, str) else as_json({"$id": home + file.name, **made})


def _is_number(value: Any) -> bool:
    return isinstance(value, int | str) and NUMBER.fullmatch(str(value)) is not None


def _counts(value: Any) -> bool:
    """Whether a value is a number, or holds several: what has a unit."""
    return all(map(_is_number, value)) if isinstance(value, list) else _is_number(value)


def _flat(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, (*path, key))
    else:
        yield path, value


def _texts() -> list[Text]:
    return [law().texts[key] for key in sorted(law().texts)]


def _carried_on(period: Value) -> list[str]:
    """The days on which a value is deduced, as no source shows that the text in force keeps it: ISO 8601 intervals."""
    return [f"{days.start}/{days.end or '..'}" for days in period.unread]


def _references(sources: Sequence[str]) -> list[str]:
    return [url for key in sources if (url := law().texts[key].url)]


def updated() -> date:
    """The day the newest value was last reviewed."""
    return max(value.reviewed_on for name in law().names() for value in law().history(name))


def _header() -> dict[str, Any]:
    return {"licence": LICENCE, "updated": updated(), "version": assistant_medical.__version__}


def _as_json(value: Any) -> Any:
    """A decimal, which the law's files write as text to keep it exact, is a number."""
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, list) else value


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Comma, UTF-8, one line end; an empty cell where there is nothing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def as_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
