"""A contract that runs, one that is over, a refusal, a point to confirm: each page answers what its reader came for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant_medical import Ineligible, Result, estimate
from assistant_medical.answers import parse, questions
from assistant_medical.french import NBSP, euros, number
from assistant_medical.practice.parts import ALL
from assistant_medical.takeaway import link
from assistant_medical.view import plan, refusal, render, stage, tree
from assistant_medical.web import estimate_json
from tests.tools.by_hand import GROUP, HALF, OF_2019, RUNNING, result
from tests.tools.html import level
from tests.tools.second_reading import READ_ON

PACED = {**RUNNING, "patientele_mt": 1200, "patientele_mt_aujourdhui": 1240, "objectif_caisse_mt": 104}
ENDED = {**OF_2019, "date_signature": "2020-11-20"}
FEW = {**HALF, "patientele_mt": 200}
SPECIALIST = {name: value for name, value in HALF.items() if name != "patientele_mt"}
RADIOLOGIST = {**SPECIALIST, "specialite": "radiologie"}
REFUSED: dict[str, dict[str, Any]] = {
    "too few patients": FEW,
    "no Optam": {**SPECIALIST, "specialite": "cardiologie", "secteur": "secteur_2", "tranche_percentile": "p50_p70"},
    "too many technical acts": {
        **SPECIALIST,
        "specialite": "chirurgie",
        "part_honoraires_cliniques": 60,
        "tranche_percentile": "p50_p70",
    },
    "an excluded specialty": RADIOLOGIST,
    "a third of a post": {**HALF, "quotite": "tiers_temps"},
    "a group under the mean": {**GROUP, "nb_medecins": 4, "etp": 2, "patientele_mt_moyenne": 500},
}
DOUBTFUL: dict[str, dict[str, Any]] = {
    "a dermatologist without a count": {**SPECIALIST, "specialite": "dermatologie"},
    "a surgeon who does not know": {**SPECIALIST, "specialite": "chirurgie", "tranche_percentile": "p50_p70"},
    "a territory that no text names": {**HALF, "departement": "988"},
    "exactly the threshold": {**HALF, "patientele_mt": 775},
    "a group": {**GROUP, "patientele_mt_moyenne": None, "nb_medecins": 6, "etp": 2},
}


def _reply(answers: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(estimate_json(json.dumps({"answers": answers, "on": READ_ON.isoformat()})))
    return found


def _page(answers: dict[str, Any]) -> BeautifulSoup:
    return BeautifulSoup(level(_reply(answers)["html"]), "html.parser")


def _paper(page: BeautifulSoup) -> BeautifulSoup:
    """What is printed, which stands in a template."""
    template = page.select_one("template[data-paper]")
    assert template
    return BeautifulSoup(template.decode_contents(), "html.parser")


def _refused(answers: dict[str, Any]) -> Ineligible:
    found = estimate(answers, READ_ON, parts=ALL)
    assert isinstance(found, Ineligible)
    return found


def _unfolded(page: BeautifulSoup) -> str:
    """What is read before anything is unfolded, in the order of the page."""
    for hidden in page.select("template, svg, .am-print"):
        hidden.decompose()
    for fold in page.select("details"):
        for inner in list(fold.children):
            if getattr(inner, "name", None) != "summary":
                inner.extract()
    return page.get_text(" ", strip=True)


@pytest.mark.parametrize("answers", [RUNNING, PACED, {**RUNNING, "specialite": "dermatologie", "patientele_mt": None}])
def test_a_running_contract_is_told_by_its_year_and_its_days_everywhere(answers: dict[str, Any]) -> None:
    found, reply = result(answers, *ALL), _reply(answers)
    page = BeautifulSoup(reply["html"], "html.parser")
    verdict = found.verdict.sentence
    assert verdict.startswith(f"2e année du contrat{NBSP}: l’objectif compte dans ")
    heading, title = page.select_one("#verdict"), _paper(page).h2
    assert heading
    assert title
    assert heading.get_text() == title.get_text() == verdict.removesuffix(".")
    assert verdict in reply["said"]
    assert verdict in tree.outcome(found)
    assert reply["outcome"]["verdict"]["sentence"] == verdict
    assert "vous est ouverte" not in page.get_text()


def test_a_running_contract_shows_first_what_was_paid_what_comes_and_what_to_do() -> None:
    shown = _unfolded(_page(PACED))
    places = [
        shown.index(told)
        for told in (
            "Déjà versé",
            "À venir",
            "Où en est l’objectif",
            "40 patients sur 104",
            "Ce qui vient",
            "Lundi matin",
        )
    ]
    assert places == sorted(places)
    for of_a_new_one in (
        "Ce qu’on vous demande",
        "Combien, par an et par mois",
        "Réunir les pièces",
        "avant de signer",
    ):
        assert of_a_new_one not in shown
    # What is folded is still there.
    assert _page(PACED).select("#montants, #fin, #demande, #dates")


def test_what_was_paid_is_a_range_where_the_rank_is_open() -> None:
    found = result(RUNNING, "timeline")
    line = found.timeline
    assert line
    assert line.paid is not None
    assert line.paid_max is not None
    assert line.paid < line.paid_max
    paid, _ = stage.money(found)
    assert paid.amount == f"{number(line.paid)} à {euros(line.paid_max)}"
    assert "selon votre rang" in paid.words
    assert f"avant ce jour {euros(line.paid)} (jusqu’à {euros(line.paid_max)}" in tree.outcome(found)
    known, _ = stage.money(result({**RUNNING, "tranche_percentile": "p50_p70"}, "timeline"))
    assert known.amount == euros(line.paid)


def test_the_pace_of_a_running_contract_is_one_of_the_shares_to_try() -> None:
    found = result(PACED, "scenarios", "progress")
    assert found.progress
    assert [(each.value, each.checked) for each in plan.choices(found)] == [("", True), ("44", False), ("0", False)]
    assert found.progress.projected_share_max == 44
    # Where the objective is a bracket, so is the share: the half stands there.
    assert [each.id for each in result(RUNNING, "scenarios").scenarios or ()] == ["atteint", "moitie", "manque"]


def test_the_counts_that_a_running_contract_turns_on_are_typed_in_place() -> None:
    names = [each.get("name") for each in _page(RUNNING).select(".am-exact input")]
    assert names == ["patientele_mt_aujourdhui", "objectif_caisse_mt"]


@pytest.mark.parametrize(
    ("answers", "over"),
    [
        ({}, ("pay", "objective")),
        ({"atteinte_objectif": 100}, ("pay",)),
        ({"position": 7}, ("objective",)),
        ({"salaire_brut_mensuel": 2200}, ("objective",)),
        ({"departement": "974"}, ("objective",)),  # the branch's grid does not hold there
    ],
    ids=str,
)
def test_a_range_of_what_is_left_to_pay_names_what_it_goes_over(answers: dict[str, Any], over: tuple[str, ...]) -> None:
    found = result(HALF | answers, "remainder", "wage")
    assert found.remainder
    assert found.remainder.over == over
    words = {"pay": ("le poste", "chaque poste à son minimum"), "objective": ("l’objectif", "objectif atteint ou non")}
    figure = plan.to_pay(found)
    assert figure
    assert figure.words.endswith(f"selon {' et '.join(words[each][0] for each in reversed(over))}")
    assert plan.between(found).endswith(f", {', '.join(words[each][1] for each in over)}.")


def test_a_number_of_patients_to_gain_is_asked_of_those_who_have_some_to_gain() -> None:
    def typed(answers: dict[str, Any]) -> list[object]:
        return [each.get("name") for each in _page(answers).select(".am-exact input")]

    assert typed(HALF) == ["objectif_caisse_mt"]
    assert typed(HALF | {"age": 66}) == []


def test_an_ended_contract_shows_what_may_follow_before_what_was_received() -> None:
    page = _page(ENDED)
    shown = _unfolded(_page(ENDED))
    places = [
        shown.index(told)
        for told in ("L’aide du contrat", "Sans aide", "Un nouveau contrat", "Lundi matin", "Ce que vous avez reçu")
    ]
    assert places == sorted(places)
    opened = page.select_one('.am-options a[data-action="keep"]')
    assert opened
    answers = link.decode(str(opened["data-link"])).answers
    assert answers["date_signature"] == READ_ON.isoformat()
    again = estimate(answers, READ_ON)
    assert isinstance(again, Result)
    assert euros(again.total) in page.select(".am-options > li")[0].get_text()
    assert not page.select("[data-task]")


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_first_what_is_missing_then_what_would_change_it_and_what_that_gives(name: str) -> None:
    answers = REFUSED[name]
    found, page = _refused(answers), _page(answers)
    failed = [each for each in found.eligibility if each.met is False]
    shown = _unfolded(_page(answers))
    assert shown.index(failed[0].sentence) < shown.index("Ce qui changerait la réponse")
    links = page.select('.am-options a[data-action="keep"]')
    values = refusal.to_try(found)
    assert len(links) == len(values) > 0 or name == "an excluded specialty"
    for (change, value), opened in zip(values, links, strict=True):
        answers = link.decode(str(opened["data-link"])).answers
        assert parse(answers, READ_ON)[0][change.field] == value
        other, card = estimate(answers, READ_ON), opened.find_parent("li")
        assert isinstance(other, Result)
        assert card
        assert change.sentence in card.get_text()
        assert euros(other.total) in card.get_text()


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_can_be_done_and_has_a_message_where_the_caisse_can_tell(name: str) -> None:
    found, page = _refused(REFUSED[name]), _page(REFUSED[name])
    assert found.next_steps is not None
    shown = [each.get_text(strip=True) for each in page.select(".am-todo h3")]
    assert shown == [step.title for step in found.next_steps]
    message = page.select_one("[data-message]")
    assert (
        (message is not None)
        is (found.letter is not None)
        is (name not in ("an excluded specialty", "a third of a post"))
    )
    assert message is None or message.get_text() == (found.letter and found.letter.body)
    said = tree.outcome(found)
    assert all(step.title in said for step in found.next_steps)


def test_by_how_much_a_number_misses_is_a_figure_and_another_may_be_tried() -> None:
    found = _refused(FEW)
    mine, asked = refusal.missed(found)
    assert mine.amount == "200"
    assert asked.amount == "775"
    assert f"{775 - 200} de plus" in asked.words
    assert [each.get("name") for each in _page(FEW).select(".am-exact input")] == ["patientele_mt"]
    assert not refusal.missed(_refused(RADIOLOGIST))
    assert not _page(RADIOLOGIST).select(".am-exact input")


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_point_to_confirm_stands_first_with_who_can_tell_and_the_question_ready(name: str) -> None:
    answers = DOUBTFUL[name]
    found, page = result(answers, *ALL), _page(answers)
    assert found.letter
    doubtful = [each for each in found.eligibility if each.met is None and each.id != "ancien_secretaire"]
    assert doubtful
    told = [each.get_text() for each in page.select(".am-doubt .am-reason")]
    assert told == [each.sentence for each in doubtful]
    assert {each.id for each in doubtful} <= {claim.id for claim in found.letter.questions}
    tally = page.select_one(".am-tally")
    assert tally
    assert f"Si c’est confirmé, {'le groupe reçoit' if found.per_doctor else 'vous recevez'}" in tally.get_text()
    assert page.select(".am-doubt a[href='#lundi']")


def test_a_point_that_is_decided_is_told_of_no_more() -> None:
    assert not _page(HALF).select(".am-doubt *")


@pytest.mark.parametrize(
    ("specialty", "sector", "who"),
    [
        ("medecine_generale", "secteur_1", "Je suis médecin généraliste en secteur 1 et je souhaite signer"),
        ("dermatologie", "secteur_2_optam", "J’exerce la dermatologie en secteur 2 avec Optam et je souhaite signer"),
        ("ophtalmologie", "secteur_1", "J’exerce l’ophtalmologie en secteur 1 et je souhaite signer"),
        ("orl", "secteur_1", "J’exerce l’ORL en secteur 1 et je souhaite signer"),
        ("autre", "secteur_1", "Je suis médecin spécialiste en secteur 1 et je souhaite signer"),
    ],
)
def test_the_message_says_who_writes_as_a_person_does(specialty: str, sector: str, who: str) -> None:
    letter = result({**SPECIALIST, "specialite": specialty, "secteur": sector}, "letter").letter
    assert letter
    assert who in letter.body


@pytest.mark.parametrize(
    "specialty", [name for name in questions()["specialite"].choices if name != "medecine_generale"]
)
def test_no_specialty_is_named_with_a_wrong_article(specialty: str) -> None:
    found = estimate({**SPECIALIST, "specialite": specialty}, READ_ON, parts="letter")
    if isinstance(found, Result):
        assert found.letter
        who = found.letter.body.split("\n\n")[1]
        assert not re.search(r"\bla [aeéhiouO]|l’[^aeéhiouO]", who.partition(" et je ")[0]), who


def test_the_sheet_of_paper_has_what_is_left_to_pay_at_three_pays_and_three_attainments() -> None:
    found, page = result(HALF, *ALL), _page(HALF)
    assert found.by_pay
    assert found.scenarios
    rows = {
        row.th.get_text(): [cell.get_text() for cell in row.find_all("td")]
        for row in _paper(page).find_all("tr")
        if row.th
    }
    for pay in found.by_pay:
        assert rows[f"À {euros(pay.salary)} brut"] == [number(month) for month in pay.months]
    assert list(found.by_pay[0].months) == [max(each.remainder_month or 0, 0) for each in found.scenarios]
    given = result({**HALF, "salaire_brut_mensuel": found.by_pay[2].salary}, "scenarios").scenarios
    assert list(found.by_pay[2].months) == [max(each.remainder_month or 0, 0) for each in given or ()]


@pytest.mark.parametrize("rank", [None, "p50_p70"])
def test_the_rank_that_a_sum_is_counted_at_is_said_where_it_is_open(rank: str | None) -> None:
    found = result({**HALF, "tranche_percentile": rank}, "cash", "tipping", "shared")
    assert found.cash
    assert found.tipping
    assert found.shared
    told = (found.cash.sentence, " ".join(found.tipping.reasons), found.shared.sentence)
    assert [("rang national le plus bas" in each) for each in told] == [rank is None] * 3


def test_no_claim_is_both_sure_and_unknown() -> None:
    box = result({**HALF, "date_signature": "2026-12-15"}, "certainty").certainty
    assert box
    assert not {each.id for each in box.sure} & {each.id for each in box.unknown}


def _cards(answers: dict[str, Any]) -> str:
    return render.outcome(estimate(answers, READ_ON, parts=ALL))


def test_a_refusal_without_what_was_tried_is_shown_all_the_same() -> None:
    page = BeautifulSoup(_cards(FEW), "html.parser")
    assert page.select(".am-options > li")
    assert not page.select("a[data-action=keep]")
