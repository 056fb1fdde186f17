"""What the rules found, kept with what they looked at: the same answers under the same law give the same finding.

A finding is found again by its rule, by what the rule was given, and by each answer that it, or a rule within it,
looked at. Nothing else can change it: that is what the trace is for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from assistant_medical.answers import Answer
from assistant_medical.law import Value
from assistant_medical.step import Input, Step

TODAY, ALL = "", "*"
"""What a rule may look at beside answers by their names: the day of the estimate, and all the answers at once."""
MOST = 256
"""So many findings, and as many before them, are kept of a law: more fill the memory and serve nobody."""


Look = str | Callable[[Any], Hashable]
"""What was looked at: an answer by its name, or what a function makes of the answers."""
Read = str | int
"""What was read: an answer by its name, a value of the law by its identity, since a law has each of its values once."""


class Finding(NamedTuple):
    """What a rule gave, the steps that it left, and what it and the rules within it looked at, in order.

    `read` holds what was read, with the values of the law; `glanced` the names of what was looked at and not read.
    """

    outcome: Any
    steps: tuple[Step, ...]
    read: Mapping[Read, Value | None]
    glanced: Mapping[Look, None]


Key = tuple[Callable[..., Any], object]
"""A rule, by its function, and what it was given."""
Kept = dict[Key, dict[tuple[Look, ...], dict[Hashable, Finding]]]
"""Findings by their key, by the names of what it looked at, and by what it saw there."""


class Findings:
    """The findings under one law, and its values in words."""

    def __init__(self) -> None:
        self._kept: Kept = {}
        self._before: Kept = {}
        self._many = 0
        self._told: dict[int, Input] = {}

    def get(self, key: Key, seen: Mapping[Look, Hashable]) -> Finding | None:
        """What the rule found when it saw the same: by what it sees, a rule looks at one thing or another."""
        if (found := _found(self._kept, key, seen)) is not None:
            return found
        if (found := _found(self._before, key, seen)) is not None:
            self.keep(key, seen, found)
        return found

    def keep(self, key: Key, seen: Mapping[Look, Hashable], finding: Finding) -> None:
        """Keep a finding. Each time there are many, those are forgotten that have not served since the time before."""
        if self._many >= MOST:
            self._before, self._kept, self._many = self._kept, {}, 0
        looks = (*(name for name in finding.read if isinstance(name, str)), *finding.glanced)
        self._kept.setdefault(key, {}).setdefault(looks, {})[tuple([seen[look] for look in looks])] = finding
        self._many += 1

    def leave(self, functions: Collection[Callable[..., Any]]) -> None:
        """Forget all but what rules of these functions found."""
        every = (*self._before.items(), *self._kept.items())
        self._before, self._kept = {}, {key: found for key, found in every if key[0] in functions}
        self._many = sum(len(seen) for found in self._kept.values() for seen in found.values())

    def told(self, value: Value) -> Input:
        """A value of this law as a step says that it read it."""
        if id(value) not in self._told:
            self._told[id(value)] = Input("law", value.name, value.title, value.value, value.prolonged)
        return self._told[id(value)]


class Untraced(Findings):
    """The same of rules that nothing follows: they leave no step."""


def _found(kept: Kept, key: Key, seen: Mapping[Look, Hashable]) -> Finding | None:
    for looks, found in kept.get(key, {}).items():
        if (finding := found.get(tuple([seen[look] for look in looks]))) is not None:
            return finding
    return None


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


class Seen(dict[Look, Hashable]):
    """All that a rule may look at, by its name: 1, True and 1.00 are not the same answer, and none is None.

    What a function makes of the answers is worked out, by `made`, once somebody looks at it.
    """

    def __init__(
        self, answers: Mapping[str, Answer], today: date, made: Callable[[Callable[[Any], Hashable]], Hashable]
    ) -> None:
        super().__init__({name: (value.__class__, str(value)) for name, value in answers.items()})
        self[ALL] = tuple(self.items())
        self[TODAY] = today
        self._made = made

    def __missing__(self, look: Look) -> Hashable:
        found = self[look] = None if isinstance(look, str) else self._made(look)
        return found
