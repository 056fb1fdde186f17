"""The engine without what the estimator does not reach: of the same shape. What it answers: see test_starts.py."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from assistant_medical.web import ANSWERS
from scripts.machine import node
from scripts.machine.steps import ROOT
from scripts.site import pyodide
from scripts.site.engine import trimmed as engine
from scripts.site.engine.training import asked

LOOK = Path(__file__).with_name("engine.mjs")
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


def test_what_is_drawn_to_train_is_the_same_for_a_seed_and_asks_all_that_a_page_can() -> None:
    drawn = [list(asked.drawn(300, seed)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert all(any(f'"do": "{name}"' in text for text in drawn[0]) for name in set(ANSWERS) - {"estimate", "add"})


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
