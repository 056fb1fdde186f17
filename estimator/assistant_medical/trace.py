"""What the rules read, recorded: every answer and every value of the law, under the rule that read it.

A rule is a plain function of a `Situation`, marked with `@rule`. What it returns explains itself (a sentence, sources);
the trace keeps it with what was read on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial, update_wrapper
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from assistant_medical.answers import Answer, questions
from assistant_medical.findings import ALL, TODAY, Finding, Findings, Look, Read, Seen, Untraced, given
from assistant_medical.law import TEXT, Law, Value
from assistant_medical.objective import Objective
from assistant_medical.outcome import Year
from assistant_medical.step import Input, Step

P = ParamSpec("P")
R = TypeVar("R")
A = TypeVar("A")
H = TypeVar("H", bound=Hashable)


VALUES = ("met", "amount", "total", "remainder", "extra_max", "date", "net")
"""What a rule may find, by the names of the fields that hold it."""

SHARED: set[Callable[..., Any]] = set()
"""The functions of the rules whose findings serve several steps."""


class Rule(NamedTuple):
    """A function of a situation, whose findings are kept. `label` names its step; None where it leaves none.

    `shared`: what it finds serves several steps, and is kept apart even within one.
    """

    name: str
    label: str | None
    function: Callable[..., Any]
    shared: bool = False


class _Open:
    """A rule under way: what it read itself (`own`), and what it and the rules within it read and glanced at, in order.

    `keeps`: whether what its rules find is kept apart; that of a step is kept with it.
    """

    __slots__ = ("glanced", "keeps", "own", "read", "steps")

    def __init__(self, *, keeps: bool) -> None:
        self.keeps = keeps
        self.own: dict[Read, Input | Value | None] = {}
        self.read: dict[Read, Value | None] = {}
        self.glanced: dict[Look, None] = {}
        self.steps: list[Step] = []

    def takes(self, finding: Finding) -> None:
        """Take in what a rule within found: what it read and glanced at is read and glanced at here."""
        self.read.update(finding.read)
        self.glanced.update(finding.glanced)
        self.steps += finding.steps


class Situation:
    """One set of answers read against the law. Each read is recorded in the step under way.

    Where it is not `traced`, as for answers that are only tried, rules leave no step, and look less far (`aspect`).
    """

    def __init__(self, answers: Mapping[str, Answer], law: Law, today: date, *, traced: bool = True) -> None:
        self.traced = traced
        self._answers = answers
        self._law = law
        self._today = today
        self._seen = Seen(answers, today, partial(_made, answers, law, today))
        self._here = _Open(keeps=True)
        self._open = [self._here]
        self._answered: dict[str, tuple[Answer | None, Input | None]] = {}
        kind = Findings if traced else Untraced
        if kind not in law.kept:
            law.kept[kind] = kind()
        self._found: Findings = law.kept[kind]

    @property
    def today(self) -> date:
        """The day of the estimate."""
        self._here.glanced[TODAY] = None
        return self._today

    @property
    def given(self) -> Mapping[str, Answer]:
        """All the answers given; looking at them is not reading one."""
        self._here.glanced[ALL] = None
        return self._answers

    @property
    def book(self) -> Law:
        """The whole law, for a rule that tries other answers."""
        return self._law

    @property
    def signature(self) -> date:
        """The day of signature; without an answer, the day of the estimate."""
        answered = self._answered.get("date_signature")
        if answered is None:
            return self._day("date_signature") or self.today
        # Read by most rules, many times: what _answer would record is recorded here.
        day: Any
        day, self._here.own["date_signature"] = answered
        self._here.read["date_signature"] = None
        return day or self.today

    @property
    def hiring(self) -> date:
        """The day the assistant starts; without an answer, the day of signature."""
        return self._day("date_embauche") or self.signature

    def as_given(self, name: str) -> Answer | None:
        """One answer, if it was given; looking at it is not reading it."""
        self._here.glanced[name] = None
        return self._answers.get(name)

    def answered(self, name: str) -> bool:
        """Whether this answer was given."""
        self._here.glanced[name] = None
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
        value = self._law.on(name, day or self.signature)
        return None if value is None else self._read(value)

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
        read = {key: value for each in self._open for key, value in each.read.items()}
        return tuple(value for value in read.values() if value is not None)

    def unanswered(self) -> frozenset[str]:
        """The questions that were read so far and that nobody answered, whether they have a default or not.

        Where nothing is traced, what stands behind an aspect is not among them.
        """
        read = {key for each in self._open for key in each.read if isinstance(key, str)}
        return frozenset(read.difference(self._answers))

    def trace(self) -> tuple[Step, ...]:
        """The steps recorded so far."""
        return tuple(step for each in self._open for step in each.steps)

    def found(self, rule: Rule, handed: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
        """What a rule finds, or what it found before where it looked at the same.

        What a rule within a step finds is kept with that step, and apart only where it is shared.
        """
        here = self._here
        if not (here.keeps or rule.shared):
            finding = self._find(rule, handed, named)
        else:
            key = (rule.function, given((*handed, *named.items())))
            kept = self._found.get(key, self._seen)
            finding = self._find(rule, handed, named) if kept is None else kept
            if kept is None:
                self._found.keep(key, self._seen, finding)
        here.takes(finding)
        return finding.outcome

    def _find(self, rule: Rule, handed: tuple[Any, ...], named: Mapping[str, Any]) -> Finding:
        """What a rule finds now."""
        above = self._here
        here = self._here = _Open(keeps=above.keeps and rule.label is None)
        self._open.append(here)
        outcome = rule.function(self, *handed, **named)
        self._open.pop()
        self._here = above
        if self.traced:
            return _finding(rule, here, outcome, self._found.told)
        return Finding(outcome, (), here.read, here.glanced)

    def aspect(self, function: Callable[[Situation], H]) -> H:
        """What a function makes of the answers. Where nothing is traced, who asks depends on that alone."""
        if self.traced:
            return function(self)
        self._here.glanced[function] = None
        made: Any = self._seen[function]
        found: H = made
        return found

    def _answer(self, name: str) -> Answer | None:
        answered = self._answered.get(name)
        if answered is None:
            answered = self._answered[name] = self._first_answer(name)
        value, told = answered
        here = self._here
        here.own[name] = told
        here.read[name] = None
        return value

    def _first_answer(self, name: str) -> tuple[Answer | None, Input | None]:
        """An answer, or its default, in words too; nothing where there is neither."""
        question, value = questions()[name], self._answers.get(name)
        if value is None:
            value = question.default
        return value, None if value is None else Input("answer", name, question.label, value)

    def _day(self, name: str) -> date | None:
        value = self._answer(name)
        return value if isinstance(value, date) else None

    def _read(self, value: Value) -> Value:
        here, key = self._here, id(value)
        here.own[key] = here.read[key] = value
        return value


def _made(answers: Mapping[str, Answer], law: Law, today: date, function: Callable[[Situation], H]) -> H:
    """What a function makes of some answers, apart from any rule under way."""
    return function(Situation(answers, law, today, traced=False))


def _finding(rule: Rule, done: _Open, outcome: Any, told: Callable[[Value], Input]) -> Finding:
    """What a rule gave, with its step where it has a place for one; a rule that does not apply (None) leaves none."""
    carried, steps = outcome, tuple(done.steps)
    if rule.label is not None and outcome is None:
        steps = ()
    elif rule.label is not None:
        value, because, sources = explain(outcome)
        step = Step(rule.name, rule.label, value, because, _inputs(done.own, told), sources, steps)
        carried = replace(outcome, step=step) if isinstance(outcome, Objective | Year) else outcome
        steps = (step,)
    return Finding(carried, steps, done.read, done.glanced)


def _inputs(own: Mapping[Read, Input | Value | None], told: Callable[[Value], Input]) -> tuple[Input, ...]:
    """What a step read, in words. Of a value that is prolonged, that it was also read as it is goes without saying."""
    read = [each for each in own.values() if each is not None]
    longer = {(each.name, each.start) for each in read if each.prolonged and isinstance(each, Value)}
    if longer:
        read = [each for each in read if each.prolonged or not _is_one_of(each, longer)]
    return tuple([told(each) if isinstance(each, Value) else each for each in read])


def _is_one_of(read: Input | Value, values: Collection[tuple[str, date]]) -> bool:
    return isinstance(read, Value) and (read.name, read.start) in values


def _given(name: str, answer: A | None) -> A:
    if answer is None:
        raise LookupError(f"la réponse « {name} » manque")
    return answer


def rule(
    label: str, *, shared: bool = False
) -> Callable[[Callable[Concatenate[Situation, P], R]], Callable[Concatenate[Situation, P], R]]:
    """Mark a rule, which leaves a step in the trace. `label` names it in the reader's words; `shared`: see Rule."""
    return lambda function: _marked(function, label, shared=shared)


