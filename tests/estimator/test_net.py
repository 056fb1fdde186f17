"""What an assistant takes home: against the table computed apart from this code, and what is true whatever the pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_medical import Errors, NetPay, net_pay
from assistant_medical.law import law
from tests.tools import to_come

DAY = date(2026, 12, 1)
KNOWN = date(2026, 11, 28)  # what the table was computed from
A_YEAR_AGO = date(2025, 12, 1)
CENT = Decimal("0.01")

# Position: gross, then net in the first year, from one year on, the same in Alsace-Moselle, the same at half-time.
# Computed by hand from the rates of 2026, full-time, health insurance of 40 € in all.
TABLE = {
    5: ("1867.02", "1455.99", "1434.16", "1409.88", "706.11"),
    6: ("1889.38", "1473.69", "1451.59", "1427.03", "714.83"),
    7: ("1966.21", "1534.51", "1511.51", "1485.95", "744.79"),
    8: ("2050.62", "1601.33", "1577.35", "1550.69", "777.70"),
    9: ("2159.91", "1687.84", "1662.58", "1634.50", "820.32"),
}
LATER: dict[str, Any] = {"date_embauche": A_YEAR_AGO}
COLUMNS: list[dict[str, Any]] = [{}, LATER, {**LATER, "departement": "67"}, {**LATER, "quotite": "mi_temps"}]


@pytest.fixture(autouse=True)
def _as_it_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    to_come.put_in_place(monkeypatch, law().as_known_on(KNOWN))


def _net(day: date = DAY, **answers: Any) -> NetPay:
    found = net_pay(answers, day)
    assert isinstance(found, NetPay)
    return found


@pytest.mark.parametrize("position", TABLE)
def test_the_net_pay_of_each_position_is_that_of_the_table(position: int) -> None:
    gross, *nets = TABLE[position]
    found = [_net(position=position, **column) for column in COLUMNS]
    assert found[0].gross == Decimal(gross)
    assert [each.net for each in found] == [Decimal(net) for net in nets]


def test_each_line_of_the_smic_from_one_year_on() -> None:
    lines = {line.id: line.amount for line in _net(**LATER).lines}
    assert lines == {
        "vieillesse_plafonnee": Decimal("128.82"),
        "vieillesse_deplafonnee": Decimal("7.47"),
        "retraite_complementaire": Decimal("58.81"),
        "equilibre_general": Decimal("16.06"),
        "prevoyance": Decimal("19.04"),
        "mutuelle": Decimal("20.00"),
        "csg_deductible": Decimal("128.05"),
        "csg_non_deductible": Decimal("45.19"),
        "crds": Decimal("9.42"),
    }


def test_each_line_says_its_rate_and_what_it_is_taken_of() -> None:
    under = "de la part du salaire sous le plafond."
    base = (
        "de 1 883,10 € : 98,25 % du salaire, et ce que l’employeur paie pour la complémentaire santé et la prévoyance."
    )
    said = {line.id: line.sentence.replace("\u00a0", " ") for line in _net(**LATER).lines}
    assert said == {
        "vieillesse_plafonnee": f"6,9 % {under}",
        "vieillesse_deplafonnee": "0,4 % de tout le salaire.",
        "retraite_complementaire": f"3,15 % {under}",
        "equilibre_general": f"0,86 % {under}",
        "prevoyance": "1,02 % du salaire, due dès que l’employeur doit sa part.",
        "mutuelle": "Un contrat de complémentaire santé d’un prix courant, supposé payé à parts égales, quel que soit "
        "le temps de travail.",
        "csg_deductible": f"6,8 % {base}",
        "csg_non_deductible": f"2,4 % {base}",
        "crds": f"0,5 % {base}",
    }
    assert {line.id for line in _net(**LATER).lines if line.status != "official"} == {"mutuelle"}


def test_without_health_insurance_the_smic_of_january_2026_gives_the_published_net() -> None:
    # 1 443,11 € was published for 1 823,03 € gross; the insurance takes half its price, and the CSG on the other half.
    found = _net(date(2026, 1, 15), salaire_brut_mensuel="1823.03")
    assert found.net is not None
    assert abs(found.net + 20 * Decimal("1.097") - Decimal("1443.11")) <= CENT


@settings(deadline=None, max_examples=60)
@given(
    st.decimals(min_value=1900, max_value=18000, places=2),
    st.sampled_from(["mi_temps", "temps_plein", "tiers_temps"]),
    st.sampled_from(["33", "57", "971"]),
    st.integers(0, 30),
)
def test_the_net_is_the_gross_less_its_lines_and_grows_with_it(
    wage: Decimal, quotite: str, departement: str, former: int
) -> None:
    answers: dict[str, Any] = {"quotite": quotite, "departement": departement, "anciennete_branche": former}
    found, more = (_net(salaire_brut_mensuel=each, **answers) for each in (wage, wage + 50))
    assert found.gross is not None
    assert found.net is not None
    assert more.net is not None
    assert abs(found.gross - sum(line.amount or 0 for line in found.lines) - found.net) <= 7 * CENT
    assert found.net < found.gross
    ceiling = Decimal(law().last_known("cout.plafond_mensuel", DAY).value)
    assert more.net > found.net or wage <= ceiling * Decimal("1.25"), "one contribution takes the whole pay above it"
    assert ("Au-dessus du plafond" in found.sentence) is any(line.id == "equilibre_technique" for line in found.lines)
    local = [line.id for line in found.lines if line.id == "maladie_alsace_moselle"]
    assert bool(local) is (departement == "57")
    assert ("prevoyance" in {line.id for line in found.lines}) is (departement != "971" and former >= 1)


def test_the_net_explains_itself() -> None:
    found = _net(**LATER)
    assert found.step.rule == "net.net"
    assert found.step.value == found.net
    assert [step.rule for step in found.step.steps] == ["salaire.salaire"]
    assert {source for line in found.lines for source in line.sources} <= set(found.sources) <= set(law().texts)
    assert found.to_dict()["net"] == 1434.16


@pytest.mark.parametrize("answers", [{"departement": "976"}, {"departement": "988"}])
def test_the_net_is_not_computed_where_its_rates_were_not_collected(answers: dict[str, Any]) -> None:
    found = _net(**answers)
    assert (found.gross, found.net, found.lines) == (None, None, ())
    assert "n’est pas calculé" in found.sentence


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2025, 12, 31)])
def test_the_net_is_not_computed_before_its_rates(day: date) -> None:
    assert _net(day).net is None
    assert _net(date(2026, 1, 1)).net is not None


def test_a_signature_stands_for_the_hiring_where_that_is_not_given() -> None:
    assert _net(date_signature=A_YEAR_AGO).net == _net(**LATER).net
    assert _net(date_signature=date(2020, 1, 1), date_embauche=DAY).net == _net().net
    assert _net(quotite=None).net == _net().net


def test_what_cannot_be_read_is_an_outcome() -> None:
    found = net_pay({"position": 4, "quotite": "rien"}, DAY)
    assert isinstance(found, Errors)
    assert {fault.field for fault in found.faults} == {"position", "quotite"}
