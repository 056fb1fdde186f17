"""What a row gives, in French, for those who read it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant_medical.answers import LISTED, Fault, Question, questions
from assistant_medical.french import enumeration, number, typography
from assistant_medical.objective import Objective
from assistant_medical.outcome import Ineligible, Result
from assistant_medical.table.headings import NO_ANSWER, label
from assistant_medical.table.kinds import Kind
from assistant_medical.table.rows import Row, longest
from assistant_medical.table.values import SIGNATURE

KINDS: Mapping[Kind, str] = {
    "open": "Ouverte",
    "closed": "Fermée",
    "to_check": "À vérifier",
    "ended": "Contrat terminé",
    "no_text": "Sans texte connu",
    "faulty": "À corriger",
}
REMAINDER = "Reste à payer par mois, en moyenne, au moins (€)"
"""The mean of the years in which an objective is measured, as the page says it too."""
STAGES = {"nouveau": "pas encore de contrat", "en_cours": "en cours", "termine": "terminé"}
NO_DAY = "date à préciser"
"""Of a contract to come that no day is given for: it is counted as signed on the day of the estimate."""
INDICATORS = {"patientele_mt": "patients médecin traitant", "file_active": "patients vus dans l’année"}


class Summary(NamedTuple):
    """A row in a few words and figures, None where it has none."""

    kind: Kind
    aid: str
    why: str
    total: int | None
    total_max: int | None
    objective: str
    stage: str


def headings(years: int | None = None, *, linked: bool = False) -> tuple[str, ...]:
    """The headings of the results, for contracts of at most so many years (default: the longest)."""
    amounts = (f"Année {year} (€)" for year in range(1, (years or longest()) + 1))
    sums = ("Aide du contrat (€)", "Aide du contrat, au plus (€)", *amounts, "Dont acquis (€)")
    rest = ("Objectif", REMAINDER, "Étape", "À savoir")
    return tuple(map(typography, ("L’aide", "Pourquoi", *sums, *rest, *(("Lien",) if linked else ()))))


def summary(row: Row) -> Summary:
    """What a row gives, in short."""
    found = None if row.faults else row.outcome
    total = found if isinstance(found, Result) else None
    return Summary(
        row.kind,
        KINDS[row.kind],
        " ".join(reasons(row)),
        total.total if total else None,
        total.total_max if total else None,
        _objectives(total) if total else "",
        _stage(row) if total else "",
    )


def _stage(row: Row) -> str:
    return NO_DAY if row.stage == "nouveau" and not row.outcome.answers.get(SIGNATURE) else STAGES.get(row.stage, "")


def cells(row: Row, link: str | None = None) -> list[str | int]:
    """The cells of `headings` for a row; `link` is the address of its estimate, None where there is no such column."""
    said, told = summary(row), not row.faults
    return [
        said.aid,
        said.why,
        "" if said.total is None else said.total,
        "" if said.total_max is None else said.total_max,
        *(row.amounts if told else [""] * longest()),
        row.acquired if told else "",
        said.objective,
        row.remainder_month if told else "",
        said.stage,
        row.freshness,
        *([] if link is None else [link]),
    ]


def fault(said: Fault) -> str:
    """What is wrong with an answer, under its name in French."""
    question = questions().get(said.field)
    if question is None and said.field not in NO_ANSWER:
        return typography(said.message)
    # A question asks the doctor for what it lacks: who reads a table is another.
    message = Question.missing if question and said.message == question.missing else said.message
    return typography(f"{label(said.field)} : {message}")


def reasons(row: Row) -> list[str]:
    """Why a row gives what it gives: each thing that is wrong with it, each condition that it does not meet."""
    if row.faults:
        return list(map(fault, row.faults))
    if isinstance(row.outcome, Ineligible):
        return [each.sentence for each in row.outcome.eligibility if each.met is False]
    return [row.message or row.verdict]


def here(sentence: str) -> str:
    """A sentence for the page of tables, which does not send to itself for the list of the choices."""
    return sentence.replace(typography(LISTED), "").rstrip()


def _objectives(found: Result) -> str:
    """ "98 à 224 patients médecin traitant en plus", of each objective; "" where no figure is known."""
    told = [_objective(each) for each in found.objectives]
    return enumeration(list(filter(None, told)), "et" if found.objectives_rule == "all" else "ou")


def _objective(asked: Objective) -> str:
    if asked.extra_max is None and asked.extra_min is None:
        return ""
    what = INDICATORS[asked.indicator]
    if asked.kind == "maintain":
        return "" if asked.target_min is None else f"garder {number(asked.target_min)} {what}"
    ends = sorted({end for end in (asked.extra_min, asked.extra_max) if end is not None})
    return f"{' à '.join(map(number, ends))} {what} en plus"
