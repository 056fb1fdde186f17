"""Up to three variants side by side: chosen by keyboard, read in words, one of them kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.tools.estimator_page import (
    ENOUGH,
    FULL_TIME,
    GENERALISTE,
    HALF_TIME,
    LINK,
    MORE,
    EstimatorPage,
    linked,
    patients_asked,
)

# How far an element is scrolled to the right, once it is.
SCROLLED = """async (element) => {
  for (let frame = 0; frame < 600 && element.scrollLeft === 0; frame++) await new Promise(requestAnimationFrame);
  return element.scrollLeft;
}"""


@pytest.fixture
def comparing(estimator: EstimatorPage) -> EstimatorPage:
    estimator.open(LINK)
    estimator.wait_for_verdict()
    estimator.action("Comparer").click()
    _wait_for_the_comparison(estimator)
    return estimator


def _wait_for_the_comparison(estimator: EstimatorPage) -> None:
    expect(estimator.comparison.get_by_role("heading", level=1)).to_be_focused()


def _row(estimator: EstimatorPage, label: str) -> list[str]:
    """The cells of a row, as they are read aloud."""
    row = estimator.comparison.get_by_role("row").filter(
        has=estimator.page.get_by_role("rowheader", name=re.compile(f"^{label}"))
    )
    cells = row.get_by_role("cell").all_text_contents()
    return [re.sub(r"\s+", " ", cell).strip() for cell in cells]


def _titles(estimator: EstimatorPage) -> list[str]:
    table = estimator.comparison.get_by_role("table", name="Vos variantes")
    return table.get_by_role("columnheader").all_inner_texts()


def _choose(estimator: EstimatorPage, rank: int, label: str) -> Locator:
    return estimator.comparison.get_by_role("group", name=f"Variante {rank}").get_by_label(label)


def test_it_begins_with_the_current_estimate_and_the_other_time(comparing: EstimatorPage) -> None:
    assert _titles(comparing) == ["Mi-temps", "Temps plein"]
    assert _row(comparing, "Sur cinq ans") == [
        HALF_TIME[-1],
        f"{FULL_TIME[-1]} {MORE} de plus que la première variante",
    ]
    assert _row(comparing, "Aide ouverte") == ["oui", "oui"]
    assert _row(comparing, "Patients de plus") == [
        patients_asked(GENERALISTE),
        patients_asked(GENERALISTE, quotite="temps_plein"),
    ]
    expect(comparing.comparison.get_by_role("img", name="Aide et coût")).to_have_count(2)
    expect(comparing.result).to_be_hidden()
    expect(comparing.page).to_have_title(re.compile("^Comparer"))


def test_a_third_variant_is_chosen_by_keyboard_and_the_table_follows_once(comparing: EstimatorPage) -> None:
    page = comparing.page
    third = _choose(comparing, 3, "Temps d’assistant")
    expect(_choose(comparing, 3, "Aide")).to_be_hidden()
    for _ in range(30):
        page.keyboard.press("Tab")
        if third.evaluate("control => control === document.activeElement"):
            break
    expect(third).to_be_focused()
    page.keyboard.type("Mi-temps p")
    expect(comparing.said).to_contain_text("partagé à deux")
    expect(third).to_be_focused()
    assert _titles(comparing) == ["Mi-temps", "Temps plein", "Mi-temps partagé à deux"]
    assert _row(comparing, "Heures d’assistant") == ["17 h 30", "35 h", "17 h 30 pour vous, 35 h au cabinet"]
    expect(_choose(comparing, 3, "Aide")).to_be_visible()


def test_without_the_aid_the_whole_cost_is_left_to_pay(comparing: EstimatorPage) -> None:
    _choose(comparing, 2, "Temps d’assistant").select_option("mi_temps")
    _choose(comparing, 2, "Aide").select_option("sans")
    expect(comparing.comparison.get_by_role("columnheader", name="Sans l’aide")).to_be_visible()
    assert _titles(comparing) == ["Avec l’aide", "Sans l’aide"]
    assert _row(comparing, "Sur cinq ans") == [HALF_TIME[-1], f"0 € {HALF_TIME[-1]} de moins que la première variante"]
    cost = _row(comparing, "Coût sur cinq ans")
    assert cost[0] == cost[1]
    assert _row(comparing, "Écart sur cinq ans")[1] == f"−{cost[1]}"
    expect(comparing.comparison.get_by_role("button", name="Garder")).to_have_count(1)


def test_an_earlier_day_says_in_words_why_it_gives_no_amount(comparing: EstimatorPage) -> None:
    _choose(comparing, 2, "Temps d’assistant").select_option("mi_temps")
    _choose(comparing, 2, "Signature du contrat").fill("01/06/2018")
    expect(comparing.comparison.locator("[data-part=variants]").get_by_role("listitem")).to_contain_text("2018")
    assert _titles(comparing)[1] == "Signé le 1er\u00a0juin 2018"
    assert _row(comparing, "Aide ouverte") == ["oui", "sans réponse"]
    assert _row(comparing, "Sur cinq ans") == [HALF_TIME[-1], "–"]


def test_a_variant_that_is_kept_becomes_the_estimate_and_back_leads_to_the_comparison(
    comparing: EstimatorPage,
) -> None:
    comparing.comparison.get_by_role("button", name="Garder : Temps plein").click()
    comparing.wait_for_verdict()
    assert comparing.amounts()[0] == FULL_TIME[0]
    expect(comparing.page).to_have_url(f"{comparing.url}#{linked(quotite='temps_plein')}")
    comparing.edit.click()
    expect(comparing.control("quotite", "temps_plein")).to_be_checked()
    comparing.page.go_back()
    comparing.wait_for_verdict()
    comparing.page.go_back()
    _wait_for_the_comparison(comparing)
    assert _titles(comparing) == ["Mi-temps", "Temps plein"]
    comparing.page.go_back()
    comparing.wait_for_verdict()
    assert comparing.amounts() == HALF_TIME


def test_the_variant_that_is_the_current_estimate_can_be_kept_too(comparing: EstimatorPage) -> None:
    comparing.comparison.get_by_role("button", name="Garder : Mi-temps").click()
    comparing.wait_for_verdict()
    assert comparing.amounts() == HALF_TIME


def test_reload_finds_the_variants_as_they_were_chosen(comparing: EstimatorPage) -> None:
    _choose(comparing, 3, "Temps d’assistant").select_option("a_deux")
    _choose(comparing, 3, "Aide").select_option("sans")
    expect(comparing.comparison.get_by_role("columnheader", name="sans l’aide")).to_be_visible()
    titles = _titles(comparing)
    comparing.page.reload()
    _wait_for_the_comparison(comparing)
    assert _titles(comparing) == titles
    expect(_choose(comparing, 3, "Aide")).to_have_value("sans")
    comparing.comparison.get_by_role("link", name="Revenir à l’estimation").click()
    comparing.wait_for_verdict()
    expect(comparing.comparison).to_be_hidden()


def test_a_refusal_is_compared_too(estimator: EstimatorPage) -> None:
    estimator.open(linked(patientele_mt="700"))
    estimator.wait_for_verdict()
    estimator.action("Comparer").click()
    _wait_for_the_comparison(estimator)
    assert _row(estimator, "Aide ouverte") == ["non", "non"]
    expect(estimator.comparison.get_by_role("listitem").first).to_contain_text(ENOUGH)
    expect(estimator.comparison.get_by_role("img")).to_have_count(0)


def test_three_variants_on_a_phone_scroll_inside_their_table(comparing: EstimatorPage) -> None:
    page = comparing.page
    page.set_viewport_size({"width": 320, "height": 640})
    _choose(comparing, 3, "Temps d’assistant").select_option("a_deux")
    expect(comparing.said).to_contain_text("partagé")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    table = comparing.comparison.get_by_role("region", name="Vos variantes")
    table.focus()
    page.keyboard.press("ArrowRight")
    assert table.evaluate(SCROLLED) > 0


def test_a_contract_of_a_group_is_not_compared(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.form.get_by_text("Préciser ma situation").click()
    group = {
        "contrat": "collectif",
        "structure": "sisa",
        "nb_medecins": "4",
        "etp": "1,5",
        "patientele_mt_moyenne": "980",
    }
    kept = {name: value for name, value in GENERALISTE.items() if name in ("specialite", "secteur", "date_signature")}
    estimator.answer({"contrat": "collectif"})
    estimator.estimate(kept | group)
    estimator.wait_for_verdict()
    expect(estimator.action("Comparer")).to_have_count(0)


def _hesitate(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer({"etape": "nouveau"} | {name: value for name, value in GENERALISTE.items() if name != "quotite"})
    estimator.question("quotite").get_by_label("J’hésite").check()


def test_whoever_hesitates_is_told_both_and_sees_them_side_by_side(estimator: EstimatorPage) -> None:
    page = estimator.page
    _hesitate(estimator)
    expect(estimator.bar).to_contain_text(HALF_TIME[-1])
    expect(estimator.bar).to_contain_text(FULL_TIME[-1])
    before = estimator.entries()
    page.get_by_role("button", name="Comparer l’un et l’autre").click()
    _wait_for_the_comparison(estimator)
    assert estimator.entries() == before + 1
    assert _titles(estimator) == ["Mi-temps", "Temps plein"]
    expect(estimator.comparison.locator(".am-lede")).not_to_contain_text("mi-temps")
    address = page.url
    page.reload()
    _wait_for_the_comparison(estimator)
    page.go_back()
    expect(estimator.question("quotite").get_by_label("J’hésite")).to_be_checked()
    expect(estimator.control("patientele_mt")).to_have_value(GENERALISTE["patientele_mt"].replace(" ", ""))
    expect(estimator.bar).to_contain_text(FULL_TIME[-1])
    page.go_forward()
    _wait_for_the_comparison(estimator)
    estimator.comparison.get_by_role("link", name="Modifier mes réponses").click()
    expect(estimator.first).to_be_focused()
    expect(estimator.question("quotite").get_by_label("J’hésite")).to_be_enabled()
    page.goto("about:blank")
    page.goto(address)
    _wait_for_the_comparison(estimator)
    estimator.comparison.get_by_role("button", name="Garder : Temps plein").click()
    estimator.wait_for_verdict()
    assert estimator.amounts() == FULL_TIME
    estimator.edit.click()
    expect(estimator.question("quotite").get_by_label("J’hésite")).to_be_hidden()
    page.go_back()
    estimator.wait_for_verdict()
    page.go_back()
    _wait_for_the_comparison(estimator)


def test_whoever_hesitates_is_told_what_is_wrong_with_the_rest(estimator: EstimatorPage) -> None:
    _hesitate(estimator)
    estimator.answer({"patientele_mt": "mille"})
    estimator.button.click()
    estimator.wait_for_summary()
    expect(estimator.summary.get_by_role("listitem")).to_have_count(1)
    expect(estimator.question("quotite").get_by_label("J’hésite")).to_be_checked()
    # A signed contract has its time.
    estimator.answer({"etape": "en_cours"})
    expect(estimator.question("quotite").get_by_label("J’hésite")).to_be_hidden()
    estimator.button.click()
    expect(estimator.question("quotite").locator(".am-fault")).to_be_visible()
