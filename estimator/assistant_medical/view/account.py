"""The account of the aid and of the post as it is shown: a line month by month, and each half of a contract year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant_medical.french import NBSP, euros, month
from assistant_medical.law import Status
from assistant_medical.months import MONTHS
from assistant_medical.outlook import Cash, Month, Scenario
from assistant_medical.view.labels import UP, Box, Label, first_free, width
from assistant_medical.view.money import signed, signed_euros

WIDE, HIGH = 340, 244
LEFT, RIGHT, TOP, BASE = 6, 266, 24, 196
YEARS_AT = 238
"""The line that the names of the years stand on; the lowest amount stands between the two."""
HALF_YEAR = MONTHS // 2
PIN, GAP = 5, 3
CLOSE = 0.2
"""How far from a straight line a point may lie and be left out, in units."""
FRAME = Box(0, 0, WIDE, YEARS_AT - UP - GAP)


class Point(NamedTuple):
    """A place of the line, in units of the chart, and the balance it stands for, in euros."""

    x: float
    y: float
    balance: float


Placing = Callable[[str, Point, float], list[Label]]
"""Where words may stand beside a point, the best place first; the number is how far down zero is."""


@dataclass(frozen=True)
class Pin:
    """A point that the chart names, with its amount beside it."""

    x: float
    y: float
    label: Label


@dataclass(frozen=True)
class Drawing:
    """The account as a line, the surface above zero, the one below, where zero is, and where each year begins."""

    line: str
    above: str
    below: str
    zero: float
    years: tuple[tuple[Label, float], ...]
    pins: tuple[Pin, ...]


@dataclass(frozen=True)
class Half:
    """Six months of the account, by their first day; None: what is paid once the contract has ended."""

    starts: date | None
    received: int
    paid: int
    balance: int


def drawing(cash: Cash) -> Drawing:
    """The account as a chart."""
    scale = _scale(cash.months)
    points = [scale.point(*each) for each in _ends(cash.months)]
    return Drawing(
        line=_path(points),
        above=_surface(scale, points, 1),
        below=_surface(scale, points, -1),
        zero=scale.y(0),
        years=tuple(_years(cash, scale)),
        pins=tuple(_pins(cash, scale)),
    )


def halves(cash: Cash) -> list[Half]:
    """The account by half-years, then what comes after the contract."""
    found = []
    own = MONTHS * len({payment.year for payment in cash.payments})
    for rank, run in groupby(enumerate(cash.months), key=lambda pair: min(pair[0], own) // HALF_YEAR):
        months = [each for _, each in run]
        found.append(
            Half(
                None if rank * HALF_YEAR == own else months[0].month,
                sum(each.received for each in months),
                sum(each.paid for each in months),
                months[-1].balance,
            )
        )
    return found


def lowest(cash: Cash) -> str:
    """The lowest balance and its month, in one sentence without a tense: the month may be behind or to come."""
    amount, when = cash.lowest.amount, month(cash.lowest.month)
    if amount >= 0:
        return f"Au plus bas en {when}{NBSP}: {euros(amount)}, rien à avancer."
    if cash.lowest.month == cash.months[-1].month:
        return f"Au plus bas à la fin, en {when}{NBSP}: {signed_euros(amount)}."
    return f"Au plus bas en {when}{NBSP}: {signed_euros(amount)}, à avancer."


def reserve(scenario: Scenario) -> str:
    """Until when what was received pays, and what the whole contract leaves, of one attainment of the objective."""
    if scenario.balance is None:
        return ""
    left = f"à la fin, {signed_euros(scenario.balance)}"
    if scenario.reserve_until is None:
        return f"le compte reste au-dessus de zéro une fois l’aide reçue{NBSP}; {left}."
    return f"le compte passe sous zéro en {month(scenario.reserve_until)}{NBSP}; {left}."


def rules(cash: Cash) -> list[tuple[str, Status]]:
    """Why the aid comes on these days, each rule once, and how sure it is."""
    return list(dict.fromkeys((payment.sentence, payment.status) for payment in cash.payments))


def title(cash: Cash) -> str:
    """The chart in one sentence, for whom does not see it."""
    first, last = cash.months[0], cash.months[-1]
    return (
        f"Le compte de l’aide, mois par mois, {month(first.month)} à {month(last.month)}. {lowest(cash)} "
        f"À la fin{NBSP}: {signed_euros(last.balance)}."
    )


class _Scale(NamedTuple):
    """Where a month and a balance stand in the chart."""

    length: int
    low: float
    high: float

    def x(self, months: float) -> float:
        """So many months after the first one."""
        return LEFT + (RIGHT - LEFT) * months / self.length

    def y(self, balance: float) -> float:
        """A balance, in euros."""
        return round(TOP + (BASE - TOP) * (self.high - balance) / (self.high - self.low), 1)

    def point(self, months: float, balance: float) -> Point:
        """A balance so many months after the first one."""
        return Point(self.x(months), self.y(balance), balance)


def _after(months: Sequence[Month], each: Month) -> int:
    """How many months a month comes after the first."""
    first = months[0].month
    return (each.month.year - first.year) * MONTHS + each.month.month - first.month


def _ends(months: Sequence[Month]) -> Iterator[tuple[int, int]]:
    """Nothing at first, then what is left at the end of each month; as much until a month that comes later."""
    balance = 0
    for each in months:
        yield _after(months, each), balance
        balance = each.balance
    yield _after(months, months[-1]) + 1, balance


def _scale(months: Sequence[Month]) -> _Scale:
    balances = [0, *(each.balance for each in months)]
    low, high = min(balances), max(balances)
    return _Scale(_after(months, months[-1]) + 1, low, max(high, low + 1))


def _path(points: Sequence[Point]) -> str:
    """Through these points, less those that lie between their neighbours."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        last = kept[-1]
        aside = (following.x - last.x) * (point.y - last.y) - (following.y - last.y) * (point.x - last.x)
        long = max(abs(following.x - last.x) + abs(following.y - last.y), 1)
        back = (point.y - last.y) * (following.y - point.y) < 0
        if abs(aside) / long > CLOSE or back:
            kept.append(point)
    return "M" + "L".join(f"{point.x:.1f} {point.y:.1f}" for point in [*kept, points[-1]])


