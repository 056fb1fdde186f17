"""One page says one thing: of a group and of each doctor, of what is printed, counted and marked, of what is past."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant_medical import Errors, Result, estimate
from assistant_medical.__main__ import main
from assistant_medical.answers import questions
from assistant_medical.french import NBSP, euros
from assistant_medical.practice.parts import ALL
from assistant_medical.view import plan, render, stage, words
from assistant_medical.web import estimate_json
from tests.tools.by_hand import FULL, GROUP, HALF, OF_2019, RUNNING, result
from tests.tools.second_reading import READ_ON

SIX: dict[str, Any] = {**GROUP, "nb_medecins": 6, "etp": 6, "specialite": "medecine_generale"}
ENDED: dict[str, Any] = {**OF_2019, "date_signature": "2020-11-20"}


def _text(page: BeautifulSoup | Any) -> str:
    return str(page.get_text(" ", strip=True)).replace(NBSP, " ")


def _page(found: Result) -> BeautifulSoup:
    return BeautifulSoup(render.outcome(found), "html.parser")


def _paper(found: Result) -> str:
    template = _page(found).select_one("template[data-paper]")
    assert template
    return _text(BeautifulSoup(template.decode_contents(), "html.parser"))


def test_the_figures_of_a_group_and_of_each_doctor_stand_side_by_side_and_agree() -> None:
    found = result(SIX, *ALL)
    group, paid = found.per_doctor, plan.to_pay(found)
    assert group
    assert paid
    table = _page(found).select_one("#montants ~ .am-scroll table")
    assert table
    assert "non calculé" not in _text(table)
    assert "par médecin" in _text(table)
    measured = [year for year in group.monthly if year.year >= (found.measured_from or 0)]
    assert all(abs((year.gap or 0) - 6 * (year.gap_each or 0)) <= 6 for year in group.monthly)
    mean = -sum(year.gap_each or 0 for year in measured) / len(measured)
    assert abs(mean - (group.remainder_month_each or 0)) <= 1
    assert paid.amount == euros(group.remainder_month_each or 0)
    assert f"soit {euros(group.aid_each)} par médecin" in plan.received(found).words
    assert sum(year.aid for year in group.monthly) * 12 == found.total


@pytest.mark.parametrize("etp", [1, 3, 6])
def test_each_year_of_a_running_group_has_its_amount(etp: int) -> None:
    found = result({**SIX, "etp": etp, "date_signature": "2026-03-15"}, "timeline")
    assert all(box.amount for box in stage.ribbon(found))


def test_the_paper_of_a_running_contract_holds_how_far_the_objective_is() -> None:
    paced = {**RUNNING, "patientele_mt_aujourdhui": 1190, "objectif_caisse_mt": 104}
    found = result(paced, *ALL)
    assert found.progress
    printed = _paper(found)
    assert found.progress.sentence.replace(NBSP, " ") in printed
    assert "Les montants supposent l’objectif entièrement atteint." in printed


def test_a_level_to_keep_is_printed_as_one() -> None:
    printed = _paper(result({**RUNNING, "age": 66}, *ALL))
    assert "Niveau à garder 1 035" in printed
    assert "Objectif, en plus" not in printed


SITUATIONS = [HALF, {**HALF, "ancien_secretaire": "non"}, {**HALF, "ancien_secretaire": "non_remplace"}, RUNNING, ENDED]


@pytest.mark.parametrize("answers", SITUATIONS)
def test_as_many_lines_are_to_check_as_the_heading_counts(answers: dict[str, Any]) -> None:
    found = result(answers, *ALL)
    marked = [words.met(criterion) for criterion in found.eligibility]
    assert marked.count("à vérifier") == found.verdict.to_check
    heard = [_text(each) for each in _page(found).select(".am-criteria strong")]
    assert sum(each.endswith("à vérifier") for each in heard) == found.verdict.to_check


def test_no_sentence_of_the_page_names_a_command_and_the_command_line_names_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for question in questions().values():
        found = estimate({**HALF, question.id: "ni l’un ni l’autre"}, READ_ON)
        assert isinstance(found, Errors)
        assert "commande" not in render.fault_summary(found.faults)
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({**HALF, "specialite": "gynécologue"}), encoding="utf-8")
    main(["estimate", str(file)])
    assert "La commande schema" in capsys.readouterr().err


def test_a_contract_that_is_over_is_told_in_the_past() -> None:
    read = _text(_page(result(ENDED, *ALL)))
    assert "Les deux premières années étaient acquises, les trois suivantes dépendaient de l’objectif." in read
    for present in ("sont acquises", "suivantes dépendent", "tous doivent", "ce serait", "doit être"):
        assert present not in read
    running = result({**RUNNING, "date_signature": "2024-07-01", "ancien_secretaire": "non_remplace"}, *ALL)
    past = [each.sentence for each in running.deadlines if each.date < READ_ON]
    assert len(past) >= 3
    assert not any("doit " in sentence or "doivent" in sentence for sentence in past)


def test_a_half_time_beside_a_full_time_says_what_both_suppose() -> None:
    for given, said in ((FULL, "si l’objectif est atteint"), ({**FULL, "atteinte_objectif": 60}, "atteint à 60 %")):
        asked = {"do": "compare", "answers": {**given, "quotite": "mi_temps"}, "on": READ_ON.isoformat()}
        page = BeautifulSoup(json.loads(estimate_json(json.dumps(asked)))["html"], "html.parser")
        table = page.select_one(".am-versus")
        assert table
        assert _text(table).count(said) == 3
