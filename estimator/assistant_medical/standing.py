"""Where an outcome stands: its verdict in one sentence, and what it supposes without having been told. Shapes alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant_medical.answers import Answer

State = Literal["open", "to_check", "closed", "ended", "unknown"]
"""Open; open but for criteria to check; closed; a contract that is over; what the answers or the texts do not tell."""


@dataclass(frozen=True)
class Standing:
    """The verdict, computed once: all that words an outcome words this. `to_check`: how many criteria are to check."""

    state: State
    sentence: str
    to_check: int


@dataclass(frozen=True)
class Assumption:
    """What an outcome rests on and nobody answered: the question that changes it, and what another answer changes.

    `value` None: the question has no one answer in its place, as where a pay is the minimum of each year.
    """

    field: str
    label: str
    value: Answer | None
    sentence: str
    change: str
