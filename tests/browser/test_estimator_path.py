"""The way through the form: what it asks of whom, what the bar says on the way, how few touches lead to the number."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from assistant_medical.answers import questions
from scripts.machine import clock
from tests.tools.estimator_page import GENERALISTE, HALF_TIME, LINK, EstimatorPage, linked
from tests.tools.sight import unseen

PHONE: ViewportSize = {"width": 390, "height": 844}
TOUCHES = 5  # of a généraliste, besides the figures typed, until the number is there: the stage, four answers


def test_five_touches_and_four_keys_lead_a_generalist_to_the_number_on_a_phone(estimator: EstimatorPage) -> None:
    estimator.page.set_viewport_size(PHONE)
    estimator.open()
    expect(estimator.bar).to_be_empty()
    touches = 0
    for field, value in (("etape", "nouveau"), ("specialite", "medecine_generale"), ("secteur", "secteur_1")):
        estimator.control(field, value).click()
        touches += 1
    estimator.control("patientele_mt").click()
    estimator.page.keyboard.type("1150")
    estimator.control("quotite", "mi_temps").click()
    touches += 2
    assert touches == TOUCHES
    expect(estimator.bar).to_contain_text(HALF_TIME[-1])
    expect(estimator.bar).to_contain_text("acquis")
    expect(estimator.bar).to_be_in_viewport()
    expect(estimator.button).to_have_accessible_name("Voir le détail")
    estimator.button.click()
    estimator.wait_for_verdict()


def test_the_bar_counts_what_is_missing_and_leads_to_it_where_the_bar_does_not_cover_it(
    estimator: EstimatorPage,
) -> None:
    estimator.page.set_viewport_size(PHONE)
    estimator.open()
    estimator.answer({"etape": "nouveau", "specialite": "medecine_generale", "secteur": "secteur_1"})
    expect(estimator.bar).to_contain_text("Encore deux réponses")
    estimator.bar.get_by_role("link", name="le temps d’assistant").click()
    expect(estimator.control("quotite", "mi_temps")).to_be_focused()
    assert unseen(estimator.page) == ""
    estimator.control("quotite", "mi_temps").check()
    expect(estimator.bar).to_contain_text("Encore une réponse")
    estimator.question("patientele_mt").get_by_label("Je ne sais pas").check()
    expect(estimator.bar).to_contain_text("€")
    expect(estimator.control("patientele_mt")).to_be_disabled()


def test_the_same_words_are_put_in_the_bar_once(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer({"etape": "nouveau"})
    expect(estimator.bar).not_to_be_empty()
    estimator.page.evaluate("""() => {
      window.told = 0;
      const bar = document.querySelector("[data-part=so-far]");
      const watch = new MutationObserver(() => window.told += 1);
      watch.observe(bar, { childList: true, subtree: true });
    }""")
    # An answer that changes nothing that the bar says, then one that does.
    estimator.answer({"nouvel_installe": "true"})
    estimator.answer({"activite_mixte": "true"})
    estimator.answer({"specialite": "medecine_generale"})
    before = estimator.bar.inner_text()
    estimator.answer({"secteur": "secteur_1"})
    expect(estimator.bar).not_to_have_text(before)
    assert estimator.page.evaluate("told") <= 2


def test_an_assumption_leads_to_its_question_in_its_fold(estimator: EstimatorPage) -> None:
    estimator.open()
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    estimator.answer(undated | {"etape": "nouveau"})
    chip = estimator.form.get_by_role("link", name="Rang national")
    expect(estimator.control("tranche_percentile")).to_be_hidden()
    chip.click()
    expect(estimator.control("tranche_percentile")).to_be_focused()
    estimator.answer({"tranche_percentile": "p70_p90"})
    expect(chip).to_have_count(0)


def test_a_case_says_what_it_changes_and_asks_what_follows(estimator: EstimatorPage) -> None:
    estimator.open()
    form = estimator.form
    effect = form.locator("#nouvel_installe-aide")
    expect(effect).to_be_hidden()
    form.get_by_label("Installé depuis moins de").check()
    expect(effect).to_be_visible()
    form.get_by_label("L’assistant est déjà secrétaire").check()
    expect(estimator.control("ancien_secretaire", "non_remplace")).to_be_checked()
    form.get_by_label("ans ou plus à la signature").check()
    assert int(estimator.control("age").input_value()) == int(str(_case("age")))
    second = form.get_by_label("J’emploie déjà un assistant aidé")
    second.check()
    expect(estimator.control("contrat_en_cours_annee")).to_be_visible()
    expect(estimator.control("contrat", "second_assistant")).to_be_checked()
    second.uncheck()
    expect(estimator.control("contrat", "individuel")).to_be_checked()
    expect(estimator.control("contrat_en_cours_annee")).to_be_disabled()


def _case(name: str) -> object:
    case = questions()[name].case
    assert case
    return case.answer.on(clock.today())


@pytest.mark.parametrize(("stage", "place"), [("nouveau", "fold"), ("en_cours", "path"), ("termine", "path")])
def test_the_day_of_signature_stands_where_the_stage_asks_for_it_and_keeps_its_answer(
    estimator: EstimatorPage, stage: str, place: str
) -> None:
    estimator.open()
    estimator.answer({"etape": "en_cours", "date_signature": "2025-03-03", "specialite": "cardiologie"})
    estimator.answer({"file_active": "1600"})
    estimator.answer({"etape": stage})
    in_path = estimator.form.locator("[data-path] > [data-question=date_signature]")
    expect(in_path).to_have_count(1 if place == "path" else 0)
    expect(estimator.control("date_signature")).to_have_value("03/03/2025")
    expect(estimator.control("file_active")).to_have_value("1600")
    expect(estimator.control("specialite")).to_have_value("cardiologie")
    if place == "path":
        expect(estimator.form.get_by_label("Quand l’avez-vous signé ?").first).to_be_visible()


def test_the_list_of_what_to_have_ready_follows_the_specialty(estimator: EstimatorPage) -> None:
    estimator.open()
    ready = estimator.page.get_by_role("complementary").get_by_role("listitem")
    expect(ready).to_have_text([questions()["patientele_mt"].at_hand])
    estimator.answer({"specialite": "cardiologie"})
    expect(ready).to_have_text([questions()["file_active"].at_hand])


def test_a_result_leads_to_the_one_answer_to_change(estimator: EstimatorPage) -> None:
    estimator.open(LINK)
    estimator.wait_for_verdict()
    estimator.page.evaluate("""() => {
      const link = document.createElement("a");
      Object.assign(link, { href: "#estimation", textContent: "Modifier le rang" });
      Object.assign(link.dataset, { action: "edit", question: "tranche_percentile" });
      document.querySelector("[data-part=result]").append(link);
    }""")
    estimator.result.get_by_role("link", name="Modifier le rang").click()
    expect(estimator.control("tranche_percentile")).to_be_focused()
    assert unseen(estimator.page) == ""


def test_an_old_link_fills_the_form_its_cases_included(estimator: EstimatorPage) -> None:
    estimator.open(linked(nouvel_installe="true", age="70", ancien_secretaire="remplace"))
    estimator.wait_for_verdict()
    estimator.edit.click()
    for ticked in ("Installé depuis moins de", "ans ou plus à la signature", "L’assistant est déjà secrétaire"):
        expect(estimator.form.get_by_label(ticked)).to_be_checked()
    expect(estimator.control("age")).to_have_value("70")
    expect(estimator.control("ancien_secretaire", "remplace")).to_be_checked()


def test_the_bar_says_nothing_before_the_engine_is_there_and_the_button_works(estimator: EstimatorPage) -> None:
    estimator.page.route("**/*.wasm*", lambda route: route.abort())
    estimator.open()
    estimator.answer({"etape": "nouveau", "secteur": "secteur_1"})
    expect(estimator.trouble).not_to_be_empty()
    expect(estimator.bar).to_be_empty()
    expect(estimator.button).to_be_enabled()


ENDED = {
    "etape": "termine",
    "date_signature": "2021-11-15",
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "quotite": "mi_temps",
    "patientele_mt_aujourdhui": "1 090",
}


def test_what_became_of_an_objective_is_yes_in_part_or_no(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(ENDED)
    question = estimator.question("atteinte_objectif")
    share = question.get_by_label("Quelle part")
    expect(question.get_by_label("Oui")).to_be_checked()
    expect(share).to_be_hidden()
    question.get_by_label("En partie").check()
    expect(estimator.bar).to_contain_text("Une réponse à revoir")
    estimator.button.click()
    estimator.wait_for_summary()
    estimator.summary.get_by_role("link").click()
    expect(share).to_be_focused()
    share.fill("60")
    estimator.button.click()
    estimator.wait_for_verdict()
    expect(estimator.page).to_have_url(re.compile(r"\.atteinte_objectif\.60"))
    estimator.page.reload()
    estimator.wait_for_verdict()
    estimator.edit.click()
    expect(question.get_by_label("En partie")).to_be_checked()
    expect(share).to_have_value("60")
    question.get_by_label("Non").check()
    expect(estimator.page).to_have_url(re.compile(r"\.atteinte_objectif\.0"))
    question.get_by_label("Oui").check()
    expect(estimator.page).not_to_have_url(re.compile("atteinte_objectif"))
