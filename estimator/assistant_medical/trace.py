"""What the rules read, recorded: every answer and every value of the law, under the rule that read it.

A rule is a plain function of a `Situation`, marked with `@rule`. What it returns explains itself (a sentence, sources);
the trace keeps it with what was read on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from assistant_medical.answers import Answer, questions
from assistant_medical.findings import ALL, TODAY, Finding, Findings, Read, given, seen
from assistant_medical.law import TEXT, Law, Value
from assistant_medical.objective import Objective
from assistant_medical.outcome import Year
from assistant_medical.step import Input, Step

P = ParamSpec("P")
R = TypeVar("R")
A = TypeVar("A")


VALUES = ("met", "amount", "total", "remainder", "extra_max", "date", "net")
"""What a rule may find, by the names of the fields that hold it."""
NOTHING: tuple[None, Input] = (None, Input("answer", "", "", None))
"""What a read leaves where there was nothing to read."""


@dataclass
class _Open:
    """A step under way: what was read so far, each answer and each value once: a value is a fact and its first day.

    `looked` names the answers looked at, here and in the steps within; `values` and `unanswered` tell what was read.
    """

    read: dict[Read, Input] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    looked: dict[str, None] = field(default_factory=dict)
    values: dict[Read, Value] = field(default_factory=dict)
    unanswered: dict[str, None] = field(default_factory=dict)

    def takes(self, finding: Finding) -> None:
        """Take in what a rule within found: what it looked at and read is looked at and read here."""
        self.looked.update(finding.looked)
        self.values.update(finding.values)
        self.unanswered.update(finding.unanswered)
        if finding.step is not None:
            self.steps.append(finding.step)


class Situation:
    """One set of answers read against the law. Each read is recorded in the step under way."""

    def __init__(self, answers: Mapping[str, Answer], law: Law, today: date) -> None:
        self._answers = answers
        self._law = law
        self._open = [_Open()]
        self._inputs: dict[Read, Input] = {}
        self._answered: dict[str, tuple[Answer | None, Read | None, Input]] = {}
        self._looked_up: dict[tuple[str, date], tuple[Value | None, Read | None, Input]] = {}
        self._today = today
        self._seen = seen(answers, today)
        self._found: Findings = law.kept.setdefault(Findings, Findings())

    @property
    def today(self) -> date:
        """The day of the estimate."""
        self._look(TODAY)
        return self._today

    @property
    def given(self) -> Mapping[str, Answer]:
        """All the answers given; looking at them is not reading one."""
        self._look(ALL)
        return self._answers

    @property
    def book(self) -> Law:
        """The whole law, for a rule that tries other answers."""
        return self._law

    @property
    def signature(self) -> date:
        """The day of signature; without an answer, the day of the estimate."""
        return self._day("date_signature") or self.today

    @property
    def hiring(self) -> date:
        """The day the assistant starts; without an answer, the day of signature."""
        return self._day("date_embauche") or self.signature

    def as_given(self, name: str) -> Answer | None:
        """One answer, if it was given; looking at it is not reading it."""
        self._look(name)
        return self._answers.get(name)

    def answered(self, name: str) -> bool:
        """Whether this answer was given."""
        self._look(name)
        return name in self._answers

    def choice(self, name: str) -> str | None:
        """The choice made, or its default, or None."""
        value = self._answer(name)
        return value if isinstance(value, str) else None

    def integer(self, name: str) -> int | None:
        """A whole number, or None."""
        value = self._answer(name)
        return value if isinstance(value, int) else None

    def number(self, name: str) -> Decimal | None:
        """A number, or None."""
        value = self._answer(name)
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def flag(self, name: str) -> bool | None:
        """Yes, no, or None."""
        value = self._answer(name)
        return value if isinstance(value, bool) else None

    def needed_choice(self, name: str) -> str:
        """A choice that a rule cannot do without. LookupError: it was neither made nor has a default."""
        return _given(name, self.choice(name))

    def needed_integer(self, name: str) -> int:
        """A whole number that a rule cannot do without. LookupError: it was neither given nor has a default."""
        return _given(name, self.integer(name))

    def needed_number(self, name: str) -> Decimal:
        """A number that a rule cannot do without. LookupError: it was neither given nor has a default."""
        return _given(name, self.number(name))

    def law(self, name: str, day: date | None = None) -> Value | None:
        """What the files say on `day` (default: the day of signature), None before they say anything.

        A value that is there to say that nothing holds, or that nothing is published, is read like the others.
        """
        key = (name, day or self.signature)
        found = self._looked_up.get(key)
        if found is None:
            value = self._law.on(*key)
            found = self._looked_up[key] = (value, *(NOTHING if value is None else self._as_read(value)))
        value, read, told = found
        if value is not None and read is not None:
            under_way = self._open[-1]
            under_way.read[read] = told
            under_way.values[read] = value
        return value

    def stated(self, name: str, day: date | None = None) -> Value:
        """What the files must say, be it that nothing is published. LookupError: they have a hole."""
        value = self.law(name, day)
        if value is None:
            raise LookupError(f"les fichiers de la loi ne disent rien de {name} au {day or self.signature}")
        return value

    def needed(self, name: str, day: date | None = None) -> Value:
        """A value that the text in force must have. LookupError: the law's files have a hole."""
        value = self.law(name, day)
        if value is None or value.value is None:
            self.stated(name, day)
            raise LookupError(f"{name} n’a pas de valeur au {day or self.signature}")
        return value

    def provided(self, name: str) -> Value | None:
        """What the law provides for at signature, None where it does not: not yet, or by a value that says so.

        LookupError: it once said something, and the files have a hole since.
        """
        value, history = self.law(name), self._law.history(name)
        if value is None and history and self.signature >= history[0].start:
            raise LookupError(f"les fichiers de la loi ne disent plus rien de {name} au {self.signature}")
        return None if value is None or value.value is None else value

    def since(self, value: Value) -> date:
        """The first day from which the law has said the same as `value`, whichever text has said it since."""
        start = value.start
        for before in reversed([each for each in self._law.history(value.name) if each.start < value.start]):
            if before.value != value.value:
                break
            start = before.start
        return start

    def last_known(self, name: str, day: date | None = None) -> Value:
        """The value of a fact as seen from `day` (default: that of signature), even if over or still to come."""
        return self._read(self._law.last_known(name, day or self.signature))

    def first_value(self, name: str) -> Value:
        """The oldest value of a fact, whatever the day."""
        return self._read(self._law.history(name)[0])

    def text(self, name: str) -> str:
        """The short name of a text, as it starts a sentence."""
        short = self._law.texts[name].short
        return short[0].upper() + short[1:]

    def text_on(self, day: date) -> Value:
        """The text in force on `day`; where there is none, the last one before, or the first."""
        return self.last_known(TEXT, day)

    def values(self) -> tuple[Value, ...]:
        """The values of the law read so far, each once."""
        return tuple({read: value for step in self._open for read, value in step.values.items()}.values())

    def unanswered(self) -> tuple[str, ...]:
        """The questions that were read so far and that nobody answered, whether they have a default or not."""
        return tuple(dict.fromkeys(name for step in self._open for name in step.unanswered))

    def trace(self) -> tuple[Step, ...]:
        """The steps recorded so far."""
        return tuple(self._open[0].steps)

    def found(self, rule: str, label: str, handed: tuple[Any, ...], find: Callable[[], R]) -> R:
        """What a rule finds, under a step of its own, or what it found before where it looked at the same.

        What a rule within finds is kept with what it serves, not apart: it seldom serves anything else.
        """
        if len(self._open) > 1:
            finding = self._find(find, rule, label)
        elif (kept := self._found.get(key := (rule, given(handed)), self._seen)) is not None:
            finding = kept
        else:
            finding = self._find(find, rule, label)
            self._found.keep(key, self._seen, finding)
        self._open[-1].takes(finding)
        outcome: R = finding.outcome
        return outcome

    def _find(self, find: Callable[[], R], rule: str, label: str) -> Finding:
        """What a rule finds now."""
        self._open.append(_Open())
        outcome = find()
        return _finding(self._open.pop(), rule, label, outcome)

    def _look(self, name: str) -> None:
        """Remember that the step under way depends on an answer, be it on its absence."""
        self._open[-1].looked[name] = None

    def _answer(self, name: str) -> Answer | None:
        found = self._answered.get(name)
        if found is None:
            found = self._answered[name] = self._first_answer(name)
        value, read, told = found
        under_way = self._open[-1]
        under_way.looked[name] = None
        if name not in self._seen:
            under_way.unanswered[name] = None
        if read is not None:
            under_way.read[read] = told
        return value

    def _first_answer(self, name: str) -> tuple[Answer | None, Read | None, Input]:
        """An answer, or its default, and the name of the read; no read where there is neither."""
        question, value = questions()[name], self._answers.get(name)
        if value is None:
            value = question.default
        if value is None:
            return None, *NOTHING
        return value, ("answer", name, None, False), Input("answer", name, question.label, value)

    def _day(self, name: str) -> date | None:
        value = self._answer(name)
        return value if isinstance(value, date) else None

    def _read(self, value: Value) -> Value:
        read, told = self._as_read(value)
        under_way = self._open[-1]
        under_way.read[read] = told
        under_way.values[read] = value
        return value

    def _as_read(self, value: Value) -> tuple[Read, Input]:
        """The name of a read of the law, which is kept with its words the first time."""
        read: Read = ("law", value.name, value.start, value.prolonged)
        if read not in self._inputs:
            self._inputs[read] = Input("law", value.name, value.title, value.value, value.prolonged)
        return read, self._inputs[read]


