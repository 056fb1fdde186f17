"""What the page for advisers asks of a table, and what it is answered."""

from __future__ import annotations

import base64
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assistant_medical.__main__ import main
from assistant_medical.answers import questions
from assistant_medical.web import estimate_json
from tests.tools import french
from tests.tools.tables import TABLES, table_bytes

ON = date(2026, 11, 28)
HEADINGS = "Nom;Spécialité;Secteur;Patients MT;Quotité;Signature\r\n"


@pytest.fixture(params=TABLES, ids=[table["name"] for table in TABLES])
def table(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def _ask(**request: Any) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(estimate_json(json.dumps({"on": ON.isoformat(), **request})))
    return answered


def test_the_page_gets_in_pieces_the_very_text_that_the_command_line_writes(tmp_path: Path) -> None:
    text = f"Titre\r\n{HEADINGS}Dr Alba;Toubib;Secteur 1;1100;Mi-temps;01/02/2027\r\n;;;;;\r\nDr Brun;Kiné;;;;;trop\r\n"
    said = {"values": {"specialite": {"Toubib": "MG"}}}
    (tmp_path / "in.csv").write_bytes(text.encode())
    (tmp_path / "dire.toml").write_text('[values.specialite]\n"Toubib" = "MG"\n', encoding="utf-8")
    files = [str(tmp_path / name) for name in ("in.csv", "out.csv", "dire.toml")]
    assert main(["batch", files[0], "-o", files[1], "--columns", files[2], "--on", ON.isoformat()]) == 0

    read = _ask(do="reading", data=base64.b64encode(text.encode()).decode(), name="in.csv", mapping=said)
    assert [row["line"] for row in read["rows"]] == [3, 5]
    asked = {"do": "batch", **read["plan"], "outcome": False, "french": True, "listed": True}
    pieces = [_ask(**asked), *(_ask(**asked, rows=[row["cells"]]) for row in read["rows"])]
    written = "\ufeff" + "".join(piece["text"] for piece in pieces)
    assert written.encode() == (tmp_path / "out.csv").read_bytes()
    first, second = (row for piece in pieces for row in piece["rows"])
    assert (first["kind"], first["aid"], second["kind"], second["link"]) == ("open", "Ouverte", "faulty", "")
    assert first["total"] == _ask(link=first["link"])["outcome"]["total"]


def test_the_page_gets_for_a_program_what_the_command_line_writes_for_one(tmp_path: Path) -> None:
    text = f"{HEADINGS}Dr Alba;MG;Secteur 1;1100;Mi-temps;01/02/2027\r\nDr Brun;Kiné;;;;;trop\r\n"
    data = b"\xef\xbb\xbf" + text.encode()
    (tmp_path / "in.csv").write_bytes(data)
    files = [str(tmp_path / name) for name in ("in.csv", "out.csv")]
    assert main(["batch", files[0], "-o", files[1], "--machine", "--on", ON.isoformat()]) == 0
    read = _ask(do="reading", data=base64.b64encode(data).decode(), name="in.csv")
    asked = {"do": "batch", **read["plan"], "outcome": True}
    pieces = [_ask(**asked), _ask(**asked, rows=[row["cells"] for row in read["rows"]])]
    assert ("\ufeff" + "".join(piece["text"] for piece in pieces)).encode() == (tmp_path / "out.csv").read_bytes()
    assert pieces[1]["rows"] == []


def _page(text: str, said: dict[str, Any] | None = None) -> dict[str, Any]:
    return _ask(do="reading", data=base64.b64encode(text.encode()).decode(), name="medecins.csv", mapping=said or {})


def test_a_row_in_short_says_who_it_is_and_what_it_lacks() -> None:
    text = (
        "Nom;Prénom;RPPS;Spécialité;Secteur;Patients MT;Quotité;Signature\r\n"
        "Alba;Zoé;10048839355;Médecine générale;Secteur 1;1100;Mi-temps;01/02/2027\r\n"
        ";;;Cardiologie;Secteur 1;;Mi-temps;\r\n"
        "Brun;;;Médecine générale;Secteur 1;690;Temps plein;01/02/2027\r\n"
        "Clos;;;Toubib;Secteur 1;690;Temps plein;bientôt\r\n"
    )
    read = _page(text)
    given = _ask(do="batch", **read["plan"], outcome=False, listed=True, rows=[row["cells"] for row in read["rows"]])
    good, asks, closed, wrong = given["rows"]
    assert (good["name"], good["number"], good["specialty"]) == ("Alba Zoé", "10048839355", "Médecine générale")
    assert (good["signed"], good["signed_in"], good["why"], good["asks"]) == ("2027-02-01", "février 2027", "", [])
    outcome = _ask(link=good["link"])["outcome"]
    assert good["objective_max"] == max(each["extra_max"] or 0 for each in outcome["objectives"])
    assert (asks["kind"], asks["name"], asks["signed"], asks["asks"]) == ("to_check", "", "", ["L’activité minimale"])
    unasked = [questions()[change["field"]].short for change in _ask(link=closed["link"])["outcome"]["unasked"]]
    assert (closed["kind"], closed["asks"]) == ("closed", unasked)
    assert unasked
    # A column of the reader's own is not read, and yet says who it is.
    own = _page("_médecin;Spécialité\r\nDr Alba;Pédiatrie\r\n")
    (row,) = _ask(do="batch", **own["plan"], outcome=False, listed=True, rows=[["Dr Alba", "Pédiatrie"]])["rows"]
    assert row["name"] == "Dr Alba"
    assert wrong["asks"] == [questions()[name].short for name in ("specialite", "date_signature")]


def test_what_is_said_of_a_word_and_cannot_be_stops_neither_the_others_nor_the_reading() -> None:
    text = f"{HEADINGS}Dr Alba;Toubib;Secteur 2;1100;Mi-temps;bientôt\r\n"
    said = {"values": {"specialite": {"Toubib": "medecine_generale"}, "date_signature": {"bientôt": "un jour"}}}
    read = _page(text, said)
    assert [(each["field"], each["raw"], each["said"]) for each in read["refused"]] == [
        ("date_signature", "bientôt", "un jour")
    ]
    assert "un jour" in read["refused"][0]["message"]
    words = {word["raw"]: word for word in read["values"]}
    assert (words["Toubib"]["choice"], words["Toubib"]["clear"]) == ("medecine_generale", False)
    assert (words["bientôt"]["choice"], words["bientôt"]["clear"]) == (None, False)
    # What it may be stands there whether it was answered or not, so that it can be answered otherwise.
    assert (words["Secteur 2"]["clear"], words["Secteur 2"]["may_be"]) == (True, ["secteur_2_optam", "secteur_2"])
    answered = _page(text, {"values": {"secteur": {"Secteur 2": "secteur_2_optam"}}})
    assert [word["may_be"] for word in answered["values"] if word["field"] == "secteur"] == [
        ["secteur_2_optam", "secteur_2"]
    ]
    assert _page(text, {"values": {"métier": {}}})["refusal"]


def test_what_is_wrong_with_a_row_is_said_a_line_each_of_another_and_sends_to_no_other_page() -> None:
    read = _page(f"{HEADINGS}Dr Alba;Toubib;;1100;Mi-temps;bientôt\r\n")
    given = _ask(do="batch", **read["plan"], outcome=False, french=True, listed=True, rows=[read["rows"][0]["cells"]])
    why = given["rows"][0]["why"]
    assert [line.split("\u00a0:")[0] for line in why.split("\n")] == ["Spécialité", "Signature du contrat", "Secteur"]
    assert "Il manque cette réponse" in why
    asked = [word["message"] for word in read["values"]]
    assert "« Toubib »".replace(" ", "\u00a0") in asked[0]
    # A file is read elsewhere: it says where the list is, and its cells hold no end of line.
    assert "Estimer pour plusieurs médecins" in given["text"]
    assert len(given["text"].splitlines()) == 1
    for said in (why, *asked):
        assert "Estimer pour" not in said
        assert "votre" not in said


def test_a_short_word_for_two_choices_is_told_as_their_common_name_is() -> None:
    rows = "".join(f"Dr;MG;{word};1100;Mi-temps;\r\n" for word in ("S2", "Secteur II", "S2 optam", "S1", "Secteur 2"))
    vague = {word["raw"]: word["may_be"] for word in _page(HEADINGS + rows)["values"] if word["may_be"]}
    assert list(vague) == ["S2", "Secteur II", "Secteur 2"]
    assert all(choices == ["secteur_2_optam", "secteur_2"] for choices in vague.values())


def test_what_each_choice_changes_is_counted_on_the_rows_that_it_concerns() -> None:
    row = "Dr Alba;Médecine générale;{};1100;Mi-temps;{}\r\n"
    cells = [("Secteur 2", "01/06/2025"), ("secteur  2", "01/06/2026"), ("Secteur 1", "01/02/2027")]
    read = _page(HEADINGS + "".join(row.format(*each) for each in cells))
    asked = {
        "do": "effect",
        **{name: read["plan"][name] for name in ("fields", "values", "projects")},
        "rows": [each["cells"] for each in read["rows"]],
    }
    choices = ["secteur_2_optam", "secteur_2", ""]
    found = _ask(**asked, field="secteur", written=["Secteur 2"], choices=choices)
    assert found["kinds"] == [{"open": 2}, {"closed": 2}, {"faulty": 2}]
    signed, projects = _ask(**asked)["kinds"]
    assert (sum(signed.values()), sum(projects.values())) == (read["past"], 2)


def test_what_to_do_first_counts_what_is_lacking_most_often_and_is_french() -> None:
    asks = [("faulty", "Secteur", 2), ("faulty", "Quotité", 1), ("to_check", "Zone", 1), ("closed", "Installation", 3)]
    given = [dict(zip(("kind", "ask", "count"), each, strict=True)) for each in asks]
    steps = _ask(do="first", kinds={"faulty": 3, "to_check": 1, "open": 9, "closed": 4}, asks=given)["steps"]
    assert [(step["kind"], step["ask"]) for step in steps] == [
        ("faulty", "Secteur"),
        ("to_check", "Zone"),
        ("closed", "Installation"),
    ]
    assert "3 médecins" in steps[0]["text"]
    assert "2 médecins" in steps[0]["text"]
    assert "1 médecin," in steps[1]["text"]
    assert all(french.faults(step["text"]) == [] for step in steps)
    assert _ask(do="first", kinds={"open": 2}, asks=[])["steps"] == []


def test_the_page_is_told_what_it_shows_of_a_reading_in_french(table: dict[str, Any]) -> None:
    data = base64.b64encode(table_bytes(table)).decode()
    read = _ask(do="reading", data=data, name="medecins.csv")
    told = read["told"]
    assert all(french.faults(line) == [] for line in (told["summary"], told["past"], *told["aside"], *told["doubles"]))
    assert bool(told["past"]) == bool(read["past"])
    assert len(told["doubles"]) == len(read["doubles"])
    assert bool(told["aside"]) == bool(read["skipped"])
    assert {field["id"] for field in read["offered"]} == {*questions(), "nom", "numero", "date_naissance"}


def test_the_results_are_a_workbook_whose_amounts_and_counts_are_numbers() -> None:
    text = f"RPPS;{HEADINGS}10048839355;Dr <&>\x07 Alba;MG;Secteur 1;1 100;Mi-temps;01/02/2027\r\n007;=1+1;?;;;;\r\n"
    read = _page(text)
    asked = {"do": "batch", **read["plan"], "outcome": False, "french": True}
    pieces = [_ask(**asked), _ask(**asked, rows=[row["cells"] for row in read["rows"]])]
    file = _ask(
        do="book", text="".join(piece["text"] for piece in pieces), separator=";", fields=read["plan"]["fields"]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(file["text"]))).active
    assert isinstance(sheet, Worksheet)
    head, good, bad = sheet.iter_rows(values_only=True)
    assert head[:2] == ("RPPS", "Nom")
    assert good[:7] == ("10048839355", "Dr <&> Alba", "MG", "Secteur 1", 1100, "Mi-temps", "01/02/2027")
    assert bad[:2] == ("007", "=1+1")
    amounts = [cell for name, cell in zip(head, good, strict=True) if str(name).endswith("(€)")]
    assert all(cell is None or isinstance(cell, int) for cell in amounts)
    assert sum(isinstance(cell, int) for cell in amounts) > 5


@pytest.mark.parametrize("request_", [{"do": "reading", "name": ""}, {"do": "reading", "name": "", "data": 3}])
def test_a_request_for_a_table_without_one_is_a_mistake_of_the_page_s_script(request_: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="data"):
        _ask(**request_)


@pytest.mark.parametrize("said", [{"columns": {"Nom": "nomm"}}, {"sheet": 3}])
def test_the_page_is_told_in_a_sentence_what_cannot_be_said_or_read(said: dict[str, Any]) -> None:
    data = base64.b64encode(HEADINGS.encode()).decode()
    assert set(_ask(do="reading", data=data, name="", mapping=said)) == {"refusal"}
    assert set(_ask(do="reading", data="", name="")) == {"refusal"}
