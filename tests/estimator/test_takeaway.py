"""What leaves the estimator: the link, the calendar, the table, the data and the program, each read back."""

from __future__ import annotations

import ast
import csv
import io
import json
import math
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, unquote

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from assistant_medical import Errors, Result, estimate
from assistant_medical.answers import Answer, Question, questions
from assistant_medical.bounds import limits
from assistant_medical.french import numeric_date, typography
from assistant_medical.law import law
from assistant_medical.outcome import Outcome
from assistant_medical.practice.parts import ALL
from assistant_medical.takeaway import link, mail, result, workbook
from assistant_medical.web import estimate_json
from cases.runner import load_cases
from scripts.machine.steps import PACKAGE, ROOT
from tests.tools.situations import COLLECTIF, GENERALISTE

DAY = date(2026, 11, 22)


def _result(answers: Mapping[str, Any] = GENERALISTE) -> Result:
    found = estimate(answers, DAY, parts=ALL)
    assert isinstance(found, Result), found
    return found


def _asked(**request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(estimate_json(json.dumps({"on": DAY.isoformat(), **request})))
    return answer


def _given(question: Question) -> st.SearchStrategy[str]:
    """What a visitor may answer to a question, as the form sends it."""
    least, most = limits(question, DAY)
    low, high = (2 if question.percentage else math.ceil(least or 0)), math.floor(most or 1)
    kinds = {
        "choice": st.sampled_from(sorted(question.choices) or [""]),
        "boolean": st.sampled_from(["true", "false"]),
        "date": st.dates(date(2019, 9, 1), date(2029, 6, 21)).map(date.isoformat),
        "integer": st.integers(low, high).map(str),
        "number": st.decimals(low, high, places=2).map(str),
        "department": st.sampled_from(["01", "2A", "33", "974"]),
    }
    return kinds[question.type]


SITUATIONS = st.fixed_dictionaries({}, optional={name: _given(question) for name, question in questions().items()})


@given(SITUATIONS)
def test_a_link_gives_back_the_same_estimate(answers: dict[str, str]) -> None:
    before = estimate(answers, DAY)
    after = estimate(link.decode(link.encode(before.answers)).answers, DAY)
    assert after.type == before.type
    assert _but_defaults(after) == _but_defaults(before)


def _but_defaults(outcome: Outcome) -> dict[str, Answer]:
    return {name: value for name, value in outcome.answers.items() if value != questions()[name].default}


def test_a_link_is_a_version_the_answers_in_their_order_a_mark_and_a_check() -> None:
    said = "v2." + ".".join(f"{name}.{value}" for name, value in GENERALISTE.items())
    assert link.encode(_result().answers) == f"{said}.fin.{link.check(said)}"


def test_a_link_of_the_former_version_gives_the_same_estimate() -> None:
    former = "v1&" + "&".join(f"{name}={value}" for name, value in GENERALISTE.items())
    for fragment in (former, f"#{former}", link.encode(_result().answers)):
        assert _result(link.decode(fragment).answers) == _result()


def test_a_link_leaves_defaults_out() -> None:
    with_defaults = {"zone": "inconnue", "nouvel_installe": False, "atteinte_objectif": 100, **GENERALISTE}
    assert link.encode(_result(with_defaults).answers) == link.encode(_result().answers)


@pytest.mark.parametrize(
    "fragment", ["", "#", "montants", "v3.specialite", "v9&zone=zip", "v1specialite=x", "V1", "v22"]
)
def test_another_version_is_refused_in_words(fragment: str) -> None:
    with pytest.raises(link.UnknownLinkError, match=r"^Ce lien n’est pas un lien de l’estimateur"):
        link.decode(fragment)
    answer = _asked(link=fragment)
    assert answer["type"] == "errors"
    assert "version inconnue" in answer["html"]
    assert "Ce lien ne peut pas être ouvert" in answer["html"]


def test_an_answer_given_twice_is_refused_and_named() -> None:
    with pytest.raises(link.UnknownLinkError, match="quotite"):
        link.decode("v1&quotite=mi_temps&quotite=temps_plein")


def test_what_a_link_says_and_the_form_does_not_offer_is_named() -> None:
    fragment = "v1&specialite=medecine_generale&secteur=secteur_9&quotite=mi_temps&patientele=12"
    outcome = _asked(link=fragment)["outcome"]
    assert {fault["field"]: fault["message"] for fault in outcome["errors"]} == {
        "secteur": typography(
            "« secteur_9 » : ce n’est aucune des réponses. "
            "Choisissez « Secteur 1 », « Secteur 2 avec Optam », « Secteur 2 sans Optam » ou « Non conventionné »."
        ),
    }
    told = typography("Ce lien porte aussi « patientele », que l’estimateur ne connaît pas et laisse de côté.")
    assert _asked(link=fragment)["told"] == told


def test_a_tampered_link_is_ordinary_input() -> None:
    script = "<script>alert(1)</script>" * 20
    answer = _asked(link=f"v1&secteur={quote(script)}&{quote(script)}=1&patientele_mt=%FF&quotite=%00")
    assert answer["type"] == "errors"
    assert "<script" not in answer["html"]
    assert "&lt;script&gt;" in answer["html"]
    assert all("<script" not in html for html in answer["faults"].values())
    assert all(len(fault["message"]) < 700 for fault in answer["outcome"]["errors"])


def test_the_page_s_link_says_on_which_day_a_contract_without_a_date_was_taken_to_be_signed() -> None:
    without = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    first = _asked(answers=without)
    later = json.loads(estimate_json(json.dumps({"link": first["link"], "on": "2031-01-01"})))
    assert ".date_signature.2026-11-22.fin." in first["link"]
    assert later["outcome"]["years"] == first["outcome"]["years"]


def test_the_table_opens_in_a_french_spreadsheet_and_says_what_the_result_says() -> None:
    found = _result()
    text = result.table(found)
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    heading, *years, total = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
    assert heading == list(result.HEADINGS)
    assert [row[3] for row in years] == [str(year.amount) for year in found.years]
    assert [row[5:7] for row in years] == [[str(each.cost), str(each.remainder)] for each in found.balance]
    assert [row[1:3] for row in years] == [[numeric_date(each.starts), numeric_date(each.ends)] for each in found.years]
    assert [row[7] for row in years] == [law().texts[each.text].short for each in found.years]
    assert {row[8] for row in years} <= {"officiel", "source secondaire", "déduit", "non publié"}
    assert total[:5] == ["Total", "", "", str(found.total), str(found.total_max)]


def _typed(cell: object) -> str:
    return numeric_date(cell) if isinstance(cell, date) else str(cell)


STALE = GENERALISTE | {"date_signature": "2029-01-01"}


@pytest.mark.parametrize("answers", [GENERALISTE, COLLECTIF, STALE])
def test_the_workbook_opens_and_holds_the_table_with_its_numbers_and_days(answers: dict[str, Any]) -> None:
    found = estimate(answers, date(2030, 1, 1) if answers is STALE else DAY)
    assert isinstance(found, Result)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(found))).active
    assert isinstance(sheet, Worksheet)
    cells = [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in sheet.values]
    assert cells == result.rows(found)
    read = csv.reader(io.StringIO(result.table(found)[1:], newline=""), delimiter=";")
    assert list(read) == [["" if cell is None else _typed(cell) for cell in row] for row in cells]
    assert isinstance(cells[1][3], int)
    assert cells[1][1] == found.years[0].starts
    assert sheet.freeze_panes == "A2"


