"""What hiring asks of a doctor: the tasks with their time, and the pay from which the rural exemption is worth it.

The tasks are those that the estimator gives for Monday morning, with the same sources; the rates are read from the law.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import resources
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant_medical.french import spelled, typography
from scripts.pages import scales
from scripts.pages.page import Page

EXEMPT = ("maladie", "allocations_familiales", "vieillesse_plafonnee", "vieillesse_deplafonnee")
"""What the rural exemption takes off: the employer's social insurance and family allowances (L. 241-19)."""


class Row(NamedTuple):
    """A task: when it is due, what it is, where it comes from."""

    when: str
    sentence: str
    sources: Markup


def macros(page: Page) -> dict[str, Callable[..., Any]]:
    """The words that a page may write, by name."""
    return {
        "etapes_d_embauche": lambda: page.render("hiring.html", rows=[_row(page, task) for task in _tasks()]),
        "taux_exonere": lambda: _exempt(page),
        "salaire_ou_l_exoneration_gagne": lambda: _better_from(page),
    }


def when(task: Mapping[str, Any]) -> str:
    """ "dans les huit jours d’avant", "au plus tard le jour même", "dans les trois mois", "au bout de 12 mois"."""
    due, opens = task["due"], task.get("opens", {})
    if opens.get("days", 0) < 0:
        return f"dans les {spelled(-opens['days'])} jours d’avant"
    if (months := due.get("months")) and not opens:
        return f"au bout de {spelled(months)} mois"
    if months:
        return "dans le mois" if months == 1 else f"dans les {spelled(months)} mois"
    return f"dans les {spelled(due['days'])} jours" if due["days"] else "au plus tard le jour même"


def _row(page: Page, task: Mapping[str, Any]) -> Row:
    for key in task["sources"]:
        page.text(key)
    return Row(when(task), task["sentence"], scales.sources(task["sources"], task["status"]))


def _tasks() -> list[Mapping[str, Any]]:
    content = resources.files("assistant_medical.practice").joinpath("hiring.toml").read_text(encoding="utf-8")
    tasks: list[Mapping[str, Any]] = tomllib.loads(typography(content))["tasks"]
    return tasks


def _exempt(page: Page) -> Decimal:
    return sum((Decimal(page.figure(f"cout.cotisations.{name}.taux")) for name in EXEMPT), Decimal())


def _better_from(page: Page) -> int:
    """The monthly pay at full time above which the exemption takes off more than the general reduction, to ten euros.

    The reduction is minimum + delta x [half x (multiple x Smic / pay - 1)] ^ exponent: this is its inverse.
    """
    rule = {key: Decimal(value) for key, value in page.fact("cout.reduction_generale").value.items()}
    hours, weeks = page.figure("cout.mensualisation.heures"), page.figure("cout.mensualisation.semaines")
    smic = page.figure("salaire.smic_horaire") * hours * weeks / 12
    half = ((_exempt(page) - rule["minimum"]) / rule["delta"]) ** (1 / rule["exposant"])
    return int(round(rule["multiple"] * smic / (2 * half + 1), -1))
