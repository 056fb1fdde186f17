"""Where a contract stands, as it is shown: its years with today among them, and how far the objective is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from assistant_medical.captions import behind, condition
from assistant_medical.french import NBSP, counted, euros, long_date, number, ordinal, spelled_years
from assistant_medical.outcome import Note, Outcome, Result, Year
from assistant_medical.outlook import Progress, Timeline
from assistant_medical.view.labels import SIZE, UP, Box, Label, first_free, width
from assistant_medical.view.money import signed
from assistant_medical.view.plan import Figure, to_pay
from assistant_medical.view.words import span

WIDE, LEFT = 340, 4
RIGHT = WIDE - LEFT
TOP, BOTTOM = 28, 78
"""The years, or the meter, from the top down; words stand above and under them."""
METER_TOP, METER_BOTTOM = 28, 46
GAP = 3
FOLLOWING = ("renouvellement", "resiliation", "suspension")
WHOLE = 100


@dataclass(frozen=True)
class Stretch:
    """One contract year of the ribbon."""

    year: Year
    x: float
    width: float
    earned: bool
    amount: Label | None


@dataclass(frozen=True)
class Meter:
    """What was gained, out of what is asked: the bar up to `filled`, marks with their words."""

    filled: float
    labels: tuple[Label, ...]
    marks: tuple[float, ...]


def ribbon(outcome: Result) -> list[Stretch]:
    """The contract's years side by side, each with its aid where there is room for it."""
    size = (RIGHT - LEFT + GAP) / len(outcome.years)
    found = []
    for place, year in enumerate(outcome.years):
        x, wide = round(LEFT + size * place, 1), round(size - GAP, 1)
        label = Label(number(year.amount), round(x + wide / 2, 1), (TOP + BOTTOM + UP) / 2)
        frame = Box(x - GAP / 2, TOP, x + wide + GAP / 2, BOTTOM)  # half of the space to each neighbour
        first = outcome.measured_from
        earned = first is None or year.year < first
        found.append(Stretch(year, x, wide, earned, first_free([label], frame, ())))
    return found


def today(outcome: Result) -> Label | None:
    """Where today is among the years, in words beside its mark; None outside the contract."""
    size = (RIGHT - LEFT + GAP) / len(outcome.years)
    for place, year in enumerate(outcome.years):
        if year.starts <= outcome.law_on <= year.ends:
            part = (outcome.law_on - year.starts).days / ((year.ends - year.starts).days + 1)
            x = LEFT + size * place + (size - GAP) * part
            return Label("aujourd’hui", round(x, 1), TOP - 12, "start" if x < WIDE / 2 else "end")
    return None


def money(outcome: Result) -> list[Figure]:
    """What was paid of a contract that runs, and what is to come; nothing where the days of payment are not known."""
    line = outcome.timeline
    if line is None or line.stage != "en_cours" or line.paid is None or line.to_come is None:
        return []
    supposed = behind(outcome) if outcome.measured else ""
    by_the_days = "d’après le calendrier du contrat"
    paid = _up_to(line.paid, line.paid_max), (by_the_days, supposed, _rank(line.paid, line.paid_max))
    until = f"d’ici au {long_date(line.ends)}"
    to_come = _up_to(line.to_come, line.to_come_max), (until, condition(outcome), _rank(line.to_come, line.to_come_max))
    pairs = zip(("Déjà versé", "À venir"), (paid, to_come), strict=True)
    return [Figure(title, amount, ", ".join(filter(None, said))) for title, (amount, said) in pairs]


def _up_to(amount: int, most: int | None) -> str:
    """ "33 000 €", or "33 000 à 57 000 €" where the rank is open."""
    return f"{span(amount, most if most is not None else amount)}{NBSP}€"


def _rank(amount: int, most: int | None) -> str:
    return "" if most in (None, amount) else "selon votre rang national"


def counted_now(outcome: Result) -> bool:
    """Whether today's count of patients would tell how far the objective is."""
    known = outcome.answers.get("contrat", "individuel") == "individuel" and "patientele_mt" in outcome.answers
    return known and any(each.indicator == "patientele_mt" for each in outcome.objectives)


def gained(progress: Progress) -> str:
    """ "61 patients sur 104": what was gained out of what is asked; "" where it is less than nothing, or nothing is."""
    if progress.extra_max <= 0 or progress.gained < 0:
        return ""
    known = progress.extra_min == progress.extra_max
    return f"{counted(progress.gained, 'patient')} sur {number(progress.extra_max)}{'' if known else ' au plus'}"


