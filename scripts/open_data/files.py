"""The law as files that anyone may take, at addresses that do not change: donnees/ in the site.

Each file is made by one plain function that returns its text. The page that documents them reads `FILES`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import assistant_medical
from assistant_medical.law import Text, Value, law
from cases import runner
from scripts.machine import clock
from scripts.open_data import outcome_schema

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "donnees"
LICENCE = "etalab-2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
COUNTS = "observations.contrats"
NUMBER = re.compile(r"-?\d+(\.\d+)?")

VALUE_COLUMNS = (
    *("name", "start", "end", "known_until", "value", "unit", "status", "reference", "sources", "note"),
    *("known_since", "carried_on"),
)
TEXT_COLUMNS = ("id", "title", "kind", "published", "read_on", "url", "extent")
COUNT_COLUMNS = ("date", "contracts", "status", "reference", "sources", "note")


class Leaf(NamedTuple):
    """One plain value of the law: a fact, or a field of it, over one period."""

    name: str
    value: Any
    period: Value


class File(NamedTuple):
    """A file of the open data: its name, what it is called and what it holds, and how it is made."""

    name: str
    title: str
    holds: str
    make: Callable[[], str]

    @property
    def media_type(self) -> str:
        return {"csv": "text/csv", "json": "application/json"}[self.name.rpartition(".")[2]]


def publish(site: Path) -> None:
    """Write every file, and their description as a Frictionless data package."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    made = {file.name: file.make() for file in FILES}
    made[PACKAGE] = _json(package({name: len(text.encode()) for name, text in made.items()}))
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


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
        known = {"description": leaf.period.title, "metadata": {"unit": leaf.period.unit}, "values": {}}
        entry = parameters.setdefault(leaf.name, known)
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
    return _json({**_header(), "parameters": parameters})


def law_as_csv() -> str:
    """One row a plain value and a period. A list is written with a space between its items."""
    return _csv(
        VALUE_COLUMNS,
        (
            (
                leaf.name,
                leaf.period.start,
                leaf.period.end,
                leaf.period.known_until,
                _cell(leaf.value),
                leaf.period.unit,
                leaf.period.status,
                " ".join(_references(leaf.period.sources)),
                " ".join(leaf.period.sources),
                leaf.period.note,
                leaf.period.known_since,
                " ".join(_carried_on(leaf.period)),
            )
            for leaf in leaves()
        ),
    )


def texts_as_csv() -> str:
    """One row a text."""
    return _csv(TEXT_COLUMNS, ([getattr(text, column) for column in TEXT_COLUMNS] for text in _texts()))


def texts_as_json() -> str:
    """The texts by their names."""
    texts = {text.id: {column: getattr(text, column) for column in TEXT_COLUMNS} for text in _texts()}
    return _json({**_header(), "texts": texts})


def counts_as_csv() -> str:
    """One row a published count of contracts."""
    return _csv(
        COUNT_COLUMNS,
        (
            (v.start, v.value, v.status, " ".join(_references(v.sources)), " ".join(v.sources), v.note)
            for v in law().history(COUNTS)
        ),
    )


def cases_as_json() -> str:
    """Every published case: a situation, and what must stand in the answer."""
    cases = [case for file in sorted(runner.FOLDER.glob("*.toml")) for case in runner.tables(file)]
    return _json({**_header(), "cases": cases})


def package(sizes: dict[str, int]) -> dict[str, Any]:
    """The description of all the files, as a Frictionless data package."""
    return {
        "name": "assistant-medical",
        "title": "L’aide à l’emploi d’un assistant médical : la loi en données",
        "version": assistant_medical.__version__,
        "created": _updated().isoformat(),
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "resources": [
            {
                "name": file.name.rpartition(".")[0].replace(".", "-") + "-" + file.name.rpartition(".")[2],
                "path": file.name,
                "title": file.title,
                "description": file.holds,
                "mediatype": file.media_type,
                "encoding": "utf-8",
                "bytes": sizes[file.name],
            }
            for file in FILES
        ],
    }


FILES = (
    File("loi.csv", "La loi, en tableau", "Une ligne par valeur et par période.", law_as_csv),
    File("loi.json", "La loi, en JSON", "Chaque valeur, par date d’effet, à la manière d’OpenFisca.", law_as_json),
    File("textes.csv", "Les textes, en tableau", "Une ligne par texte, page ou article cité.", texts_as_csv),
    File("textes.json", "Les textes, en JSON", "Les mêmes, par identifiant.", texts_as_json),
    File("contrats.csv", "Les contrats signés", "Une ligne par décompte publié depuis 2019.", counts_as_csv),
    File(
        "reponses.schema.json",
        "Schéma des réponses",
        "Ce qu’on peut répondre à l’estimateur, en JSON Schema.",
        lambda: _json(assistant_medical.schema(clock.today())),
    ),
    File(
        "resultat.schema.json",
        "Schéma du résultat",
        "Ce que l’estimateur répond, en JSON Schema.",
        lambda: _json(outcome_schema.schema()),
    ),
    File("cas.json", "Les cas d’essai", "Chaque situation vérifiée, avec la réponse attendue.", cases_as_json),
)
PACKAGE = "datapackage.json"


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


def _updated() -> date:
    """The day the newest value was last reviewed."""
    return max(value.reviewed_on for name in law().names() for value in law().history(name))


def _header() -> dict[str, Any]:
    return {"licence": LICENCE, "updated": _updated(), "version": assistant_medical.__version__}


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


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
