"""What a sum supposes of the objective, in words, for page, command line and files alike.

None of them says « atteint » of an objective that the answers say is not.
"""

from __future__ import annotations

from decimal import Decimal

from assistant_medical.answers import questions
from assistant_medical.french import NBSP, number
from assistant_medical.outcome import Result

QUESTION = "atteinte_objectif"
WHOLE = 100


def share(outcome: Result) -> Decimal:
    """The share of the objective that is supposed met, in hundredths: the answer, else its default."""
    return Decimal(str(outcome.answers.get(QUESTION, questions()[QUESTION].default)))


def reached(outcome: Result) -> str:
    """ "atteint", "atteint à 60 %", "manqué": the objective, as the sums suppose it."""
    part = share(outcome)
    if not part:
        return "manqué"
    return "atteint" if part == WHOLE else f"atteint à {number(part)}{NBSP}%"


def behind(outcome: Result) -> str:
    """ "en supposant l’objectif atteint": the same of what is behind."""
    return f"en supposant l’objectif {reached(outcome)}" if outcome.measured_from is not None else ""


def condition(outcome: Result) -> str:
    """ "si l’objectif est atteint", or "en supposant l’objectif atteint" of a contract that is over.

    What a sum over the contract supposes; "" where no year of it depends on that.
    """
    if outcome.measured_from is None:
        return ""
    return behind(outcome) if outcome.verdict.state == "ended" else f"si l’objectif est {reached(outcome)}"
