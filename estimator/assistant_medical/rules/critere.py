"""A criterion of access, stated once: its id, its title, the fact that lays it down, the answers it cannot do without.

The function under `@critere` is given that fact and says what it finds; what is the same for every criterion is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, NamedTuple

from assistant_medical.answers import questions
from assistant_medical.law import Value
from assistant_medical.outcome import Criterion
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule


class Verdict(NamedTuple):
    """What a criterion finds. `source`: what it rests on, where that is not the fact of the criterion."""

    met: bool | None
    value: Any
    required: Any
    sentence: str
    source: Value | None = None


@dataclass(frozen=True)
class Critere:
    """A criterion as it is stated. `needs` are ids of questions; `judge` gives None where the law does not ask for it."""

    id: str
    title: str
    needs: tuple[str, ...]
    judge: Callable[[Situation], Criterion | None]

    def __call__(self, situation: Situation) -> Criterion | None:
        """What the criterion says of a situation that has the answers it needs."""
        return self.judge(situation)


def critere(
    name: str, title: str, fact: str, *needs: str
) -> Callable[[Callable[[Situation, Value], Verdict | None]], Critere]:
    """State a criterion. It is asked for where the law provides `fact`, and the function does not answer None."""

    def mark(find: Callable[[Situation, Value], Verdict | None]) -> Critere:
        def judge(situation: Situation) -> Criterion | None:
            regle = situation.provided(fact)
            found = None if regle is None else find(situation, regle)
            if regle is None or found is None:
                return None
            basis = found.source or regle
            said = (found.met, found.value, found.required, found.sentence)
            return Criterion(name, title, *said, basis.status, basis.sources)

        update_wrapper(judge, find)
        return Critere(name, title, needs, rule(title)(judge))

    return mark


def remplis(situation: Situation, asked: Iterable[Critere]) -> list[Criterion]:
    """What the criteria say that have the answers they need, and that the law asks for."""
    ready = [each for each in asked if all(situation.answered(name) for name in each.needs)]
    return [found for each in ready if (found := each(situation)) is not None]


def parmi(situation: Situation, question: str, admis: Sequence[str], oui: Phrases, non: Phrases) -> Verdict:
    """A choice that is met where it is among those admitted. Its own words fill the place of the question in the sentence."""
    choisi = situation.needed_choice(question)
    met = choisi in admis
    return Verdict(met, choisi, admis, (oui if met else non).say(**{question: libelle(question, choisi)}))


def libelle(question: str, choice: str) -> str:
    """A choice in the form's own words."""
    return questions()[question].choices[choice]