def _finding(done: _Open, rule: str, label: str, outcome: Any) -> Finding:
    """What a rule gave, with its step where it has a place for one; a rule that does not apply (None) leaves none."""
    if outcome is None:
        return Finding(None, None, done.looked, done.values, done.unanswered)
    value, because, sources = explain(outcome)
    step = Step(rule, label, value, because, _inputs(done.read), sources, tuple(done.steps))
    carried = replace(outcome, step=step) if isinstance(outcome, Objective | Year) else outcome
    return Finding(carried, step, done.looked, done.values, done.unanswered)


def _given(name: str, answer: A | None) -> A:
    if answer is None:
        raise LookupError(f"la réponse « {name} » manque")
    return answer


def rule(label: str) -> Callable[[Callable[Concatenate[Situation, P], R]], Callable[Concatenate[Situation, P], R]]:
    """Mark a rule. `label` names it in the reader's words."""

    def mark(function: Callable[Concatenate[Situation, P], R]) -> Callable[Concatenate[Situation, P], R]:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"

        def traced(situation: Situation, /, *args: P.args, **kwargs: P.kwargs) -> R:
            handed = (*args, *kwargs.items())
            return situation.found(name, label, handed, lambda: function(situation, *args, **kwargs))

        update_wrapper(traced, function)
        return traced

    return mark


def _inputs(read: Mapping[Read, Input]) -> tuple[Input, ...]:
    """Each read once: one that is prolonged tells also what the same value is without that."""
    twins = {(*key[:3], False) for key in read if key[3]}
    return tuple(found for key, found in read.items() if key not in twins) if twins else tuple(read.values())


def explain(outcome: Any) -> tuple[Any, str, tuple[str, ...]]:
    """The value, the sentence and the sources of what a rule gave; a list has nothing of its own to say."""
    if isinstance(outcome, tuple | list):
        return None, "", ()
    kind: Any = type(outcome)
    name = _value_of(kind)
    value = None if name is None else getattr(outcome, name)
    return value, getattr(outcome, "sentence", ""), getattr(outcome, "sources", ())


@cache
def _value_of(kind: type) -> str | None:
    """Which field of an outcome is what its rule found."""
    named = kind.__dataclass_fields__ if is_dataclass(kind) else dir(kind)
    return next((name for name in VALUES if name in named), None)
