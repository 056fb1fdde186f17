"""Each way to start Python answers all that is asked byte for byte as CPython does."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant_medical import web
from cases.runner import load_cases
from scripts.machine import node
from scripts.site.engine.training.asked import known
from scripts.site.memory import kept

if TYPE_CHECKING:
    from tests.conftest import Site

PROGRAM = Path(__file__).with_name("starts.mjs")
EMPTY_ARCHIVE = b"PK\x05\x06" + bytes(18)
OF_ZLIB = ("xlsx", "book")
"""What is packed is not the same bytes with another zlib."""
ONE_IN = 13
"""So many requests of a kind are the same to an engine as another; all are asked where it is trained."""
STARTS = ("memory", "lean", "whole")


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Each case, with its page and its outcome, then a part of all that the engine was trained on, of every kind."""
    found = [
        json.dumps({"answers": case.answers, "on": case.day.isoformat(), "outcome": True}, default=str)
        for case in load_cases()
    ]
    trained = [text for text in known() if not any(f'"{word}"' in text for word in OF_ZLIB)]
    return [*found, *trained[::ONE_IN]]


@pytest.fixture(scope="module")
def expected(asked: list[str]) -> list[str]:
    return [hashlib.sha256(_answer(text).encode()).hexdigest() for text in asked]


def _answer(text: str) -> str:
    try:
        return web.estimate_json(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, the browser's Python must say the same
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("start", STARTS)
def test_a_start_answers_all_as_cpython_does(
    site: Site, start: str, asked: list[str], expected: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "requests.json"
    file.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    ended = node.run(PROGRAM, site.folder, start, file)
    assert ended.returncode == 0, ended.stderr[-2000:]
    answers: list[str] = json.loads(ended.stdout)
    assert len(answers) == len(asked)
    compared = zip(asked, answers, expected, strict=True)
    other = [(text[:300], got if got == "a trap" else "") for text, got, wanted in compared if got != wanted]
    assert not other, f"{len(other)} of {len(asked)}: {other[:3]}"


def test_the_same_archive_gives_the_same_memory(site: Site) -> None:
    (folder,) = site.folder.glob("assets/pyodide/*/")
    (archive,) = folder.glob("python.*.zip.gz")
    (memory,) = folder.glob("memory.*.bin.gz")
    made = kept.memory(folder, gzip.decompress(archive.read_bytes()))
    assert made == gzip.decompress(memory.read_bytes())


def test_a_memory_that_cannot_be_made_is_said_and_the_site_goes_without(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder,) = site.folder.glob("assets/pyodide/*/")
    assert kept.memory(folder, EMPTY_ARCHIVE) is None
    assert "could not be kept" in capsys.readouterr().out
