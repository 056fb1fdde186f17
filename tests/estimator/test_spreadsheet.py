"""Tables as other people write them: their encodings, separators, headings and words; and what is refused, and how."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date

import pytest

from assistant_medical import Result, estimate
from assistant_medical.answers import questions
from assistant_medical.repair.words import plain
from assistant_medical.table import headings, spreadsheet
from assistant_medical.table.layout import Layout
from assistant_medical.table.rows import result_headings
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.table.writing import write
from tests.tools import french

RESULTS = result_headings()
TODAY = date(2026, 11, 22)
IDS = ["specialite", "secteur", "patientele_mt", "quotite", "date_signature"]
GENERALISTE = ["medecine_generale", "secteur_1", "1100", "mi_temps", "2026-12-01"]

FRENCH = ["Spécialité", "SECTEUR", "Patients médecin traitant", "Temps d'assistant", "Date de signature"]
SAID = ["Médecine générale", "secteur 1", "1\u00a0100", "Mi-temps", "01/12/2026"]


def _csv(*rows: list[str], separator: str = ";") -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


def _results(text: str | bytes) -> list[dict[str, str]]:
    """The results of each row, by the name of their column."""
    table = spreadsheet.read(text.encode() if isinstance(text, str) else text)
    written = io.StringIO(newline="")
    list(write(table.layout(outcome=True), table.rows(), written, TODAY))
    found, *lines = csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=table.separator)
    return [dict(zip(found[-len(RESULTS) :], line[-len(RESULTS) :], strict=True)) for line in lines]


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableTableError) as refused:
        list(spreadsheet.read(data).rows())
    sentence = str(refused.value)
    assert french.faults(sentence) == []
    assert sentence.endswith(".")
    return sentence


def test_no_two_questions_answer_to_the_same_heading() -> None:
    meant = defaultdict(set)
    for question in questions().values():
        for name in headings.names(question):
            meant[plain(name)].add(question.id)
    assert {name for name, ids in meant.items() if len(ids) > 1} == set()
    assert "" not in meant


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("patientele_mt", "patientele_mt"),
        (" Patientèle MT ", "patientele_mt"),
        ("SPÉCIALITÉ", "specialite"),
        ("Specialite\u0301", "specialite"),
        ("Date de la signature", "date_signature"),
        ("date d’embauche", "date_embauche"),
        ("Honoraires cliniques (%)", "part_honoraires_cliniques"),
        ("Combien de patients vous ont déclaré médecin traitant\u00a0?", "patientele_mt"),
        ("_specialite", ""),
        ("  ", ""),
        ("Nom du médecin", "nom"),
        ("Avis du médecin", "Avis du médecin"),
    ],
)
def test_a_heading_is_understood_by_its_words(heading: str, field: str) -> None:
    assert headings.field_of(heading) == field


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("date_signature", "46357", "2026-12-01"),
        ("date_signature", "46357,5", "2026-12-01"),
        ("date_embauche", " 46357.0 ", "2026-12-01"),
        ("date_signature", "41000", "41000"),
        ("date_signature", "01/12/2026", "01/12/2026"),
        ("file_active", "46357", "46357"),
        ("_notes", "46357", "46357"),
    ],
)
def test_the_number_of_a_day_is_a_day_in_a_column_of_days_alone(field: str, cell: str, value: str) -> None:
    assert headings.value_of(field, cell) == value


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_french_words_give_what_ids_give_whatever_the_encoding_and_separator(separator: str, encoding: str) -> None:
    own = ["_médecin", "Léa, dite « Zoé » | œuvre"]
    said = _results(_csv([own[0], *FRENCH], [own[1], *SAID], separator=separator).encode(encoding))
    assert said == _results(_csv(IDS, GENERALISTE))
    found = estimate(dict(zip(IDS, GENERALISTE, strict=True)), TODAY)
    assert isinstance(found, Result)
    assert (said[0]["type"], said[0]["total"]) == ("result", str(found.total))


def test_a_separator_inside_a_quoted_heading_does_not_count() -> None:
    table = spreadsheet.read(b'specialite;secteur;"_notes, avis, dates, lieux"\nradiologie;secteur_1;\n')
    assert (table.separator, len(table.headings)) == (";", 3)


def test_a_heading_may_stand_on_two_lines() -> None:
    table = spreadsheet.read(b'"Date de\nsignature";Secteur\n2026-12-01;Secteur 1\n')
    assert table.fields == ("date_signature", "secteur")
    assert list(table.rows()) == [["2026-12-01", "Secteur 1"]]


def test_the_columns_come_back_as_they_were_written() -> None:
    text = _csv([" Spécialité ", "", "_n°", "Quotité"], ["RADIOLOGIE ", "x", "007", "Mi temps"])
    table = spreadsheet.read(text.encode())
    written = io.StringIO(newline="")
    list(write(table.layout(outcome=True), table.rows(), written, TODAY))
    lines = list(csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=";"))
    assert lines[0][:4] == [" Spécialité ", "", "_n°", "Quotité"]
    assert lines[1][:5] == ["RADIOLOGIE ", "x", "007", "Mi temps", "question"]
    assert "secteur" in lines[1][lines[0].index("outcome")]


@pytest.mark.parametrize("kept", [len(RESULTS), *(RESULTS.index(name) for name in ("verdict", "message", "freshness"))])
def test_results_that_are_dropped_again_make_way_for_the_new_ones(kept: int) -> None:
    former = [*RESULTS[:kept]]
    text = _csv([*IDS, *former], [*GENERALISTE, "errors", *["?"] * (kept - 1)])
    table = spreadsheet.read(text.encode())
    assert list(table.headings) == IDS
    assert list(table.rows()) == [GENERALISTE]
    assert _results(text) == _results(_csv(IDS, GENERALISTE))


def test_a_column_of_the_reader_s_that_is_called_like_a_result_is_not_taken_for_one() -> None:
    table = spreadsheet.read(_csv([*IDS, "type"], [*GENERALISTE, "MSP"]).encode())
    assert list(table.headings) == [*IDS, "type"]
    assert table.unknown == ["type"]


@pytest.mark.parametrize(
    ("cells", "eligible"),
    [
        (GENERALISTE, "true"),
        (["radiologie", "secteur_1", "", "mi_temps", "2026-12-01"], "false"),
        (["cardiologie", "secteur_1", "", "mi_temps", "2026-12-01"], ""),
        (["medecine_generale", "secteur_1", "1100", "mi_temps", "2018-01-01"], ""),
    ],
)
def test_eligible_says_nothing_where_the_caisse_alone_can_tell(cells: list[str], eligible: str) -> None:
    found = _results(_csv(IDS, cells))[0]
    assert (found["eligible"], found["faults"]) == (eligible, "")


@pytest.mark.parametrize("first", [b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"], ids=["zip", "ole"])
def test_a_workbook_is_refused_with_what_to_do(first: bytes) -> None:
    assert "classeur" in _refusal(first + bytes(range(256)))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"specialite;secteur\n\x81\x8d\xf0;\n",
        b"\xff\xfes\x00\x00\xd8p\x00",
    ],
    ids=["picture", "no French in any encoding", "half a character"],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert "texte lisible" in _refusal(data)


def test_what_names_no_answer_at_all_is_refused() -> None:
    for text in ("Liste des médecins 2026\n", "specialite:secteur:zone\n", "%PDF-1.7\n"):
        assert "Aucune colonne" in _refusal(text.encode())


def test_two_names_of_one_answer_are_refused_and_both_are_named() -> None:
    sentence = _refusal("specialite;Spécialité;secteur\n".encode())
    assert "specialite" in sentence
    assert "Spécialité" in sentence


def test_quotes_that_would_move_cells_are_refused_where_they_begin() -> None:
    good = ";".join(GENERALISTE)
    assert "ligne 3" in _refusal(f'{";".join(IDS)}\n{good}\n"{good}\n{good}\n'.encode())
    assert "ligne 1 " in _refusal(b'"specialite;secteur\n1;2\n')


def test_quotes_inside_a_cell_are_no_fault() -> None:
    table = spreadsheet.read(b'specialite;_lieu\nradiologie;Cabinet "Les Tilleuls"\n')
    assert list(table.rows()) == [["radiologie", 'Cabinet "Les Tilleuls"']]


def test_the_browser_leaves_the_outcome_out_where_it_is_not_wanted() -> None:
    layout = Layout(";", IDS, IDS, outcome=False)
    headings_, row = csv.reader(io.StringIO(layout.head() + layout.text([GENERALISTE], TODAY)[0]), delimiter=";")
    assert headings_ == [*IDS, *(name for name in RESULTS if name != "outcome")]
    assert len(row) == len(headings_)


def test_a_former_run_is_read_back_however_long_its_outcomes_are() -> None:
    row = [*GENERALISTE, *[""] * len(RESULTS)]
    row[len(IDS) + RESULTS.index("outcome")] = "x" * 200_000  # more than Python's own limit for one cell
    assert [found["type"] for found in _results(_csv([*IDS, *RESULTS], row))] == ["result"]
