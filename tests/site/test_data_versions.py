"""The versions of the open data: what makes a new one, what never changes of one that is kept, and when one is due."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import frictionless
import pytest

from scripts.machine.steps import ROOT, StepError
from scripts.open_data import files, folder, versions
from scripts.open_data.versions import Kept
from tests.conftest import Site

ADDRESS = "https://exemple.fr/depot/"
HOME = f"{ADDRESS}donnees/"
DAY = date(2026, 12, 1)
HEADING = re.compile(r"^## Version (\S+), (.+?) \{", re.MULTILINE)
NOT_YET = "pas encore publiée"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {file.name: file.text for file in files.described("")}


@pytest.fixture
def former(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A version that was kept before the data were as they are."""
    with monkeypatch.context() as then:
        then.setattr(files, "FILES", [_with_another_amount(file) for file in files.FILES])
        return versions.keep(DAY, tmp_path / "kept")


def _with_another_amount(file: files.File) -> files.File:
    if file.name != "loi.json":
        return file
    said = json.loads(files.law_as_json())
    next(iter(said["parameters"].values()))["description"] = "Autrement"
    return file._replace(make=lambda: files.as_json(said))


def _changed(made: dict[str, str], file: str, way: Sequence[str | int], value: Any) -> bytes:
    said = where = json.loads(made[file])
    *first, last = way
    for step in first:
        where = where[step]
    assert where[last] != value
    where[last] = value
    return versions.digest({**made, file: json.dumps(said)})


@pytest.mark.parametrize(
    ("file", "way", "value"),
    [
        ("loi.json", ("version",), "9.9.9"),
        ("loi.json", ("updated",), "2030-01-01"),
        ("textes.json", ("version",), "9.9.9"),
        ("cas.json", ("cases", 0, "answers_fit"), None),
    ],
)
def test_a_day_or_a_number_of_the_package_makes_no_new_version(
    made: dict[str, str], file: str, way: Sequence[str | int], value: Any
) -> None:
    assert _changed(made, file, way, value) == versions.digest(made)


@pytest.mark.parametrize(
    ("file", "way", "value"),
    [
        ("loi.json", ("parameters", "montants.mi_temps.annee_1", "values", "2019-09-01", "value"), 1),
        ("textes.json", ("texts",), {}),
        ("cas.json", ("cases", 0, "expect"), {}),
    ],
)
def test_what_the_data_say_makes_a_new_version(
    made: dict[str, str], file: str, way: Sequence[str | int], value: Any
) -> None:
    assert _changed(made, file, way, value) != versions.digest(made)


def test_a_count_makes_a_new_version(made: dict[str, str]) -> None:
    assert versions.digest({**made, "contrats.csv": made["contrats.csv"] + "2030-01-01,1\n"}) != versions.digest(made)


def test_the_same_data_are_kept_once_and_stay_as_they_were(tmp_path: Path) -> None:
    one = versions.keep(DAY, tmp_path)
    content = one.archive.read_bytes()
    again = versions.keep(date(2031, 1, 1), tmp_path)
    assert [each.name for each in versions.kept(tmp_path)] == [versions.current()]
    assert again.archive.read_bytes() == content
    assert versions.keep(DAY, tmp_path / "elsewhere").archive.read_bytes() == content


def test_a_version_stays_at_its_address_when_the_data_have_changed(former: Kept, tmp_path: Path) -> None:
    now = versions.keep(date(2027, 1, 1), former.archive.parent)
    kept = versions.kept(former.archive.parent)
    assert [each.name for each in kept] == [now.name, former.name]
    for address in (ADDRESS, "https://ailleurs.fr/"):
        site = tmp_path / address.split("/")[2]
        site.mkdir()
        folder.publish(site, address, kept)
        data = site / "donnees"
        for each in kept:
            assert {file.name: file.read_bytes() for file in (data / each.folder).iterdir()} == each.files
            assert (data / "versions" / f"{each.name}.zip").read_bytes() == each.archive.read_bytes()
    said = {name: json.loads(each.files["loi.json"])["parameters"] for name, each in zip("ab", kept, strict=True)}
    assert said["a"] != said["b"]


def test_the_versions_and_the_data_of_today_name_each_other(former: Kept, tmp_path: Path) -> None:
    now = versions.keep(DAY, former.archive.parent)
    folder.publish(tmp_path, ADDRESS, versions.kept(former.archive.parent))
    about = json.loads((tmp_path / "donnees" / files.PACKAGE).read_text(encoding="utf-8"))
    assert about["version"] == now.name
    assert set(about["hasVersion"]) == {f"{HOME}versions/{each.name}/datapackage.json" for each in (now, former)}
    assert about["hasCurrentVersion"] == f"{HOME}versions/{now.name}/datapackage.json"
    for address in about["hasVersion"]:
        own = json.loads((tmp_path / address.removeprefix(ADDRESS)).read_text(encoding="utf-8"))
        assert own["version"] == address.split("/")[-2]
        assert urljoin(address, own["isVersionOf"]) == f"{HOME}{files.PACKAGE}"
        assert own["id"].startswith("ni:///sha-256;")


def test_where_the_data_have_changed_the_current_version_is_not_among_those_kept(former: Kept, tmp_path: Path) -> None:
    folder.publish(tmp_path, ADDRESS, [former])
    about = json.loads((tmp_path / "donnees" / files.PACKAGE).read_text(encoding="utf-8"))
    assert "hasCurrentVersion" not in about
    assert about["version"] == versions.current() != former.name


