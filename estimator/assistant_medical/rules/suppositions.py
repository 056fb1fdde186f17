"""What does an estimate suppose? The questions that its rules read, that nobody answered, and what each was taken for."""

from __future__ import annotations

from datetime import date

from assistant_medical.answers import Answer, Question, questions
from assistant_medical.french import number, typography
from assistant_medical.standing import Assumption
from assistant_medical.trace import Situation

SIGNATURE, EMBAUCHE = "date_signature", "date_embauche"


def suppositions(situation: Situation) -> tuple[Assumption, ...]:
    """In the order of the questions; called last, once every rule has read what it reads.

    A question without a default and without words for its absence is told elsewhere: as a criterion to check, as a range.
    """
    day, read = situation.signature, situation.unanswered()
    return tuple(
        _supposition(situation, question, day)
        for question in questions().values()
        if question.id in read and (question.assumed is not None or question.default is not None)
    )


def _supposition(situation: Situation, question: Question, day: date) -> Assumption:
    dates: dict[str, Answer] = {SIGNATURE: situation.today, EMBAUCHE: day}
    value = dates.get(question.id, question.default)
    said = question.assumed.on(day) if question.assumed else typography(f"{question.short} : {_said(question)}.")
    change = question.otherwise.on(day) if question.otherwise else question.hint.on(day)
    return Assumption(question.id, question.short, value, said, change)


def _said(question: Question) -> str:
    """A default in the words of its question."""
    default = question.default
    return question.choices.get(str(default)) or number(int(str(default)))
