"""The contracts that were signed, count by count, beside the posts that were announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from assistant_medical import french
from assistant_medical.law import Value
from scripts.machine import clock
from scripts.pages import counts, scales
from scripts.pages.page import Page
from scripts.pages.plates.drawing import TALL, WIDE, Dot, Drawing, Path, Words, dot, line, words
from scripts.pages.plates.plate import Key, Plate, Point, Series

NAME = "contrats"
COUNTS = "observations.contrats"
ANNOUNCED, YEARS = "observations.postes_annonces", "observations.echeances_annoncees"
STEP = 5000  # contracts between two lines of the chart
A_YEAR = 366  # days
ABOVE = 1000  # contracts that the room above the last line would hold


class Goal(NamedTuple):
    """Posts announced for a year, and the last count of that year."""

    announced: Value
    year: int
    reached: Value | None

    @property
    def sources(self) -> Markup:
        return scales.sources(self.announced.sources, self.announced.status)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    @property
    def is_over(self) -> bool:
        return self.last_day < clock.today()


class Size(NamedTuple):
    """A scale: its width and height, the room around the curve, and how many years there are to a name of a year."""

    width: int
    height: int
    left: int
    right: int
    named: int
    top: int = 46
    bottom: int = 34


ROOMY, NARROW = Size(WIDE, 420, 64, 12, 1), Size(TALL, 430, 61, 10, 2)


def plate(page: Page) -> Plate:
    """The chart of the contracts, which the page thereby cites."""
    signed, goals = counts.values(page, COUNTS), announced(page)
    first, last = signed[0], signed[-1]
    return Plate(
        NAME,
        title=f"Contrats d’aide signés et postes annoncés, de {first.start.year} à {max(g.year for g in goals)}",
        about="Un contrat n’est pas un poste à temps plein : il peut financer un mi-temps.",
        told=(
            f"Les contrats signés montent de {french.number(first.value)} le {french.long_date(first.start)} à "
            f"{french.number(last.value)} le {french.long_date(last.start)}, en {len(signed)} décomptes publiés. "
            + " ".join(_told(goal) for goal in _kept(goals))
        ),
        origin=(
            "Décomptes de l’Assurance Maladie, le plus souvent à travers la presse ; ils ne comptent peut-être pas "
            "tous la même chose. Entre deux décomptes, rien n’est mesuré."
        ),
        legend=(
            Key("dot", "contrats signés, d’après une page officielle"),
            Key("dot quoted", "contrats signés, cités par la presse ou un autre site"),
            Key("goal", "postes annoncés, à la fin de l’année dite, d’après une page officielle"),
            Key("goal quoted", "postes annoncés, cités par la presse"),
        ),
        wide=_drawing(signed, goals, ROOMY),
        tall=_drawing(signed, goals, NARROW),
        series=(
            Series("contrats_signes", first.unit, _points(signed)),
            Series("postes_annonces", goals[0].announced.unit, _points([goal.announced for goal in goals])),
            Series("echeances", page.values(YEARS)[0].unit, _points(page.values(YEARS))),
        ),
        table=counts.table(page, COUNTS) + page.render("announced.html", goals=goals),
    )


def announced(page: Page) -> list[Goal]:
    """Every announcement, oldest first."""
    years = {value.start: value.value for value in counts.values(page, YEARS)}
    signed = page.values(COUNTS)
    return [_goal(value, years[value.start], signed) for value in counts.values(page, ANNOUNCED)]


def _goal(value: Value, year: int, signed: Sequence[Value]) -> Goal:
    reached = [count for count in signed if count.start.year == year]
    return Goal(value, year, reached[-1] if reached else None)


def _kept(goals: Sequence[Goal]) -> list[Goal]:
    """The last announcement of each number of posts: the year of one may have been moved."""
    return list({goal.announced.value: goal for goal in goals}.values())


def _told(goal: Goal) -> str:
    posts = f"{french.number(goal.announced.value)} postes étaient annoncés pour {goal.year}"
    if goal.reached is None or not goal.is_over:
        return f"{posts}."
    signed, month = french.number(goal.reached.value), french.month(goal.reached.start)
    return f"{posts} ; en {month}, {signed} contrats étaient signés."


def _points(values: Sequence[Value]) -> list[Point]:
    return [Point(value.start, value.value, value.status, value.sources, value.note) for value in values]


def _look(name: str, value: Value) -> str:
    """A number that was only read where others quote it is drawn as such."""
    return name if value.status == "official" else f"{name} quoted"


def _drawing(signed: Sequence[Value], goals: Sequence[Goal], size: Size) -> Drawing:
    first = date(signed[0].start.year, 1, 1)
    end = date(max(signed[-1].start.year, *(goal.year for goal in goals)) + 1, 1, 1)
    highest: int = max(value.value for value in (*signed, *(goal.announced for goal in goals)))
    base, roomy = size.height - size.bottom, size.named == 1
    lines = range(0, highest + 1, STEP)

    def x(day: date) -> float:
        return size.left + (size.width - size.left - size.right) * (day - first).days / (end - first).days

    def y(number: int) -> float:
        return base - (base - size.top) * float(number / (highest + ABOVE))

    paths: list[Path] = [
        line("grid" if number else "axis", (size.left, y(number)), (size.width - size.right, y(number)))
        for number in lines
    ]
    written: list[Words] = [words("q", size.left - 8, y(number) + 5, french.number(number), "end") for number in lines]
    for year in range(first.year, end.year):
        paths.append(line("axis", (x(date(year, 1, 1)), base), (x(date(year, 1, 1)), base + 6)))
        if (year - first.year) % size.named == 0:
            written.append(words("q", x(date(year, 7, 1)), base + 24, str(year), "middle"))
    places = [(x(value.start), y(value.value)) for value in signed]
    paths.append(line("under", (places[0][0], base), *places, (places[-1][0], base)))
    for one, other in pairwise(zip(signed, places, strict=True)):
        less_sure = one[0] if one[0].status != "official" else other[0]
        paths.append(line(_look("curve", less_sure), one[1], other[1]))
    dots: list[Dot] = [dot(_look("dot", value), *place, 4) for value, place in zip(signed, places, strict=True)]
    for goal in _kept(goals):
        at = (x(goal.last_day), y(goal.announced.value))
        written += _goal_in_words(goal, at)
        if goal.reached and goal.is_over:
            count = x(goal.reached.start), y(goal.reached.value)
            if count[1] - at[1] > 20:
                paths.append(line("reach", (at[0], count[1] - 9), (at[0], at[1] + 11)))
            if goal.reached is not signed[-1]:
                written += _reached_in_words(goal.reached, signed[-1], count, roomy=roomy)
        paths.append(Path(_look("goal", goal.announced), f"M{at[0] - 9:.1f} {at[1]:.1f}l9-9 9 9-9 9z"))
    written += _last_in_words(signed[-1], places[-1], roomy=roomy)
    return Drawing(size.width, size.height, paths, dots, written)


def _goal_in_words(goal: Goal, at: tuple[float, float]) -> list[Words]:
    x, y = at[0] + 8, at[1]
    posts = f"{french.number(goal.announced.value)} annoncés"
    return [words("h", x, y - 34, posts, "end"), words("q", x, y - 15, f"pour {goal.year}", "end")]


def _reached_in_words(count: Value, last: Value, at: tuple[float, float], *, roomy: bool) -> list[Words]:
    """On the side of the curve where nothing stands: under it, or above it where the last count is near."""
    number, month = french.number(count.value), french.month(count.start)
    if (last.start - count.start).days < A_YEAR:
        return [words("q", at[0] - 12, at[1] - 4, f"{number} en {month}" if roomy else number, "end")]
    if roomy:
        return [words("q", at[0] + 10, at[1] + 24, f"{number} en {month}")]
    return [words("q", at[0] + 10, at[1] + 26, number), words("q", at[0] + 10, at[1] + 46, f"en {month}")]


def _last_in_words(last: Value, at: tuple[float, float], *, roomy: bool) -> list[Words]:
    x, y, number = at[0] + 12, at[1] + 4, french.number(last.value)
    if roomy:
        said = [f"{number} signés", f"au {french.long_date(last.start)},", "le dernier décompte retrouvé"]
    else:
        said = [number, french.month(last.start)]
    return [words("q" if rank else "h", x, y + 20 * rank, text) for rank, text in enumerate(said)]
