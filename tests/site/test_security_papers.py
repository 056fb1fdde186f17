"""What lets others check the site and tell of a hole in it: sums, a bill of its parts, whom to write to, same bytes."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.pages import publisher
from scripts.site import sbom, security_txt, sums
from tests.conftest import Site

DAY = date(2026, 11, 29)
ADDRESS = "https://exemple.fr/depot/"
BLOCK = {"courriel": "bonjour@exemple.fr"}
GITHUB = "https://github.com/exemple/depot"
GZIP = b"\x1f\x8b"


def test_every_file_of_the_site_has_its_sum_and_no_other_has(site: Site) -> None:
    checked = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", sums.FILE], check=False, cwd=site.folder)
    assert checked.returncode == 0
    named = {line[66:] for line in (site.folder / sums.FILE).read_text(encoding="utf-8").splitlines()}
    there = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    assert there - named == {sums.FILE}
    assert named <= there
    assert {".nojekyll", "sw.js", sbom.FILE} <= named


def test_a_file_that_was_changed_has_another_sum(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("un", encoding="utf-8")
    before = sums.sums(tmp_path)
    (tmp_path / "a.html").write_text("deux", encoding="utf-8")
    assert sums.sums(tmp_path) != before
    assert sums.sums(tmp_path).endswith("  a.html\n")


def test_the_bill_names_what_is_shipped_in_the_versions_of_the_locks(site: Site) -> None:
    found = json.loads((site.folder / sbom.FILE).read_text(encoding="utf-8"))
    assert found == sbom.bill(clock.today())
    parts = {part["name"]: part for part in found["components"]}
    for file in site.folder.glob("assets/pyodide/*/*.whl"):
        name, version = file.name.split("-")[:2]
        assert parts[name.replace("_", "-")]["version"] == version
    versions = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    pinned = {name: part["version"] for name, part in parts.items() if part["purl"].startswith("pkg:npm/")}
    assert pinned == {name: versions[name] for name in pinned}
    assert "pyodide" in pinned
    assert re.fullmatch(r"3\.\d+\.\d+", parts["cpython"]["version"])
    for name, part in parts.items():
        assert part["purl"].endswith(f"@{part['version']}" if "version" in part else f"/{name}")
        assert part["licenses"]
    refs = {part["bom-ref"] for part in parts.values()}
    assert all(refs.issuperset(each["dependsOn"]) for each in found["dependencies"])


def test_two_days_differ_in_the_bill_by_their_day_alone() -> None:
    one, other = (sbom.bill(day) for day in (DAY, DAY + timedelta(days=1)))
    assert one["metadata"].pop("timestamp") == "2026-11-29T00:00:00Z"
    assert other["metadata"].pop("timestamp") == "2026-11-30T00:00:00Z"
    assert one == other


@pytest.mark.parametrize(
    ("block", "repository", "contacts"),
    [
        (BLOCK, "", ["mailto:bonjour@exemple.fr"]),
        ({}, GITHUB, [f"{GITHUB}/security/advisories/new"]),
        (BLOCK, f"{GITHUB}/", [f"{GITHUB}/security/advisories/new", "mailto:bonjour@exemple.fr"]),
        (BLOCK, "https://exemple.fr/depot", ["mailto:bonjour@exemple.fr"]),
    ],
)
def test_where_to_tell_of_a_hole_is_drawn_from_the_settings(
    block: dict[str, Any], repository: str, contacts: list[str]
) -> None:
    lines = security_txt.written(block, repository, ADDRESS, DAY).splitlines()
    assert [line.removeprefix("Contact: ") for line in lines if line.startswith("Contact: ")] == contacts
    assert "Expires: 2027-05-28T00:00:00Z" in lines
    assert "Preferred-Languages: fr, en" in lines
    assert f"Canonical: {ADDRESS}.well-known/security.txt" in lines
    assert (f"Policy: {GITHUB}/security/policy" in lines) == repository.startswith(GITHUB)


def test_where_nobody_can_be_reached_there_is_no_such_file(site: Site) -> None:
    assert security_txt.written({"courriel": " "}, "", ADDRESS, DAY) == ""
    reached = bool(publisher.read().get("courriel") or publisher.repository())
    assert (site.folder / security_txt.FILE).exists() == reached


def test_what_is_published_keeps_the_files_that_begin_with_a_point() -> None:
    workflow = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    assert "include-hidden-files: true" in workflow


def test_no_file_holds_where_or_at_what_time_it_was_built(site: Site) -> None:
    """What would differ from one build to the next on the same day."""
    places = [str(path).encode() for path in (ROOT, site.folder.parent)]
    for file in site.folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        if content.startswith(GZIP):
            assert content[4:8] in (b"\0\0\0\0", _of_the_day()), file
            content = gzip.decompress(content)
        assert not any(place in content for place in places), file
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                assert max(part.date_time for part in archive.infolist()) < clock.today().timetuple()[:6], file


def _of_the_day() -> bytes:
    """Midnight of the day of the build, in Greenwich."""
    return int((clock.today() - date(1970, 1, 1)).total_seconds()).to_bytes(4, "little")
