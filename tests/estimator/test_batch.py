"""Many situations in a table: every row comes back, in order, with what the law answers or what is wrong."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.__main__ import main
from assistant_medical.answers import questions
from assistant_medical.freshness import all_fresh_before
from assistant_medical.law import TEXT, law
from assistant_medical.outcome import to_check
from assistant_medical.table.layout import Layout
from assistant_medical.table.rows import estimated, results
from assistant_medical.table.short import Who, short
from assistant_medical.table.told import cells as french_cells
from assistant_medical.table.values import Plan
from assistant_medical.table.writing import write
from scripts.machine.steps import ROOT
from tests.tools import french
from tests.tools.situations import CASES, situations

RESULTS = [
    *("type", "eligible", "total", "total_max", "amount_1", "amount_2", "amount_3", "amount_4", "amount_5"),
    *(
        "failed_criteria",
        "faults",
        "outcome",
        "freshness",
        "message",
        "verdict",
        "stage",
        "acquired",
        "remainder_month",
    ),
]
OUTCOME = RESULTS.index("outcome") - len(RESULTS)
TODAY = date(2026, 11, 22)
AFTER_ALL_TEXTS = str((law().history(TEXT)[-1].end or TODAY) + timedelta(days=1))
LAST_FRESH = all_fresh_before(law()) - timedelta(days=1)
HEADINGS = ["specialite", "secteur", "quotite", "patientele_mt", "date_signature"]
ROWS = [
    ["medecine_generale", "secteur_1", "mi_temps", "1100", "2026-12-01"],
    ["radiologie", "secteur_2", "mi_temps", "", "2026-12-01"],
    ["medecine_generale", "", "mi_temps", "1100", "2026-12-01"],
    ["medecine_generale", "secteur_1", "mi_temps", "beaucoup", "demain"],
    ["medecine_generale", "secteur_1", "mi_temps", "1100", "2018-01-01"],
    ["", "", "", "", ""],
]


def _table(rows: list[list[str]], delimiter: str = ",") -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def _batch(folder: Path, text: str | bytes, *options: str) -> list[list[str]]:
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    assert main(["batch", str(source), "-o", str(target), "--machine", "--on", TODAY.isoformat(), *options]) == 0
    first = target.read_text(encoding="utf-8-sig").split("\n")[0]
    delimiter = max(";,\t", key=first.count)
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["batch", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert french.faults(said.err) == []
    return said.err


def test_the_columns_are_the_input_s_then_the_results(tmp_path: Path) -> None:
    table = _batch(tmp_path, _table([HEADINGS, *ROWS]))
    assert table[0] == [*HEADINGS, *RESULTS]
    assert [row[: len(HEADINGS)] for row in table[1:]] == ROWS


def test_each_row_tells_its_outcome(tmp_path: Path) -> None:
    headings, *lines = _batch(tmp_path, _table([HEADINGS, *ROWS]))
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    assert [row["type"] for row in rows] == ["result", "ineligible", "question", "errors", "out_of_scope", "question"]
    assert [row["eligible"] for row in rows] == ["true", "false", "", "", "", ""]
    open_to = estimate(dict(zip(HEADINGS, ROWS[0], strict=True)), TODAY)
    assert isinstance(open_to, Result)
    assert [row["total"] for row in rows] == [str(open_to.total), "", "", "", "", ""]
    assert rows[0]["total_max"] == str(open_to.total_max)
    assert [rows[0][f"amount_{year.year}"] for year in open_to.years] == [str(year.amount) for year in open_to.years]
    assert rows[1]["failed_criteria"].split() == ["secteur", "specialite"]
    assert [bool(row["faults"]) for row in rows] == [False, False, True, True, False, True]
    assert all(name in rows[3]["faults"] for name in ("patientele_mt", "date_signature"))
    assert all(french.faults(row["faults"]) == [] for row in rows)
    direct = [estimate(dict(zip(HEADINGS, row, strict=True)), TODAY).to_dict() for row in ROWS]
    assert [row["message"] for row in rows] == [outcome.get("message", "") for outcome in direct]
    assert [bool(row["message"]) for row in rows] == [False, False, True, False, True, True]


def test_a_row_that_the_caisse_must_judge_says_on_what(tmp_path: Path) -> None:
    cells = ["cardiologie", "secteur_1", "mi_temps", "", "2026-12-01"]
    headings, line = _batch(tmp_path, _table([HEADINGS, cells]))
    row = dict(zip(headings, line, strict=True))
    outcome = estimate(dict(zip(HEADINGS, cells, strict=True)), TODAY)
    assert isinstance(outcome, Result)
    assert (row["type"], row["eligible"]) == ("result", "")
    assert to_check(outcome.eligibility)
    assert row["message"] == " ".join(criterion.sentence for criterion in to_check(outcome.eligibility))


@pytest.mark.parametrize(
    ("day", "kind"), [("2018-12-31", "no_text"), (AFTER_ALL_TEXTS, "no_text"), ("2026-12-01", "to_check")]
)
def test_a_day_without_a_text_is_nothing_that_the_caisse_could_check(day: str, kind: str) -> None:
    cells = ["cardiologie", "secteur_1", "mi_temps", "", day]
    assert estimated(Plan(HEADINGS), cells, TODAY).kind == kind


def test_a_row_tells_what_the_whole_outcome_says() -> None:
    known = Who((), ())
    for case in CASES:
        plan, cells = Plan(list(case.answers)), [str(value) for value in case.answers.values()]
        told = [estimated(plan, cells, case.day, outcome=outcome) for outcome in (False, True)]
        brief, whole = ((results(row, outcome=False), french_cells(row), short(known, cells, row)) for row in told)
        assert brief == whole, case.name


def test_a_row_is_whole_once_something_of_the_law_is_no_longer_fresh() -> None:
    rows = [estimated(Plan(HEADINGS), ROWS[0], day).outcome for day in (LAST_FRESH, LAST_FRESH + timedelta(days=1))]
    assert [isinstance(row, Result) and bool(row.notes) for row in rows] == [False, True]


def test_a_column_is_the_outcome_of_the_library(tmp_path: Path) -> None:
    for row in _batch(tmp_path, _table([HEADINGS, *ROWS]))[1:]:
        given = dict(zip(HEADINGS, row[: len(HEADINGS)], strict=True))
        direct = estimate(given, TODAY).to_dict()
        assert json.loads(row[OUTCOME]) == json.loads(json.dumps(direct))


def test_the_outcome_is_left_out_for_a_spreadsheet_program(tmp_path: Path) -> None:
    table = _batch(tmp_path, _table([HEADINGS, *ROWS]), "--no-outcome")
    assert table == [[*row[:OUTCOME], *row[OUTCOME + 1 :]] for row in _batch(tmp_path, _table([HEADINGS, *ROWS]))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_of_other_makers_are_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["_médecin", *HEADINGS], *(["Léa ; « é »", *row] for row in ROWS)]
    table = _batch(tmp_path, _table(rows, delimiter).encode(encoding))
    assert table[0][:6] == rows[0]
    assert [row[:6] for row in table[1:]] == rows[1:]
    assert table[1][6] == "result"


def test_a_column_of_one_s_own_is_kept_and_not_read(tmp_path: Path) -> None:
    table = _batch(tmp_path, _table([["_nom", *HEADINGS], ["Dr A, à Pau", *ROWS[0]]]))
    assert table[1][0] == "Dr A, à Pau"
    assert table[1][6] == "result"


def test_an_unknown_column_is_a_fault_of_each_row(tmp_path: Path) -> None:
    table = _batch(tmp_path, _table([[*HEADINGS, "humeur"], [*ROWS[0], "bonne"]]))
    assert table[1][6] == "errors"
    assert "humeur" in table[1][RESULTS.index("faults") - len(RESULTS)]


def test_short_and_long_rows_are_kept_and_a_long_one_is_told(tmp_path: Path) -> None:
    text = ",".join(HEADINGS) + "\nmedecine_generale,secteur_1\n" + ",".join([*ROWS[0], "trop"]) + "\n"
    short, long = _batch(tmp_path, text)[1:]
    assert short[:5] == ["medecine_generale", "secteur_1", "", "", ""]
    assert short[5] == "question"
    assert long[:5] == ROWS[0]
    assert long[5] == "result"
    assert "6" in long[RESULTS.index("faults") - len(RESULTS) - 1]
    assert long[-1] == "trop"


def test_a_row_with_a_cell_too_many_stays_faulty_and_whole_when_its_results_are_read_again(tmp_path: Path) -> None:
    text = ",".join(HEADINGS) + "\n" + ",".join([*ROWS[0], "trop"]) + "\n"
    first = _batch(tmp_path, text)
    again = _batch(tmp_path, _table(first))
    assert again == first


def test_no_row_is_dropped_nor_moved(tmp_path: Path) -> None:
    rows = [[f"n{index}", *ROWS[index % len(ROWS)]] for index in range(250)]
    table = _batch(tmp_path, _table([["_rang", *HEADINGS], *rows]))
    assert [row[0] for row in table[1:]] == [f"n{index}" for index in range(250)]


@given(st.lists(situations(), min_size=1, max_size=3))
def test_a_table_gives_what_the_library_gives(drawn: list[dict[str, Any]]) -> None:
    headings = list(questions())
    cells = [[_cell(answers.get(name, "")) for name in headings] for answers in drawn]
    written = io.StringIO(newline="")
    counts = [done.rows for done in write(Layout(",", headings, headings), cells, written, TODAY)]
    assert counts == list(range(1, len(drawn) + 1))
    outcomes = [json.loads(row[OUTCOME]) for row in list(csv.reader(io.StringIO(written.getvalue())))[1:]]
    direct = [estimate(answers, TODAY).to_dict() for answers in drawn]
    assert outcomes == json.loads(json.dumps(direct))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def test_a_missing_table_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "rien.csv" in _refused(capsys, str(tmp_path / "rien.csv"), "-o", str(tmp_path / "out.csv"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "\n", ",,\n1,2,3\n"])
def test_a_table_without_headings_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    _refused(capsys, str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    assert not (tmp_path / "out.csv").exists()


def test_a_heading_that_stands_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("secteur,secteur\n1,2\n", encoding="utf-8")
    assert "secteur" in _refused(capsys, str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--machine")


def test_a_result_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text(_table([HEADINGS, *ROWS]), encoding="utf-8")
    assert "nulle" in _refused(capsys, str(tmp_path / "in.csv"), "-o", str(tmp_path / "nulle" / "part.csv"))


def test_a_bare_python_does_it_too_and_says_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(_table([HEADINGS, *ROWS]), encoding="utf-8")
    command = [
        sys.executable,
        "-S",
        "-E",
        "-m",
        "estimator",
        "batch",
        str(tmp_path / "in.csv"),
        "-o",
        str(tmp_path / "out.csv"),
    ]
    ended = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    assert ended.returncode == 0
    assert ended.stdout == b""
    assert b"5 lignes" in ended.stderr


def test_a_table_with_a_quote_left_open_loses_no_row_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        ",".join(HEADINGS)
        + '\n"medecine_generale,secteur_1,mi_temps,1100,2026-12-01\nradiologie,secteur_1,mi_temps,,2026-12-01\n'
    )
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    status = main(["batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")])
    said = capsys.readouterr().err
    assert french.faults(said) == []
    if status == 0:
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        assert all(row[OUTCOME] for row in rows), "the row that swallowed the others must say so"
