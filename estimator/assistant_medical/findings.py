"""What the rules found, kept with what they looked at: the same answers under the same law give the same finding.

A finding is found again by its rule, by what the rule was given, and by each answer that it, or a rule within it,
looked at. Nothing else can change it: that is what the trace is for.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from assistant_medical.answers import Answer
from assistant_medical.law import Value
from assistant_medical.step import Step

TODAY, ALL = "", "*"
"""What a rule may look at beside answers by their names: the day of the estimate, and all the answers at once."""
MOST = 256
"""So many findings are kept of a law: those of some six estimates that have nothing in common; more slow a new one."""


Read = tuple[Literal["answer", "law"], str, date | None, bool]
"""What names a read: an answer, or a fact, the first day of its value, and whether it is only prolonged."""


class Finding(NamedTuple):
    """What a rule gave, the step that it left, and what was looked at on the way, in order, by the rules within it too.

    `looked` names answers, `values` are those of the law, `unanswered` the questions read that nobody answered.
    """

    outcome: Any
    step: Step | None
    looked: Mapping[str, None]
    values: Mapping[Read, Value]
    unanswered: Mapping[str, None]


class Findings:
    """The findings under one law."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, dict[tuple[str, ...], dict[Hashable, Finding]]] = {}
        self._many = 0

    def get(self, key: Hashable, seen: Mapping[str, Hashable]) -> Finding | None:
        """What the rule found when it saw the same: by what it sees, a rule looks at one thing or another."""
        for names, found in self._kept.get(key, {}).items():
            if (finding := found.get(tuple([seen.get(name) for name in names]))) is not None:
                return finding
        return None

    def keep(self, key: Hashable, seen: Mapping[str, Hashable], finding: Finding) -> None:
        """Keep a finding; once there are too many, those before it are forgotten."""
        if self._many >= MOST:
            self._kept, self._many = {}, 0
        names = tuple(finding.looked)
        self._kept.setdefault(key, {}).setdefault(names, {})[tuple([seen.get(name) for name in names])] = finding
        self._many += 1


class _Same:
    """An object that is the same as none but itself: a finding handed from rule to rule."""

    __slots__ = ("_it",)

    def __init__(self, it: object) -> None:
        self._it = it

    def __hash__(self) -> int:
        return id(self._it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._it is self._it


def given(value: Any) -> object:
    """What a rule is given, as it is told from what another was: its kind and text, or itself."""
    kind = value.__class__
    if kind is int or kind is str or kind is date or kind is bool:
        return value
    if kind is Decimal:
        return str(value)
    return tuple(map(given, value)) if kind is tuple or kind is list else _Same(value)


def seen(answers: Mapping[str, Answer], today: date) -> dict[str, Hashable]:
    """Each thing that a rule may look at, by its name: 1, True and 1.00 are not the same answer."""
    by_name: dict[str, Hashable] = {name: (value.__class__, str(value)) for name, value in answers.items()}
    return {**by_name, TODAY: today, ALL: tuple(by_name.items())}