def pace(progress: Progress) -> str:
    """Where the pace so far leads, and the one that is needed; "" once the day has come."""
    if progress.needed_per_month is None:
        return ""
    told = []
    low, high = (min(share, WHOLE) for share in (progress.projected_share_min, progress.projected_share_max))
    if progress.gained > 0 and progress.extra_max > 0:
        if low == WHOLE:
            told.append("Ce rythme suffit.")
        elif low == high:
            told.append(f"Ce rythme mène à {low}{NBSP}% de l’objectif.")
        else:
            told.append(f"Ce rythme mène à {low} à {high}{NBSP}% de l’objectif, selon son chiffre exact.")
    if progress.missing_max and progress.needed_per_month:
        most = "" if progress.missing_min == progress.missing_max else "au plus "
        needed = number(math.ceil(progress.needed_per_month))
        told.append(f"Pour atteindre l’objectif{NBSP}: {most}{needed} par mois.")
    return " ".join(told)


def meter(progress: Progress) -> Meter | None:
    """What was gained as a part of what is asked at most; None where nothing more is asked."""
    most = progress.extra_max
    if most <= 0:
        return None
    at = round(LEFT + (RIGHT - LEFT) * min(max(progress.gained, 0), most) / most, 1)
    frame = Box(0, 0, WIDE, METER_BOTTOM + GAP + 2 * SIZE)
    above, under = METER_TOP - 3 * GAP, METER_BOTTOM + GAP + SIZE
    asked = f"{number(most)} demandés" if progress.extra_min == most else f"{number(most)} au plus"
    wanted = [
        _inside(f"{signed(progress.gained)} aujourd’hui", at, above),
        Label(asked, RIGHT, under, "end"),
    ]
    marks = [at]
    if progress.needed_per_month is not None and progress.gained < progress.projected_gain < most:
        projected = round(LEFT + (RIGHT - LEFT) * progress.projected_gain / most, 1)
        wanted.append(_inside(f"{signed(progress.projected_gain)} à ce rythme", projected, under))
        marks.append(projected)
    labels: list[Label] = []
    for label in wanted:
        found = first_free([label], frame, [each.box for each in labels])
        labels += [found] if found else []
    return Meter(at, tuple(labels), tuple(marks[: len(labels)] if len(labels) < len(wanted) else marks))


def coming(outcome: Result) -> list[tuple[date, list[str]]]:
    """The days to come, each with what it brings, one sentence each; that a year begins is told by its payment."""
    begins = {each.sentence for each in outcome.deadlines if each.id.startswith("annee_")}
    days: dict[date, list[str]] = {}
    for event in outcome.timeline.next if outcome.timeline else ():
        what, stop, _ = event.sentence.partition(". ")
        days.setdefault(event.date, []).append(f"{what}." if stop else what)
    return [(day, [said for said in told if said not in begins] or told) for day, told in days.items()]


def rules(timeline: Timeline) -> list[str]:
    """What the days to come rest on, each sentence once."""
    return list(dict.fromkeys(rule for event in timeline.next if (rule := event.sentence.partition(". ")[2])))


def away(outcome: Result, day: date) -> str:
    """ "dans 95 jours": how far a day is from that of the estimate."""
    left = (day - outcome.law_on).days
    return "aujourd’hui" if left == 0 else f"dans {counted(left, 'jour')}"


def following(outcome: Result) -> list[Note]:
    """What the sources say of the end of a contract, and of stopping or suspending it."""
    wanted = FOLLOWING[:1] if outcome.verdict.state == "ended" else FOLLOWING
    return [note for name in wanted for note in outcome.notes if note.id == name]


def years(outcome: Result) -> str:
    """The years in one sentence, for whom does not see them drawn."""
    told = ", ".join(f"{ordinal(year.year)} année{NBSP}: {euros(year.amount)}" for year in outcome.years)
    running = next((year.year for year in outcome.years if year.starts <= outcome.law_on <= year.ends), None)
    return f"{told}." if running is None else f"{told}. Aujourd’hui{NBSP}: la {ordinal(running)}."


def cost_of_a_month(outcome: Result, again: Outcome | None) -> int | None:
    """What the post costs a month once the contract is over: as a new contract counts it, else as its last year did."""
    same = isinstance(again, Result) and again.answers.get("quotite") == outcome.answers.get("quotite")
    new = again.cost if same and isinstance(again, Result) else ()
    known = [cost.of_a_month for cost in (*new[:1], *reversed(outcome.cost))]
    return next((month for month in known if month is not None), None)


def without_aid(outcome: Result, again: Outcome | None) -> Figure | None:
    """The figure that stands beside what a contract brought, once it is over."""
    month = cost_of_a_month(outcome, again) if outcome.verdict.state == "ended" else None
    return (
        None
        if month is None
        else Figure("Sans aide, vous payez au moins", euros(month), "par mois, si le poste continue")
    )


def new_contract(again: Result) -> list[tuple[str, str]]:
    """What a new contract would bring and leave to pay, by its name."""
    left = to_pay(again)
    aid = (f"Aide en {spelled_years(len(again.years))}", euros(again.total))
    return [aid, ("À payer par mois, en moyenne, au moins", left.amount)] if left else [aid]


def _inside(text: str, x: float, y: float) -> Label:
    """Words in the middle of a place, moved so that they stay between the edges."""
    half = width(text) / 2
    return Label(text, round(min(max(x, half), WIDE - half), 1), y)
