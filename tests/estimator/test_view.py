"""What people see: every template, every outcome; nothing typed by a visitor becomes markup; every figure opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from jinja2 import PackageLoader, UndefinedError

from assistant_medical import Ineligible, Outcome, OutOfScope, Result, estimate
from assistant_medical.answers import Question, Words, questions
from assistant_medical.french import euros, long_date, number
from assistant_medical.law import law
from assistant_medical.practice import parts
from assistant_medical.view import plan, render, words
from assistant_medical.web import estimate_json
from cases.runner import Case
from tests.tools import french
from tests.tools.html import Page, level
from tests.tools.situations import CASES, GENERALISTE, KNOWN

TODAY = date(2026, 11, 22)
ABOUT_THE_LAW = [case for case in CASES if case.expect["type"] in {"result", "ineligible", "out_of_scope"}]
RESULTS = [case for case in CASES if case.expect["type"] == "result"]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7 * 7 }}"


class Said(Protocol):
    """What every part of an outcome has."""

    @property
    def sentence(self) -> str: ...

    @property
    def sources(self) -> tuple[str, ...]: ...


def _html(answers: Mapping[str, Any], on: date | None = TODAY) -> str:
    return render.outcome(estimate(answers, on or TODAY, KNOWN, parts.SHOWN))


BY_NAME = {case.name: case for case in CASES}


@cache
def _of_case(name: str) -> tuple[Outcome, str]:
    """What a case gives and its page, which several tests look at."""
    case = BY_NAME[name]
    outcome = estimate(case.answers, case.on or TODAY, case.known_on, parts.SHOWN)
    return outcome, render.outcome(outcome)


def test_every_template_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    plain = PackageLoader.get_source

    def listening(loader: PackageLoader, environment: Any, template: str) -> Any:
        used.add(template)
        return plain(loader, environment, template)

    render.environment.cache_clear()
    monkeypatch.setattr(PackageLoader, "get_source", listening)
    render.form(TODAY)
    render.at_hand(TODAY)
    for answers in ({"specialite": "radiologie"}, dict(GENERALISTE)):
        for short in (False, True):
            estimate_json(json.dumps({"do": "so_far", "answers": answers, "unknown": [], "short": short}))
    for kind in ("result", "ineligible", "out_of_scope", "question", "errors"):
        case = next(case for case in CASES if case.expect["type"] == kind)
        estimate_json(json.dumps({"answers": dict(case.answers)}))
    for do in ("folds", "compare"):
        estimate_json(json.dumps({"do": do, "answers": dict(GENERALISTE)}))
    templates = {file.name for file in (Path(render.__file__).parent / "templates").iterdir()}
    render.environment.cache_clear()
    assert used == templates


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_of_a_case_is_well_formed_and_french(case: Case) -> None:
    page = Page.of(_of_case(case.name)[1])
    assert not page.faults
    assert not french.faults(page.text)
    assert "None" not in page.text
    assert "\u202f" not in page.text
    assert not page.flat


@pytest.mark.parametrize("case", ABOUT_THE_LAW, ids=lambda case: case.name)
def test_the_page_of_a_case_says_every_sentence_and_links_every_text(case: Case) -> None:
    outcome, html = _of_case(case.name)
    assert isinstance(outcome, Result | Ineligible | OutOfScope)
    page = Page.of(html)
    told: list[Said] = [*outcome.eligibility, *outcome.notes]
    if isinstance(outcome, Result):
        told += [*outcome.years, *outcome.objectives, *outcome.deadlines, *outcome.observed]
    links = {link["href"] for link in page.all("a")}
    for part in told:
        assert _flat(part.sentence) in _flat(page.text)
        for source in part.sources:
            url = law().texts[source].url
            assert url is None or url in links


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", RESULTS, ids=lambda case: case.name)
def test_a_result_shows_each_year_with_its_amount_and_its_dates(case: Case) -> None:
    outcome, html = _of_case(case.name)
    assert isinstance(outcome, Result)
    page = Page.of(html)
    for year in outcome.years:
        assert euros(year.amount) in page.text
        assert long_date(year.starts) in page.text
    assert euros(outcome.total) in page.text
    assert (euros(outcome.total_max) in page.text) or outcome.total == outcome.total_max
    # Where a page says "so much each year, that is so much", five times the first is the second.
    if len({year.amount_max for year in outcome.years}) > 1:
        assert f"{euros(outcome.years[4].amount_max)} chaque année, soit" not in page.text
    # Each year and each objective opens: what is folded holds its sentence, what was read and its texts.
    folded = [Page.of(part.split("</details>")[0]) for part in html.split("<details")[1:]]
    opening: list[tuple[Said, str]] = [(year, year.sentence) for year in outcome.years]
    opening += [(objective, objective.why) for objective in outcome.objectives]
    for item, wanted in opening:
        urls = {url for source in item.sources if (url := law().texts[source].url)}
        assert any(
            _flat(wanted) in _flat(part.text) and urls <= {link["href"] for link in part.all("a")} for part in folded
        )


def test_a_bracket_is_never_shown_as_a_figure() -> None:
    text = Page.of(_html(GENERALISTE)).text
    assert "Comptez au plus" in text
    assert "0 à 275" in text


def test_an_objective_without_a_figure_is_said_to_be_asked() -> None:
    mep = GENERALISTE | {"specialite": "mep"}
    assert "Votre objectif n’est pas publié" in Page.of(_html(mep)).text


def test_what_is_not_told_is_not_a_plain_yes() -> None:
    known, unknown = GENERALISTE, {**GENERALISTE, "patientele_mt": None}
    assert "sauf un point" not in Page.of(_html(known)).text
    text = Page.of(_html(unknown)).text
    assert "l’aide vous est ouverte, sauf un point à confirmer" in text


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_headings_follow_the_level_of_the_verdict(level: int) -> None:
    page = Page.of(render.outcome(estimate(GENERALISTE, TODAY), level=level))
    assert page.all(f"h{level}", id="verdict", tabindex="-1")
    assert len(page.all(f"h{level}")) == 1
    levels = {int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}}
    assert levels == set(range(level, max(levels) + 1))


def test_several_outcomes_may_share_a_page() -> None:
    together = "".join(
        render.outcome(estimate(case.answers, case.on or TODAY, case.known_on), prefix=f"cas-{index}-")
        for index, case in enumerate(ABOUT_THE_LAW[:40])
    )
    assert not Page.of(together).faults


@pytest.mark.parametrize(
    "answers",
    [
        {HOSTILE: 1},
        {"specialite": HOSTILE},
        {"date_signature": HOSTILE, "patientele_mt": HOSTILE, "departement": HOSTILE},
        {**GENERALISTE, HOSTILE: HOSTILE},
    ],
    ids=["name", "choice", "numbers", "both"],
)
def test_what_a_visitor_types_never_becomes_markup(answers: dict[str, Any]) -> None:
    received = json.loads(estimate_json(json.dumps({"answers": answers, "on": "2026-11-22"})))
    for html in (received["html"], *received["faults"].values()):
        page = Page.of(html)
        assert not page.faults
        assert not page.all("script")
        assert not page.all("img")
        assert "<script" not in html
        assert "onerror=alert(1)>" not in html.replace("&gt;", "")
        assert "49" not in page.text


def test_a_fault_is_summed_up_and_told_beside_its_question() -> None:
    received = json.loads(estimate_json(json.dumps({"answers": {"secteur": "x", "age": "y"}, "on": "2026-11-22"})))
    assert received["type"] == "errors"
    assert set(received["faults"]) == {"secteur", "age", "specialite", "quotite"}
    page = Page.of(received["html"])
    assert page.all("div", class_="am-faults", role="alert", tabindex="-1")
    links = {link["href"] for link in page.all("a")}
    form = Page.of(render.form(TODAY))
    assert links == {f"#{render.first_control(questions()[name])}" for name in received["faults"]}
    assert {link.removeprefix("#") for link in links} <= set(form.ids)
    for name, html in received["faults"].items():
        assert Page.of(html).all("span", class_="am-fault")
        assert form.all("span", data_fault_for=name, id=f"{name}-faute")


def test_a_request_of_another_shape_is_a_mistake_of_the_page() -> None:
    for request in ("[]", "{}", '{"answers": []}', '{"answers": {}, "on": "demain"}'):
        with pytest.raises(ValueError, match=r"."):
            estimate_json(request)


@pytest.mark.parametrize(("signed", "to_do"), [("2023-10-01", False), (TODAY.isoformat(), True), ("2026-12-01", True)])
def test_what_to_do_before_signing_is_said_of_a_contract_to_come_alone(signed: str, to_do: bool) -> None:
    text = Page.of(_html(GENERALISTE | {"date_signature": signed})).text
    assert ("avant de signer" in text) == to_do
    assert ("voyez votre contrat" in text) != to_do
    # An objective that is due already leaves no month to reach it in.
    assert ("par mois d’ici au" in text) == to_do


def test_the_data_of_an_outcome_is_left_out_on_demand_and_nothing_else() -> None:
    asked = {"answers": GENERALISTE, "on": "2024-06-21"}
    whole, bare = (json.loads(estimate_json(json.dumps(asked | {"outcome": wanted}))) for wanted in (True, False))
    assert whole.pop("outcome")
    assert bare == whole


def test_the_day_of_the_request_is_the_day_of_the_estimate() -> None:
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    received = json.loads(estimate_json(json.dumps({"answers": undated, "on": "2024-06-21", "known_on": str(KNOWN)})))
    assert received["outcome"]["law_on"] == received["on"] == "2024-06-21"
    assert received["outcome"]["years"][0]["amount"] == 18000


FORM = Page.of(render.form(TODAY))


@pytest.mark.parametrize(("patients", "said"), [(0, "0 patient"), (1, "1 patient"), (1100, "1 100 patients")])
def test_the_line_of_answers_counts_as_french_does(patients: int, said: str) -> None:
    answers = {"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps"}
    line = words.answers_line(estimate({**answers, "patientele_mt": patients}, date(2026, 12, 1)))
    assert line.replace("\u00a0", " ") == (
        f"Médecine générale, secteur 1, {said}, mi-temps, contrat compté comme signé ce jour."
    )


@pytest.mark.parametrize(
    ("day", "line", "date_of_it"),
    [
        (None, "contrat compté comme signé ce jour.", "Signature comptée ce jour."),
        ("2026-12-01", "signature prévue le 1er décembre 2026.", "Signature prévue."),
        ("2026-11-28", "signature le 28 novembre 2026.", "Signature."),
        ("2026-11-27", "contrat signé le 27 novembre 2026.", "Signature."),
    ],
)
def test_nothing_is_said_to_be_signed_before_its_day(day: str | None, line: str, date_of_it: str) -> None:
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    found = estimate(undated | ({"date_signature": day} if day else {}), date(2026, 11, 28), KNOWN, parts.ALL)
    assert isinstance(found, Result)
    page = level(render.outcome(found)).replace("\u00a0", " ")
    assert f"mi-temps, {line}" in page
    assert f"<span>{date_of_it}</span>" in page
    assert ("contrat signé le" in page) is ("contrat signé le" in line)
    assert found.letter is not None
    asked = found.letter.body.replace("\u00a0", " ")
    wish = "je souhaite signer un contrat" if day is None else f"je souhaite signer le {line.split(' le ')[1][:-1]} un"
    assert (wish in asked) is ("contrat signé" not in line)


def test_the_form_is_well_formed_and_french() -> None:
    assert not FORM.faults
    assert not french.faults(FORM.text)
    assert len(FORM.all("form", id="estimation")) == 1
    assert len(FORM.all("button", type="submit")) == 1


SHOWN = [
    question
    for question in questions().values()
    if any(found.get("data-question") == question.id for _, found in FORM.elements)
]


def test_every_question_is_shown_or_belongs_to_a_part_that_is_still_to_come() -> None:
    left = {question.group for question in questions().values() if question not in SHOWN}
    assert left <= {"cout"}


@pytest.mark.parametrize("question", SHOWN, ids=lambda question: question.id)
def test_a_question_has_its_control_its_label_its_hint_and_its_slot(question: Question) -> None:
    controls = [(tag, found) for tag, found in FORM.elements if found.get("name") == question.id]
    assert len([1 for _, found in FORM.elements if found.get("data-question") == question.id]) == 1
    assert f"{question.id}-aide" in FORM.ids
    assert len([1 for _, found in FORM.elements if found.get("data-fault-for") == question.id]) == 1
    assert render.first_control(question) in FORM.ids
    radios = [found for tag, found in controls if found.get("type") == "radio"]
    if question.likely:
        assert [found["value"] for found in radios] == [question.likely.choice, ""]
        assert FORM.all("fieldset", data_question=question.id, role="radiogroup")
        assert FORM.all("label", for_=question.id)
    elif question.graded:
        assert [found["value"] for found in radios] == [str(question.maximum), "", str(question.minimum)]
        assert FORM.all("label", for_=question.id)
    elif radios:
        wanted = ["true", "false"] if question.type == "boolean" else list(question.choices)
        wanted = [choice for choice in wanted if not question.case or choice != question.case.without]
        assert [found["value"] for found in radios] == [*wanted, *([""] if question.undecided else [])]
        chosen = [found["value"] for found in radios if "checked" in found]
        default = [] if question.default is None else [str(question.default).lower()]
        assert chosen == default
        assert FORM.all("fieldset", data_question=question.id, role="radiogroup")
    else:
        assert len(controls) == 1
        ticked = controls[0][1].get("type") == "checkbox"
        assert bool(FORM.all("label", for_=question.id)) is not ticked
        assert controls[0][1]["id"] == question.id
        told = ("faute", "lu", "forme", "aide") if question.type == "date" else ("faute", "aide")
        described = " ".join(f"{question.id}-{part}" for part in told)
        assert controls[0][1].get("aria-describedby", "") == described


def test_only_an_answer_that_must_be_given_has_words_for_when_it_is_not() -> None:
    usual = Question("", "", "", "", "", Words("")).missing
    assert {q.id for q in questions().values() if q.missing != usual} == {
        q.id for q in SHOWN if q.required_for or q.required_at
    }


def test_the_faults_are_summed_up_in_the_order_of_the_form() -> None:
    answers = {"age": "y", "patientele_mt": "mille", "inconnue": 1}
    received = json.loads(estimate_json(json.dumps({"answers": answers, "on": "2026-11-22"})))
    places = [FORM.ids.index(link["href"].removeprefix("#")) for link in Page.of(received["html"]).all("a")]
    assert len(places) > len(answers)
    assert places == sorted(places)


def test_every_choice_of_a_list_is_offered() -> None:
    offered = {found["value"] for tag, found in FORM.elements if tag == "option"}
    for question in SHOWN:
        if render.is_select(question):
            likely = {question.likely.choice} if question.likely else set()
            assert set(question.choices) - likely <= offered


def test_a_condition_of_the_form_names_questions_and_choices_that_exist() -> None:
    told = ("data-shown-when", "data-hidden-when", "data-required-when", "data-place-when")
    conditions = [json.loads(found[name]) for _, found in FORM.elements for name in told if name in found]
    assert conditions
    for alternatives in conditions:
        assert isinstance(alternatives, list)
        for condition in alternatives:
            for name, wanted in condition.items():
                if isinstance(wanted, dict) and "not" in wanted:
                    assert set(wanted["not"]) <= {*questions()[name].choices, ""}
                elif isinstance(wanted, dict):
                    assert set(wanted) <= {"before", "from"}
                    assert all(date.fromisoformat(day) for day in wanted.values())
                else:
                    assert set(wanted) <= {*questions()[name].choices, ""}


def test_a_template_that_names_nothing_is_refused() -> None:
    with pytest.raises(UndefinedError):
        render.environment().from_string("{{ outcom.type }}").render(outcome=None)


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({}, [("1re année", 19000), ("2e année", 14000), ("3e année", 11000), ("4e à 5e", 11000)]),
        (
            {"date_signature": "2021-12-15"},
            [("1re année", 18000), ("2e année", 13500), ("3e année", 10500), ("4e à 5e", 11000)],
        ),
        (
            {"tranche_percentile": "p95_et_plus"},
            [("1re année", 19000), ("2e année", 19000), ("3e année", 19000), ("4e à 5e", 19000)],
        ),
    ],
)
def test_the_years_that_bring_and_cost_the_same_are_one_line(
    changed: dict[str, str], lines: list[tuple[str, int]]
) -> None:
    answers = GENERALISTE | {"date_signature": "2026-12-01"} | changed
    found = estimate(answers, date(2026, 11, 28), None, parts.SHOWN)
    assert isinstance(found, Result)
    assert [(line.years, line.year) for line in plan.lines(found)] == lines
    html = level(render.outcome(found))
    for years, amount in lines:
        assert years in html
        assert f"<td>{number(amount)}</td>" in html
