"""The open data: the files say what the law's files say, the schemas fit the estimator, nothing is lost on the way."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from assistant_medical import estimate, schema
from assistant_medical.law import law
from cases.runner import Case, load_cases
from scripts.open_data import files as open_data
from scripts.open_data import folder as published

CASES = load_cases()

# Addresses that others rely on: a name may be added, none may go.
PROMISED = {
    "loi.csv", "loi.json", "textes.csv", "textes.json", "contrats.csv", "reponses.schema.json", "resultat.schema.json",
    "cas.json", "cas.schema.json", "datapackage.json", "versions.json",
}  # fmt: skip


ADDRESS = "https://exemple.fr/depot/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    published.publish(site, ADDRESS, [])
    return site / "donnees"


@pytest.fixture(scope="module")
def outcome_validator(folder: Path) -> Draft202012Validator:
    found = json.loads((folder / "resultat.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_every_promised_file_is_there(folder: Path) -> None:
    assert {file.name for file in folder.iterdir()} >= PROMISED


def test_the_same_law_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    published.publish(tmp_path, ADDRESS, [])
    for file in folder.iterdir():
        assert (tmp_path / "donnees" / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_table_of_the_law_gives_back_every_value(folder: Path) -> None:
    """Built again from the rows alone, every fact is what the law says, period by period."""
    rebuilt: dict[tuple[str, str], Any] = {}
    for row in _rows(folder / "loi.csv"):
        fact = next(name for name in _prefixes(row["name"]) if name in law().values)
        _put(rebuilt, (fact, row["start"]), row["name"][len(fact) + 1 :], row["value"])
    expected = {
        (name, value.start.isoformat()): _as_cells(value.value)
        for name in law().names()
        for value in law().history(name)
    }
    assert rebuilt == expected


def test_each_row_carries_its_period_its_unit_its_status_and_its_texts(folder: Path) -> None:
    rows = {(row["name"], row["start"]): row for row in _rows(folder / "loi.csv")}
    row = rows["montants.mi_temps.annee_1", "2019-09-01"]
    known = law().history("montants.mi_temps")[0]
    assert row["value"] == str(known["annee_1"])
    assert row["end"] == row["known_until"] == str(known.end)
    newest = law().history("montants.mi_temps")[-1]
    assert rows["montants.mi_temps.annee_1", str(newest.start)]["known_until"] == str(newest.known_until or "")
    assert (row["unit"], row["status"]) == ("EUR", "official")
    assert row["sources"].split() == list(known.sources)
    assert row["reference"].split() == [law().texts[key].url for key in known.sources]
    assert len(rows) == sum(1 for _ in open_data.leaves())


def test_a_row_says_when_its_value_is_only_carried_on(folder: Path) -> None:
    rows = {(row["name"], row["start"]): row for row in _rows(folder / "loi.csv")}
    carried, read = rows["eligibilite.secteurs", "2019-09-01"], law().on("eligibilite.secteurs", date(2023, 10, 1))
    assert read
    assert read.status == "inferred"
    assert (carried["status"], carried["carried_on"]) == ("secondary", "2023-05-01/2024-06-21")
    assert rows["montants.mi_temps.annee_1", "2019-09-01"]["carried_on"] == ""


def test_a_value_that_is_not_published_is_an_empty_cell(folder: Path) -> None:
    row = next(row for row in _rows(folder / "loi.csv") if row["name"] == "montants.deuxieme_assistant")
    assert (row["value"], row["status"]) == ("", "unknown")
    assert row["note"]


def test_the_table_and_the_json_of_the_law_agree(folder: Path) -> None:
    parameters = json.loads((folder / "loi.json").read_text(encoding="utf-8"))["parameters"]
    said = {
        (name, start): value for name, parameter in parameters.items() for start, value in parameter["values"].items()
    }
    rows = _rows(folder / "loi.csv")
    assert set(said) == {(row["name"], row["start"]) for row in rows}
    for row in rows:
        value = said[row["name"], row["start"]]
        assert _plain(row["value"]) == _plain(_as_cells(value["value"]))
        assert row["end"] == (value["end"] or "")
        assert row["known_until"] == (value["known_until"] or "")
        assert row["known_since"] == value["known_since"]
        assert row["carried_on"].split() == value["carried_on"]
        assert row["reference"].split() == value["reference"]


def test_a_decimal_is_a_number_in_the_json_of_the_law(folder: Path) -> None:
    parameters = json.loads((folder / "loi.json").read_text(encoding="utf-8"))["parameters"]
    prices = [value["value"] for value in parameters["cout.consultation_g"]["values"].values()]
    assert all(isinstance(price, int | float) for price in prices), prices
    assert 26.5 in prices


def test_every_text_is_listed_with_its_address_and_the_day_it_was_read(folder: Path) -> None:
    rows = {row["id"]: row for row in _rows(folder / "textes.csv")}
    assert set(rows) == set(law().texts)
    for key, text in law().texts.items():
        assert rows[key]["url"] == (text.url or "")
        assert date.fromisoformat(rows[key]["read_on"]) == text.read_on
    listed = json.loads((folder / "textes.json").read_text(encoding="utf-8"))["texts"]
    assert {key: text["title"] for key, text in listed.items()} == {key: row["title"] for key, row in rows.items()}


def test_every_count_of_contracts_is_listed_in_order(folder: Path) -> None:
    rows = _rows(folder / "contrats.csv")
    expected = [(value.start.isoformat(), str(value.value)) for value in law().history("observations.contrats")]
    assert [(row["date"], row["contracts"]) for row in rows] == expected
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_the_schema_of_the_answers_is_the_estimator_s_own(folder: Path) -> None:
    published = json.loads((folder / "reponses.schema.json").read_text(encoding="utf-8"))
    assert published == schema() | {"$id": f"{ADDRESS}donnees/reponses.schema.json"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_estimator_answers_fits_its_schema(case: Case, outcome_validator: Draft202012Validator) -> None:
    outcome = estimate(**case.asked).to_dict()
    assert [fault.message for fault in outcome_validator.iter_errors(outcome)] == []


@pytest.mark.parametrize(
    ("path", "broken"),
    [
        (("type",), "maybe"),
        (("total",), "19 000 €"),
        (("total",), None),
        (("years", 0, "starts"), "1er décembre 2026"),
        (("years", 0, "status"), "sure"),
        (("objectives", 0, "kind"), "double"),
        (("eligibility", 0, "met"), "oui"),
        (("surplus",), 1),
    ],
)
def test_the_schema_refuses_what_the_estimator_never_answers(
    path: tuple[str | int, ...], broken: object, outcome_validator: Draft202012Validator
) -> None:
    answers = {"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100}
    outcome = estimate(answers, date(2026, 12, 1)).to_dict()
    assert outcome_validator.is_valid(outcome)
    mended = copy.deepcopy(outcome)
    *way, last = path
    where: Any = mended
    for step in way:
        where = where[step]
    where[last] = broken
    assert not outcome_validator.is_valid(mended)


def test_the_package_describes_every_file_as_it_is(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in package["licenses"]] == ["etalab-2.0"]
    described = {resource["path"]: resource for resource in package["resources"]}
    assert set(described) == {file.name for file in folder.iterdir()} - {"datapackage.json", "versions.json"}
    for name, resource in described.items():
        assert resource["bytes"] == (folder / name).stat().st_size
    assert len({resource["name"] for resource in described.values()}) == len(described)


def test_a_reader_of_data_packages_finds_nothing_wrong(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert {task.type for task in report.tasks if task.place.endswith(".csv")} == {"table"}


@pytest.mark.parametrize(
    ("file", "was", "broken"),
    [
        ("loi.csv", ",official,", ",certain,"),
        ("loi.csv", ",2019-09-01,", ",septembre 2019,"),
        ("textes.csv", ",secondary,", ",rumeur,"),
        ("contrats.csv", ",official,", ",,"),
    ],
)
def test_a_reader_of_data_packages_finds_what_is_wrong(
    folder: Path, tmp_path: Path, file: str, was: str, broken: str
) -> None:
    copied = shutil.copytree(folder, tmp_path / "donnees")
    text = (copied / file).read_text(encoding="utf-8")
    (copied / file).write_text(text.replace(was, broken, 1), encoding="utf-8", newline="")
    package = json.loads((copied / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (copied / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(copied / "datapackage.json"))
    assert {task.place.rpartition("/")[2] for task in report.tasks if not task.valid} == {file}


def test_a_leaf_has_a_unit_if_and_only_if_it_counts(folder: Path) -> None:
    rows = _rows(folder / "loi.csv")
    assert {row["type"] for row in rows} == {*open_data.TYPES, ""}
    for row in rows:
        numbers = [_plain(word) for word in row["value"].split()]
        counts = bool(numbers) and all(isinstance(number, Decimal) for number in numbers)
        assert bool(row["unit"]) == counts or not row["value"], row
        assert not re.search(r",| et | ou ", row["unit"]), row
    units = {row["name"]: row["unit"] for row in rows}
    assert units["cout.exoneration_rurale.jours"] == "jours"
    assert units["cout.exoneration_rurale.nulle"] == "Smic"
    assert units["cout.cotisations.fnal.moins_de"] == "salariés"
    assert units["cout.cotisations.fnal.taux"] == "fraction du salaire"


def test_the_published_cases_are_what_their_schema_says(folder: Path) -> None:
    schemas = {
        name: json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("cas.schema.json", "reponses.schema.json")
    }
    known = Registry().with_resources((each["$id"], DRAFT202012.create_resource(each)) for each in schemas.values())
    validator = Draft202012Validator(schemas["cas.schema.json"], registry=known)
    published = json.loads((folder / "cas.json").read_text(encoding="utf-8"))
    assert [fault.message for fault in validator.iter_errors(published)] == []
    misfit = next(case for case in published["cases"] if not case["answers_fit"])
    misfit["answers_fit"] = True
    assert not validator.is_valid(published)


def test_the_cases_are_all_published(folder: Path) -> None:
    published = json.loads((folder / "cas.json").read_text(encoding="utf-8"))["cases"]
    assert [case["name"] for case in published] == [case.name for case in CASES]


def _prefixes(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _put(rebuilt: dict[tuple[str, str], Any], key: tuple[str, str], path: str, value: str) -> None:
    if not path:
        rebuilt[key] = value
        return
    where = rebuilt.setdefault(key, {})
    *way, last = path.split(".")
    for step in way:
        where = where.setdefault(step, {})
    where[last] = value


def _plain(cell: str) -> Decimal | str:
    """A number is the same with and without the zeros at its end."""
    try:
        return Decimal(cell)
    except InvalidOperation:
        return cell


def _as_cells(value: Any) -> Any:
    """A value as the table writes it."""
    if isinstance(value, dict):
        return {key: _as_cells(item) for key, item in value.items()}
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
