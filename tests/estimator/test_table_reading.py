"""Tables as people bring them: what is understood of each, what is set aside, what is asked, and nobody is lost."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from assistant_medical.answers import questions
from assistant_medical.repair.words import plain
from assistant_medical.table import report, unclear
from assistant_medical.table.headings import called, is_known
from assistant_medical.table.mapping import MappingError, mapping
from assistant_medical.table.reading import Reading, read_table
from assistant_medical.table.values import answer
from assistant_medical.table.writing import write
from assistant_medical.takeaway import link
from tests.tools import french
from tests.tools.tables import TABLES, table_bytes

ON = date(2026, 11, 28)
HEADINGS = "Nom;Spécialité;Secteur;Patients MT;Quotité;Signature\r\n"


def _read(text: str, said: dict[str, Any] | None = None) -> Reading:
    return read_table(text.encode(), "medecins.csv", said, ON)


def _results(reading: Reading) -> list[dict[str, str]]:
    written = io.StringIO(newline="")
    list(write(reading.layout(), (line.cells for line in reading.rows()), written, ON))
    rows = list(csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=reading.layout().separator))
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]


@pytest.fixture(params=TABLES, ids=[table["name"] for table in TABLES])
def table(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def test_a_table_is_understood_and_nothing_of_it_is_lost(table: dict[str, Any], tmp_path: Path) -> None:
    data = table_bytes(table)
    found = read_table(data, "medecins.csv", None, ON)
    assert [column.field for column in found.columns] == table["columns"]
    assert {column.key: column.proposed for column in found.columns if column.proposed} == table.get("proposed", {})
    lines = [[line, each.why] for each in found.skipped for line in range(each.line, each.last + 1)]
    assert lines == table.get("skipped", [])
    assert [line.line for line in found.rows()] == table["doctors"]
    assert [[each.line, each.first, each.by] for each in found.doubles] == table.get("twice", [])
    asked: dict[str, list[str]] = {}
    for word in found.unclear:
        asked.setdefault(word.field, []).append(word.raw)
    assert asked == table.get("unclear", {})
    assert len(lines) + len(table["doctors"]) + (found.outline.heading_line > 0) == found.lines
    # From a file, of which nothing is kept, as from its bytes.
    (tmp_path / "table").write_bytes(data)
    assert read_table(tmp_path / "table", "medecins.csv", None, ON).to_dict() == found.to_dict()


def test_what_is_told_of_a_table_is_french_and_json(table: dict[str, Any]) -> None:
    found = read_table(table_bytes(table), "medecins.csv", None, ON)
    said = report.sentences(found)
    assert all(french.faults(line) == [] for line in said if not line.startswith(("[", '"')))
    assert json.loads(json.dumps(found.to_dict()))["doctors"] == len(table["doctors"])
    # The lines that ask are a mapping, once they are completed.
    asked = "\n".join(line for line in said if line.startswith(("[", '"')))
    assert set(tomllib.loads(asked)) <= {"columns", "values"}


def test_every_doctor_comes_out_in_order_whatever_is_not_understood(table: dict[str, Any]) -> None:
    found = read_table(table_bytes(table), "medecins.csv", None, ON)
    rows = _results(found)
    assert len(rows) == len(table["doctors"])
    for row, line in zip(rows, found.rows(), strict=True):
        assert list(row.values())[: len(line.cells)] == line.cells
        assert row["L’aide"]
        assert all(french.faults(row[name]) == [] for name in ("L’aide", "Pourquoi", "Objectif", "À savoir"))


def test_no_example_of_a_column_comes_from_a_line_that_is_set_aside(table: dict[str, Any]) -> None:
    found = read_table(table_bytes(table), "medecins.csv", None, ON)
    held = [
        {cell.strip() for cell in column}
        for column in zip_longest(*(line.cells for line in found.rows()), fillvalue="")
    ]
    assert all(held[column.index].issuperset(column.examples) for column in found.columns)


def test_no_heading_belongs_to_two_fields() -> None:
    meant: dict[str, set[str]] = {}
    for field, heading in called():
        meant.setdefault(plain(heading), set()).add(field)
    assert {heading: fields for heading, fields in meant.items() if len(fields) > 1 or not heading} == {}


def test_what_is_said_of_columns_and_words_is_read(tmp_path: Path) -> None:
    text = "Qui;Métier;Cv;Patients MT;Quotité;Signature\r\nDr Alba;Toubib;1;1100;Mi-temps;mars\r\n"
    assert _results(_read(text))[0]["L’aide"] == "À corriger"
    said = {
        "columns": {"Qui": "nom", "Métier": "specialite", "cv": "secteur"},
        "values": {
            "specialite": {" TOUBIB": "medecine_generale"},
            "secteur": {"1": "Secteur 1"},
            "date_signature": {"mars": date(2027, 3, 1)},
        },
    }
    found = _read(text, said)
    assert found.unclear == ()
    assert {word.raw: (word.choice, word.said) for word in found.words} == {
        "Toubib": ("medecine_generale", True),
        "1": ("secteur_1", True),
        "mars": ("2027-03-01", True),
    }
    (row,) = _results(found)
    assert (row["L’aide"], row["Signature"], row["Cv"]) == ("Ouverte", "mars", "1")


def test_a_word_may_be_said_to_be_no_answer() -> None:
    text = f"{HEADINGS}Dr Alba;Médecine générale;Secteur 1;1100;Mi-temps;à voir\r\n"
    said = {"values": {"date_signature": {"à voir": ""}}}
    assert _results(_read(text))[0]["L’aide"] == "À corriger"
    assert _results(_read(text, said))[0]["L’aide"] == "Ouverte"


def test_a_column_may_be_said_to_be_the_reader_s_own() -> None:
    text = f"{HEADINGS}Dr Alba;Médecine générale;Secteur 1;1100;Mi-temps;à voir\r\n"
    found = _read(text, {"columns": {"Signature": "", "Absente": "age"}})
    assert found.columns[-1].field == ""
    assert found.not_there == ("Absente",)
    assert _results(found)[0]["L’aide"] == "Ouverte"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"columns": {"Qui": "speciality"}}, "specialite"),
        ({"columns": {"Qui": 3}}, "Qui"),
        ({"columns": ["Qui"]}, "columns"),
        ({"values": {"specialite": "Kiné"}}, "specialite"),
        ({"values": {"specialite": {"Kiné": "kine"}}}, "Kiné"),
        ({"values": {"date_naissance": {"61": "1961"}}}, "1961"),
        ({"values": {"métier": {}}}, "métier"),
        ({"colonnes": {}}, "colonnes"),
        ({"sheet": 2}, "2"),
        ({"projects": "oui"}, "oui"),
    ],
)
def test_what_cannot_be_said_of_a_table_is_refused_in_a_sentence(said: dict[str, Any], word: str) -> None:
    with pytest.raises(MappingError) as refused:
        mapping(said, ON)
    assert len(refused.value.sentences) == 1
    assert word in refused.value.sentences[0]
    assert french.faults(refused.value.sentences[0]) == []


@pytest.mark.parametrize(
    ("born", "signed", "age"),
    [
        ("12/03/1961", "11/03/2027", 65),
        ("12/03/1961", "12/03/2027", 66),
        ("12/03/1961", "", 65),
        ("29/02/1968", "28/02/2027", 58),
    ],
)
def test_a_day_of_birth_gives_the_age_at_the_signature(born: str, signed: str, age: int) -> None:
    found = _read(f"Spécialité;Date de naissance;Signature\r\nGériatrie;{born};{signed}\r\n")
    (line,) = found.rows()
    assert found.outline.plan.answers(line.cells, ON).answers["age"] == str(age)


def test_an_age_that_is_given_stands_and_a_birth_that_cannot_be_is_a_fault() -> None:
    text = "Spécialité;Âge;Date de naissance\r\nGériatrie;50;12/03/1961\r\nGériatrie;;12/03/2020\r\n"
    found = _read(text)
    given, wrong = (found.outline.plan.answers(line.cells, ON) for line in found.rows())
    assert (given.answers["age"], given.faults) == ("50", [])
    assert [fault.field for fault in wrong.faults] == ["date_naissance"]


def test_results_for_people_that_are_given_again_make_way_for_the_new_ones() -> None:
    found = _read(f"{HEADINGS}Dr Alba;Médecine générale;Secteur 1;1100;Mi-temps;01/02/2027\r\n")
    for site in ("", "https://exemple.fr/"):
        written = io.StringIO(newline="")
        list(write(found.layout(site), (line.cells for line in found.rows()), written, ON))
        again = read_table(written.getvalue().encode("utf-8-sig"), "", None, ON)
        assert [column.heading for column in again.columns] == [column.heading for column in found.columns]
        assert [line.cells for line in again.rows()] == [line.cells for line in found.rows()]


def test_a_link_is_given_where_the_site_is_known() -> None:
    found = _read(f"{HEADINGS}Dr Alba;Médecine générale;Secteur 1;1100;Mi-temps;01/02/2027\r\nDr Brun;Kiné;;;;\r\n")
    written = io.StringIO(newline="")
    list(write(found.layout("https://exemple.fr/am/"), (line.cells for line in found.rows()), written, ON))
    head, good, bad = csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=";")
    assert head[-1] == "Lien"
    assert good[-1].startswith("https://exemple.fr/am/estimer/#")
    assert link.decode(good[-1].partition("#")[2]).answers["specialite"] == "medecine_generale"
    assert bad[-1] == ""


def test_the_fields_of_a_reading_come_with_their_choices() -> None:
    found = _read(f"{HEADINGS}Dr Alba;Kiné;Secteur 1;1100;Mi-temps;01/02/2027\r\n").to_dict()
    assert found["fields"]["specialite"]["choices"] == dict(questions()["specialite"].choices)
    assert {name for name in found["fields"] if not is_known(name)} == {"nom"}
    (word,) = found["values"]
    assert (word["raw"], word["count"], word["lines"], word["choice"]) == ("Kiné", 1, (2,), None)


def test_a_word_that_says_less_than_its_choice_is_told() -> None:
    text = "Spécialité;Secteur\r\nGériatrie;Secteur 2\r\ngeriatrie;secteur_2\r\nGERIATRIE;Secteur 2 sans Optam\r\n"
    found = _read(text)
    (word,) = found.words
    assert (word.raw, word.choice, word.may_be) == ("Secteur 2", "secteur_2", ("secteur_2_optam", "secteur_2"))
    assert any("Secteur 2 avec Optam" in said for said in report.sentences(found))
    (answered,) = _read(text, {"values": {"secteur": {"secteur 2": "secteur_2_optam"}}}).words
    assert (answered.choice, answered.said, answered.may_be) == ("secteur_2_optam", True, ())


def test_days_of_signature_that_are_past_are_counted_and_may_be_those_of_projects() -> None:
    row = "Dr Alba;Médecine générale;Secteur 1;1100;Mi-temps;{}\r\n"
    text = HEADINGS + "".join(row.format(day) for day in ("27/11/2026", "28/11/2026", "01/06/2024", "", "01/06/2024"))
    signed, projects = _read(text), _read(text, {"projects": True})
    assert (signed.past, projects.past) == (3, 3)
    running, to_come, unsaid = "en cours", "pas encore de contrat", "date à préciser"
    assert [row["Étape"] for row in _results(signed)] == [running, to_come, running, unsaid, running]
    # A day that is past is none of a project.
    assert [row["Étape"] for row in _results(projects)] == [unsaid, to_come, unsaid, unsaid, unsaid]
    assert all(french.faults(line) == [] for found in (signed, projects) for line in report.sentences(found))


def test_a_word_that_comes_back_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of a reading grows with the rows alone, and not with what is asked of them."""
    rows = "Dr {};Kiné;Secteur 1;1100;Mi-temps;mars\r\n"
    read: list[str] = []

    def counted(name: str, cell: str, day: date) -> Any:
        read.append(cell)
        return answer(name, cell, day)

    monkeypatch.setattr(unclear, "answer", counted)
    found = _read(HEADINGS + "".join(rows.format(rank) for rank in range(500)))
    assert [(word.raw, word.count) for word in found.unclear] == [("Kiné", 500), ("mars", 500)]
    assert len(read) == 5


def test_a_column_of_other_things_is_not_listed_without_end() -> None:
    text = "Spécialité;Secteur\r\n" + "".join(f"Métier {rank}, dit {rank};Secteur 1\r\n" for rank in range(700))
    found = _read(text)
    assert (len(found.unclear), found.more_words) == (unclear.LISTED, 200)
    assert found.doctors == 700
