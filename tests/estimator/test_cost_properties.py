"""What is true of the cost and of the balance whatever the wage, the post, the place and the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_medical import estimate
from assistant_medical.law import Value, law
from assistant_medical.rules.reduction_generale import coefficient
from assistant_medical.rules.salaire import salaire
from assistant_medical.trace import Situation

untimed = settings(deadline=None, max_examples=80)

FIRST = law().history("cout.reduction_generale")[0].start
NOT_COMPUTED = {"976", "978", "988"}

wages = st.decimals(min_value=1000, max_value=12000, places=2)
SMIC = Decimal(law().history("salaire.smic_horaire")[-1].value) * 1820 / 12
paid = st.decimals(
    min_value=int(SMIC) + 33, max_value=12000, places=2
)  # above the Smic, so that a euro more is a euro more
shares = st.sampled_from(["mi_temps", "temps_plein"])
sizes = st.integers(min_value=1, max_value=60)
places = st.sampled_from(["33", "2A", "971", "973", "974", *sorted(NOT_COMPUTED)])
practices = st.fixed_dictionaries(
    {"employeur_is": st.booleans(), "effectif": sizes},
    optional={"departement": st.sampled_from(["33", "2A", "971", "973", "974"])},
)
situations = st.fixed_dictionaries(
    {
        "specialite": st.sampled_from(["medecine_generale", "pediatrie"]),
        "quotite": shares,
        "date_signature": st.dates(date(2023, 5, 1), date(2029, 6, 21)),
        "tranche_percentile": st.sampled_from(["inconnue", "p90_p95", "p95_et_plus"]),
        "atteinte_objectif": st.just(0) | st.integers(min_value=2, max_value=100),
        "effectif": sizes,
        "employeur_is": st.booleans(),
    },
    optional={"salaire_brut_mensuel": wages, "departement": places},
)


def _outcome(answers: dict[str, Any]) -> dict[str, Any]:
    given_answers = {
        "specialite": "medecine_generale",
        "secteur": "secteur_1",
        "quotite": "temps_plein",
        "patientele_mt": 1100,
        "date_signature": date(2026, 12, 1),
        **answers,
    }
    found = estimate(given_answers, date(2026, 12, 1)).to_dict()
    assert found["type"] == "result"
    return found


def _first(**answers: Any) -> dict[str, Any]:
    """The cost of the first contract year."""
    found: dict[str, Any] = _outcome(answers)["cost"][0]
    return found


def _in_force(name: str, day: str = "2026-12-01") -> Value:
    value = law().on(name, date.fromisoformat(day))
    assert value is not None
    return value


@untimed
@given(situations)
def test_the_total_is_the_sum_of_what_it_is_made_of(answers: dict[str, Any]) -> None:
    for cost in _outcome(answers)["cost"]:
        if cost["total"] is not None:
            assert cost["total"] == cost["gross"] + cost["contributions"] - cost["reduction"] + cost["tax_on_wages"]
            counted = sum(line["amount"] for line in cost["lines"] if line["amount"] is not None)
            assert abs(counted - cost["contributions"]) <= 0.51


@untimed
@given(situations)
def test_a_year_is_known_whole_or_not_at_all(answers: dict[str, Any]) -> None:
    outcome = _outcome(answers)
    known_place = answers.get("departement") not in NOT_COMPUTED
    for year, cost, balance in zip(outcome["years"], outcome["cost"], outcome["balance"], strict=True):
        known = known_place and year["starts"] >= FIRST.isoformat()
        figures = [cost[name] for name in ("gross", "contributions", "reduction", "tax_on_wages", "total")]
        figures += [balance["cost"], balance["remainder"]]
        assert all(figure is not None for figure in figures) if known else figures == [None] * 7
        assert bool(cost["lines"]) is known
        assert known or balance["consultations_per_week"] is None
    assert {"cout_avant", "cout_mayotte"} & {note["id"] for note in outcome["notes"]} or None not in [
        cost["total"] for cost in outcome["cost"]
    ], "a year without a cost, and no note that says why"


@untimed
@given(situations)
def test_the_remainder_is_the_cost_less_the_aid(answers: dict[str, Any]) -> None:
    outcome = _outcome(answers)
    for year, cost, balance in zip(outcome["years"], outcome["cost"], outcome["balance"], strict=True):
        assert (balance["aid"], balance["cost"]) == (year["amount"], cost["total"])
        if cost["total"] is None:
            continue
        assert balance["remainder"] == cost["total"] - year["amount"]
        if answers["specialite"] == "medecine_generale":
            price = Decimal(_in_force("cout.consultation_g", year["starts"]).value)
            weeks = _in_force("cout.semaines", year["starts"]).value
            earned = Decimal(str(balance["consultations_per_week"])) * price * weeks
            assert abs(earned - max(balance["remainder"], 0)) <= Decimal("0.005") * price * weeks
        else:
            assert balance["consultations_per_week"] is None


@untimed
@given(st.decimals(min_value=900, max_value=12000, places=2), st.integers(min_value=1, max_value=200000), sizes)
def test_the_coefficient_stays_between_nothing_and_its_cap_and_never_grows_with_the_wage(
    wage: Decimal, cents: int, effectif: int
) -> None:
    # The coefficient, not the euros: just under three Smic the reduction is close to its minimum, a share of the pay
    # that no longer falls, so that in euros it rises by a few before it ends.
    regle, yearly = _in_force("cout.reduction_generale"), Decimal(_in_force("salaire.smic_horaire").value) * 1820
    wages_of_both = (wage, wage + Decimal(cents) / 100)
    (low, cap), (high, _) = (coefficient(regle, amount, yearly, effectif) for amount in wages_of_both)
    assert 0 <= high <= low <= cap
    assert (low == 0) is (wage * 12 >= regle["multiple"] * yearly)


@untimed
@given(situations)
def test_the_reduction_stays_between_nothing_and_its_cap(answers: dict[str, Any]) -> None:
    outcome = _outcome(answers)
    for year, cost in zip(outcome["years"], outcome["cost"], strict=True):
        if cost["total"] is not None:
            regle = _in_force("cout.reduction_generale", year["starts"])
            delta = regle["delta" if answers["effectif"] < regle["effectif"] else "delta_50"]
            cap = Decimal(regle["minimum"]) + Decimal(delta)
            assert 0 <= cost["reduction"] <= cap * cost["gross"] + 1
            assert cost["reduction"] < cost["contributions"]


@untimed
@given(paid, st.decimals(min_value=1, max_value=3000, places=2), shares, practices)
def test_the_cost_grows_with_the_wage(wage: Decimal, more: Decimal, quotite: str, practice: dict[str, Any]) -> None:
    # It grows by steps, never back: all that leaps, leaps up. The tax appears at once when its threshold is passed (see
    # below), one contribution counts the whole pay as soon as it exceeds the ceiling, the reduction ends at three Smic.
    low = _first(salaire_brut_mensuel=wage, quotite=quotite, **practice)
    high = _first(salaire_brut_mensuel=wage + more, quotite=quotite, **practice)
    assert low["total"] < high["total"]
    assert low["tax_on_wages"] <= high["tax_on_wages"]


@untimed
@given(wages, shares, practices)
def test_the_tax_is_nothing_or_leaps(wage: Decimal, quotite: str, practice: dict[str, Any]) -> None:
    seuils = _in_force("cout.taxe_franchise").value
    least = seuils["franchise"] - Decimal(seuils["facteur"]) * (seuils["decote"] - seuils["franchise"])
    tax = _first(salaire_brut_mensuel=wage, quotite=quotite, **practice)["tax_on_wages"]
    assert tax == 0 or tax >= least


@untimed
@given(wages, practices)
def test_a_half_time_is_half_of_a_full_time_but_for_what_is_per_head_and_per_employer(
    wage: Decimal, practice: dict[str, Any]
) -> None:
    half, full = (
        _first(salaire_brut_mensuel=wage, quotite=quotite, **practice) for quotite in ("mi_temps", "temps_plein")
    )
    assert abs(2 * half["gross"] - full["gross"]) <= 1
    assert abs(2 * half["reduction"] - full["reduction"]) <= 1
    per_head = sum(line["amount"] for line in full["lines"] if line["id"] in {"mutuelle", "forfait_social"})
    assert abs(2 * half["contributions"] - per_head - full["contributions"]) <= 2
    assert 2 * half["tax_on_wages"] <= full["tax_on_wages"] + 1, "sharing the post never makes the tax heavier"


def test_a_wage_grid_that_is_known_on_the_day_is_not_said_to_be_unknown() -> None:
    # No contract year with a cost falls under a known grid: only the rule itself can be asked.
    found = salaire(Situation({}, law(), date(2024, 6, 1)), date(2024, 6, 1))
    grid = law().on("salaire.grille", date(2024, 6, 1))
    assert grid is not None
    assert found.amount == Decimal(grid["position_5"]) > found.smic_annuel / 12
    assert "dernière" not in found.sentence


careers = st.fixed_dictionaries(
    {
        "quotite": shares,
        "date_signature": st.dates(date(2026, 1, 1), date(2029, 6, 21)),
        "effectif": sizes,
    },
    optional={"departement": st.sampled_from(["33", "974"]), "salaire_brut_mensuel": paid},
)


@untimed
@given(careers, st.integers(5, 8))
def test_a_higher_position_never_costs_less(answers: dict[str, Any], position: int) -> None:
    low, high = (_outcome({**answers, "position": each})["cost"] for each in (position, position + 1))
    assert all(one["total"] <= other["total"] for one, other in zip(low, high, strict=True))


@untimed
@given(careers, st.integers(0, 40), st.integers(0, 4000))
def test_more_seniority_never_costs_less(answers: dict[str, Any], former: int, days: int) -> None:
    hired = answers["date_signature"] - timedelta(days=days)
    fresh = _outcome(answers)["cost"]
    earlier = _outcome({**answers, "date_embauche": hired})["cost"]
    both = _outcome({**answers, "date_embauche": hired, "anciennete_branche": former})["cost"]
    for one, other, most in zip(fresh, earlier, both, strict=True):
        assert one["total"] <= other["total"] <= most["total"]
        assert one["seniority"] <= other["seniority"] <= most["seniority"] < most["gross"]


@untimed
@given(careers)
def test_a_new_assistant_costs_more_from_the_fourth_year_on_and_prevoyance_from_the_second(
    answers: dict[str, Any],
) -> None:
    first, second, third, fourth, _ = _outcome({**answers, "date_signature": date(2026, 12, 1)})["cost"]
    overseas = answers.get("departement") == "974"
    assert (fourth["total"] > third["total"]) is not overseas
    assert (second["total"] > first["total"]) is not overseas
    assert third["total"] == second["total"]
    assert [bool(year["seniority"]) for year in (first, second, third, fourth)] == [False] * 3 + [not overseas]


@untimed
@given(careers, paid, st.integers(0, 50))
def test_what_seniority_adds_is_a_step_of_the_scale_on_the_pay(
    answers: dict[str, Any], pay: Decimal, former: int
) -> None:
    scale = _in_force("salaire.anciennete")
    found = _outcome({**answers, "salaire_brut_mensuel": pay, "departement": "33", "anciennete_branche": former})
    overseas = _outcome({**answers, "salaire_brut_mensuel": pay, "departement": "974", "anciennete_branche": former})
    for cost, plain in zip(found["cost"], overseas["cost"], strict=True):
        rates = []
        for month in range(12):  # each month by the seniority of its first day
            years = cost["year"] - 1 + Decimal(month) / 12 + former * Decimal(scale["reprise"])
            steps = zip(scale["annees"], scale["taux"], strict=True)
            rates.append(max((Decimal(rate) for least, rate in steps if years >= int(least)), default=Decimal(0)))
        assert plain["seniority"] == 0
        assert abs(cost["seniority"] - plain["gross"] * sum(rates) / 12) <= 1
        assert abs(cost["gross"] - cost["seniority"] - plain["gross"]) <= 1
