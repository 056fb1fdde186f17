"""How the form is laid out: the main path, the cases to tick, the folds; and what is still waited for in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from assistant_medical.answers import Answer, Condition, Question, holds, questions

FOLDS: Mapping[str, tuple[str, ...]] = {
    "precisions": ("essentiel", "situation", "deuxieme_assistant", "collectif"),
    "cout": ("cout",),
}
"""The groups of questions that each fold holds, where they stand neither in the path nor among the cases."""


def path() -> list[Question]:
    """The questions of the main path, in its order; some of them stand there at one stage only."""
    return sorted(
        (each for each in questions().values() if each.path), key=lambda each: each.path.place if each.path else 0
    )


def cases() -> list[Question]:
    """The questions that have a line to tick, in the order of the list."""
    return sorted(
        (each for each in questions().values() if each.case), key=lambda each: each.case.place if each.case else 0
    )


def fold(name: str) -> list[Question]:
    """The questions of a fold, those included that stand in the path at one stage only."""
    asked_there = {name for case in cases() if case.case for name in case.case.asks}
    return [
        each
        for each in questions().values()
        if each.group in FOLDS[name]
        and not _always_in_path(each)
        and not is_ticked(each)
        and each.id not in asked_there
    ]


def order() -> list[str]:
    """Every question in the order in which the form first comes to it."""
    followed = [questions()[name] for each in cases() if each.case for name in (each.id, *each.case.asks)]
    ticked = [each for each in followed if each.case is None or not each.case.asks]
    folded = [each for name in FOLDS for each in fold(name)]
    return list(dict.fromkeys(each.id for each in (*path(), *ticked, *folded)))


def left_out() -> list[str]:
    """The questions of the path that the short version does not ask."""
    return [each.id for each in path() if each.path and not each.path.short]


def _always_in_path(question: Question) -> bool:
    return question.path is not None and not question.path.when


def is_ticked(question: Question) -> bool:
    """Whether a question is answered by its line to tick, and by what follows there, alone."""
    return question.case is not None and not question.case.asks


def moves(question: Question) -> bool:
    """Whether a question stands in the path at one stage and in a fold at another."""
    return question.path is not None and bool(question.path.when)


def stands_in_path(question: Question, given: Mapping[str, Answer], day: date) -> bool:
    """Whether a question stands in the path, for the answers so far."""
    return question.path is not None and (not question.path.when or holds(question.path.when, given, day))


def in_path_when(question: Question) -> list[Condition]:
    """When a question is asked in the path, as the alternatives of `shown_when`."""
    stands = question.path.when if question.path else ()
    return [{**where, **shown} for where in stands or ({},) for shown in question.shown_when or ({},)]


def is_shown(question: Question, given: Mapping[str, Answer], day: date) -> bool:
    """Whether a question is asked at all, for the answers so far."""
    return not question.shown_when or holds(question.shown_when, given, day)


def other_labels(question: Question) -> list[tuple[Sequence[Condition], str]]:
    """The labels that take the place of the usual one, and when."""
    return [(other.when, other.label) for other in question.asked_as if other.label]


def other_hints(question: Question, day: date) -> list[tuple[Sequence[Condition], str]]:
    """The hints that take the place of the usual one, and when, as of a day."""
    return [(other.when, other.hint.on(day)) for other in question.asked_as if other.hint]


def required_when(question: Question) -> list[Condition]:
    """When a question must be answered, as the alternatives of `shown_when`; none where it never must."""
    named = {"contrat": question.required_for, "etape": question.required_at}
    return [{name: list(wanted)} for name, wanted in named.items() if wanted]


def awaited(given: Mapping[str, Answer], unknown: Collection[str], day: date) -> list[Question]:
    """The questions whose answer is still waited for, in the order of the form; not those said to be `unknown`."""
    followed = [name for case in cases() if case.case for name in case.case.asks]
    asked = [*path(), *(questions()[name] for name in followed)]
    return [
        each
        for each in asked
        if each.id not in given and each.id not in unknown and is_shown(each, given, day) and _counts(each, given, day)
    ]


def _counts(question: Question, given: Mapping[str, Answer], day: date) -> bool:
    if holds(required_when(question), given, day):
        return True
    return question.path is not None and holds(question.path.awaited, given, day)
