"""A visitor answers the questions and reads an estimate."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from assistant_medical.law import law
from tests.tools.estimator_page import ENOUGH, FULL_TIME, GENERALISTE, HALF_TIME, EstimatorPage, amounts_of, linked


def _press(estimator: EstimatorPage, *keys: str) -> None:
    for key in keys:
        estimator.page.keyboard.press(key)


def _tab_to(estimator: EstimatorPage, field: str, value: str | None = None) -> None:
    """Press Tab until the control has the focus, as somebody without a mouse would."""
    wanted = estimator.control(field, value)
    for _ in range(60):
        if wanted.evaluate("control => control === document.activeElement"):
            return
        _press(estimator, "Tab")
    raise AssertionError(f"Tab never reached {field}")


def test_the_form_is_filled_by_keyboard_alone_and_the_verdict_takes_the_focus(estimator: EstimatorPage) -> None:
    estimator.open()
    keyboard = estimator.page.keyboard
    _tab_to(estimator, "etape", "nouveau")
    _press(estimator, "Space")
    _tab_to(estimator, "specialite", "medecine_generale")
    _press(estimator, "Space")
    _tab_to(estimator, "secteur", "secteur_1")
    _press(estimator, "Space")
    _tab_to(estimator, "patientele_mt")
    keyboard.type("1 100")
    _tab_to(estimator, "quotite", "mi_temps")
    _press(estimator, "Space")
    while not estimator.page.evaluate("document.activeElement.textContent.startsWith('Préciser')"):
        _press(estimator, "Tab")
    _press(estimator, "Enter")
    _tab_to(estimator, "date_signature")
    keyboard.type("01122026")
    _press(estimator, "Enter")
    estimator.wait_for_verdict()
    expect(estimator.verdict).to_contain_text("ouverte")
    assert estimator.amounts() == HALF_TIME
    expect(estimator.form).to_be_hidden()
    expect(estimator.page.locator("h1:visible")).to_have_count(1)


def test_a_contract_of_2023_gets_the_amounts_of_2024_from_the_first_anniversary_that_follows_them(
    estimator: EstimatorPage,
) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"date_signature": "2023-10-01"})
    estimator.wait_for_verdict()
    assert estimator.amounts() == amounts_of(GENERALISTE, date_signature="2023-10-01")
    assert estimator.amounts()[0] != HALF_TIME[0]


def test_an_excluded_specialty_is_told_at_its_question_and_the_rest_of_the_form_goes_and_comes_back(
    estimator: EstimatorPage,
) -> None:
    estimator.open()
    estimator.answer(GENERALISTE)
    estimator.answer({"specialite": "radiologie"})
    refused = estimator.question("specialite").locator(".am-stop")
    expect(refused).to_contain_text(re.compile("radiologie", re.IGNORECASE))
    expect(estimator.bar).to_contain_text("fermée à cette spécialité")
    for gone in ("secteur", "quotite", "nouvel_installe", "zone"):
        expect(estimator.question(gone)).to_be_hidden()
    expect(estimator.button).to_be_hidden()
    estimator.question("specialite").get_by_label("Une autre spécialité").first.focus()
    estimator.page.keyboard.press("Enter")
    expect(estimator.form).to_be_visible()
    estimator.bar.get_by_role("link").click()
    expect(estimator.control("specialite")).to_be_focused()
    estimator.answer({"specialite": "medecine_generale"})
    expect(refused).to_have_count(0)
    expect(estimator.control("quotite", "mi_temps")).to_be_checked()
    expect(estimator.control("patientele_mt")).to_have_value(GENERALISTE["patientele_mt"])
    estimator.button.click()
    estimator.wait_for_verdict()
    assert estimator.amounts() == HALF_TIME


def test_a_link_to_a_radiologist_reads_that_the_speciality_is_excluded(estimator: EstimatorPage) -> None:
    estimator.open(linked(specialite="radiologie"))
    estimator.wait_for_verdict()
    expect(estimator.verdict).to_contain_text("ne vous est pas ouverte")
    estimator.edit.click()
    expect(estimator.control("specialite")).to_have_value("radiologie")
    expect(estimator.question("secteur")).to_be_visible()


def test_too_few_patients_read_by_how_many(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"patientele_mt": "700"})
    estimator.wait_for_verdict()
    failed = estimator.result.locator(".am-criteria .am-is-no")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text("700")
    expect(failed).to_contain_text(ENOUGH)
    expect(failed).to_contain_text(re.compile(r"\b75\b"))


def test_a_signature_before_the_first_text_reads_that_none_is_in_force(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE | {"date_signature": "2018-06-01"})
    estimator.wait_for_verdict()
    expect(estimator.verdict).to_contain_text("Aucun texte en vigueur")
    expect(estimator.result.locator(".am-years")).to_have_count(0)


def test_without_a_date_the_day_decides_and_the_last_text_has_its_last_day(estimator: EstimatorPage) -> None:
    first, *_, newest = law().history("texte_en_vigueur")
    days = [(first.start - timedelta(days=1), "Aucun texte en vigueur")]
    if (last := newest.known_until) is not None:
        days += [(last, "est ouverte"), (last + timedelta(days=1), "Aucun texte en vigueur")]
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    for day, said in days:
        estimator.page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        estimator.open()
        estimator.estimate(undated)
        estimator.wait_for_verdict()
        expect(estimator.verdict).to_contain_text(said)
        estimator.page.goto("about:blank")
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    assert estimator.amounts() == HALF_TIME


def test_a_day_is_read_back_where_it_is_typed_and_a_fault_is_told_there_before_the_button(
    estimator: EstimatorPage,
) -> None:
    estimator.page.clock.set_fixed_time("2026-11-22T12:00:00+01:00")
    estimator.open()
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    estimator.answer({"etape": "en_cours", **undated})
    typed, fault = estimator.control("date_signature"), estimator.question("date_signature").locator(".am-fault")
    expect(typed).to_have_accessible_description(re.compile("jour, mois, année en chiffres"))
    typed.fill("31/06/202")
    typed.press("4")
    expect(fault).to_have_count(0)
    typed.press("Tab")
    expect(fault).to_contain_text("« 31/06/2024 » : ce jour n’existe pas")
    expect(typed).to_have_attribute("aria-invalid", "true")
    expect(typed).to_have_value("31/06/2024")
    # A shape that Python alone reads: what the form shows follows it, too.
    typed.fill("Mar 15, 2022")
    expect(estimator.question("zone")).to_have_attribute("hidden", "")
    typed.press("Tab")
    expect(estimator.read_back("date_signature")).to_have_text("15\u00a0mars 2022, 5e année du contrat")
    expect(fault).to_have_count(0)
    expect(typed).not_to_have_attribute("aria-invalid", "true")
    expect(estimator.question("zone")).not_to_have_attribute("hidden", "")
    # A number too: forgiven as in a file, else told at its field.
    estimator.answer({"patientele_mt": "11OO"})
    expect(estimator.question("patientele_mt").locator(".am-fault")).to_have_count(0)
    estimator.control("patientele_mt").press("Tab")
    expect(estimator.question("patientele_mt").locator(".am-fault")).to_contain_text("est-ce 1100 ?")
    estimator.estimate({"patientele_mt": "1 100 patients", "date_signature": "2024-07-15"})
    estimator.wait_for_verdict()
    expect(estimator.page).to_have_url(re.compile(r"\.date_signature\.2024-07-15\..*\.patientele_mt\.1100\."))
    estimator.edit.click()
    expect(estimator.read_back("date_signature")).to_have_text("15\u00a0juillet 2024, 3e année du contrat")
    typed.fill("15/07/24")
    typed.press("Tab")
    expect(fault).to_contain_text("l’année s’écrit en quatre chiffres")


def test_questions_and_choices_that_the_law_does_not_ask_are_hidden_and_not_sent(estimator: EstimatorPage) -> None:
    estimator.open()
    zone, third = estimator.question("zone"), estimator.control("quotite", "tiers_temps")
    estimator.answer(GENERALISTE)
    expect(zone).to_be_hidden()
    expect(third).to_be_hidden()
    estimator.answer({"date_signature": "2022-03-01"})
    expect(zone).to_be_visible()
    third.check()
    estimator.answer({"date_signature": "2026-12-01"})
    expect(zone).to_be_hidden()
    expect(third).to_be_disabled()
    estimator.button.click()
    estimator.wait_for_summary()
    # The third of a time, chosen for 2022, is no answer for 2026: the form asks again.
    expect(estimator.summary.get_by_role("link")).to_have_count(1)
    expect(estimator.question("quotite")).to_have_class(re.compile(r"\bam-q--fault\b"))


def test_pressing_twice_gives_one_result_and_one_entry_of_history(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.answer(GENERALISTE)
    before = estimator.entries()
    estimator.button.dblclick()
    estimator.wait_for_verdict()
    expect(estimator.verdict).to_have_count(1)
    assert estimator.entries() == before + 1
    estimator.page.go_back()
    expect(estimator.form).to_be_visible()


def test_a_second_estimate_takes_the_place_of_the_first(estimator: EstimatorPage) -> None:
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    estimator.edit.click()
    estimator.estimate({"quotite": "temps_plein"})
    estimator.wait_for_verdict()
    expect(estimator.verdict).to_have_count(1)
    assert HALF_TIME[0] not in estimator.amounts()
    assert estimator.amounts()[0] == FULL_TIME[0]


def test_print_opens_the_browsers_own_dialog(estimator: EstimatorPage) -> None:
    estimator.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    estimator.kept("Imprimer, ou PDF").click()
    estimator.page.wait_for_function("window.printed === 1")
