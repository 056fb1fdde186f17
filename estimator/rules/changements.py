"""What would change a negative answer? One other answer at a time, tried on the same rules.

Every choice of a question, the next numbers that a criterion names, the next days on which the law changes: what makes
every criterion hold, or leaves none failed, is a change. Nothing is deduced: each one was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from estimator.answers import Answer, Question, questions
from estimator.french import enumeration, long_date, number
from estimator.law import Law
from estimator.outcome import Change, Criterion
from estimator.rules.phrases import Phrases
from estimator.trace import Situation

NAMED = 3
"""So many choices are named; of more, saying how many there are says more."""
UNALTERABLE = frozenset(
    {"contrat", "nouvel_installe", "enfants_plus_de_20_pct", "departement_en_tension", "date_embauche"}
)
"""What a doctor does not choose, or another contract altogether."""
LAW_OF_ACCESS = "eligibilite."


class Phrase(Phrases):
    CHOIX = "{question} : {reponses} au lieu de « {donnee} »."
    CHOIX_NOMBREUX = "{question} : {combien} autres réponses, au lieu de « {donnee} »."
    NOMBRE_PLUS = "{question} : {nombre} au lieu de {donnee}, soit {ecart} de plus."
    NOMBRE_MOINS = "{question} : {nombre} au lieu de {donnee}, soit {ecart} de moins."
    DATE = "{question} : à partir du {jour}."


Judge = Callable[[Situation], Sequence[Criterion]]


def changements(situation: Situation, law: Law, judge: Judge, criteria: Sequence[Criterion]) -> tuple[Change, ...]:
    """The single changes that leave no criterion failed, the smallest of each question."""
    failed = {criterion.id for criterion in criteria if criterion.met is False}
    found: list[Change] = []
    for name in (name for name in questions() if name in situation.given):
        if name not in UNALTERABLE and (name != "specialite" or name in failed):
            answer = situation.given[name]
            works = _trial(situation, law, judge, name)
            found.extend(_change(questions()[name], answer, _candidates(name, answer, criteria, law), works))
    return tuple(found)


def _trial(situation: Situation, law: Law, judge: Judge, name: str) -> Callable[[Answer], bool]:
    """Whether another answer to `name` leaves no criterion failed."""

    def works(value: Answer) -> bool:
        other: Mapping[str, Answer] = {**situation.given, name: value}
        trial = Situation(other, law, situation.today)
        return trial.law("texte_en_vigueur") is not None and all(found.met is not False for found in judge(trial))

    return works


def _candidates(name: str, answer: Answer, criteria: Sequence[Criterion], law: Law) -> list[Answer]:
    question = questions()[name]
    if question.type == "boolean":
        return [not answer]
    if question.choices:
        return [choice for choice in question.choices if choice not in (answer, "inconnue", "autre")]
    if isinstance(answer, date):
        return sorted(day for day in _days(law) if day > answer)
    return list(_numbers(question, answer, criteria))


def _numbers(question: Question, answer: Answer, criteria: Sequence[Criterion]) -> Iterator[int | Decimal]:
    """What a failed criterion asks of a number, and the one after where it asks for more than that."""
    for criterion in criteria:
        required = criterion.required
        if criterion.met is False and criterion.value == answer and isinstance(required, int | Decimal):
            yield required
            yield required + 1


def _days(law: Law) -> set[date]:
    names = [name for name in law.names() if name.startswith(LAW_OF_ACCESS)]
    return {value.start for name in [*names, "texte_en_vigueur"] for value in law.history(name)}


def _change(
    question: Question, answer: Answer, candidates: Sequence[Answer], works: Callable[[Answer], bool]
) -> Iterator[Change]:
    working = [value for value in candidates if works(value)] if question.choices or question.type == "boolean" else []
    if working:
        yield Change(question.id, tuple(working), _choice(question, answer, working))
        return
    first = next((value for value in candidates if works(value)), None)
    if isinstance(first, date):
        yield Change(question.id, (first,), Phrase.DATE.say(question=question.short, jour=long_date(first)))
    elif isinstance(first, int | Decimal) and isinstance(answer, int | Decimal):
        gap = Decimal(first) - Decimal(answer)
        phrase = Phrase.NOMBRE_PLUS if gap > 0 else Phrase.NOMBRE_MOINS
        words = {"nombre": number(first), "donnee": number(answer), "ecart": number(abs(gap))}
        yield Change(question.id, (first,), phrase.say(question=question.short, **words))


def _choice(question: Question, answer: Answer, working: Sequence[Answer]) -> str:
    words = {"question": question.short, "donnee": _said(question, answer)}
    if len(working) > NAMED:
        return Phrase.CHOIX_NOMBREUX.say(combien=number(len(working)), **words)
    said = [f"« {_said(question, value)} »" for value in working]
    return Phrase.CHOIX.say(reponses=enumeration(said, "ou"), **words)


def _said(question: Question, answer: Answer) -> str:
    if isinstance(answer, bool):
        return "oui" if answer else "non"
    return question.choices[str(answer)]
