"""A refusal as it is shown: by how much a number misses, what another answer would give, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant_medical.answers import Answer, Question, questions
from assistant_medical.captions import condition
from assistant_medical.french import euros, number, spelled_years
from assistant_medical.outcome import Change, Criterion, Ineligible, Outcome, Result
from assistant_medical.takeaway import link
from assistant_medical.view.plan import Figure
from assistant_medical.view.words import said

FEW = 3
"""So many values of one answer are tried."""
COLLECTIVE = ("medecins/contrat-collectif/#qui", "Qui peut signer un contrat collectif")
PAGES = {
    "secteur": ("medecins/eligible/#secteur", "Le secteur, et l’Optam"),
    "specialite": ("medecins/eligible/#specialite", "Les spécialités exclues, texte par texte"),
    "part_honoraires_cliniques": (
        "medecins/eligible/#part-clinique",
        "Ce qui compte comme acte clinique",
    ),
    "activite_minimale": ("medecins/eligible/#patients", "Le nombre de patients"),
    "sans_aide": ("medecins/cout/", "Le coût, étape par étape"),
}
"""The page of the site that says more, by what is missing or by what can be done."""

FIELDS = {
    "activite_minimale": ("patientele_mt", "patientele_mt_moyenne"),
    "part_honoraires_cliniques": ("part_honoraires_cliniques",),
}
"""The numbers that decide a criterion, which may be tried in place."""


@dataclass(frozen=True)
class Tried:
    """What one value of a change gives."""

    change: Change
    value: Answer
    outcome: Outcome


@dataclass(frozen=True)
class Door:
    """One value of another answer: its name where there are several, what it would give, the link to that estimate."""

    name: str
    gives: str
    link: str


@dataclass(frozen=True)
class Way:
    """Another answer, and what its values would give; none where they were not tried."""

    sentence: str
    doors: tuple[Door, ...]


def pages(outcome: Ineligible) -> Mapping[str, tuple[str, str]]:
    """The pages that say more of this refusal: a group has one of its own."""
    return dict.fromkeys(PAGES, COLLECTIVE) if outcome.answers.get("contrat") == "collectif" else PAGES


def missed(outcome: Ineligible) -> list[Figure]:
    """What the doctor has and what is asked, where the first thing that is missing is a number."""
    criterion = next(each for each in outcome.eligibility if each.met is False)
    value, required = (_number(each) for each in (criterion.value, criterion.required))
    if value is None or required is None or value > required:
        return []
    return [
        Figure("Vous", number(value), _unit(criterion)),
        Figure("Il en faut", number(required), f"au moins, soit {number(required - value)} de plus"),
    ]


def _number(value: object) -> int | Decimal | None:
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _unit(criterion: Criterion) -> str:
    return {"part_honoraires_cliniques": "% d’honoraires cliniques", "etp": "ETP"}.get(criterion.id, "patients")


def to_try(outcome: Ineligible) -> list[tuple[Change, Answer]]:
    """The values of the changes that are worth an estimate; a doctor does not choose another specialty."""
    changes = (*outcome.changes, *outcome.unasked)
    return [(change, value) for change in changes if change.field != "specialite" for value in change.values[:FEW]]


def ways(outcome: Ineligible, tried: Sequence[Tried]) -> list[Way]:
    """What would change the answer, with what it gives where it was tried."""
    changes = (*outcome.changes, *outcome.unasked)
    return [Way(each.sentence, tuple(_doors([one for one in tried if one.change == each]))) for each in changes]


def _doors(tried: Sequence[Tried]) -> Iterator[Door]:
    for one in tried:
        found = one.outcome
        supposed = f", {condition(found)}" if isinstance(found, Result) and condition(found) else ""
        gives = ""
        if isinstance(found, Result):
            sure = "" if found.verdict.state == "open" else ", si le reste est confirmé"
            gives = f"{euros(found.total)} en {spelled_years(len(found.years))}{supposed}{sure}"
        yield Door(said(one.change.field, one.value) if len(tried) > 1 else "", gives, link.of(found))


def tried_in_place(outcome: Ineligible) -> Question | None:
    """The question whose number alone would change the answer: another one may be tried where it is told."""
    names = [name for each in outcome.eligibility if each.met is False for name in FIELDS.get(each.id, ())]
    return next((questions()[change.field] for change in outcome.changes if change.field in names), None)
