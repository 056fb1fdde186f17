"""The Python that the site publishes: complete, and the same bytes each time. What it answers: see test_starts.py."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import assistant_medical
from assistant_medical import apart, data, web
from assistant_medical.law import TEXTS
from scripts.machine import node
from scripts.machine.steps import PACKAGE, ROOT
from scripts.site import bundles, importable, offline, precompiled, pyodide, starts, sums, wheels
from tests.conftest import Site

SCRIPT = Path(__file__).with_name("pyodide.mjs")

COMMAND_ALONE = {
    f"assistant_medical/{name}.py"
    for name in (
        *("__main__", "command", "ending", "messages", "table_messages", "view/tree", "view/tree_parts"),
        *("table/jobs", "table/output", "table/spreadsheet", "table/stopping", "table/writing"),
    )
}
"""What only the command line, a program of somebody's own, or who checks types asks of the package."""

RENDER_ONE = """
import json, markupsafe
from assistant_medical.web import estimate_json
question = {"answers": {"specialite": "radiologie", "date_signature": "2026-12-01"}}
answer = json.loads(estimate_json(json.dumps(question)))
json.dumps({"type": answer["type"], "html": answer["html"], "escaped_by": markupsafe._escape_inner.__module__})
"""

ASKED = {"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100}
FIGURES_ALONE = f"""
import importlib.util, json
from assistant_medical import estimate
total = estimate({ASKED!r}, "2026-12-01").to_dict()["total"]
json.dumps([total, [name for name in ("jinja2", "markupsafe") if importlib.util.find_spec(name)]])
"""

LOADER_OF_A_TEMPLATE = """
import json
from assistant_medical.view.render import environment
first = environment().loader.loaders[0]
json.dumps(type(first).__name__ if first.load(environment(), "result.html", {}) else "")
"""

TELL_DATA = """
import json
from assistant_medical import data
from assistant_medical.law import TEXTS
told = {name: repr(data.of(name)) for name in data.names()}
json.dumps({**told, TEXTS: {name: repr(text) for name, text in data.of(TEXTS).items()}})
"""

ANSWER = """
import json
from assistant_medical.web import estimate_json
requests = json.loads(open("/mnt/asked/requests.json").read())
before = [estimate_json(json.dumps(request)) for request in requests]
estimate_json(json.dumps({"do": "add", "archive": "/tables.zip"}))
json.dumps([before, [estimate_json(json.dumps(request)) for request in requests]])
"""

FAIL = """
import json, traceback
try:
    1 / 0
except ZeroDivisionError:
    told = traceback.format_exc()
json.dumps(told)
"""


@pytest.fixture(scope="module")
def runtime(site: Site) -> starts.Runtime:
    """What the worker is told, in its first line."""
    (worker,) = site.folder.glob("assets/estimator/worker.*.js")
    line = worker.read_text(encoding="utf-8").split("\n", 1)[0]
    found: starts.Runtime = json.loads(line.removeprefix(bundles.RUNTIME).removesuffix(";"))
    return found


@pytest.fixture(scope="module")
def published(site: Site, runtime: starts.Runtime) -> Path:
    return (site.folder / "assets" / "estimator" / runtime["indexURL"]).resolve()


@pytest.fixture(scope="module")
def lock(published: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((published / "pyodide-lock.json").read_text(encoding="utf-8"))
    return found


def test_the_runtime_stands_under_its_own_version(published: Path, runtime: starts.Runtime) -> None:
    assert published.name == runtime["pyodide"]
    assert all((published / file).stat().st_size > 0 for file in pyodide.RUNTIME)


def test_the_lock_names_the_estimator_with_what_it_needs(published: Path, lock: dict[str, Any]) -> None:
    packages = lock["packages"]
    assert {name: package["depends"] for name, package in packages.items()} == {
        "assistant-medical-estimator": [],
        "jinja2": ["markupsafe"],
        "markupsafe": [],
    }
    for package in packages.values():
        wheel = (published / package["file_name"]).read_bytes()
        assert hashlib.sha256(wheel).hexdigest() == package["sha256"], package["name"]


def test_what_stays_at_one_address_names_what_stands_under_the_version(published: Path, lock: dict[str, Any]) -> None:
    above = published.parent
    assert {file.name for file in above.iterdir() if file.is_file()} == {"pyodide.mjs", "pyodide-lock.json"}
    seen = json.loads((above / "pyodide-lock.json").read_text(encoding="utf-8"))
    for name, package in seen["packages"].items():
        file = above / package["file_name"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == package["sha256"]
        assert {**package, "file_name": file.name} == lock["packages"][name]
    assert {**seen, "packages": {}} == {**lock, "packages": {}}
    assert (above / "pyodide.mjs").read_text(encoding="utf-8") == f'export * from "./{published.name}/pyodide.mjs";\n'


def test_what_stays_at_one_address_is_kept_for_no_later_day_and_is_among_the_sums(site: Site) -> None:
    """Its name does not tell what it holds: a copy that is kept would name files that are gone."""
    names = {"assets/pyodide/pyodide.mjs", "assets/pyodide/pyodide-lock.json"}
    files = offline.read(site.folder)
    assert files
    assert not names & files["hashes"].keys()
    summed = {line.split("  ")[1] for line in (site.folder / sums.FILE).read_text(encoding="utf-8").splitlines()}
    assert names <= summed


def test_who_wants_figures_alone_is_sent_no_template_engine(site: Site) -> None:
    said = json.loads(_run(site, "figures", FIGURES_ALONE))
    assert said == [assistant_medical.estimate(ASKED, "2026-12-01").to_dict()["total"], []]


def test_the_wheel_holds_the_law_the_questions_and_the_templates(published: Path, lock: dict[str, Any]) -> None:
    wheel = published / lock["packages"]["assistant-medical-estimator"]["file_name"]
    files = [file for kind in ("*.py", "*.toml", "*.html", "py.typed") for file in PACKAGE.rglob(kind)]
    wanted = {file.relative_to(PACKAGE.parent).as_posix() for file in files}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("assistant_medical/")}
    assert held >= wanted
    assert {Path(name).suffix for name in wanted} == {".py", ".toml", ".html", ".typed"}


def test_the_wheels_are_pure_and_their_records_are_right(published: Path) -> None:
    for file in published.glob("*.whl"):
        with zipfile.ZipFile(file) as wheel:
            names = wheel.namelist()
            record = next(name for name in names if name.endswith(".dist-info/RECORD"))
            lines = [line.rsplit(",", 2) for line in wheel.read(record).decode().splitlines()]
            assert sorted(line[0] for line in lines) == sorted(names), file.name
            assert not [name for name in names if Path(name).suffix in wheels.NOT_PYTHON], file.name
            for name, digest, size in lines:
                if name != record:
                    assert (digest, size) == (f"sha256={wheels.digest(wheel.read(name))}", str(len(wheel.read(name))))


def test_the_archives_hold_what_a_page_reaches_of_the_package_compiled_and_its_data(
    published: Path, runtime: starts.Runtime
) -> None:
    found: list[str] = []
    for name in (runtime["starts"]["whole"]["archive"], runtime["tables"]):
        with zipfile.ZipFile(io.BytesIO(gzip.decompress((published / name).read_bytes()))) as held:
            found.extend(held.namelist())
    assert len(found) == len(set(found)), "a module travels twice"
    names = {name for name in found if name.startswith("assistant_medical/")}
    templates = {name for name in names if name.startswith("assistant_medical/view/compiled/")}
    modules = {file.relative_to(PACKAGE.parent).as_posix() for file in PACKAGE.rglob("*.py")} - COMMAND_ALONE
    assert names - templates == {f"{file}c" for file in modules} | {f"{data.MADE.replace('.', '/')}.pyc"}
    assert len(templates) == len(list(PACKAGE.rglob("*.html"))) - len(importable.IN_PAGES)


def test_the_data_is_in_the_archive_as_in_its_files(site: Site) -> None:
    said = json.loads(_run(site, "archive", TELL_DATA))
    assert {name for name in data.names() if not name.startswith("law/")} <= said.keys()
    texts = {name: repr(text) for name, text in data.of(TEXTS).items()}
    assert said.pop(TEXTS).items() <= texts.items()
    assert said == {name: repr(data.of(name)) for name in said}


def test_each_request_is_answered_and_those_of_tables_once_their_archive_is_added(site: Site, tmp_path: Path) -> None:
    requests = list(precompiled.requests())
    asked = tmp_path / "asked"
    asked.mkdir()
    (asked / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    before, after = json.loads(_run(site, "archive", ANSWER, asked))
    told = [precompiled.told(web.estimate_json(json.dumps(request))) for request in requests]
    assert [precompiled.told(answer) for answer in after] == told
    lacking = [not apart.is_taken(request) for request in requests]
    assert [answer == after[at] for at, answer in enumerate(before)] == lacking
    assert {answer for at, answer in enumerate(before) if not lacking[at]} == {json.dumps(web.LACKING)}


def test_what_only_pages_tell_stays_out_of_the_archive(site: Site) -> None:
    """That nothing there reads it, the cases tell: they run with the archive, where a fact that is missing raises."""
    left_out = set(data.names("law")) - json.loads(_run(site, "archive", TELL_DATA)).keys()
    files = (*(ROOT / "docs").rglob("*.md"), *(ROOT / "scripts").rglob("*.py"))
    pages = "\n".join(file.read_text(encoding="utf-8") for file in files)
    facts = {name.removeprefix("law/").removesuffix(".toml").replace("/", ".") for name in left_out}
    assert facts
    assert not {fact for fact in facts if fact not in pages}


def test_the_browsers_python_renders_with_the_compiled_templates(site: Site) -> None:
    loader = json.loads(_run(site, "archive", LOADER_OF_A_TEMPLATE))
    assert loader == "ModuleLoader"


def test_what_our_pages_load_is_packed_and_named_after_its_content(published: Path, runtime: starts.Runtime) -> None:
    ways: list[dict[str, str]] = list(json.loads(json.dumps(runtime["starts"])).values())
    named = {runtime["tables"], *(name for way in ways for name in way.values() if name.endswith(".gz"))}
    assert {name.split(".")[0] for name in named} == {"pyodide", "engine", "python", "tables", "memory"}
    for name in named:
        content = gzip.decompress((published / name).read_bytes())
        assert name.split(".")[-3] == hashlib.sha256(content).hexdigest()[:16]
    whole = published / runtime["starts"]["whole"]["engine"]
    assert gzip.decompress(whole.read_bytes()) == (published / pyodide.ENGINE).read_bytes()


def test_an_error_of_pythons_own_can_be_told_with_the_archive(site: Site) -> None:
    """What tells it is imported then alone."""
    told = json.loads(_run(site, "archive", FAIL))
    assert "ZeroDivisionError" in told


def test_the_same_source_gives_the_same_wheels(tmp_path: Path) -> None:
    twice: list[list[bytes]] = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
        made = [wheels.build_estimator(folder), wheels.repack("jinja2", folder), wheels.repack("markupsafe", folder)]
        twice.append([wheel.read_bytes() for wheel in made])
    assert twice[0] == twice[1]


@pytest.mark.parametrize("loader", ["archive", "lock"])
def test_pyodide_renders_an_answer_with_what_is_published(site: Site, loader: str) -> None:
    answer = json.loads(_run(site, loader, RENDER_ONE))
    assert answer["type"] in {"ineligible", "question"}
    assert "<" in answer["html"]
    assert answer["escaped_by"] == "markupsafe._native"


def _run(site: Site, loader: str, program: str, *folders: Path) -> str:
    ended = node.run(SCRIPT, site.folder, loader, program, *folders)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
