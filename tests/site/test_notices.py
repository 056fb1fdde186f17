"""What is others' in the site: each file is known to be someone's, and nothing of theirs goes without its notice."""

from __future__ import annotations

import gzip
import importlib.metadata
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from packaging.licenses import canonicalize_license_expression

from scripts.machine import node
from scripts.machine.steps import StepError
from scripts.site import bundles, notices, offline, sbom
from scripts.third_party import parts
from tests.conftest import Site

# A word that names somebody: what a claim of rights is compared by.
NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'-]{3,}")
CLAIM = re.compile(rb"(?:copyright|\(c\)|\xc2\xa9)[^\n\r\0\"]{0,30}(?:19|20)\d\d[^\n\r\0\"]{3,90}", re.IGNORECASE)
GENERAL = {"Copyright", "COPYRIGHT", "Rights", "Reserved", "This", "Authors", "Author", "Project", "Inc", "Notices"}
SAYING = """
import json, sqlite3, sys, unicodedata, zlib
from compression import zstd
from decimal import __libmpdec_version__
from pyexpat import EXPAT_VERSION
json.dumps({
    "cpython": sys.version.split()[0],
    "emscripten": ".".join(map(str, sys._emscripten_info.emscripten_version)),
    "zlib": zlib.ZLIB_RUNTIME_VERSION,
    "zstd": zstd.zstd_version,
    "sqlite": sqlite3.sqlite_version,
    "expat": EXPAT_VERSION.removeprefix("expat_"),
    "libmpdec": __libmpdec_version__,
    "unicode-data": unicodedata.unidata_version,
})
"""


@pytest.fixture
def copy(site: Site, tmp_path: Path) -> Path:
    """The site again, for a test to spoil."""
    return shutil.copytree(site.folder, tmp_path / "site", copy_function=os.link)


@pytest.fixture(scope="module")
def told(site: Site) -> str:
    return (site.folder / notices.FILE).read_text(encoding="utf-8")


def test_each_file_is_of_one_part_or_the_projects_own(site: Site) -> None:
    owners = notices.whose(site.folder)
    assert len(owners) == sum(1 for file in site.folder.rglob("*") if file.is_file())
    assert set(owners.values()) - {notices.PROJECT} == {part.name for part in parts.parts() if part.files}


@pytest.mark.parametrize("name", ["assets/js/jquery.js", "assets/images/logo.png", "note.txt", "assets/scripts/lib.js"])
def test_a_file_of_nobody_stops_the_build(copy: Path, name: str) -> None:
    (copy / name).parent.mkdir(parents=True, exist_ok=True)
    (copy / name).write_bytes(b"of others")
    with pytest.raises(StepError, match=f"{re.escape(name)}: nobody"):
        notices.publish(copy)


def test_a_file_of_two_stops_the_build(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "ALSO", (*notices.ALSO, "assets/qr/lean-qr.mjs"))
    with pytest.raises(StepError, match=r"lean-qr\.mjs: the project and lean-qr"):
        notices.publish(copy)


def test_a_part_of_which_nothing_is_shipped_stops_the_build(copy: Path) -> None:
    shutil.rmtree(copy / "assets" / "qr")
    with pytest.raises(StepError, match="no file of lean-qr"):
        notices.publish(copy)


def test_a_module_of_nobody_in_an_archive_stops_the_build(copy: Path) -> None:
    (packed,) = copy.glob("assets/pyodide/*/tables.*.zip.gz")
    held = io.BytesIO(gzip.decompress(packed.read_bytes()))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("requests/__init__.pyc", b"")
    packed.unlink()  # it is the site's own file, under another name
    packed.write_bytes(gzip.compress(held.getvalue()))
    with pytest.raises(StepError, match="holds requests"):
        notices.publish(copy)


def test_a_module_of_others_is_not_joined_into_a_script(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StepError, match="could not be joined"):
        bundles.join([{"entries": ["../node_modules/lean-qr/index.mjs"]}])
    assert re.search(r"lean-qr/index\.mjs: not of browser/, and no notice", capfd.readouterr().err)


