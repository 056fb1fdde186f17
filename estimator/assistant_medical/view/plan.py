"""The money in a glance: the two figures of the sheet, and the contract by the year and by the month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assistant_medical.captions import condition, reached
from assistant_medical.french import euros, number, ordinal, spelled_years, typography
from assistant_medical.outcome import Result, Year
from assistant_medical.outlook import OfAGroup, OfAMonth, Open, Remainder
from assistant_medical.view.money import signed_euros

OPEN: dict[Open, str] = {"pay": "le poste", "objective": "l’objectif"}
"""What makes a range of what is left to pay, in a word."""
RANGED: dict[Open, str] = {"pay": "chaque poste à son minimum", "objective": "objectif atteint ou non"}
"""What that range goes over."""


@dataclass(frozen=True)
class Figure:
    """One of the figures of the sheet: what it is, how much, and what that supposes."""

    title: str
    amount: str
    words: str


@dataclass(frozen=True)
class Line:
    """The years of a contract that bring and cost the same, in whole euros; `depends`: on the objective."""

    years: str
    when: str
    year: int
    month: OfAMonth | OfAGroup
    depends: bool


def received(outcome: Result) -> Figure:
    """What the aid brings over the contract, and how much of it no objective takes back."""
    over = f"en {spelled_years(len(outcome.years))}"
    safe, first = outcome.aid_before_objective, outcome.measured_from
    sure = f"dont {euros(safe)} sans objectif" if first is not None and safe else ""
    shared = outcome.per_doctor
    told = "vous recevez" if shared is None else "le groupe reçoit"
    open_title = f"Si c’est confirmé, {told}" if outcome.verdict.to_check else f"{told[0].upper()}{told[1:]}"
    title = "L’aide du contrat" if outcome.years[0].starts < outcome.law_on else open_title
    each = "" if shared is None else f"soit {euros(shared.aid_each)} par médecin"
    return Figure(title, euros(outcome.total), ", ".join(filter(None, (each, over, condition(outcome), sure))))


def to_pay(outcome: Result) -> Figure | None:
    """What is left to pay a month once an objective is measured, as a range over what was not answered."""
    left, shared = outcome.remainder, outcome.per_doctor
    if shared is not None and shared.remainder_month_each is not None:
        words = "par mois, à parts égales, en moyenne les années d’objectif"
        return Figure("Chaque médecin paie au moins", euros(shared.remainder_month_each), words)
    if left is None:
        return None
    if not left.month_max:
        return Figure("Vous payez", euros(0), "l’aide couvre ce qui est compté")
    amount = euros(left.month_max)
    if left.month_min != left.month_max:
        amount = f"{number(left.month_min)} à {amount}"
    depends = "" if left.month_min == left.month_max else " et ".join(OPEN[each] for each in reversed(left.over))
    since = f",{_since(outcome)}" if _since(outcome) else ""
    return Figure("Vous payez au moins", amount, f"en moyenne par mois{since}{f', selon {depends}' if depends else ''}")


def _since(outcome: Result) -> str:
    """ " dès la 3e année": from when the objective counts; "" from the first year on."""
    first = outcome.measured_from
    return f" dès la {ordinal(first)} année" if first is not None and first > 1 else ""


def between(outcome: Result) -> str:
    """What the monthly gaps count, where what is left to pay is a range: they are one place in it."""
    left, wage = outcome.remainder, outcome.wage
    if left is None or wage is None or left.month_min == left.month_max:
        return ""
    since = f",{_since(outcome)}," if _since(outcome) else ""
    return typography(
        f"Le tableau compte {euros(wage.amount)} brut par mois à temps plein et{since} l’objectif {reached(outcome)} ; "
        f"la fourchette de {number(left.month_min)} à {euros(left.month_max)}, {range_of(left)}."
    )


def range_of(left: Remainder) -> str:
    """What the range of what is left to pay goes over, in words."""
    return ", ".join(RANGED[each] for each in left.over)


def months(outcome: Result) -> Sequence[OfAMonth | OfAGroup]:
    """Each year by the month: of a group, as its posts are counted for the part of each doctor."""
    return outcome.per_doctor.monthly if outcome.per_doctor is not None else outcome.monthly or ()


def lines(outcome: Result) -> list[Line]:
    """The years, those that follow each other alike on one line."""
    first = outcome.measured_from
    pairs = list(zip(outcome.years, months(outcome), strict=False))
    alike = groupby(pairs, key=lambda pair: (pair[0].amount, pair[1].cost, first is not None and pair[0].year >= first))
    return [
        _line([year for year, _ in group], [month for _, month in group], key[2])
        for key, found in alike
        for group in [list(found)]
    ]


def _line(years: list[Year], by_month: list[OfAMonth | OfAGroup], depends: bool) -> Line:
    start, end = years[0], years[-1]
    named = f"{ordinal(start.year)} année" if start is end else f"{ordinal(start.year)} à {ordinal(end.year)}"
    begins, ends = str(start.starts.year), str(end.starts.year)
    return Line(named, begins if begins == ends else f"{begins}–{ends}", start.amount, by_month[0], depends)


@dataclass(frozen=True)
class Choice:
    """A share of the objective that may be tried: its value and name, what a month then costs, whether it counts."""

    value: str
    label: str
    amount: str
    checked: bool


def choices(outcome: Result) -> list[Choice]:
    """The shares to try: those of the scenarios, and the one that was answered where it is another."""
    given = outcome.answers.get("atteinte_objectif")
    found = [
        Choice(
            "" if each.share == WHOLE else str(each.share),
            each.label,
            _due(each.remainder_month),
            given == each.share or (given is None and each.share == WHOLE),
        )
        for each in outcome.scenarios or ()
    ]
    if given is not None and not any(each.checked for each in found):
        found.append(
            Choice(
                str(given),
                f"Objectif {reached(outcome)}",
                _due(outcome.mean_remainder_month),
                checked=True,
            )
        )
    return found


WHOLE = 100


def _due(month: int | None) -> str:
    return "–" if month is None else euros(max(month, 0))


def balance(outcome: Result) -> tuple[str, str] | None:
    """What the whole contract leaves, and the pay up to which the aid covers all; None where a cost is not known."""
    totals = [cost.total for cost in outcome.cost]
    if None in totals or outcome.wage is None:
        return None
    left = outcome.total - sum(total or 0 for total in totals)
    covered = outcome.wage.covered
    given = outcome.answers.get("salaire_brut_mensuel")
    below = given is not None and Decimal(str(given)) < outcome.wage.floor
    raised = f"Ce salaire est sous le minimum légal : {euros(outcome.wage.floor)} sont comptés. " if below else ""
    tip = raised + (
        "L’aide ne paie pas tout, même au salaire minimum."
        if covered is None
        else f"Au total, l’aide paie tout jusqu’à {euros(covered)} brut par mois."
    )
    return signed_euros(left), typography(tip)


def spoken(outcome: Result) -> Iterator[str]:
    """What is said aloud of the money once it has changed."""
    figure = to_pay(outcome)
    if figure is not None:
        yield f"{figure.title} {figure.amount} {figure.words}."
    if (found := balance(outcome)) is not None:
        yield f"Bilan {_over(outcome)} : {found[0]}."


def _over(outcome: Result) -> str:
    return f"des {spelled_years(len(outcome.years))}"
