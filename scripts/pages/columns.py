"""What the page for advisers says of a table: its columns, from the questions themselves, and a template to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from assistant_medical.answers import Question, questions
from assistant_medical.bounds import limits
from assistant_medical.french import number
from assistant_medical.table.headings import NAME, label

# Two doctors, each choice by its id; what is not said here stays empty.
EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        NAME: "Exemple 1",
        "specialite": "medecine_generale",
        "secteur": "secteur_1",
        "patientele_mt": "1 100",
        "quotite": "mi_temps",
        "date_signature": "01/12/2026",
        "nouvel_installe": "non",
    },
    {
        NAME: "Exemple 2",
        "specialite": "gynecologie_medicale",
        "secteur": "secteur_2_optam",
        "quotite": "temps_plein",
        "date_signature": "15/01/2027",
        "part_honoraires_cliniques": "85,5",
        "tranche_percentile": "p50_p70",
    },
)


class Column(NamedTuple):
    """A column that a table may have: its heading, what it means, and either its choices or the kind of its values."""

    id: str
    label: str
    hint: str
    choices: Mapping[str, str]
    kind: str
    bounds: tuple[str, str] | None
    default: str


def columns(groups: Iterable[str], day: date) -> list[Column]:
    """The columns of some groups of the form, in its order, explained as of a day.

    KeyError: a group that no question belongs to.
    """
    wanted = list(groups)
    if unknown := set(wanted) - {question.group for question in questions().values()}:
        raise KeyError(f"no question belongs to the group {min(unknown)}")
    return [_column(question, day) for question in questions().values() if question.group in wanted]


def _column(question: Question, day: date) -> Column:
    low, high = limits(question, day) if question.type in ("integer", "number") else (None, None)
    bounds = (number(low), number(high)) if low is not None and high is not None else None
    default = "" if question.default is None else _said(question)
    return Column(question.id, question.label, question.hint.on(day), question.choices, question.type, bounds, default)


def _said(question: Question) -> str:
    if isinstance(question.default, bool):
        return "oui" if question.default else "non"
    return str(question.default)


def template() -> str:
    """A table to fill in, for a French spreadsheet: every answer a column, in French, two doctors as examples."""
    written = io.StringIO(newline="")
    fields = [NAME, *questions()]
    writer = csv.writer(written, delimiter=";")
    writer.writerow(map(label, fields))
    writer.writerows([_cell(field, example.get(field, "")) for field in fields] for example in EXAMPLES)
    return "\ufeff" + written.getvalue()


def _cell(field: str, said: str) -> str:
    question = questions().get(field)
    return question.choices.get(said, said) if question else said
