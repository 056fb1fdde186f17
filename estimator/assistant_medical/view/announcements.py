"""What the page says aloud, in one breath, when a change of the answers has changed what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from assistant_medical.captions import condition
from assistant_medical.french import euros, typography
from assistant_medical.outcome import Errors, Ineligible, Needed, Outcome, OutOfScope, Result
from assistant_medical.view import plan, words
from assistant_medical.view.comparison import titles
from assistant_medical.view.variants import Column


def estimate(outcome: Outcome) -> str:
    """What an estimate that takes the place of another one gives, or why it does not take it."""
    match outcome:
        case Errors() | Needed():
            sentence = f"{words.faults_title(len(outcome.faults))} : l’estimation affichée n’a pas changé."
        case Result():
            sum_up = ", ".join(filter(None, (f"{euros(outcome.total)} {words.over(outcome)}", condition(outcome))))
            sentence = " ".join((f"Estimation à jour. {outcome.verdict.sentence} {sum_up}.", *plan.spoken(outcome)))
        case Ineligible():
            sentence = f"Estimation à jour. {outcome.verdict.sentence}"
        case OutOfScope():
            sentence = f"Estimation à jour. {outcome.message}"
    return typography(sentence)


def comparison(columns: Sequence[Column]) -> str:
    """The total of each variant."""
    parts = ["Comparaison à jour."]
    for title, column in zip(titles(columns), columns, strict=True):
        found = column.outcome
        told = f"{euros(found.total)} {words.over(found)}" if isinstance(found, Result) else "pas de montant"
        parts.append(f"{title} : {told}.")
    return typography(" ".join(parts))
