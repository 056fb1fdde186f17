"""The amounts of the aid by year of a contract, at half-time and at full time."""

from __future__ import annotations

from collections.abc import Sequence

from assistant_medical import french
from assistant_medical.law import law
from scripts.pages import amounts, scales
from scripts.pages.page import Page
from scripts.pages.plates.drawing import TALL, WIDE, Drawing, Path, Words, bar, line, words
from scripts.pages.plates.plate import Key, Plate, Point, Series

NAME = "montants"
SHARES = ("mi_temps", "temps_plein")
BEFORE, AT_MOST = "aide avant que l’objectif compte", "aide au plus, selon l’objectif atteint"
ROOM, PITCH, GAP, APART = 190, 70, 8, 20  # the highest bar of a wide chart, the most room of a year, what parts them
ROW, THICK, LEFT, LONGEST = 32, 24, 76, 124  # the rows of a tall one, and its longest bar


def plate(page: Page) -> Plate:
    """The chart of today's amounts, which the page thereby cites."""
    safe = page.figure("objectifs.annee_mesure") - 1
    options = amounts.options(page, SHARES)
    facts = [page.fact(f"montants.{name}") for name in SHARES]
    first = facts[0]
    text = law().texts[first.sources[0]]
    scope = f"pour un contrat signé {scales.when(first)}, sous le 90e centile"
    return Plate(
        NAME,
        title="Aide versée à un médecin, par année de contrat",
        about=f"En euros, {scope}.",
        told=" ".join(_told(option) for option in options)
        + f" À partir de la {french.ordinal(safe + 1)} année, ce sont des maximums, selon l’objectif atteint.",
        origin=f"Source : {text.short}.",
        legend=(Key("aid", BEFORE), Key("aid2", AT_MOST)),
        wide=_wide(options, safe),
        tall=_tall(options, safe),
        series=[
            Series(
                name,
                fact.unit,
                [
                    Point(year, each, fact.status, fact.sources, f"{_condition(year, safe)} ; {scope}")
                    for year, each in _years(option)
                ],
            )
            for name, fact, option in zip(SHARES, facts, options, strict=True)
        ],
        table=amounts.table(page, *SHARES),
        folded=False,
    )


def _condition(year: int, safe: int) -> str:
    """What an amount hangs on, for who reads it without its chart."""
    return AT_MOST if year > safe else BEFORE


def _years(option: amounts.Option) -> Sequence[tuple[int, int]]:
    return list(enumerate(option.amounts, start=1))


def _told(option: amounts.Option) -> str:
    said = french.enumeration([french.euros(amount) for amount in option.amounts])
    return f"{option.label} : {said}."


def _wide(options: Sequence[amounts.Option], safe: int) -> Drawing:
    highest, base = max(max(option.amounts) for option in options), 74 + ROOM
    half = (WIDE - APART) / len(options)
    paths: list[Path] = []
    written: list[Words] = []
    for place, option in enumerate(options):
        left = place * (half + APART)
        pitch = min(PITCH, half / len(option.amounts))
        written.append(words("big", left, 18, option.label))
        for year, amount in _years(option):
            x, height = left + (year - 1) * pitch, ROOM * amount / highest
            paths.append(bar("aid" if year <= safe else "aid2", x, base - height, (pitch - GAP), height))
            written.append(words("h", x + (pitch - GAP) / 2, base - height - 9, french.number(amount), "middle"))
            written.append(words("q", x + (pitch - GAP) / 2, base + 24, f"an {year}", "middle"))
        paths.append(line("axis", (left, base), (left + half, base)))
    return Drawing(WIDE, base + 30, paths, [], written)


def _tall(options: Sequence[amounts.Option], safe: int) -> Drawing:
    highest = max(max(option.amounts) for option in options)
    paths: list[Path] = []
    written: list[Words] = []
    top = 0
    for option in options:
        written.append(words("big", 0, top + 18, option.label))
        for year, amount in _years(option):
            y, width = top + 30 + (year - 1) * ROW, LONGEST * amount / highest
            paths.append(bar("aid" if year <= safe else "aid2", LEFT, y, width, THICK))
            written.append(words("q", 0, y + 18, f"{french.ordinal(year)} année"))
            written.append(words("h", LEFT + width + 8, y + 18, french.euros(amount)))
        paths.append(line("axis", (LEFT, top + 26), (LEFT, top + 30 + len(option.amounts) * ROW)))
        top += 30 + len(option.amounts) * ROW + 24
    return Drawing(TALL, top - 20, paths, [], written)
