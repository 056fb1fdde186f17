"""What the answers say so far: what is missing, then the number; what closes the aid; what is supposed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant_medical.answers import Question, questions
from assistant_medical.outcome import Criterion, Errors, Ineligible, Needed, Outcome, OutOfScope, Result, to_check
from assistant_medical.view import form

SAID_AT_ONCE = ("specialite", "secteur")
"""The criteria that are told at their question, since no other answer can change them."""
CLOSING = "specialite"
"""The one of them after which there is nothing left to ask."""
FEW = 3
"""So many missing answers are named one by one."""


@dataclass(frozen=True)
class SoFar:
    """What stands beside the form. `closing` is the criterion after which nothing need be asked.

    `other`: what a full-time gives, beside the half-time of `outcome`, to a person who hesitates between them.
    """

    outcome: Outcome
    awaited: tuple[Question, ...]
    doubtful: tuple[Question, ...]
    refused: tuple[Criterion, ...]
    closing: Criterion | None
    other: Outcome | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing any more, and nothing is to be mended."""
        return not self.awaited and not isinstance(self.outcome, Errors | Needed)

    @property
    def reason(self) -> Criterion | None:
        """The criterion that closes the aid, or else the first one that is to be confirmed."""
        if not isinstance(self.outcome, Ineligible | OutOfScope | Result):
            return None
        criteria = self.outcome.eligibility
        failed = [each for each in criteria if each.met is False]
        return next(iter((*failed, *to_check(criteria))), None)

    @property
    def assumed(self) -> tuple[Question, ...]:
        """The questions that the outcome supposes an answer to, and that neither the path nor the cases ask."""
        if self.awaited or isinstance(self.outcome, Errors | Needed):
            return ()
        given, day = self.outcome.answers, self.outcome.law_on
        asked = (questions()[each.field] for each in self.outcome.assumptions)
        return tuple(each for each in asked if each.supposed and not form.stands_in_path(each, given, day))

    @property
    def button(self) -> str:
        """What the button under the form is called."""
        if not self.complete:
            return "Estimer mon aide"
        if self.other is not None:
            return "Comparer l’un et l’autre"
        return "Voir le détail" if isinstance(self.outcome, Result) else "Voir pourquoi"

    @property
    def named(self) -> tuple[Question, ...]:
        """The missing answers that are named: all where they are few, else the first."""
        return self.awaited if len(self.awaited) <= FEW else self.awaited[:1]


def so_far(outcome: Outcome, unknown: Collection[str], other: Outcome | None = None) -> SoFar:
    """What an outcome says beside the form, of which some questions are answered by « Je ne sais pas ».

    `other`: of a person who hesitates, what the other time gives.
    """
    day, given = outcome.law_on, outcome.answers
    awaited = tuple(form.awaited(given, unknown, day))
    names = {each.id for each in awaited}
    faulty = [fault.field for fault in outcome.faults]
    doubtful = tuple(questions()[name] for name in faulty if name in questions() and name not in names)
    # The day of signature decides under which text: without it nothing is refused.
    dated = "date_signature" not in names
    criteria = outcome.eligibility if isinstance(outcome, Needed | Ineligible | OutOfScope | Result) else ()
    refused = tuple(each for each in criteria if dated and each.met is False and each.id in SAID_AT_ONCE)
    closing = next((each for each in refused if each.id == CLOSING), None)
    return SoFar(outcome, awaited, doubtful, refused, closing, other)


def stage(outcome: Outcome) -> str:
    """The stage that the form shows for an outcome that a link gave: what was answered, else what its days say."""
    return outcome.stage if isinstance(outcome, Result) else str(outcome.answers.get("etape", ""))