def test_a_part_without_a_text_stops_the_build() -> None:
    bare = {"name": "leftpad", "title": "", "what": "", "licence": "MIT", "source": "", "lock": "python"}
    with pytest.raises(StepError, match="no licence text for leftpad"):
        parts._part(bare)


def test_a_part_that_the_engine_no_longer_shows_stops_the_build() -> None:
    gone = {"name": "leftpad", "source": "", "mark": "left-pad ([0-9.]+)", "texts": ["LICENSE-MIT.txt"]}
    with pytest.raises(StepError, match=r"Nothing in Pyodide’s pyodide\.asm\.wasm shows leftpad"):
        parts._part(gone)


def test_the_versions_are_those_that_the_published_python_says(site: Site) -> None:
    ended = node.run(Path(__file__).with_name("pyodide.mjs"), site.folder, "lock", SAYING)
    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout.splitlines()[-1])
    assert {part.name: part.version for part in parts.parts() if part.name in said} == said


def test_the_notices_the_page_and_the_bill_name_the_same_parts_with_their_licences(site: Site, told: str) -> None:
    page = BeautifulSoup((site.folder / "emprunts" / "index.html").read_text(encoding="utf-8"), "html.parser")
    for small in page.select("th small"):
        small.decompose()
    rows = {
        row.select("th")[0].get_text().strip(): row.select("td code")[0].get_text() for row in page.select("tbody tr")
    }
    in_file = re.findall(r"^(.+)\n-+\n.+\nLicence : (.+), texte", told, re.MULTILINE)
    assert rows == {name: licence.removeprefix(sbom.UNNAMED) for name, licence in in_file}
    assert len(rows) == len(parts.parts())
    billed = json.loads((site.folder / sbom.FILE).read_text(encoding="utf-8"))["components"]
    assert {each["name"] for each in billed} - {sbom.ESTIMATOR} == {part.name for part in parts.parts()}


def test_each_licence_has_a_name_of_spdx_and_its_text_is_in_the_notices(told: str) -> None:
    for part in parts.parts():
        assert canonicalize_license_expression(part.licence) == part.licence
        assert all(text.strip() in told for text in part.texts), part.name
    names = {name for part in parts.parts() if part.within for name in [part.within]}
    assert names <= {part.name for part in parts.parts()}


def test_whoever_claims_rights_in_what_is_shipped_is_named_in_the_notices(site: Site, told: str) -> None:
    """Read from the bytes themselves, unpacked: what a library says of its authors, wherever it came from."""
    unnamed: dict[str, str] = {}
    claims = 0
    for name, content in _contents(site.folder):
        for claim in CLAIM.findall(content):
            text = claim.decode("utf-8", "replace")
            claims += 1
            strange = {word for word in NAME.findall(text) if word not in GENERAL and word not in told}
            unnamed |= dict.fromkeys(strange, f"{name}: {text}")
    assert claims > 100, "the claims are no longer found"
    assert unnamed == {}


def _contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """What is shipped of others, but for the notices themselves; archives and packed files opened."""
    for file in sorted(site.rglob("*")):
        if not file.is_file() or file.name == notices.FILE or file.name.startswith("assistant_medical"):
            continue
        content = file.read_bytes()
        if file.suffix == ".gz":
            content = gzip.decompress(content)
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{file.name}/{name}", archive.read(name)) for name in archive.namelist())
        else:
            yield file.name, content


def test_no_page_holds_an_icon_of_the_theme(site: Site) -> None:
    theme = importlib.metadata.distribution("mkdocs-material")
    folder = Path(str(theme.locate_file("material/templates/.icons")))
    drawn = re.compile(r'\bd="([^"]{20,})"')
    icons = {path for file in folder.rglob("*.svg") for path in drawn.findall(file.read_text(encoding="utf-8"))}
    assert len(icons) > 1000
    shown = {path for file in site.folder.rglob("*.html") for path in drawn.findall(file.read_text(encoding="utf-8"))}
    assert shown
    assert not shown & icons


def test_the_notices_are_not_kept_for_when_there_is_no_connection(site: Site) -> None:
    files = offline.read(site.folder)
    assert files
    assert "emprunts/" in files["hashes"]
    assert notices.FILE not in files["hashes"]
