"""`python3 -m estimator` on a bare Python: what it prints, what it says, how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant_medical import estimate, schema
from assistant_medical.french import long_date
from assistant_medical.law import law
from assistant_medical.practice.parts import ALL
from scripts.machine.steps import ROOT
from tests.tools import french
from tests.tools.situations import CASES, GENERALISTE, KNOWN

# No site-packages, no environment: what a developer's or an adviser's own Python has.
BARE = [sys.executable, "-S", "-E", "-s"]
AS_KNOWN = ["--known-on", KNOWN.isoformat()]


def _run(*arguments: str, given: str | bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    sent = given.encode() if isinstance(given, str) else given
    ended = subprocess.run(
        [*BARE, "-m", "estimator", *arguments], input=sent, capture_output=True, check=False, cwd=cwd
    )
    assert b"Traceback" not in ended.stderr, ended.stderr.decode(errors="replace")
    return ended


def _refused(*arguments: str, given: str | bytes = b"") -> str:
    """The one French sentence that a refusal says on standard error."""
    ended = _run(*arguments, given=given)
    assert ended.returncode == 2
    assert ended.stdout == b""
    sentence = ended.stderr.decode()
    assert sentence.endswith("\n")
    assert sentence.count("\n") == 1
    assert french.faults(sentence) == []
    return sentence


def test_the_bare_python_has_no_template_engine() -> None:
    ended = subprocess.run([*BARE, "-c", "import jinja2"], capture_output=True, check=False, cwd=ROOT)
    assert b"ModuleNotFoundError" in ended.stderr


def test_the_example_of_the_readme_prints_the_amounts() -> None:
    ended = _run("estimate", "-", "--json", *AS_KNOWN, given=json.dumps(GENERALISTE))
    assert ended.returncode == 0
    assert ended.stderr == b""
    found = json.loads(ended.stdout)
    assert found["type"] == "result"
    assert [year["amount"] for year in found["years"]] == [19000, 14000, 11000, 11000, 11000]


def test_a_file_and_the_standard_input_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps(GENERALISTE), encoding="utf-8")
    assert (
        _run("estimate", str(file), "--json").stdout == _run("estimate", "--json", given=json.dumps(GENERALISTE)).stdout
    )


def test_a_file_that_starts_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "situation.json"
    file.write_text(json.dumps(GENERALISTE), encoding="utf-8-sig")
    assert _run("estimate", str(file)).returncode == 0


ONE_OF_EACH = {case.expect["type"]: case for case in CASES}


@pytest.mark.parametrize("kind", ["result", "ineligible", "out_of_scope", "question", "errors"])
def test_the_command_line_gives_what_the_library_gives(kind: str) -> None:
    case = ONE_OF_EACH[kind]
    on = ["--on", case.day.isoformat(), "--known-on", case.known_on.isoformat()]
    ended = _run("estimate", "-", "--json", *on, given=json.dumps(dict(case.answers)))
    expected = json.loads(json.dumps(estimate(**case.asked | {"parts": ALL}).to_dict()))
    found = json.loads(ended.stdout)
    found.pop("law_on")
    expected.pop("law_on")
    assert found == expected
    assert ended.returncode == (2 if kind == "errors" else 0)


@pytest.mark.parametrize("kind", ["result", "ineligible", "out_of_scope", "question"])
def test_without_json_an_outcome_is_a_readable_tree(kind: str) -> None:
    case = ONE_OF_EACH[kind]
    on = ["--on", case.day.isoformat(), "--known-on", case.known_on.isoformat()]
    ended = _run("estimate", "-", *on, given=json.dumps(dict(case.answers)))
    assert ended.returncode == 0
    text = ended.stdout.decode()
    outcome: dict[str, Any] = estimate(**case.asked).to_dict()
    for part in ("eligibility", "objectives", "by_rank", "changes", "notes"):
        for item in outcome.get(part, []):
            assert kind == "question" or item["sentence"] in text
    assert outcome.get("message", "") in text
    assert "None" not in text
    assert french.faults(text) == []


def test_the_tree_names_rule_answer_law_and_source() -> None:
    text = _run("estimate", "-", *AS_KNOWN, given=json.dumps(GENERALISTE)).stdout.decode()
    assert "L’aide d’une année = 19\u00a0000" in text
    assert "lu\u00a0: Temps d’assistant = Mi-temps" in text
    assert "lu\u00a0: montants.mi_temps = annee_1 19\u00a0000" in text
    assert "source\u00a0: ameli.fr, juin 2024" in text
    assert text.startswith(
        "D’après vos réponses, l’aide vous est ouverte.\n66\u00a0000\u00a0€ sur cinq ans, si l’objectif est atteint."
    )


def test_the_tree_marks_the_rank_that_the_answers_prove() -> None:
    text = _run("estimate", "-", given=json.dumps({**GENERALISTE, "tranche_percentile": "p90_p95"})).stdout.decode()
    marked = [line for line in text.splitlines() if line.endswith("(votre rang)")]
    assert [line.split("\u00a0:")[0].strip() for line in marked] == ["Du 90e au 95e centile"]


def test_on_is_the_default_of_the_day_of_signature() -> None:
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    ended = _run("estimate", "-", "--json", "--on", "2024-06-21", *AS_KNOWN, given=json.dumps(undated))
    found = json.loads(ended.stdout)
    assert (found["law_on"], found["years"][0]["starts"], found["years"][0]["amount"]) == (
        "2024-06-21",
        "2024-06-21",
        18000,
    )


def test_faults_are_one_french_sentence_each_on_standard_error() -> None:
    ended = _run("estimate", "-", given=json.dumps(GENERALISTE | {"age": "vieux", "quotite": "x", "y": 1}))
    assert ended.returncode == 2
    assert ended.stdout == b""
    lines = ended.stderr.decode().splitlines()
    assert len(lines) == 3
    assert {line.split("\u00a0:")[0] for line in lines} == {"quotite", "age", "y"}
    assert all(line.endswith(".") and french.faults(line) == [] for line in lines)


def test_faults_are_an_outcome_with_json() -> None:
    ended = _run("estimate", "-", "--json", given=json.dumps(GENERALISTE | {"age": "vieux"}))
    assert ended.returncode == 2
    assert json.loads(ended.stdout)["errors"][0]["field"] == "age"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("{'a': 1}", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "objet"),
        ("42", "objet"),
        ('"texte"', "objet"),
        ("null", "objet"),
        ("\ufeff", "JSON"),
        (b"\xff\xfe\x00", "UTF-8"),
        ('{"specialite": "m\xe9decine"}'.encode("latin-1"), "UTF-8"),
        ('{"age": ' + "1" * 5000 + "}", "JSON"),
        ('{"age": 50, "age": 60}', "deux fois"),
        ('{"age": 50, "zone": {"a": 1, "a": 1}}', "deux fois"),
    ],
    ids=[
        "nothing",
        "cut",
        "quotes",
        "deep",
        "list",
        "number",
        "text",
        "null",
        "mark",
        "binary",
        "latin",
        "huge",
        "twice",
        "twice inside",
    ],
)
def test_what_is_no_object_of_answers_is_refused_in_a_sentence(given: str | bytes, word: str) -> None:
    sentence = _refused("estimate", "-", given=given)
    assert word in sentence
    ended = _run("estimate", "-", "--json", given=given)
    assert (ended.returncode, ended.stderr.decode()) == (2, sentence)
    found = json.loads(ended.stdout)
    assert (found["type"], found["answers"]) == ("errors", {})
    assert found["errors"] == [{"field": "", "message": sentence.strip()}]


def test_a_lone_surrogate_is_a_fault_like_another() -> None:
    for option in ([], ["--json"]):
        assert _run("estimate", "-", *option, given='{"\\ud800": "\\udfff"}').returncode == 2


def test_numbers_that_json_has_not_are_faults() -> None:
    ended = _run("estimate", "-", "--json", given='{"age": NaN, "etp": Infinity}')
    assert ended.returncode == 2
    assert {"age", "etp"} <= {fault["field"] for fault in json.loads(ended.stdout)["errors"]}


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "nulle-part.json" in _refused("estimate", str(tmp_path / "nulle-part.json"))
    assert tmp_path.name in _refused("estimate", str(tmp_path))


@pytest.mark.parametrize("day", ["demain", "2026-02-30", "01/12/26", "2026-13-01", "", "12/2026", "2026-W49-2"])
def test_a_day_that_is_no_day_is_refused(day: str) -> None:
    sentence = _refused("estimate", "-", "--on", day, given=json.dumps(GENERALISTE))
    assert sentence.endswith("crivez par exemple 01/12/2026.\n")
    assert _refused("law", "montants.mi_temps", "--on", day) == sentence
    assert _refused("law", "--on", day) == sentence
    assert _refused("estimate", "-", "--known-on", day, given=json.dumps(GENERALISTE)) == sentence


def test_a_day_is_read_as_an_answer_is() -> None:
    wanted = _run("law", "montants.mi_temps", "--on", "2024-06-21").stdout
    for day in ("21/06/2024", "21062024", "21 juin 2024", "2024-06-21T10:00"):
        assert _run("law", "montants.mi_temps", "--on", day).stdout == wanted


@pytest.mark.parametrize(
    "arguments", [[], ["simule"], ["estimate", "--jsn"], ["estimate", "a", "b"], ["batch"], ["law", "a", "b"]]
)
def test_a_command_that_does_not_exist_is_refused_in_a_sentence(arguments: list[str]) -> None:
    assert "--help" in _refused(*arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["estimate", "--help"], ["batch", "--help"], ["law", "--help"], ["schema", "--help"]]
)
def test_help_is_given(arguments: list[str]) -> None:
    ended = _run(*arguments)
    assert ended.returncode == 0
    said = ended.stdout.decode()
    assert said.startswith("usage\u00a0:")
    assert not re.search(r"positional arguments|show this|exit", said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque commande"),
        (["simule"], "« simule » n’est pas une commande"),
        (["estimate", "--jsn"], "« --jsn » n’est pas attendu"),
        (["batch", "x.csv"], "il manque -o SORTIE.csv."),
        (["batch", "x.csv", "-o"], "il manque une valeur, -o SORTIE.csv"),
        (["batch", "x.csv", "-o", "y.csv", "--jobs", "0"], "--jobs, « 0 » n’est pas un nombre entier de 1 à 64"),
        (["batch", "x.csv", "-o", "y.csv", "--jobs", "abc"], "--jobs, « abc » n’est pas un nombre"),
        (["batch", "x.csv", "-o", "y.ods"], "ne s’écrivent pas en .ods"),
        (["batch", "x.csv", "-o", "y.xlsx", "--machine"], "donnez à la sortie un nom en .csv"),
    ],
)
def test_what_is_wrong_with_a_command_is_said(arguments: list[str], said: str) -> None:
    assert said in _refused(*arguments).replace("\u00a0", " ")


def test_law_lists_every_fact() -> None:
    ended = _run("law")
    assert ended.returncode == 0
    assert [line.split()[0] for line in ended.stdout.decode().splitlines()] == list(law().names())


@pytest.mark.parametrize("name", list(law().names()))
def test_a_value_of_the_law_is_printed_with_its_dates_and_sources(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant_medical.__main__ import main  # noqa: PLC0415 - one process for so many names

    assert main(["law", name]) == 0
    text = capsys.readouterr().out
    for value in law().history(name):
        assert all(
            law().texts[source].title.replace(" ", "\u00a0") in text.replace(" ", "\u00a0") for source in value.sources
        )
        assert str(value.start.year) in text
    assert text.count("valeur\u00a0:") == len(law().history(name))
    assert french.faults(text) == []
    assert "None" not in text


def test_a_value_of_the_law_on_a_day() -> None:
    text = _run("law", "montants.mi_temps", "--on", "2024-06-21").stdout.decode()
    assert "18\u00a0000" in text
    assert "19\u00a0000" not in text
    assert "du 1er\u00a0septembre 2019 au 21\u00a0juin 2024" in text


def test_a_value_that_is_no_longer_known_to_be_in_force_is_refused_and_says_until_when() -> None:
    name = "salaire.smic_horaire"
    last = law().history(name)[-1].known_until
    assert last is not None
    text = _run("law", name, "--on", str(last)).stdout.decode()
    assert f"connue jusqu’au {long_date(last)}" in text
    after = last + timedelta(days=1)
    assert long_date(after) in _refused("law", name, "--on", str(after))


def test_a_value_of_the_law_that_does_not_exist_is_refused() -> None:
    refused = _refused("law", "montants.quart_temps")
    assert "montants.quart_temps" in refused
    assert "Vouliez-vous dire" not in _refused("law", "zzz")
    assert "« montants.tiers_temps »" in refused.replace("\u00a0", " ")
    assert "1er\u00a0janvier 2018" in _refused("law", "montants.mi_temps", "--on", "2018-01-01")


def test_the_schema_is_printed_whole() -> None:
    ended = _run("schema")
    assert ended.returncode == 0
    assert json.loads(ended.stdout) == schema()


def test_a_reader_that_stops_reading_is_no_fault() -> None:
    asked = subprocess.Popen(
        [*BARE, "-m", "estimator", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert asked.stdout is not None
    assert asked.stderr is not None
    asked.stdout.close()
    assert b"Traceback" not in asked.stderr.read()
    asked.stderr.close()
    asked.wait()


def test_the_output_is_utf_8_whatever_the_terminal_says() -> None:
    command = [sys.executable, "-S", "-s", "-m", "estimator", "estimate", "-"]
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ended = subprocess.run(
        command, input=json.dumps(GENERALISTE).encode(), capture_output=True, check=False, cwd=ROOT, env=environment
    )
    assert ended.returncode == 0
    assert "médecin" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(day: str) -> None:
    on = _run("estimate", "-", "--json", "--on", day, given=json.dumps(GENERALISTE))
    assert json.loads(on.stdout)["type"] == "result"
    signed = _run("estimate", "-", "--json", given=json.dumps({**GENERALISTE, "date_signature": day}))
    (fault,) = json.loads(signed.stdout)["errors"]
    assert fault["field"] == "date_signature"
    assert long_date(date.fromisoformat(day)) in _refused("law", "montants.mi_temps", "--on", day)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", [["schema"], ["law"]])
def test_what_cannot_be_printed_is_told_in_a_sentence(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*BARE, "-m", "estimator", *command], stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
    assert french.faults(ended.stderr.decode()) == []


def test_a_standard_input_that_is_closed_is_told_in_a_sentence() -> None:
    closed = "import os, sys; os.close(0); os.execv(sys.executable, sys.argv[1:])"
    command = [sys.executable, "-c", closed, *BARE, "-m", "estimator", "estimate", "-"]
    ended = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