def _surface(scale: _Scale, points: Sequence[Point], side: int) -> str:
    """What lies between the line and zero on one side of it; "" where nothing does."""
    if not any(point.balance * side > 0 for point in points):
        return ""
    zero, edge = scale.y(0), []
    for before, after in pairwise(points):
        edge.append(before if before.balance * side > 0 else Point(before.x, zero, 0))
        if before.balance * after.balance < 0:
            part = before.balance / (before.balance - after.balance)
            edge.append(Point(before.x + (after.x - before.x) * part, zero, 0))
    last = points[-1]
    edge += [last if last.balance * side > 0 else Point(last.x, zero, 0), Point(last.x, zero, 0)]
    return f"{_path([Point(points[0].x, zero, 0), *edge])}Z"


def _years(cash: Cash, scale: _Scale) -> Iterator[tuple[Label, float]]:
    """The name of each contract year under its months, and where it begins."""
    for place, year in enumerate(sorted({payment.year for payment in cash.payments})):
        starts = scale.x(MONTHS * place)
        middle = (starts + scale.x(MONTHS * (place + 1))) / 2
        yield Label(f"an{NBSP}{year}", round(middle, 1), YEARS_AT), round(starts, 1)


def _pins(cash: Cash, scale: _Scale) -> Iterator[Pin]:
    """The end, the lowest month and the highest, each with its balance beside it, where there is room for it."""
    months = cash.months
    low, high = (
        next(each for each in months if each.balance == amount) for amount in (cash.lowest.amount, _most(months))
    )
    places: dict[Month, Placing] = {months[-1]: _beside}
    places.setdefault(low, _under)
    if high.balance > 0:
        places.setdefault(high, _over)
    points = {each: scale.point(_after(months, each) + 1, each.balance) for each in places}
    axis = Box(LEFT, scale.y(0) - 1, RIGHT, scale.y(0) + 1)
    taken = [axis, *(Box(at.x - PIN, at.y - PIN, at.x + PIN, at.y + PIN) for at in points.values())]
    for each, beside in places.items():
        label = first_free(beside(signed(each.balance), points[each], axis.bottom), FRAME, taken)
        if label:
            taken.append(label.box)
            yield Pin(round(points[each].x, 1), points[each].y, label)


def _most(months: Sequence[Month]) -> int:
    return max(each.balance for each in months)


def _beside(text: str, at: Point, _: float) -> list[Label]:
    """To the right of the last point; a wide one above or below it, up to the edge."""
    above, below = round(at.y - PIN - GAP, 1), round(at.y + PIN + GAP + UP, 1)
    right = Label(text, round(at.x + PIN + GAP, 1), round(at.y + UP / 2, 1), "start")
    return [right, *(Label(text, WIDE, y, "end") for y in (below, above))]


def _under(text: str, at: Point, zero: float) -> list[Label]:
    """Under a point, or under zero where that comes first."""
    return list(_across(text, at, (at.y + PIN + GAP + UP, zero + GAP + UP)))


def _over(text: str, at: Point, _: float) -> list[Label]:
    """Above a point."""
    return list(_across(text, at, (at.y - PIN - GAP,)))


def _across(text: str, at: Point, lines: Sequence[float]) -> Iterator[Label]:
    """In the middle of a point, else to one side of it, never beyond the edges."""
    half = width(text) / 2
    for y in lines:
        for x in (at.x, at.x - half + PIN, at.x + half - PIN):
            yield Label(text, round(min(max(x, half), WIDE - half), 1), round(y, 1))
