"""What a doctor who hires is told: the list of the estimator, each task with its time; the rural exemption's limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant_medical import estimate
from assistant_medical.law import law
from assistant_medical.outcome import Result
from scripts.machine import clock
from scripts.pages import hiring
from scripts.pages.page import Build, Made, Page
from tests.conftest import Site
from tests.tools.pages import all_pages

NEW = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": 1150,
    "quotite": "temps_plein",
    "date_signature": "2026-12-01",
    "date_embauche": "2026-12-01",
}


def _off(pay: int) -> tuple[Decimal, Decimal]:
    """What the rural exemption and the general reduction take off in the first year, at such a pay."""
    found = estimate(NEW | {"salaire_brut_mensuel": pay}, clock.today())
    assert isinstance(found, Result)
    first = found.cost[0]
    rates = [law().last_known(f"cout.cotisations.{name}", clock.today())["taux"] for name in hiring.EXEMPT]
    return Decimal(first.gross or 0) * sum(map(Decimal, rates)), abs(Decimal(first.reduction or 0))


def test_the_rural_exemption_beats_the_general_reduction_from_the_pay_that_the_page_gives() -> None:
    page = Page(Made("test.md", "test/", "Un essai", {}), Build())
    limit = hiring.macros(page)["salaire_ou_l_exoneration_gagne"]()
    for pay, better in ((limit - 30, False), (limit + 30, True)):
        exemption, reduction = _off(pay)
        assert (exemption > reduction) is better, pay


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ({"opens": {"days": -8}, "due": {"days": 0}}, "dans les huit jours d’avant"),
        ({"due": {"days": 0}}, "au plus tard le jour même"),
        ({"opens": {"days": 0}, "due": {"days": 7}}, "dans les sept jours"),
        ({"opens": {"days": 0}, "due": {"months": 1}}, "dans le mois"),
        ({"opens": {"days": 0}, "due": {"months": 3}}, "dans les trois mois"),
        ({"due": {"months": 12}}, "au bout de 12 mois"),
    ],
)
def test_the_time_of_a_task_is_said_from_the_day_of_hiring(task: dict[str, dict[str, int]], told: str) -> None:
    assert hiring.when(task) == told


def test_the_page_names_each_task_of_monday_morning(site: Site) -> None:
    found = estimate(NEW, clock.today(), parts=("next_steps",))
    assert isinstance(found, Result)
    tasks = [item.sentence for step in found.next_steps or () if step.id == "embauche" for item in step.items]
    assert tasks
    [page] = [page for page in all_pages(site.folder, site.url) if page.url.endswith("/medecins/embaucher/")]
    shown = page.soup.get_text("").replace("\u00a0", " ")
    assert [task for task in tasks if task.replace("\u00a0", " ").split("(")[0] not in shown] == []
