"""What the page on the cost says in words, where a figure computed at the build could one day make it untrue."""

from __future__ import annotations

from bs4 import BeautifulSoup

from assistant_medical.law import law
from assistant_medical.rules.arrondis import a_l_euro
from scripts.machine import clock
from scripts.pages import cost
from tests.conftest import Site


def _again(said: str) -> str:
    return f"docs/medecins/cout.md says that {said}; with these figures it is no longer so: write its sentence again"


def _example(name: str) -> cost.Example:
    label, answers = cost.EXAMPLES[name]
    return cost._example(label, **answers)


def test_the_aid_exceeds_the_cost_at_the_minimum_wage_until_the_objective_counts() -> None:
    for name in ("mi_temps", "temps_plein"):
        above = [balance.year for balance in _example(name).balance if balance.aid > (balance.cost or 0)]
        until = list(range(1, law().last_known("objectifs.annee_mesure", clock.today()).value))
        assert above == until, _again("at the Smic the aid exceeds the cost until the objective counts")


def test_what_the_readers_receive_too_much_pays_for_what_follows_or_is_said_not_to(site: Site) -> None:
    found = _example("lecteur")
    said = _again("the readers' first year leaves more than the aid of the last")
    assert found.balance[0].aid > found.total > found.last.aid, said
    html = (site.folder / "medecins" / "cout" / "index.html").read_text(encoding="utf-8")
    assert ("ne paie donc pas toute la suite" in html) is (found.aid_of_all < found.cost_of_all)
    assert found.gross == 12 * cost.READERS_WAGE, (
        f"a full time no longer earns {cost.READERS_WAGE} € a month, since the Smic is above it: "
        "ask another question of the readers, in scripts/pages/cost.py and in docs/medecins/cout.md"
    )


def test_the_rule_of_thumb_is_too_high_at_the_minimum_wage_and_its_top_is_never_reached() -> None:
    said = _again("the rule of thumb is too high at the Smic, and its top never reached")
    assert _example("temps_plein").ratio < cost.LOW, said
    first = cost._first_wage_at_the_rule()
    ratios = {wage: cost._example("", "temps_plein", wage).ratio for wage in range(1900, 12000, 100)}
    assert all(ratio < cost.HIGH for ratio in ratios.values()), said
    assert all((ratio >= cost.LOW) is (wage >= first) for wage, ratio in ratios.items()), said


def test_a_higher_wage_costs_more_than_the_aid_from_the_first_year() -> None:
    costly = all((balance.remainder or 0) > 0 for balance in _example("mieux_paye").balance)
    assert costly, _again("a higher wage costs more than the aid from the first year on")


def test_two_half_times_owe_no_tax_on_wages_where_one_full_time_does() -> None:
    half, full = _example("mi_temps"), _example("temps_plein")
    said = _again("two half-times owe no tax on wages where one full time does")
    assert half.cost.tax_on_wages == 0, said
    assert (full.cost.tax_on_wages or 0) > 0, said
    assert 2 * half.total < full.total, said


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
