"""The parts of a result that are worked out only when they are asked for, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from assistant_medical.answers import questions
from assistant_medical.outcome import Ineligible, Outcome, Result
from assistant_medical.outlook import Part
from assistant_medical.practice import refusal
from assistant_medical.practice.by_month import acquired, monthly
from assistant_medical.practice.cash import cash
from assistant_medical.practice.certainty import certainty
from assistant_medical.practice.letter import letter, of_a_refusal
from assistant_medical.practice.scenarios import remainder, scenarios
from assistant_medical.practice.steps import next_steps
from assistant_medical.practice.timeline import progress, timeline
from assistant_medical.practice.tipping import tipping
from assistant_medical.practice.together import per_doctor, shared
from assistant_medical.practice.wage import by_pay, wage
from assistant_medical.trace import Situation

WORKED_OUT: Mapping[Part, Callable[[Situation, Result], Any]] = {
    "remainder": remainder,
    "scenarios": scenarios,
    "by_pay": by_pay,
    "cash": cash,
    "wage": wage,
    "tipping": tipping,
    "shared": shared,
    "per_doctor": per_doctor,
    "timeline": timeline,
    "progress": progress,
    "acquired": acquired,
    "monthly": monthly,
    "certainty": certainty,
    "next_steps": next_steps,
    "letter": letter,
}
OF_A_REFUSAL: Mapping[Part, Callable[[Situation, Ineligible], Any]] = {
    "next_steps": refusal.next_steps,
    "letter": of_a_refusal,
}
"""What is worked out where the aid is closed."""
OF_A_LIVE_CONTRACT: frozenset[Part] = frozenset(
    {"remainder", "scenarios", "by_pay", "cash", "wage", "tipping", "shared", "per_doctor"}
)
"""What may still turn out one way or another: nothing is worked out of it once the contract is over."""
ALL: tuple[Part, ...] = get_args(Part)
SHOWN: tuple[Part, ...] = tuple(part for part in ALL if part != "tipping")
"""The parts that the page of a result shows: what sets two posts against each other is for their comparison."""


def with_parts(situation: Situation, outcome: Outcome, parts: Iterable[Part]) -> Outcome:
    """The outcome with these parts of it, if it is a result. What they read is in no trace of the estimate.

    What the cost of a group's posts supposes is among what the result supposes, once it is worked out.
    """
    asked = tuple(parts)
    if isinstance(outcome, Ineligible):
        again = Situation(situation.given, situation.book, situation.today)
        return replace(outcome, **{name: OF_A_REFUSAL[name](again, outcome) for name in asked if name in OF_A_REFUSAL})
    if not asked or not isinstance(outcome, Result):
        return outcome
    if outcome.verdict.state == "ended":
        asked = tuple(name for name in asked if name not in OF_A_LIVE_CONTRACT)
    again = Situation(situation.given, situation.book, situation.today)
    found = replace(outcome, **{name: WORKED_OUT[name](again, outcome) for name in asked})
    if found.per_doctor is None or not found.per_doctor.supposed:
        return found
    supposed = {each.field: each for each in (*found.assumptions, *found.per_doctor.supposed)}
    return replace(found, assumptions=tuple(supposed[name] for name in questions() if name in supposed))
