"""From the gross pay to what the employer pays, step by step: what each adds or takes away."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from assistant_medical import french
from scripts.pages import build_day, cost
from scripts.pages.page import Page
from scripts.pages.plates.drawing import TALL, WIDE, Drawing, Path, Words, bar, line, words
from scripts.pages.plates.plate import Key, Plate, Point, Series

NAME = "du-salaire-au-cout"
EXAMPLE = "temps_plein"
INFERRED, EURO = "inferred", "EUR"
ROOM, COLUMN, GAP = 240, 110, 41  # the highest bar of a wide chart, and its columns
ROW, THICK = 76, 32  # the rows of a tall one


class Step(NamedTuple):
    """One step: what it is called, how it looks, what it adds, and what there is before and after it."""

    name: str
    label: str
    look: str
    adds: int
    before: int
    after: int

    @property
    def amount(self) -> str:
        """The first and the last are sums; what stands between them has a sign."""
        sign = {"plus": "+ ", "less": "− "}.get(self.look, "")
        return f"{sign}{french.euros(abs(self.adds))}".replace(" ", french.NBSP)

    @property
    def span(self) -> tuple[int, int]:
        return min(self.before, self.after), max(self.before, self.after)


def plate(page: Page) -> Plate:
    """The chart of a full-time post at the minimum wage, which the page thereby cites."""
    example = cost.example(page, EXAMPLE)
    steps, day = _steps(example), french.long_date(build_day.last_day_with_a_text())
    said = [f"{step.label.lower()} {french.euros(abs(step.adds))}" for step in steps[1:-1]]
    sources = example.cost.sources
    scope = f"au moins ; {example.label}, première année, contrat signé le {day}, médecin sans autre salarié"
    return Plate(
        NAME,
        title=f"{example.label} : du salaire au coût",
        about="La première année, en euros, pour un médecin qui n’a pas d’autre salarié.",
        told=(
            f"Du salaire brut, {french.euros(steps[0].adds)}, au coût de l’année, {french.euros(steps[-1].adds)} : "
            f"plus {said[0]}, moins {said[1]}, plus {said[2]}."
        ),
        origin=f"Calcul de l’estimateur, pour un contrat signé le {day}.",
        legend=(
            Key("plus", "ce qui s’ajoute"),
            Key("less", "ce que l’État rend"),
            Key("sum", "ce que paie l’employeur"),
        ),
        wide=_wide(steps),
        tall=_tall(steps),
        series=[Series(step.name, EURO, [Point(1, step.adds, INFERRED, sources, scope)]) for step in steps],
        table=page.render("steps.html", steps=steps),
    )


def _steps(example: cost.Example) -> list[Step]:
    """In their order: each begins where the one before it ends."""
    added = (
        ("salaire_brut", "Salaire brut", "base", example.gross),
        ("cotisations", "Cotisations", "plus", example.cost.contributions or 0),
        ("reduction_generale", "Réduction générale", "less", -(example.cost.reduction or 0)),
        ("taxe_sur_les_salaires", "Taxe sur les salaires", "plus", example.cost.tax_on_wages or 0),
    )
    steps, reached = [], 0
    for name, label, look, adds in added:
        steps.append(Step(name, label, look, adds, reached, reached + adds))
        reached += adds
    return [*steps, Step("cout", "Coût de l’année", "sum", example.total, 0, example.total)]


def _wide(steps: Sequence[Step]) -> Drawing:
    highest, base = max(step.span[1] for step in steps), 34 + ROOM
    paths: list[Path] = []
    written: list[Words] = []
    for rank, step in enumerate(steps):
        x = 2 + rank * (COLUMN + GAP)
        low, high = (base - ROOM * end / highest for end in step.span)
        paths.append(bar(step.look, x, high, COLUMN, low - high))
        if rank + 1 < len(steps):
            level = base - ROOM * step.after / highest
            paths.append(line("reach", (x + COLUMN + 5, level), (x + COLUMN + GAP - 5, level)))
        middle = x + COLUMN / 2
        written.append(words("h", middle, high - 10, step.amount, "middle"))
        for at, text in enumerate(textwrap.wrap(step.label, 13)):
            written.append(words("t", middle, base + 24 + 20 * at, text, "middle"))
    paths.append(line("axis", (0, base), (WIDE, base)))
    return Drawing(WIDE, base + 52, paths, [], written)


def _tall(steps: Sequence[Step]) -> Drawing:
    highest = max(step.span[1] for step in steps)
    paths: list[Path] = []
    written: list[Words] = []
    for rank, step in enumerate(steps):
        y = 26 + rank * ROW
        low, high = (1 + (TALL - 2) * end / highest for end in step.span)
        paths.append(bar(step.look, low, y, high - low, THICK))
        if rank + 1 < len(steps):
            level = 1 + (TALL - 2) * step.after / highest
            paths.append(line("reach", (level, y + THICK + 4), (level, y + THICK + 18)))
        written.append(words("t", 0, y - 9, step.label))
        written.append(words("h", TALL, y - 9, step.amount, "end"))
    return Drawing(TALL, 26 + len(steps) * ROW - (ROW - THICK) + 4, paths, [], written)
