"""What would change a negative answer? One other answer at a time, tried on the same rules.

Every choice of a question, the nearest number, the next day on which the law changes: what makes the failed criteria
hold, and no other fail, is a change. Nothing is deduced: each one was tried, and the number just short of it too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import count, takewhile

from assistant_medical.answers import Answer, Question, questions
from assistant_medical.french import enumeration, long_date, number, typography
from assistant_medical.law import Law
from assistant_medical.outcome import Change, Criterion
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.textes import UnreadTextError
from assistant_medical.trace import Situation

NAMED = 3
"""So many choices are named; of more, saying how many there are says more."""
UNALTERABLE = frozenset(
    {
        *("contrat", "nouvel_installe", "enfants_plus_de_20_pct", "departement_en_tension", "date_embauche"),
        "nb_medecins_pamsu_docteur_junior",
    }
)
"""What a doctor does not choose, or another contract altogether."""
LAW_OF_ACCESS = "eligibilite."
STEPS = {"integer": Decimal(1), "number": Decimal("0.1")}
"""How finely a number is told: an answer between two tenths is changed to a tenth."""


class Phrase(Phrases):
    CHOIX = "{question} : {reponses} au lieu de « {donnee} »."
    CHOIX_NOMBREUX = "{question} : {combien} autres réponses que « {donnee} »."
    NOMBRE_PLUS = "{question} : {nombre} au lieu de {donnee}, soit {ecart} de plus."
    NOMBRE_MOINS = "{question} : {nombre} au lieu de {donnee}, soit {ecart} de moins."
    SANS_REPONSE = "{question} : si votre réponse est {reponses}. Vous n’avez pas répondu, et « {donnee} » est supposé."
    DATE = "{question} : à partir du {jour}."
    DATE_JUSQU_AU = "{question} : du {jour} au {fin}."


Judge = Callable[[Situation], Sequence[Criterion]]
Works = Callable[[Answer], bool]


def changements(situation: Situation, judge: Judge, criteria: Sequence[Criterion]) -> tuple[Change, ...]:
    """The single changes after which what failed holds and nothing else fails, the smallest of each question.

    A criterion that failed and that the caisse would have to judge is no promise: such a change is not offered.
    """
    failed = [criterion for criterion in criteria if criterion.met is False]
    decisive = _read(situation) - UNALTERABLE
    if all(criterion.id != "specialite" for criterion in failed):
        decisive -= {"specialite"}
    found: list[Change] = []
    for question in questions().values():
        if question.id in decisive and question.id in situation.given:
            works = _trial(situation, judge, question.id, frozenset(criterion.id for criterion in failed))
            found.extend(_change(question, situation.given[question.id], failed, situation.book, works))
    return tuple(found)


def sans_reponse(situation: Situation, judge: Judge, criteria: Sequence[Criterion]) -> tuple[Change, ...]:
    """The answers to questions that were read and not answered after which what failed holds and nothing else fails.

    What a doctor does not choose is among them: nobody has said yet that it is otherwise. Another contract is not.
    """
    failed = frozenset(criterion.id for criterion in criteria if criterion.met is False)
    read, found = set(situation.unanswered()), []
    for question in questions().values():
        if question.id in read and question.id != "contrat" and (question.type == "boolean" or question.default):
            works = _trial(situation, judge, question.id, failed)
            supposed = question.default if isinstance(question.default, str) else False
            working = [value for value in _choices(question, supposed) if works(value)]
            if working:
                found.append(Change(question.id, tuple(working), _if(question, supposed, working)))
    return tuple(found)


def _read(situation: Situation) -> set[str]:
    """The answers that the failed criteria read: another answer to any other question leaves them failed."""
    failed = (step for step in situation.trace() if step.value is False)
    return {"date_signature"} | {item.name for step in failed for item in step.inputs if item.kind == "answer"}


def _trial(situation: Situation, judge: Judge, name: str, failed: frozenset[str]) -> Works:
    """Whether with another answer to `name` what failed holds, or is asked no more, and nothing else fails.

    Of a day under a text that nobody has read, nothing is promised.
    """

    def works(value: Answer) -> bool:
        other: Mapping[str, Answer] = {**situation.given, name: value}
        trial = Situation(other, situation.book, situation.today, traced=False)
        try:
            return trial.law("texte_en_vigueur") is not None and all(
                found.met or (found.met is None and found.id not in failed) for found in judge(trial)
            )
        except UnreadTextError:
            return False

    return works


def _change(
    question: Question, answer: Answer, failed: Sequence[Criterion], law: Law, works: Works
) -> Iterator[Change]:
    """The change of one question, none where no other answer works."""
    if isinstance(answer, bool | str):
        working = [value for value in _choices(question, answer) if works(value)]
        if working:
            yield Change(question.id, tuple(working), _choice(question, answer, working))
    elif isinstance(answer, date):
        yield from _day(question, answer, law, works)
    else:
        nearest = _nearest(question, answer, failed, works)
        if nearest is not None:
            yield Change(question.id, (nearest,), _number(question, answer, nearest))


def _choices(question: Question, answer: bool | str) -> list[Answer]:
    if question.type == "boolean":
        return [not answer]
    return [choice for choice in question.choices if choice not in (answer, "inconnue", "autre")]


def _day(question: Question, answer: date, law: Law, works: Works) -> Iterator[Change]:
    """The next day on which the law changes from which no criterion fails, and until when."""
    names = [name for name in law.names() if name.startswith(LAW_OF_ACCESS)]
    starts = {value.start for name in [*names, "texte_en_vigueur"] for value in law.history(name)}
    days = iter(sorted(day for day in starts if day > answer))
    first = next((day for day in days if works(day)), None)
    if first is None:
        return
    closed = next((day for day in days if not works(day)), None)
    words = {"question": question.short, "jour": long_date(first)}
    if closed is None:
        sentence = Phrase.DATE.say(**words)
    else:
        sentence = Phrase.DATE_JUSQU_AU.say(fin=long_date(closed - timedelta(days=1)), **words)
    yield Change(question.id, (first,), sentence)


def _nearest(
    question: Question, answer: int | Decimal, failed: Sequence[Criterion], works: Works
) -> int | Decimal | None:
    """The number nearest to the answer that works, above it or below it."""
    asked = [criterion.required for criterion in failed if isinstance(criterion.required, int | Decimal)]
    named = [Decimal(value) for value in (*asked, question.minimum, question.maximum) if value is not None]
    found = [_towards(question, answer, way, named, works) for way in (1, -1)]
    return min(
        (value for value in found if value is not None), key=lambda value: abs(Decimal(value) - answer), default=None
    )


def _towards(
    question: Question, answer: int | Decimal, way: int, named: Sequence[Decimal], works: Works
) -> int | Decimal | None:
    """The first number that works on one side of the answer.

    Tried ever further away and where a number is named, then closed in on from the last that fails.
    """
    step, low, high = STEPS[question.type], question.minimum or 0, question.maximum or 0
    start = (answer / step).to_integral_value(ROUND_FLOOR if way > 0 else ROUND_CEILING)

    def at(rung: int) -> int | Decimal:
        value = (start + way * rung) * step
        return int(value) if question.type == "integer" else value

    def answerable(rung: int) -> bool:
        return rung > 0 and low <= at(rung) <= high

    further = takewhile(answerable, (2**power for power in count()))
    fails = 0
    for rung in sorted({*further, *(int(abs(value / step - start)) + more for value in named for more in (0, 1))}):
        if answerable(rung):
            if works(at(rung)):
                return at(bisect_left(range(rung), True, fails + 1, key=lambda closer: works(at(closer))))
            fails = rung
    return None


def _number(question: Question, answer: int | Decimal, value: int | Decimal) -> str:
    gap = Decimal(value) - Decimal(answer)
    words = {"nombre": number(value), "donnee": number(answer), "ecart": number(abs(gap))}
    return (Phrase.NOMBRE_PLUS if gap > 0 else Phrase.NOMBRE_MOINS).say(question=question.short, **words)


def _choice(question: Question, answer: bool | str, working: Sequence[Answer]) -> str:
    words = {"question": question.short, "donnee": _said(question, answer)}
    if len(working) > NAMED:
        return Phrase.CHOIX_NOMBREUX.say(combien=number(len(working)), **words)
    said = [typography(f"« {_said(question, value)} »") for value in working]
    return Phrase.CHOIX.say(reponses=enumeration(said, "ou"), **words)


def _if(question: Question, supposed: bool | str, working: Sequence[Answer]) -> str:
    said = [typography(f"« {_said(question, value)} »") for value in working]
    words = {"question": question.short, "reponses": enumeration(said, "ou")}
    return Phrase.SANS_REPONSE.say(donnee=_said(question, supposed), **words)


def _said(question: Question, answer: Answer) -> str:
    if isinstance(answer, bool):
        return "oui" if answer else "non"
    return question.choices[str(answer)]
