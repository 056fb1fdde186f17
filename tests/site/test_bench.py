"""The benchmark's own tools. Nothing here is timed: what is tested is how samples are taken, counted and shown."""

from __future__ import annotations

import argparse
import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from assistant_medical import estimate
from assistant_medical.table import spreadsheet
from assistant_medical.table.rows import Layout
from assistant_medical.takeaway import link
from assistant_medical.web import estimate_json
from scripts.bench import arguments, contenders, figures, report
from scripts.bench.asked import FIGURES
from scripts.bench.chromium import Chromium
from scripts.bench.figures import Asked, Figure
from scripts.bench.line import PIECE, Line
from scripts.bench.parts import RUN, batch
from scripts.bench.rules_only import measure
from scripts.bench.server import BenchServer
from scripts.bench.situation import ANSWERS, ON, REQUEST, shared_link
from scripts.machine.steps import ROOT

PAGE = "<!doctype html><title>page</title><h1 id='verdict'>Yes</h1>" + "<p>again</p>" * 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    served = tmp_path / "served"
    served.mkdir()
    (served / "index.html").write_text(PAGE)
    (served / "engine.wasm").write_bytes(bytes(5000))
    (served / "snapshot.bin").write_bytes(b"memory")
    (tmp_path / "secret.txt").write_text("not served")
    return served


@pytest.fixture
def server(folder: Path) -> Iterator[BenchServer]:
    made = BenchServer({"/here/": folder})
    with made.running():
        yield made


