"""Where the form puts each question, what it waits for, and what is said of the answers so far."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assistant_medical import Ineligible, Needed, Result, estimate
from assistant_medical.answers import Question, holds, questions
from assistant_medical.french import euros
from assistant_medical.law import law
from assistant_medical.outcome import to_check
from assistant_medical.takeaway.link import decode
from assistant_medical.view import form, plan, render
from assistant_medical.view.so_far import so_far, stage
from assistant_medical.web import estimate_json
from tests.tools.html import Page
from tests.tools.situations import GENERALISTE

TODAY = date(2026, 11, 22)
BEFORE = "2024-03-01"
STAGES = ("nouveau", "en_cours", "termine")
EXCLUDED = law().last_known("eligibilite.specialites", TODAY).value["exclues"]
NEW = {"etape": "nouveau", **{name: value for name, value in GENERALISTE.items() if name != "date_signature"}}


def _path(**given: str) -> list[str]:
    """The questions of the path, in its order, for these answers."""
    return [
        each.id for each in form.path() if form.stands_in_path(each, given, TODAY) and form.is_shown(each, given, TODAY)
    ]


def _ask(answers: Mapping[str, Any], *unknown: str) -> dict[str, Any]:
    request = {"do": "so_far", "answers": answers, "unknown": unknown, "on": TODAY.isoformat()}
    reply: dict[str, Any] = json.loads(estimate_json(json.dumps(request)))
    return reply


def _links(html: str) -> list[str]:
    return [link["href"].removeprefix("#") for link in Page.of(html).all("a")]


def test_every_question_has_one_place_at_each_stage() -> None:
    followed = [name for case in form.cases() if case.case for name in case.case.asks]
    ticked = [case.id for case in form.cases() if form.is_ticked(case)]
    for said in ("", *STAGES):
        for specialty in ("", "medecine_generale", "cardiologie"):
            given = {"etape": said, "specialite": specialty}
            in_path = [each.id for each in form.path() if form.stands_in_path(each, given, TODAY)]
            folded = [
                each.id
                for name in form.FOLDS
                for each in form.fold(name)
                if not form.stands_in_path(each, given, TODAY)
            ]
            assert sorted([*in_path, *folded, *followed, *ticked]) == sorted(questions())


def test_the_stage_comes_first_and_the_day_of_a_contract_that_is_signed_second() -> None:
    for said in STAGES:
        first, second, *_ = _path(etape=said)
        assert first == "etape"
        assert (second == "date_signature") is (said != "nouveau")


@pytest.mark.parametrize("said", ["", "nouveau"])
def test_a_generalist_is_asked_the_patients_and_a_specialist_those_seen(said: str) -> None:
    assert "patientele_mt" in _path(etape=said, specialite="medecine_generale")
    assert "file_active" not in _path(etape=said, specialite="medecine_generale")
    assert "file_active" in _path(etape=said, specialite="cardiologie")
    assert "patientele_mt" not in _path(etape=said, specialite="cardiologie")
    assert {"file_active", "patientele_mt"} < set(_path(etape=said, specialite="pediatrie"))


def test_only_whom_the_technical_share_decides_is_asked_whether_it_is_enough() -> None:
    for specialty in questions()["specialite"].choices:
        asked = "part_clinique_suffisante" in _path(etape="nouveau", specialite=specialty)
        decides = estimate({**NEW, "specialite": specialty, "part_clinique_suffisante": "non"}, TODAY)
        refused = [
            each.id
            for each in getattr(decides, "eligibility", ())
            if each.met is False and each.id == "part_honoraires_cliniques"
        ]
        assert asked is bool(refused), specialty


def test_a_contract_that_runs_is_asked_its_objective_and_one_that_ended_what_became_of_it() -> None:
    running = _path(etape="en_cours", specialite="medecine_generale")
    assert {"objectif_caisse_mt", "patientele_mt", "patientele_mt_aujourdhui"} < set(running)
    ended = _path(etape="termine", specialite="medecine_generale")
    assert {"atteinte_objectif", "patientele_mt_aujourdhui"} < set(ended)
    assert not {"objectif_caisse_mt", "patientele_mt"} & set(ended)


def test_what_is_missing_for_the_estimate_is_always_waited_for() -> None:
    draw = random.Random(13)
    choices = {name: [*each.choices, None] for name, each in questions().items() if each.choices}
    names = ("etape", "specialite", "secteur", "quotite", "contrat", "structure")
    for _ in range(400):
        drawn = {name: draw.choice(choices[name]) for name in names}
        given = {name: value for name, value in drawn.items() if value}
        found = estimate({**given, **({"date_signature": BEFORE} if draw.random() < 0.5 else {})}, TODAY)
        if isinstance(found, Needed):
            waited = {each.id for each in form.awaited(found.answers, (), TODAY)}
            assert {fault.field for fault in found.missing} <= waited


def test_what_is_missing_is_counted_named_and_led_to() -> None:
    reply = _ask({name: value for name, value in NEW.items() if name not in ("patientele_mt", "quotite")})
    text = Page.of(reply["bar"]).text
    assert "Encore deux réponses" in text
    assert "vos patients" in text
    assert "le temps d’assistant" in text
    assert _links(reply["bar"]) == ["patientele_mt", "quotite-mi_temps"]
    assert reply["assumed"] == ""


def test_many_missing_answers_are_counted_and_the_first_alone_is_named() -> None:
    reply = _ask({"etape": "nouveau"})
    awaited = form.awaited({"etape": "nouveau"}, (), TODAY)
    assert len(awaited) > 2
    assert _links(_ask({})["bar"]) == ["etape-nouveau"]
    assert len(_links(reply["bar"])) in (1, len(awaited))


def test_the_number_comes_once_nothing_is_missing_and_i_do_not_know_is_an_answer() -> None:
    found = estimate(NEW, TODAY, parts=("acquired",))
    assert isinstance(found, Result)
    reply = _ask(NEW)
    assert euros(found.total) in reply["bar"]
    assert euros(found.acquired or 0) in reply["bar"]
    without = {name: value for name, value in NEW.items() if name != "patientele_mt"}
    assert euros(found.total) not in _ask(without)["bar"]
    unsure = _ask(without, "patientele_mt")
    assert euros(found.total) in unsure["bar"]
    assert "à vérifier" in unsure["bar"]
    assert "à vérifier" not in reply["bar"]


def test_half_a_date_or_letters_are_no_figure() -> None:
    for given in ({"date_signature": {"unreadable": True}}, {"patientele_mt": "mille"}, {"age": "cinquante"}):
        bar = _ask({**NEW, **given})["bar"]
        assert "€" not in bar
        assert _links(bar)


def test_an_excluded_specialty_is_told_at_its_question_and_only_then_closes_the_form() -> None:
    for specialty in questions()["specialite"].choices:
        reply = _ask({"etape": "nouveau", "specialite": specialty})
        excluded = specialty in EXCLUDED
        assert (reply["closing"] == "specialite") is excluded
        assert ("specialite" in reply["refused"]) is excluded
        if excluded:
            assert questions()["specialite"].choices[specialty] in reply["refused"]["specialite"]


def test_a_signed_contract_is_refused_nothing_before_its_day_is_known() -> None:
    given = {"etape": "en_cours", "specialite": EXCLUDED[0]}
    assert _ask(given)["refused"] == {}
    assert "date_signature" in _links(_ask(given)["bar"])
    assert _ask({**given, "date_signature": BEFORE})["closing"] == "specialite"


def test_the_sector_that_closes_the_aid_is_told_at_once_and_the_rest_is_still_asked() -> None:
    reply = _ask({"etape": "nouveau", "specialite": "cardiologie", "secteur": "secteur_2"})
    assert set(reply["refused"]) == {"secteur"}
    assert reply["closing"] == ""


def test_each_assumption_leads_to_its_question_and_goes_once_it_is_answered() -> None:
    controls = Page.of(render.form(TODAY)).ids
    links = _links(_ask(NEW)["assumed"])
    assert "date_signature" in links
    assert set(links) <= set(controls)
    assert "date_signature" not in _links(_ask({**NEW, "date_signature": TODAY.isoformat()})["assumed"])
    supposed = {each.field for each in getattr(estimate(NEW, TODAY), "assumptions", ())}
    told = {each.id for each in so_far(estimate(NEW, TODAY), ()).assumed}
    assert told < supposed
    assert not told & {each.id for each in form.cases() if form.is_ticked(each)}


def test_the_stage_of_an_estimate_is_the_one_that_is_said_else_the_one_of_its_days() -> None:
    for signed, expected in (("2027-01-04", "nouveau"), ("2025-01-04", "en_cours"), ("2020-01-04", "termine")):
        undated = {name: value for name, value in NEW.items() if name != "etape"}
        found = estimate({**undated, "date_signature": signed, "zone": "zip", "exercice": "groupe"}, TODAY)
        assert stage(found) == expected
    assert stage(estimate({"etape": "en_cours"}, TODAY)) == "en_cours"
    assert stage(estimate({}, TODAY)) == ""


def _ask_short(answers: Mapping[str, Any], *unknown: str) -> dict[str, Any]:
    request = {"do": "so_far", "answers": answers, "unknown": unknown, "on": TODAY.isoformat(), "short": True}
    reply: dict[str, Any] = json.loads(estimate_json(json.dumps(request)))
    return reply


def test_the_short_version_asks_only_what_decides() -> None:
    reply = _ask_short({"specialite": "medecine_generale"})
    assert _links(reply["bar"]) == ["secteur-secteur_1", "patientele_mt", "quotite-mi_temps"]
    assert "etape" in {each.id for each in form.awaited({"specialite": "medecine_generale"}, (), TODAY)}
    short = {name for name, each in questions().items() if each.path and each.path.short}
    for specialty in questions()["specialite"].choices:
        waited = form.awaited({"specialite": specialty}, form.left_out(), TODAY)
        assert {each.id for each in waited} <= short, specialty
    page = Page.of(render.form(TODAY))
    assert {found["data-question"] for _, found in page.elements if "data-short" in found} == short


def test_the_short_version_says_the_two_figures_of_the_result_and_leads_to_it() -> None:
    given = {name: value for name, value in NEW.items() if name != "etape"}
    found = estimate(given, TODAY, parts=("remainder",))
    assert isinstance(found, Result)
    text = Page.of(_ask_short(given)["bar"]).text
    for figure in (plan.received(found), plan.to_pay(found)):
        assert figure
        assert figure.amount in text
        assert figure.words in text
    (link,) = _links(_ask_short(given)["bar"])
    again = estimate(decode(link).answers, TODAY, parts=("remainder",))
    assert isinstance(again, Result)
    assert (plan.received(again), plan.to_pay(again)) == (plan.received(found), plan.to_pay(found))


@pytest.mark.parametrize(
    ("changed", "unknown"),
    [({"secteur": "secteur_2"}, ()), ({"patientele_mt": "300"}, ()), ({"patientele_mt": ""}, ("patientele_mt",))],
)
def test_the_short_version_gives_the_first_reason_of_a_refusal_or_of_a_doubt(
    changed: dict[str, str], unknown: tuple[str, ...]
) -> None:
    given = {**NEW, **changed}
    found = estimate(given, TODAY)
    assert isinstance(found, Result | Ineligible)
    failed = [each for each in found.eligibility if each.met is False]
    (first, *_) = failed or to_check(found.eligibility)
    page = Page.of(_ask_short(given, *unknown)["bar"])
    assert found.verdict.sentence in page.text
    assert first.sentence in page.text
    url = law().texts[first.sources[0]].url
    assert url in {link["href"] for link in page.all("a")}
    assert [link for link in page.all("a") if "data-detail" in link]


def test_the_short_version_tells_a_fault_and_nothing_of_what_is_only_missing() -> None:
    reply = _ask_short({"specialite": "medecine_generale", "patientele_mt": "mille"})
    assert set(reply["faults"]) == {"patientele_mt"}
    assert "€" not in reply["bar"]
    assert _ask_short({"specialite": "medecine_generale"})["faults"] == {}


HESITATING = {**NEW, "quotite": ""}


def test_whoever_hesitates_is_told_what_both_times_give() -> None:
    reply = _ask(HESITATING)
    for time in ("mi_temps", "temps_plein"):
        found = estimate({**NEW, "quotite": time}, TODAY)
        assert isinstance(found, Result)
        assert euros(found.total) in reply["bar"]
    assert reply["button"] == "Comparer l’un et l’autre"
    refused = _ask({**HESITATING, "secteur": "secteur_2"})
    assert "ne vous est pas ouverte" in refused["bar"]
    assert "Encore une réponse" in _ask({name: said for name, said in NEW.items() if name != "quotite"})["bar"]


def test_the_two_times_may_have_two_answers() -> None:
    before = {"date_signature": "2020-03-02", "zone": "autre", "exercice": "groupe", "exercice_coordonne": "oui"}
    undated = {name: said for name, said in HESITATING.items() if name != "etape"}
    bar = _ask({**undated, **before}, "etape")["bar"]
    assert "n’ont pas la même réponse" in bar


def test_an_empty_time_is_a_fault_wherever_nobody_hesitates() -> None:
    def asked(**answers: object) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(estimate_json(json.dumps({"answers": answers, "on": TODAY.isoformat()})))
        return reply

    assert asked(**HESITATING)["undecided"] is True
    assert ".quotite.-.fin." in asked(**HESITATING)["link"]
    assert isinstance(estimate(HESITATING, TODAY), Needed)
    signed = {**HESITATING, "etape": "en_cours", "date_signature": "2026-01-05"}
    for answers in (signed, {name: said for name, said in NEW.items() if name != "quotite"}):
        assert "quotite" in asked(**answers)["faults"]
        assert asked(**answers)["undecided"] is False
    link = asked(**HESITATING)["link"]
    again = json.loads(estimate_json(json.dumps({"link": link, "on": TODAY.isoformat()})))
    assert (again["link"], again["undecided"]) == (link, True)


def test_a_share_is_asked_as_the_whole_a_part_or_none_of_it() -> None:
    page = Page.of(render.form(TODAY))
    graded = [each for each in questions().values() if each.graded]
    assert graded
    for question in graded:
        radios = page.all("input", type="radio", name=question.id)
        assert [radio["value"] for radio in radios] == [str(question.maximum), "", str(question.minimum)]
        assert [radio["value"] for radio in radios if "checked" in radio] == [str(question.default)]
        for value in (question.maximum, question.minimum):
            assert estimate({**NEW, question.id: value}, TODAY).answers[question.id] == value


def test_what_to_have_ready_follows_the_stage_and_the_specialty() -> None:
    def ready(**given: str) -> set[str]:
        asked = [each for each in form.path() if each.at_hand]
        return {each.id for each in asked if holds(form.in_path_when(each), given, TODAY)}

    assert ready(specialite="medecine_generale") == {"patientele_mt"}
    assert ready(specialite="cardiologie") == {"file_active"}
    assert ready(specialite="orl") == {"file_active", "part_clinique_suffisante"}
    assert "date_signature" in ready(etape="en_cours")


def test_a_condition_may_name_the_answers_that_do_not_count() -> None:
    alternatives = [{"specialite": {"not": ["", "medecine_generale"]}}]
    assert [holds(alternatives, given, TODAY) for given in ({}, {"specialite": "medecine_generale"})] == [False, False]
    assert holds(alternatives, {"specialite": "orl"}, TODAY)


@pytest.mark.parametrize("question", form.cases(), ids=lambda question: question.id)
def test_a_case_answers_its_question_with_what_the_form_offers(question: Question) -> None:
    assert question.case
    found = estimate({question.id: question.case.answer.on(TODAY)}, TODAY)
    assert found.type == "question"
    assert question.id in found.answers
