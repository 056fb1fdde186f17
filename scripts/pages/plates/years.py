"""What an assistant costs each year of a contract, beside the aid of that year."""

from __future__ import annotations

from collections.abc import Sequence

from assistant_medical import french
from assistant_medical.law import Value
from assistant_medical.outcome import Balance
from scripts.pages import build_day, cost
from scripts.pages.page import Page
from scripts.pages.plates.amounts import AT_MOST, BEFORE
from scripts.pages.plates.drawing import TALL, WIDE, Drawing, Path, Words, bar, line, words
from scripts.pages.plates.plate import Key, Plate, Point, Series

NAME = "aide-et-cout"
EXAMPLE = "temps_plein"
INFERRED = "inferred"  # what the estimator deduces from the law, as the open data say it
EURO = "EUR"
COST = ("halo", "cost")  # the mark of a cost stands out from what it crosses
ROOM, PITCH, FILLED = 300, 140, 0.8  # the highest bar of a wide chart, the most room of a year, what a bar takes of it
ROW, THICK, LONGEST = 92, 38, 200  # the rows of a tall one, and its longest bar


def plate(page: Page) -> Plate:
    """The chart of a full-time post at the minimum wage, which the page thereby cites."""
    example = cost.example(page, EXAMPLE)
    safe = page.figure("objectifs.annee_mesure") - 1
    years = [balance for balance in example.balance if balance.cost is not None]
    aid, sources = page.fact("montants.temps_plein"), example.cost.sources
    day = french.long_date(build_day.last_day_with_a_text())
    scope = f"{example.label}, contrat signé le {day}, médecin sans autre salarié"
    return Plate(
        NAME,
        title=f"{example.label} : l’aide et le coût de chaque année",
        about="En euros par an, pour un médecin qui n’a pas d’autre salarié.",
        told=" ".join(_told(balance, balance.year <= safe) for balance in years),
        origin=(
            f"Calcul de l’estimateur, pour un contrat signé le {day} ; les derniers taux connus valent pour la suite."
        ),
        legend=(
            Key("aid", BEFORE),
            Key("aid2", AT_MOST),
            Key("cost", "coût de l’année, au moins"),
            Key("gap", "reste à payer, au moins"),
        ),
        wide=_wide(years, safe),
        tall=_tall(years, safe),
        series=(
            Series("aide", EURO, [_aid(each, aid, safe, scope) for each in years]),
            Series("cout", EURO, [_deduced(each, each.cost or 0, sources, f"au moins ; {scope}") for each in years]),
            Series(
                "ecart",
                EURO,
                [
                    _deduced(each, -(each.remainder or 0), (*aid.sources, *sources), f"au mieux ; {scope}")
                    for each in years
                ],
            ),
        ),
        table=cost.balance_table(example),
        folded=False,
    )


def _aid(balance: Balance, fact: Value, safe: int, scope: str) -> Point:
    condition = AT_MOST if balance.year > safe else BEFORE
    return Point(balance.year, balance.aid, fact.status, fact.sources, f"{condition} ; {scope}")


def _deduced(balance: Balance, amount: int, sources: Sequence[str], note: str) -> Point:
    return Point(balance.year, amount, INFERRED, sources, note)


def _told(balance: Balance, safe: bool) -> str:
    aid, cost_, left = french.euros(balance.aid), french.euros(balance.cost or 0), balance.remainder or 0
    rest = f"il reste {french.euros(left)} à payer" if left > 0 else f"soit {french.euros(-left)} de plus que le coût"
    at_most = "" if safe else " au plus"
    return f"La {french.ordinal(balance.year)} année, l’aide est de {aid}{at_most} pour un coût de {cost_} : {rest}."


def _difference(balance: Balance) -> tuple[str, str, str]:
    """How the difference looks, its amount, and which way it goes."""
    left = balance.remainder or 0
    return ("neg h", french.euros(left), "à payer") if left > 0 else ("pos h", french.euros(-left), "de plus")


def _wide(years: Sequence[Balance], safe: int) -> Drawing:
    base, highest = 44 + ROOM, max(max(each.aid, each.cost or 0) for each in years)
    paths: list[Path] = []
    written: list[Words] = []
    pitch = min(PITCH, WIDE // len(years))
    column = pitch * FILLED
    for rank, each in enumerate(years):
        x, cost_ = rank * pitch + (pitch - column) / 2, each.cost or 0
        aid, at_cost = base - ROOM * each.aid / highest, base - ROOM * cost_ / highest
        middle, top, lower, sure = x + column / 2, min(aid, at_cost), max(aid, at_cost), each.year <= safe
        if at_cost < aid:
            paths.append(bar("gap", x, at_cost, column, aid - at_cost))
        paths.append(bar("aid" if sure else "aid2", x, aid, column, base - aid))
        paths += [line(look, (x - 8, at_cost), (x + column + 8, at_cost)) for look in COST]
        look, amount, way = _difference(each)
        on = " sur" if sure else ""
        written += [
            words(look, middle, top - 28, amount, "middle"),
            words(look, middle, top - 9, way, "middle"),
            words(f"big{on}", middle, lower + 32, french.euros(each.aid), "middle"),
            words(f"t{on}", middle, lower + 53, "acquise" if sure else "au plus", "middle"),
            words("h", middle, base + 24, f"{french.ordinal(each.year)} année", "middle"),
            words("q", middle, base + 45, f"coût {french.euros(cost_)}", "middle"),
        ]
    paths.append(line("axis", (0, base), (WIDE, base)))
    return Drawing(WIDE, base + 52, paths, [], written)


def _tall(years: Sequence[Balance], safe: int) -> Drawing:
    highest = max(max(each.aid, each.cost or 0) for each in years)
    paths: list[Path] = []
    written: list[Words] = []
    for rank, each in enumerate(years):
        y, cost_, sure = 28 + rank * ROW, each.cost or 0, each.year <= safe
        aid, at_cost = LONGEST * each.aid / highest, LONGEST * cost_ / highest
        paths.append(bar("aid" if sure else "aid2", 1, y, aid, THICK))
        if at_cost > aid:
            paths.append(bar("gap", 1 + aid, y, at_cost - aid, THICK))
        paths += [line(look, (1 + at_cost, y - 6), (1 + at_cost, y + THICK + 6)) for look in COST]
        look, amount, way = _difference(each)
        beside = max(aid, at_cost) + 10
        written += [
            words("h", 0, y - 10, f"{french.ordinal(each.year)} année{'' if sure else ', au plus'}"),
            words("q", TALL, y - 10, f"coût {french.euros(cost_)}", "end"),
            words("h sur" if sure else "h", 12, y + 25, french.euros(each.aid)),
            words(look, beside, y + 16, amount),
            words(look, beside, y + 35, way),
        ]
    height = 28 + len(years) * ROW - (ROW - THICK) + 8
    return Drawing(TALL, height, paths, [], written)
