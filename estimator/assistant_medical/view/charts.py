"""Where each mark of a chart goes. The templates draw; a table beside each chart says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant_medical.french import number
from assistant_medical.outcome import Balance, RankAid
from assistant_medical.view.labels import UP, Box, Label, first_free

TOP, BASE = 26, 196
SCALE, RANGE = BASE - TOP, 360
WIDEST, FILLED = 60, 0.84  # a bar, in units and as a share of its place
BEYOND = 5  # how far the mark of the cost reaches beyond its bar, where its neighbours leave the room
SPACE = 5  # between words and what they stand on or under


class Place(NamedTuple):
    """The room of one year, and of the bar in its middle."""

    left: float
    size: float
    width: int

    @property
    def x(self) -> int:
        """Where the bar begins."""
        return round(self.left + (self.size - self.width) / 2)

    @property
    def beyond(self) -> int:
        """How far the mark of a cost reaches on either side of the bar: never into the room of another year."""
        return max(min(BEYOND, int((self.size - self.width - 1) / 2)), 0)


@dataclass(frozen=True)
class Bar:
    """One contract year: the aid from the base line up, the cost as a dotted mark, what is missing between the two."""

    year: int
    aid: int
    difference: int | None
    earned: bool
    x: int
    width: int
    aid_top: float
    aid_height: float
    cost_at: float | None
    beyond: int
    gap_height: float
    label: Label | None

    @property
    def middle(self) -> float:
        """The centre of the bar."""
        return self.x + self.width / 2


def by_year(balances: Sequence[Balance], earned_until: int, highest: int = 0) -> list[Bar]:
    """Aid and cost of each contract year, on one scale. Years up to `earned_until` do not depend on the objective.

    `highest`, in euros, makes the scale that several charts share; 0: this chart's own.
    """
    highest = highest or top(balances)
    place = RANGE / len(balances)
    width = min(WIDEST, int(FILLED * place))
    return [
        _bar(balance, Place(place * index, place, width), SCALE / highest, earned_until)
        for index, balance in enumerate(balances)
    ]


@dataclass(frozen=True)
class Stair:
    """One span of ranks: the aid from the base line up, nothing where it is closed."""

    span: RankAid
    x: float
    width: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The centre of the stair."""
        return self.x + self.width / 2


def by_rank(spans: Sequence[RankAid]) -> list[Stair]:
    """The aid over the whole contract from the lowest rank to the highest, one stair a span, all of one width."""
    scale, width = SCALE / max(span.total or 0 for span in spans), RANGE / len(spans)
    return [
        Stair(span, round(width * index, 1), round(width, 1), round(BASE - height, 1), height)
        for index, span in enumerate(spans)
        for height in [round((span.total or 0) * scale, 1)]
    ]


def top(balances: Sequence[Balance]) -> int:
    """The highest amount of a chart, in euros, 1 at least."""
    return max(max(balance.aid, balance.cost or 0) for balance in balances) or 1


def _bar(balance: Balance, place: Place, scale: float, earned_until: int) -> Bar:
    height = round(balance.aid * scale, 1)
    missing = max(balance.remainder or 0, 0)
    cost_at = None if balance.cost is None else round(BASE - balance.cost * scale, 1)
    return Bar(
        year=balance.year,
        aid=balance.aid,
        difference=None if balance.remainder is None else -balance.remainder,
        earned=balance.year <= earned_until,
        x=place.x,
        width=place.width,
        aid_top=round(BASE - height, 1),
        aid_height=height,
        cost_at=cost_at,
        beyond=place.beyond,
        gap_height=round(missing * scale, 1),
        label=_amount(number(balance.aid), place, round(BASE - height, 1), cost_at),
    )


def _amount(text: str, place: Place, top: float, cost_at: float | None) -> Label | None:
    """The amount of the aid, in its bar: under its top, else under the mark of the cost; else on its top."""
    end, middle = place.x + place.width, place.x + place.width / 2
    mark = () if cost_at is None else (Box(place.x - place.beyond, cost_at - 2, end + place.beyond, cost_at + 2),)
    lines = [top, *([cost_at] if cost_at is not None and cost_at > top else [])]
    inside = [Label(text, middle, line + SPACE + UP, inside=True) for line in lines]
    on_top = [Label(text, middle, top - SPACE)]
    return first_free(inside, Box(place.x, top, end, BASE), mark) or first_free(
        on_top, Box(place.left, 0, place.left + place.size, BASE), mark
    )
