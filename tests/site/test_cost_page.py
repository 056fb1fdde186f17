"""What the page on the cost says in words, where a figure computed at the build could one day make it untrue."""

from __future__ import annotations

from bs4 import BeautifulSoup

from assistant_medical.law import law
from assistant_medical.rules.arrondis import a_l_euro
from scripts.pages import cost
from tests.conftest import Site


def _example(name: str) -> cost.Example:
    label, answers = cost.EXAMPLES[name]
    return cost._example(label, **answers)


def test_the_aid_exceeds_the_cost_at_the_minimum_wage_until_the_objective_counts() -> None:
    for name in ("mi_temps", "temps_plein"):
        above = [balance.year for balance in _example(name).balance if balance.aid > (balance.cost or 0)]
        assert above == list(range(1, law().history("objectifs.annee_mesure")[-1].value))


def test_what_the_readers_receive_too_much_pays_for_what_follows_or_is_said_not_to(site: Site) -> None:
    found = _example("lecteur")
    assert found.balance[0].aid > found.total > found.last.aid
    html = (site.folder / "medecins" / "cout" / "index.html").read_text(encoding="utf-8")
    assert ("ne paie donc pas toute la suite" in html) is (found.aid_of_all < found.cost_of_all)
    assert found.gross == 12 * cost.READERS_WAGE


def test_the_rule_of_thumb_is_too_high_at_the_minimum_wage_and_its_top_is_never_reached() -> None:
    assert _example("temps_plein").ratio < cost.LOW
    first = cost._first_wage_at_the_rule()
    ratios = {wage: cost._example("", "temps_plein", wage).ratio for wage in range(1900, 12000, 100)}
    assert all(ratio < cost.HIGH for ratio in ratios.values())
    assert all((ratio >= cost.LOW) is (wage >= first) for wage, ratio in ratios.items())


def test_a_higher_wage_costs_more_than_the_aid_from_the_first_year() -> None:
    assert all((balance.remainder or 0) > 0 for balance in _example("mieux_paye").balance)


def test_two_half_times_owe_no_tax_on_wages_where_one_full_time_does() -> None:
    half, full = _example("mi_temps"), _example("temps_plein")
    assert half.cost.tax_on_wages == 0
    assert (full.cost.tax_on_wages or 0) > 0
    assert 2 * half.total < full.total


def test_the_page_prints_what_the_estimator_computes(site: Site) -> None:
    html = (site.folder / "medecins" / "cout" / "index.html").read_text(encoding="utf-8")
    text = BeautifulSoup(html, "html.parser").get_text(" ").replace("\u00a0", " ")
    for name in cost.SHOWN:
        found = _example(name)
        assert f"{found.total:,}".replace(",", " ") in text
        assert f"{found.cost_of_all:,}".replace(",", " ") in text
    over = a_l_euro(_example("temps_plein").gross * cost.LOW) - _example("temps_plein").total
    assert f"{over:,} €".replace(",", " ") in text
    assert f"+{over:,}".replace(",", " ") in text
