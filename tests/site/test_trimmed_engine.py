"""The engine without what the estimator does not reach: of the same shape, with the same answers, and no wrong ones."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant_medical.web import estimate_json
from scripts.machine import node
from scripts.machine.steps import ROOT
from scripts.site import pyodide
from scripts.site.engine import trimmed as engine
from scripts.site.engine.training import asked
from tests.conftest import Site

LOOK = Path(__file__).with_name("engine.mjs")
ANSWER = engine.FOLDER / "training" / "node.mjs"
OF_ZLIB = ("xlsx", "book")
"""What is packed is not the same bytes with another zlib."""
ONE_IN = 9
"""So many requests of each case are the same to an engine as those of another; all are asked where it is trained."""
UNREACHABLE = base64.b64encode(bytes([0x00, 0x0B])).decode()


@pytest.fixture(scope="module")
def lean() -> engine.Trimmed:
    made = engine.trimmed(pyodide.PACKAGE)
    assert made, "the committed training is of another engine than the one that is pinned"
    return made


@pytest.fixture(scope="module")
def look(lean: engine.Trimmed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp("engine") / "lean.wasm"
    file.write_bytes(lean.engine)
    ended = node.run(LOOK, pyodide.PACKAGE / pyodide.ENGINE, file)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_nothing_changes_its_place(look: dict[str, Any]) -> None:
    """A memory that one of the engines has made fits the other."""
    assert look["valid"]
    assert look["same_shape"]
    assert look["functions"][0] == look["functions"][1]
    assert look["strange_exports"] == []


def test_what_is_left_out_traps(look: dict[str, Any]) -> None:
    assert look["other_bodies"] == [UNREACHABLE]
    assert 0 < look["kept"] < look["functions"][0] / 2


def test_the_tables_that_are_left_out_are_zeros_in_their_places(look: dict[str, Any]) -> None:
    before, after = look["data"]["lengths"]
    assert before == after
    assert look["data"]["bytes"] == [0]
    assert look["data"]["cleared"] > before / 10


def test_a_table_is_left_out_where_only_what_is_left_out_names_its_index(look: dict[str, Any]) -> None:
    left_out, kept = look["unread"]
    assert left_out == [[4096, 4100], [4100, 4104], [4104, 4108]]
    assert kept == []


def test_a_function_that_nothing_reached_traps_and_one_that_is_called_stays(look: dict[str, Any]) -> None:
    assert look["small"] == {"a": 2, "b": 2, "c": 3}
    assert look["small_trimmed"] == {"a": "RuntimeError", "b": "RuntimeError", "c": "RuntimeError"}
    assert look["small_with_called"] == {"a": 2, "c": "RuntimeError"}


def test_an_engine_can_note_what_it_calls(look: dict[str, Any]) -> None:
    assert look["noted"] == [1, 1, 0]


def test_the_trimmed_engine_answers_the_cases_as_cpython_does(site: Site, lean: engine.Trimmed, tmp_path: Path) -> None:
    published = next((site.folder / "assets" / "pyodide").iterdir())
    folder = tmp_path / "lean"
    folder.mkdir()
    for name in ("pyodide.mjs", "pyodide-lock.json"):
        shutil.copyfile(published / name, folder / name)
    (folder / pyodide.ENGINE).write_bytes(lean.engine)
    (folder / "pyodide.asm.mjs").write_bytes(lean.script)
    requests = [text for text in asked.known() if not any(f'"{word}"' in text for word in OF_ZLIB)][::ONE_IN]
    settings = {
        "folder": str(folder),
        "archive": str(_unpacked(published, "python", tmp_path)),
        "tables": str(_unpacked(published, "tables", tmp_path)),
        "nothing": "",
        "requests": str(_written(tmp_path / "requests.json", requests)),
        "keeper": "",
        "warm": 0,
        "place": 0,
        "count": 0,
        "out": str(tmp_path / "out.json"),
    }
    ended = node.run(ANSWER, _written(tmp_path / "settings.json", settings))
    assert ended.returncode == 0, ended.stderr
    answers = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["answers"]
    others = [text for text, given in zip(requests, answers, strict=True) if given != _digest(text)]
    assert not others, f"{len(others)} of {len(requests)}, among them {others[:3]}"


def test_of_another_engine_nothing_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An upgraded Pyodide: the site is built all the same."""
    empty_section = b"\x00\x02\x01a"
    package = tmp_path / "pyodide"
    package.mkdir()
    (package / pyodide.ENGINE).write_bytes((pyodide.PACKAGE / pyodide.ENGINE).read_bytes() + empty_section)
    assert engine.trimmed(package) is None
    assert engine.ANOTHER in capsys.readouterr().out


def test_who_takes_the_trimmed_engine_is_told_what_was_changed() -> None:
    notice = engine.notice("1.2.3", "engine.wasm", "script.mjs")
    assert all(said in notice for said in ("MPL-2.0", "PSF-2.0", "pyodide/tree/1.2.3", "engine.wasm", "script.mjs"))
    program = next(word for word in notice.split() if word.startswith("scripts/")).rstrip(".")
    assert (ROOT / program / engine.PROGRAM.name).is_file()


def _unpacked(published: Path, name: str, into: Path) -> Path:
    """An archive that the site publishes."""
    file = into / f"{name}.zip"
    file.write_bytes(gzip.decompress(next(published.glob(f"{name}.*.zip.gz")).read_bytes()))
    return file


def _written(file: Path, content: object) -> Path:
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def _digest(text: str) -> str:
    """What CPython answers, as node.mjs tells it."""
    try:
        answer = estimate_json(text)
    except ValueError as fault:
        answer = f"ValueError: {fault}"
    return hashlib.sha256(answer.encode()).hexdigest()[:16]