def test_the_list_of_versions_leads_to_what_it_says(former: Kept, tmp_path: Path) -> None:
    folder.publish(tmp_path, ADDRESS, [former])
    data = tmp_path / "donnees"
    listed = json.loads((data / versions.INDEX).read_text(encoding="utf-8"))
    assert listed["current"] == {"version": versions.current(), "path": files.PACKAGE}
    (one,) = listed["versions"]
    assert json.loads((data / one["path"]).read_text(encoding="utf-8"))["version"] == one["version"] == former.name
    assert hashlib.sha256((data / one["archive"]).read_bytes()).hexdigest() == one["sha256"]
    assert one["issued"] == str(DAY)
    assert one["version"].startswith(one["updated"])


def test_a_reader_of_data_packages_finds_nothing_wrong_in_any_version(former: Kept, tmp_path: Path) -> None:
    folder.publish(tmp_path, ADDRESS, [former, *versions.kept()])
    described = sorted((tmp_path / "donnees" / versions.FOLDER).glob("*/datapackage.json"))
    assert len(described) == 1 + len(versions.kept())
    for package in described:
        assert frictionless.validate(str(package)).flatten(["title", "message"]) == [], package


def test_a_reader_of_data_packages_finds_a_version_whose_bytes_have_changed(former: Kept, tmp_path: Path) -> None:
    folder.publish(tmp_path, ADDRESS, [former])
    place = tmp_path / "donnees" / former.folder
    law = (place / "loi.csv").read_bytes()
    (place / "loi.csv").write_bytes(law.replace(b",official,", b",inferred,", 1))
    assert frictionless.validate(str(place / "datapackage.json")).flatten(["title"])


def test_the_schemas_of_a_version_name_each_other_beside_it(former: Kept) -> None:
    for name in ("reponses.schema.json", "resultat.schema.json", "cas.schema.json"):
        assert json.loads(former.files[name])["$id"] == name
    assert b'"$ref": "reponses.schema.json"' in former.files["cas.schema.json"]


def test_what_is_kept_in_the_repository_is_what_its_name_says() -> None:
    for each in versions.kept():
        texts = {name: content.decode() for name, content in each.files.items()}
        assert each.name == versions.name_of(versions.digest(texts), each.updated) == each.about["version"]


def test_an_archive_that_cannot_be_read_is_named(former: Kept, tmp_path: Path) -> None:
    whole = former.archive.read_bytes()
    for name, content in (("cut", whole[: len(whole) // 2]), ("spoiled", whole[:200] + bytes(64) + whole[264:])):
        (folder := tmp_path / name).mkdir()
        (folder / former.archive.name).write_bytes(content)
        with pytest.raises(StepError, match=rf"{former.name}\.zip cannot be read"):
            versions.kept(folder)


def test_an_archive_is_called_after_what_it_holds(former: Kept, tmp_path: Path) -> None:
    (tmp_path / "2026-01-01-00000000.zip").write_bytes(former.archive.read_bytes())
    with pytest.raises(StepError, match=former.name):
        versions.kept(tmp_path)


def test_the_page_names_the_version_of_today_and_those_that_are_kept(site: Site) -> None:
    html = (site.folder / "comprendre" / "donnees-ouvertes" / "index.html").read_text(encoding="utf-8")
    assert f"<code>{versions.current()}</code>" in html
    for each in versions.kept():
        assert f'href="../../donnees/versions/{each.name}.zip"' in html
        assert f'href="../../donnees/{each.folder}datapackage.json"' in html


def _due(changelog: str, kept: dict[str, str], current: str) -> list[str]:
    """What has to be kept: of each released number, its version; `kept` is by name, with the package's number."""
    numbers = [(number, when == NOT_YET) for number, when in HEADING.findall(changelog)]
    assert numbers, "CHANGELOG.md has no heading of a version"
    missing = [number for number, unpublished in numbers if not unpublished and number not in kept.values()]
    newest, unpublished = numbers[0]
    if not unpublished and newest not in missing and current not in kept:
        missing.append(f"{newest}, whose data have changed since")
    return missing


@pytest.mark.parametrize(
    ("changelog", "kept", "due"),
    [
        ("## Version 0.1.0, pas encore publiée { #a }\n", {}, []),
        ("## Version 0.1.0, 3 décembre 2026 { #a }\n", {}, ["0.1.0"]),
        ("## Version 0.1.0, 3 décembre 2026 { #a }\n", {"now": "0.1.0"}, []),
        ("## Version 0.1.0, 3 décembre 2026 { #a }\n", {"then": "0.1.0"}, ["0.1.0, whose data have changed since"]),
        (
            "## Version 0.2.0, pas encore publiée { #b }\n\n## Version 0.1.0, 3 décembre 2026 { #a }\n",
            {"then": "0.1.0"},
            [],
        ),
        (
            "## Version 0.2.0, 1er mars 2027 { #b }\n\n## Version 0.1.0, 3 décembre 2026 { #a }\n",
            {"now": "0.2.0"},
            ["0.1.0"],
        ),
    ],
)
def test_a_released_version_that_is_not_kept_is_told(changelog: str, kept: dict[str, str], due: list[str]) -> None:
    assert _due(changelog, kept, "now") == due


def test_each_released_version_is_kept() -> None:
    kept = {each.name: json.loads(each.files["loi.json"])["version"] for each in versions.kept()}
    due = _due((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), kept, versions.current())
    assert not due, f"python3 scripts/dev.py keep, or a new heading in CHANGELOG.md: {due}"