def kept(function: Callable[Concatenate[Situation, P], R]) -> Callable[Concatenate[Situation, P], R]:
    """Mark what is found with the help of rules, and kept as theirs is: in the trace, their steps stand for it."""
    return _marked(function, None)


def shared(function: Callable[Concatenate[Situation, P], R]) -> Callable[Concatenate[Situation, P], R]:
    """Mark what is kept even within a step, since it serves others."""
    return _marked(function, None, shared=True)


def aspect(function: Callable[[Situation], H]) -> Callable[[Situation], H]:
    """Mark what a rule may want to know of the answers and not the answers themselves: few things, of many answers."""

    def asked(situation: Situation) -> H:
        return situation.aspect(function)

    update_wrapper(asked, function)
    return asked


def _marked(
    function: Callable[Concatenate[Situation, P], R], label: str | None, *, shared: bool = False
) -> Callable[Concatenate[Situation, P], R]:
    marked = Rule(f"{function.__module__.rpartition('.')[2]}.{function.__name__}", label, function, shared)
    if shared:
        SHARED.add(function)

    def found(situation: Situation, /, *args: P.args, **kwargs: P.kwargs) -> R:
        outcome: R = situation.found(marked, args, kwargs)
        return outcome

    update_wrapper(found, function)
    return found


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
