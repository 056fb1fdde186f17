"""The variants that a visitor compares: the current answers with another time, another day, or without the aid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant_medical.answers import questions
from assistant_medical.french import numeric_date
from assistant_medical.outcome import Ineligible, Outcome, Result

SHARED = "a_deux"
"""A full-time assistant whom two doctors share: to each of them, a half-time."""
TIME = "quotite"
"""The question that says for which time the aid is asked."""
HALF, FULL = "mi_temps", "temps_plein"
WITH, WITHOUT = "avec", "sans"
MOST = 3


@dataclass(frozen=True)
class Variant:
    """What a variant changes: `temps` is a share of time or SHARED ("" keeps the answer), `aide` WITH or WITHOUT."""

    temps: str = ""
    date_signature: str = ""
    aide: str = WITH

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers that replace the current ones."""
        changed = {"quotite": HALF if self.shared else self.temps, "date_signature": self.date_signature}
        return {name: value for name, value in changed.items() if value}

    @property
    def shared(self) -> bool:
        """Whether the assistant is shared with another doctor."""
        return self.temps == SHARED

    @property
    def aided(self) -> bool:
        """Whether the aid is asked for."""
        return self.aide != WITHOUT


@dataclass(frozen=True)
class Column:
    """A variant, what it gives, and the link that makes it the current estimate; "" where there is none to keep."""

    variant: Variant
    outcome: Outcome
    link: str = ""


def read(given: Sequence[Mapping[str, Any]]) -> list[Variant]:
    """The variants as the page sends them; one whose time is left out is not compared."""
    found = [Variant(*(str(each.get(name, "")) for name in ("temps", "date_signature", "aide"))) for each in given]
    return [variant for variant in found[:MOST] if variant.temps]


def is_compared(given: Mapping[str, Any]) -> bool:
    """Whether what the page sends of a variant is compared."""
    return bool(given.get("temps"))


def typed_day(variant: Variant, outcome: Outcome) -> str:
    """The day of a variant as its field says it: as it was typed, else that of the outcome it starts from."""
    return variant.date_signature or _day(outcome)


def _day(outcome: Outcome) -> str:
    signed = outcome.answers.get("date_signature", outcome.law_on)
    return numeric_date(signed) if isinstance(signed, date) else str(signed)


def first_ones(outcome: Outcome) -> list[Variant]:
    """What is compared to begin with: the current answers, and the other time."""
    quotite, day = str(outcome.answers.get("quotite", HALF)), _day(outcome)
    return [Variant(quotite, day), Variant(HALF if quotite == FULL else FULL, day)]


def comparable(outcome: Outcome) -> bool:
    """Whether variants of an outcome make sense: it is about one doctor's first assistant."""
    return isinstance(outcome, Result | Ineligible) and outcome.answers.get("contrat", "individuel") == "individuel"


def times(outcome: Outcome) -> dict[str, str]:
    """The times to choose from, with their words; those closed to new contracts only where they were the answer."""
    words = dict(questions()["quotite"].choices)
    current = outcome.answers.get("quotite")
    kept = {name: label for name, label in words.items() if name in (HALF, FULL, current)}
    return {**kept, SHARED: f"{words[HALF]} partagé à deux"}


def without_aid(outcome: Outcome) -> Outcome:
    """The same situation for a doctor who asks for no aid: nothing received, nothing asked, the whole cost to pay."""
    if not isinstance(outcome, Result):
        return outcome
    years = tuple(replace(year, amount=0, amount_max=0) for year in outcome.years)
    balance = tuple(
        replace(each, aid=0, remainder=each.cost, consultations_per_week=None, sentence="") for each in outcome.balance
    )
    return replace(outcome, years=years, total=0, total_max=0, objectives=(), balance=balance)
