"""The table of amounts and the drawing of a contract have as many years as the law says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant_medical import french
from assistant_medical.law import law
from scripts.machine import clock
from scripts.pages import amounts
from scripts.pages.macros import FILTERS
from scripts.pages.page import Build, Made, Page, fragments
from tests.tools.length import LENGTHS, contracts_of


@pytest.fixture(scope="module")
def page() -> Page:
    env = fragments()
    env.filters.update(FILTERS)
    return Page(Made("test.md", "test/", "Un essai", {}), Build(), env)


def _read(macro: Any, *names: str) -> BeautifulSoup:
    return BeautifulSoup(macro(*names), "html.parser")


@pytest.mark.parametrize("years", LENGTHS)
def test_the_table_has_a_row_for_each_year_and_their_sum(page: Page, years: int) -> None:
    with contracts_of(years):
        table = _read(amounts.macros(page)["montants"], "mi_temps")
    rows = {head.get_text(): row.td.get_text() for row in table.select("tbody tr") if (head := row.th) and row.td}
    named = [int(rank) for head in rows for rank in re.findall(r"(\d+)r?e\b", head)]
    assert named == list(range(1, years + 1))
    today = law().last_known("montants.mi_temps", clock.today())
    per_year = [today[f"annee_{min(rank, 3)}"] for rank in named]
    assert table.select("tfoot td")[0].get_text() == french.euros(sum(per_year))
    assert [*rows.values()] == [french.euros(amount) for amount in per_year[:3]]


@pytest.mark.parametrize("years", LENGTHS)
def test_the_drawing_has_a_step_for_each_year(page: Page, years: int) -> None:
    with contracts_of(years):
        drawn = _read(amounts.macros(page)["chemin"], "mi_temps")
    for drawing in drawn.select("svg"):
        assert len([text for text in drawing.select("text") if text.get_text().endswith("e année")]) == years