def _ask(server: BenchServer, path: str, *headers: str) -> tuple[bytes, bytes]:
    """The head and the body of an answer, as they come over the wire."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as wire:
        asked = [f"GET {path} HTTP/1.1", "Host: bench", "Connection: close", *headers, "", ""]
        wire.sendall("\r\n".join(asked).encode())
        answer = b"".join(iter(lambda: wire.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


def test_the_server_compresses_pages_and_leaves_webassembly_as_it_is(server: BenchServer) -> None:
    head, body = _ask(server, "/here/")
    assert b"Content-Encoding: gzip" in head
    assert gzip.decompress(body).decode() == PAGE
    head, body = _ask(server, "/here/engine.wasm")
    assert b"Content-Encoding" not in head
    assert b"Content-Type: application/wasm" in head
    assert body == bytes(5000)


def test_the_server_compresses_webassembly_where_it_is_told_to(folder: Path) -> None:
    server = BenchServer({"/here/": folder}, compress_wasm=True)
    with server.running():
        head, body = _ask(server, "/here/engine.wasm")
    assert b"Content-Encoding: gzip" in head
    assert gzip.decompress(body) == bytes(5000)


def test_the_server_counts_every_byte_that_it_sends(server: BenchServer) -> None:
    _ask(server, "/here/")  # before the count
    with server.counting() as sent:
        answers = [_ask(server, path) for path in ("/here/", "/here/engine.wasm", "/here/nothing")]
    wire = [len(head) + len(b"\r\n\r\n") + len(body) for head, body in answers]
    assert [(answer.path, answer.size) for answer in sent] == list(
        zip(("/here/", "/here/engine.wasm", "/here/nothing"), wire, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("site.css", "text/css"), ("page.html", "text/html; charset=utf-8"), ("x.zip.gz", "application/gzip")],
)
def test_a_file_has_the_type_without_which_a_browser_refuses_it(
    server: BenchServer, folder: Path, name: str, kind: str
) -> None:
    (folder / name).write_text("x", encoding="utf-8")
    head, _ = _ask(server, f"/here/{name}")
    assert f"Content-Type: {kind}" in head.decode().splitlines()


def test_what_a_browser_has_already_is_not_sent_again(server: BenchServer) -> None:
    head, _ = _ask(server, "/here/")
    tag = next(line for line in head.decode().split("\r\n") if line.startswith("ETag: ")).removeprefix("ETag: ")
    head, body = _ask(server, "/here/", f"If-None-Match: {tag}")
    assert head.startswith(b"HTTP/1.1 304 ")
    assert body == b""


@pytest.mark.parametrize("path", ["/here/nothing", "/elsewhere/", "/here/../secret.txt", "/here/%2e%2e/secret.txt"])
def test_the_server_has_nothing_but_its_folders(server: BenchServer, path: str) -> None:
    assert _ask(server, path)[0].startswith(b"HTTP/1.1 404 ")


def test_the_server_refuses_what_a_contender_has_to_do_without(server: BenchServer) -> None:
    server.refused = contenders.SNAPSHOT
    assert _ask(server, "/here/snapshot.bin")[0].startswith(b"HTTP/1.1 404 ")
    assert _ask(server, "/here/engine.wasm")[0].startswith(b"HTTP/1.1 200 ")


def test_a_slow_line_carries_everything_in_pieces_and_in_order(server: BenchServer) -> None:
    pieces: list[bytes] = []
    data = bytes(range(256)) * 100
    Line(bytes_per_second=1e9, latency=0).carry(data, pieces.append)
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) == PIECE
    server.line = Line(bytes_per_second=1e9, latency=0)
    assert gzip.decompress(_ask(server, "/here/")[1]).decode() == PAGE


def test_a_visit_ends_with_the_result_and_counts_what_came(playwright: Playwright, server: BenchServer) -> None:
    visit = Chromium(playwright).visit(server, f"{server.url}/here/")
    assert visit.first_result > 0
    assert visit.wire >= len(gzip.compress(PAGE.encode(), 6, mtime=0))


def test_everyone_has_a_turn_before_anyone_has_another() -> None:
    assert list(contenders.in_turn("abc", 2)) == ["a", "b", "c", "a", "b", "c"]


def test_the_start_without_a_snapshot_is_measured_where_the_site_has_one(tmp_path: Path) -> None:
    (tmp_path / "assets" / "pyodide").mkdir(parents=True)
    assert "fallback" not in [contender.name for contender in contenders.contenders(tmp_path)]
    (tmp_path / "assets" / "pyodide" / "snapshot.0123.bin").touch()
    without = {contender.name: contender.without for contender in contenders.contenders(tmp_path)}
    assert without["fallback"] == contenders.SNAPSHOT
    assert without["ours"] == ""


def test_every_peer_has_its_page(tmp_path: Path) -> None:
    pages = [urlsplit(contender.path).path for contender in contenders.contenders(tmp_path)]
    own = [page.removeprefix("/bench/") for page in pages if page.startswith("/bench/")]
    assert own
    assert all((contenders.PAGES / page).is_file() for page in own)


SAMPLES = {"slow": [300, 100, 200, 400], "fast": [50, 40, 90], "none": []}


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (figures.middle("slow"), 250),
        (figures.middle("slow", 10), 25),
        (figures.largest("fast"), 90),
        (figures.ratio("slow", "fast"), 5),
        (figures.ratio("slow", "fast", 10), 0.5),
        (figures.growth("fast", "slow"), 400),
        (figures.middle("none"), None),
        (figures.largest("absent"), None),
        (figures.ratio("slow", "none"), None),
        (figures.growth("none", "slow"), None),
    ],
)
def test_a_figure_is_a_median_or_a_ratio_of_medians(read: figures.Read, value: float | None) -> None:
    assert read(SAMPLES) == value


@pytest.mark.parametrize(
    ("asked", "value", "met"),
    [
        (Asked(3), 3, True),
        (Asked(3), 3.01, False),
        (Asked(20, "at least"), 20, True),
        (Asked(20, "at least"), 19.9, False),
    ],
)
def test_a_bound_is_met_on_its_side(asked: Asked, value: float, met: bool) -> None:
    assert asked.met(value) is met


def test_the_report_shows_each_figure_with_what_is_asked_and_leaves_out_what_was_not_measured() -> None:
    samples = {
        "start.floor": [100, 110, 90],
        "start.ours": [250, 450, 300],
        "wire.floor": [2_000_000],
        "wire.ours": [4_560_000],
    }
    chosen = [
        Figure("ours / floor", "×", figures.ratio("start.ours", "start.floor"), Asked(2.5)),
        Figure("weight", "MB", figures.middle("wire.ours", 1e6), Asked(5)),
        Figure("floor", "ms", figures.middle("start.floor")),
        Figure("batch", "s", figures.middle("batch")),
    ]
    rows = figures.rows(chosen, samples)
    notes = {"rounds": 3, "cores": 2, "browser": "1", "compressed": ".html", "snapshot": "none"}
    shown = report.markdown(rows, samples, contenders.contenders(ROOT), notes).splitlines()
    assert shown[2:4] == [
        "| floor: the stock WebAssembly alone, no Python | 2.00 MB | 100 ms | 90 to 110 | 1.00 |",
        "| the estimator's page, from a link with answers | 4.56 MB | 300 ms | 250 to 450 | 3.00 |",
    ]
    assert shown[5:10] == [
        "| figure | measured | asked | met |",
        "| --- | --- | --- | --- |",
        "| ours / floor | 3 × | ≤ 2.5 | no |",
        "| weight | 4.56 MB | ≤ 5 | yes |",
        "| floor | 100 ms |  |  |",
    ]
    made = json.loads(json.dumps(report.data(rows, samples, notes)))
    assert made["samples"] == samples
    assert made["rows"][0] == {
        "figure": "ours / floor",
        "value": 3,
        "unit": "×",
        "asked": {"at most": 2.5},
        "met": False,
    }
    assert [row["met"] for row in made["rows"]] == [False, True, None]


def test_a_run_of_nothing_gives_no_figure_and_no_table() -> None:
    assert figures.rows(FIGURES, {}) == []
    notes = {"rounds": 1, "cores": 1, "browser": "1", "compressed": "", "snapshot": ""}
    assert "|" not in report.markdown([], {}, [], notes)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--only", "dance"], "no part is called dance; the parts are start, weight, wait, speed, batch, memory"),
        (["--rounds", "0"], "0 is no number of rounds: 1 or more"),
    ],
)
def test_the_command_refuses_what_it_does_not_know_in_one_sentence(given: list[str], sentence: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "dev.py"), "bench", *given]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith(f": {sentence}")
    assert ended.stdout == ""


def test_a_folder_without_a_site_is_refused_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.bench", "--site", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == f"{tmp_path} holds no built site.\n"


def test_the_arguments_are_handed_on_as_they_were_given(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    arguments.add_to(parser)
    given = ["--rounds", "2", "--only", "start", "--only", "memory", "--json", str(tmp_path / "out.json")]
    for asked in ([], given, ["--site", str(tmp_path), "--compress-wasm"]):
        assert parser.parse_args(arguments.words(parser.parse_args(asked))) == parser.parse_args(asked)


def test_every_part_that_can_be_asked_for_can_be_run() -> None:
    assert list(arguments.PARTS) == list(RUN)


def test_everyone_is_asked_for_a_whole_estimate() -> None:
    outcome = estimate(ANSWERS, ON)
    assert json.loads(estimate_json(REQUEST))["type"] == outcome.type == "result"
    assert estimate(link.decode(shared_link()), ON).to_dict() == outcome.to_dict()
    assert outcome.to_dict()["cost"]
    assert len(measure(json.dumps(ANSWERS), ON.isoformat(), 1)) == 1


def test_every_row_of_the_tables_is_a_whole_estimate() -> None:
    read = spreadsheet.read("".join(batch.table(401)).encode())
    layout = Layout(read.separator, read.headings, read.fields, outcome=False)
    _, kinds = layout.text(read.rows(), date(2026, 12, 1))
    assert kinds == {"open": 401}
