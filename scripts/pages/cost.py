"""The worked examples of what an assistant costs, computed by the estimator for a contract signed on the build's day.

After the last day with a text, for one signed on that day: there is no later contract to compute.

The wages chosen here are examples, not law; nothing else is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant_medical import estimate
from assistant_medical.law import Value, law
from assistant_medical.outcome import Balance, Cost, Result
from assistant_medical.rules.arrondis import a_l_euro, arrondi, au_centime
from assistant_medical.view import money, render
from scripts.machine import clock
from scripts.pages import build_day
from scripts.pages.page import Page

READERS_WAGE = 1900  # the wage of the question that readers ask
HIGHER_WAGE = 2500
EXAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "mi_temps": ("Mi-temps au Smic", {"quotite": "mi_temps"}),
    "temps_plein": ("Temps plein au Smic", {"quotite": "temps_plein"}),
    "mieux_paye": ("Temps plein mieux payé", {"quotite": "temps_plein", "salaire_brut_mensuel": HIGHER_WAGE}),
    "lecteur": ("La question des lecteurs", {"quotite": "temps_plein", "salaire_brut_mensuel": READERS_WAGE}),
}
SHOWN = ("mi_temps", "temps_plein", "mieux_paye")
LEVELS = (None, 2000, 2250, HIGHER_WAGE, 3000, 3500)  # None: the Smic
LOW, HIGH = Decimal("1.4"), Decimal("1.6")  # the rule of thumb found everywhere: gross pay times 1.4 to 1.6
RATES = ("salaire.smic_horaire", "cout.plafond_mensuel", "cout.taxe_sur_les_salaires")  # what changes every year


@dataclass(frozen=True)
class Example:
    """One post, its cost of the first year, and the years of its contract."""

    label: str
    cost: Cost
    balance: tuple[Balance, ...]

    @property
    def gross(self) -> int:
        """The yearly gross pay."""
        return self.cost.gross or 0

    @property
    def total(self) -> int:
        """What the first year costs."""
        return self.cost.total or 0

    @property
    def ratio(self) -> Decimal:
        """How many times the gross pay it costs."""
        return au_centime(Decimal(self.total) / self.gross)

    @property
    def aid_of_all(self) -> int:
        """The aid of the whole contract."""
        return sum(balance.aid for balance in self.balance)

    @property
    def cost_of_all(self) -> int:
        """The cost of the whole contract."""
        return sum(balance.cost or 0 for balance in self.balance)

    @property
    def last(self) -> Balance:
        """The last year, which has the lowest aid."""
        return self.balance[-1]

    @property
    def consultations_without_aid(self) -> Decimal:
        """How many extra consultations a week would pay for the first year, had it no aid."""
        price, weeks = (Decimal(_of_the_day(f"cout.{name}").value) for name in ("consultation_g", "semaines"))
        return arrondi(self.total / (price * weeks), 1)

    @property
    def taken_off(self) -> Decimal:
        """The share of the contributions that the general reduction gives back."""
        return au_centime(Decimal(self.cost.reduction or 0) / (self.cost.contributions or 1))


class Level(NamedTuple):
    """One wage: what it costs, and what the rule of thumb would have said."""

    monthly: Decimal
    full_time: Example
    half_time: Example
    rule: int


def macros(page: Page) -> dict[str, Callable[..., Any]]:
    """The words that a page may use."""

    def exemple(name: str) -> Example:
        return example(page, name)

    def exemples() -> str:
        return page.render("cout_exemples.html", examples=[exemple(name) for name in SHOWN])

    def ratios() -> str:
        levels = [_level(wage) for wage in LEVELS]
        return page.render("cout_ratios.html", levels=levels, rule=LOW, signed=money.signed)

    def bilan() -> str:
        examples = [exemple(name) for name in SHOWN]
        return page.render("cout_bilan.html", examples=examples, years=len(examples[0].balance), signed=money.signed)

    def partage() -> str:
        one, half = exemple("temps_plein"), exemple("mi_temps")
        return page.render("cout_partage.html", one=one, half=half, years=len(one.balance), signed=money.signed)

    return {
        "exemple": exemple,
        "cout_exemples": exemples,
        "cout_lignes": lambda name: page.render("cout_lignes.html", example=exemple(name)),
        "cout_ratios": ratios,
        "cout_solde": lambda name: balance_table(exemple(name)),
        "cout_bilan": bilan,
        "cout_partage": partage,
        "cout_regle": lambda: (LOW, HIGH),
        "cout_regle_vraie": _first_wage_at_the_rule,
        "cout_euro_de_plus": lambda: _one_euro_more(exemple("temps_plein"), exemple("mieux_paye")),
        "cout_non_comptees": lambda: [line for line in exemple("temps_plein").cost.lines if line.amount is None],
        "annee_des_taux": lambda: _of_the_day("cout.plafond_mensuel").start.year,
        "signature_des_exemples": build_day.last_day_with_a_text,
        "salaire_des_lecteurs": lambda: READERS_WAGE,
    }


def example(page: Page, name: str) -> Example:
    """One of the examples, whose texts the page thereby cites."""
    if name not in EXAMPLES:
        raise page.error("there is no example", name, EXAMPLES)
    label, answers = EXAMPLES[name]
    return _cited(page, _example(label, **answers))


def balance_table(example: Example) -> Markup:
    """The aid and the cost of each year: a piece of the estimator's own result."""
    return Markup(render.environment().get_template("cost.html").module.balance_table(example.balance))  # type: ignore[attr-defined] # a macro of the template


@cache
def _example(label: str, quotite: str, salaire_brut_mensuel: int | None = None) -> Example:
    found = estimate(
        {
            "specialite": "medecine_generale",
            "secteur": "secteur_1",
            "patientele_mt": _of_the_day("eligibilite.patientele_minimale")["seuil"],
            "quotite": quotite,
            "salaire_brut_mensuel": salaire_brut_mensuel,
            "date_signature": build_day.last_day_with_a_text(),
        },
        clock.today(),
    )
    if not isinstance(found, Result):
        raise TypeError(f"the example {label} ends in {found.type}")
    return Example(label, found.cost[0], found.balance)


def _of_the_day(name: str) -> Value:
    """The value that a contract signed on the examples' day reads."""
    return law().last_known(name, build_day.last_day_with_a_text())


def _level(wage: int | None) -> Level:
    full, half = (_example("", quotite=quotite, salaire_brut_mensuel=wage) for quotite in ("temps_plein", "mi_temps"))
    monthly = au_centime(Decimal(full.gross) / 12) if wage is None else Decimal(wage)
    return Level(monthly, full, half, a_l_euro(full.gross * LOW))


def _first_wage_at_the_rule() -> int:
    """The first wage, by tens of euros, whose full-time cost reaches the lower factor of the rule."""
    posts = ((wage, _example("", "temps_plein", wage)) for wage in range(READERS_WAGE, 2 * READERS_WAGE, 10))
    return next(wage for wage, post in posts if post.total >= LOW * post.gross)


def _one_euro_more(low: Example, high: Example) -> Decimal:
    """What each euro of gross pay costs, on the way from one example to the other."""
    return au_centime(Decimal(high.total - low.total) / (high.gross - low.gross))


def _cited(page: Page, example: Example) -> Example:
    for name in RATES:
        page.fact(name)
    for key in (*example.cost.sources, *(source for line in example.cost.lines for source in line.sources)):
        page.text(key)
    return example