def test_a_workbook_is_the_same_bytes_each_time_and_takes_any_sentence() -> None:
    found = _result()
    assert workbook.workbook(found) == workbook.workbook(found)
    verdict = replace(found.verdict, sentence='a < b & « c » > "d"')
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(replace(found, verdict=verdict)))).active
    assert isinstance(sheet, Worksheet)
    assert str(sheet.cell(len(found.years) + 2, 10).value).startswith(verdict.sentence)


def _sent(address: str) -> tuple[str, str]:
    """What a mail program makes of an address."""
    scheme, _, query = address.partition("?")
    assert scheme == "mailto:"
    assert address.isascii()
    fields = dict(field.split("=") for field in query.split("&"))
    assert list(fields) == ["subject", "body"]
    return unquote(fields["subject"]), unquote(fields["body"])


def test_the_message_opens_whole_in_a_mail_program_in_every_case() -> None:
    letters = [
        found.letter
        for case in load_cases()
        if isinstance(found := estimate(case.answers, case.day, case.known_on, ["letter"]), Result) and found.letter
    ]
    assert len(letters) > 100
    for letter in letters:
        address = mail.mailto(letter.subject, letter.body)
        assert len(address) < mail.LONGEST
        subject, body = _sent(address)
        assert subject == letter.subject.replace("’", "'")
        assert body.count("\r\n") == body.count("\n") == body.count("\r") == letter.body.count("\n")
        for claim in letter.questions:
            assert claim.sentence.translate(mail.PLAIN) in body


def test_a_message_may_hold_what_an_address_divides_with() -> None:
    assert _sent(mail.mailto("a & b = 100 % ?", "#1\nc+d")) == ("a & b = 100 % ?", "#1\r\nc+d")


def test_the_data_are_those_of_the_command_line() -> None:
    command = [sys.executable, "-m", "estimator", "estimate", "-", "--json", "--on", DAY.isoformat()]
    told = subprocess.run(
        command, cwd=ROOT, input=json.dumps(GENERALISTE), capture_output=True, encoding="utf-8", check=True
    )
    assert result.data(_result()) + "\n" == told.stdout


@pytest.mark.parametrize("answers", [GENERALISTE, COLLECTIF, {"specialite": "radiologie", "quotite": "mi_temps"}])
def test_the_program_runs_and_says_the_same(answers: dict[str, Any]) -> None:
    found = estimate({"secteur": "secteur_1", **answers}, DAY)
    assert not isinstance(found, Errors)
    program = [sys.executable, "-c", result.python(found)]
    told = subprocess.run(program, cwd=PACKAGE.parent, capture_output=True, encoding="utf-8", check=True)
    assert ast.literal_eval(told.stdout) == found.to_dict()


@pytest.mark.parametrize(
    ("kind", "name", "media"),
    [
        ("csv", "assistant-medical.csv", "text/csv"),
        ("xlsx", "assistant-medical.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ics", "assistant-medical.ics", "text/calendar"),
        ("json", "assistant-medical.json", "application/json"),
    ],
)
def test_the_page_gets_a_file_from_answers_as_from_their_link(kind: str, name: str, media: str) -> None:
    file = _asked(do="export", kind=kind, answers=GENERALISTE)
    assert (file["name"], file["media"], file["base64"]) == (name, media, kind == "xlsx")
    assert _asked(do="export", kind=kind, link=link.encode(_result().answers)) == file


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ics"])
def test_a_refusal_has_no_years_and_no_dates_to_take_away(kind: str) -> None:
    with pytest.raises(ValueError, match=kind):
        _asked(do="export", kind=kind, answers=GENERALISTE | {"patientele_mt": 700})
