"""What is asked in return, as a number that can be used: the doctor's own where it is known, else the benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant_medical.french import counted, long_date, number, typography
from assistant_medical.objective import STATED_IN, Objective
from assistant_medical.outcome import Result
from assistant_medical.view.words import per_month

WIDTH, LEFT = 350, 8
LETTER = 8.2
"""How wide a letter of a label is, at most, in units of the drawing."""


@dataclass(frozen=True)
class Mark:
    """A number of patients on the line: where it stands, its words, and how these are set against it."""

    at: float
    words: str
    anchor: str
    strong: bool = False

    @property
    def spread(self) -> tuple[float, float]:
        """From where to where the words reach."""
        width = LETTER * len(self.words)
        starts = {"start": self.at, "middle": self.at - width / 2, "end": self.at - width}[self.anchor]
        return starts, starts + width


@dataclass(frozen=True)
class Gauge:
    """From the patients of today to the most that may be asked: the fill, the marks above, the words at both ends."""

    filled: float
    above: tuple[Mark, ...]
    start: str
    end: str
    description: str


def first(outcome: Result) -> Objective | None:
    """The objective that has a number, else the first one."""
    known = [each for each in outcome.objectives if each.extra_max is not None]
    return next(iter(known or outcome.objectives), None)


def exact(objective: Objective | None) -> bool:
    """Whether an objective is one number."""
    return objective is not None and objective.extra_min is not None and objective.extra_min == objective.extra_max


def headline(outcome: Result) -> str:
    """ "Votre objectif : +104 patients, 5 par mois", "Repère : +98 patients, 4 par mois", or its sentence."""
    objective, mean = first(outcome), outcome.benchmark
    if objective is None:
        return typography("Votre objectif n’est pas publié : votre caisse le fixe.")
    if exact(objective) and objective.kind == "increase":
        if not objective.extra_max:
            return typography("Votre objectif : aucun patient de plus, garder les vôtres")
        count = counted(objective.extra_max, "patient")
        return typography(f"Votre objectif : +{count}{_pace(outcome, objective)}")
    if mean is not None:
        pace = "" if outcome.measured else f", {number(mean.per_month)} par mois"
        return typography(f"Repère : +{counted(mean.extra, 'patient')}{pace}")
    return objective.sentence


def _pace(outcome: Result, objective: Objective) -> str:
    months = per_month(objective, max(outcome.years[0].starts, outcome.law_on))
    return "" if months is None else f", {number(months)} par mois"


def others(outcome: Result) -> list[str]:
    """The further objectives that must be reached as well as the first one, each in its sentence."""
    return [each.sentence for each in outcome.objectives[1:]] if outcome.objectives_rule == "all" else []


def asked_for(outcome: Result) -> str:
    """The answer that the caisse's own number gives, "" where it would change nothing."""
    objective = first(outcome)
    if (
        objective is None
        or objective.kind == "maintain"  # nothing to gain, hence no number of it
        or outcome.answers.get("contrat", "individuel") != "individuel"
        or outcome.verdict.state == "ended"
    ):
        return ""
    return STATED_IN[objective.indicator]


def when(outcome: Result) -> str:
    """ "L’objectif compte à partir du 4 janvier 2029." """
    day = outcome.measure
    return f"Le vôtre compte à partir du {long_date(day)}." if day else ""


def gauge(outcome: Result) -> Gauge | None:
    """The line of a généraliste whose objective is a number or a bracket; None where nothing places it."""
    objective, mean = first(outcome), outcome.benchmark
    base = outcome.answers.get("patientele_mt")
    if objective is None or mean is None or objective.extra_max is None or not isinstance(base, int):
        return None
    own = exact(objective)
    top = max(objective.extra_max, mean.observed_extra, mean.extra)
    place = (WIDTH - 2 * LEFT) / top
    marks = [
        Mark(LEFT + place * mean.extra, f"+{number(mean.extra)} repère", "middle", strong=not own),
        Mark(LEFT + place * mean.observed_extra, f"+{number(mean.observed_extra)} gagnés", "middle"),
    ]
    if own:
        marks = [
            Mark(LEFT + place * objective.extra_max, f"+{number(objective.extra_max)} demandés", "middle", strong=True),
            *marks,
        ]
    filled = place * (objective.extra_max if own else mean.extra)
    most = f"+{number(objective.extra_max)}{' demandés' if own else ' au plus'}"
    end = most if top == objective.extra_max else f"+{number(top)}"
    return Gauge(
        filled=round(filled, 1),
        above=tuple(_apart(marks)),
        start=f"{number(base)} {'à la signature' if outcome.years[0].starts < outcome.law_on else 'aujourd’hui'}",
        end=end,
        description=typography(
            f"Patients à gagner : {number(objective.extra_max)}{'' if own else ' au plus'}. "
            f"Repère, l’objectif moyen : {number(mean.extra)}. Gagnés en moyenne : {number(mean.observed_extra)}."
        ),
    )


def _apart(marks: list[Mark]) -> Iterator[Mark]:
    """The marks whose words fit on one line, the strongest first: none covers another, none leaves the drawing."""
    taken: list[tuple[float, float]] = []
    for mark in sorted(marks, key=lambda each: not each.strong):
        fits = (replace(mark, anchor=anchor) for anchor in ("middle", "end", "start"))
        found = next((each for each in fits if _free(each.spread, taken)), None)
        if found is not None:
            taken.append(found.spread)
            yield replace(found, at=round(found.at, 1))


def _free(spread: tuple[float, float], taken: list[tuple[float, float]]) -> bool:
    low, high = spread
    inside = low >= 0 and high <= WIDTH
    return inside and all(high + LETTER <= start or low >= end + LETTER for start, end in taken)
