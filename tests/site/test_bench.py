"""The benchmark's own tools. Nothing here is timed: what is tested is how samples are taken, counted and shown."""

from __future__ import annotations

import argparse
import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from assistant_medical import estimate
from assistant_medical.table import spreadsheet
from assistant_medical.table.layout import Layout
from assistant_medical.takeaway import link
from assistant_medical.web import estimate_json
from bench import arguments, contenders, figures
from bench.contenders import ANSWERS, ON, REQUEST
from bench.figures import Figure
from bench.parts import RUN, table
from bench.rules_only import measure
from bench.server import PIECE, BenchServer, Line
from bench.visits import Bench
from scripts.local_server import content_type
from scripts.machine.steps import ROOT

PAGE = "<!doctype html><title>page</title><h1 id='verdict'>Yes</h1>" + "<p>again</p>" * 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    served = tmp_path / "served"
    served.mkdir()
    (served / "index.html").write_text(PAGE)
    (served / "engine.wasm").write_bytes(bytes(5000))
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


@pytest.mark.parametrize("compress_wasm", [False, True])
def test_the_server_compresses_pages_and_webassembly_only_where_it_is_told_to(
    folder: Path, compress_wasm: bool
) -> None:
    server = BenchServer({"/here/": folder}, compress_wasm=compress_wasm)
    with server.running():
        (page, html), (engine, wasm) = _ask(server, "/here/"), _ask(server, "/here/engine.wasm")
    assert b"Content-Encoding: gzip" in page
    assert gzip.decompress(html).decode() == PAGE
    assert b"Content-Type: application/wasm" in engine
    assert (b"Content-Encoding: gzip" in engine) is compress_wasm
    assert (gzip.decompress(wasm) if compress_wasm else wasm) == bytes(5000)


def test_the_server_counts_every_byte_that_it_sends(server: BenchServer) -> None:
    paths = ["/here/", "/here/engine.wasm", "/here/nothing"]
    _ask(server, "/here/")  # before the count
    server.sent.clear()
    answers = [_ask(server, path) for path in paths]
    wire = [len(head) + len(b"\r\n\r\n") + len(body) for head, body in answers]
    assert [(answer.path, answer.size) for answer in server.sent] == list(zip(paths, wire, strict=True))
    assert server.wire() == sum(wire)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("site.css", "text/css"), ("page.html", "text/html; charset=utf-8"), ("x.zip.gz", "application/gzip")],
)
def test_a_file_has_the_type_without_which_a_browser_refuses_it(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_what_a_browser_has_already_is_not_sent_again(server: BenchServer) -> None:
    head, _ = _ask(server, "/here/")
    tag = next(line for line in head.decode().split("\r\n") if line.startswith("ETag: ")).removeprefix("ETag: ")
    head, body = _ask(server, "/here/", f"If-None-Match: {tag}")
    assert head.startswith(b"HTTP/1.1 304 ")
    assert body == b""


@pytest.mark.parametrize("path", ["/here/nothing", "/elsewhere/", "/here/../secret.txt", "/here/%2e%2e/secret.txt"])
def test_the_server_has_nothing_but_its_folders(server: BenchServer, path: str) -> None:
    assert _ask(server, path)[0].startswith(b"HTTP/1.1 404 ")


def test_a_slow_line_carries_everything_in_pieces_and_in_order(server: BenchServer) -> None:
    pieces: list[bytes] = []
    data = bytes(range(256)) * 100
    server.line = Line(bytes_per_second=1e9, latency=0)
    server.line.carry(data, pieces.append)
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) == PIECE
    assert gzip.decompress(_ask(server, "/here/")[1]).decode() == PAGE


def test_a_visit_ends_with_the_result_and_counts_what_came(playwright: Playwright, server: BenchServer) -> None:
    first_result, wire = Bench(server, playwright.chromium, 1).visit("/here/")
    assert first_result > 0
    assert wire >= len(gzip.compress(PAGE.encode(), 6, mtime=0))


def test_every_contender_has_its_page() -> None:
    paths = [urlsplit(contender.path).path for contender in contenders.CONTENDERS]
    own = [path for path in paths if path.startswith("/bench/")]
    assert own
    assert all((contenders.PAGES / page.removeprefix("/bench/")).is_file() for page in own)


SAMPLES = {"slow": [300.0, 100, 200, 400], "fast": [50.0, 40, 90]}


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (figures.middle("slow", 10), 25),
        (figures.largest("fast"), 90),
        (figures.ratio("slow", "fast", 10), 0.5),
        (figures.growth("fast", "slow"), 400),
    ],
)
def test_a_figure_is_a_median_or_a_ratio_of_medians(read: figures.Read, value: float) -> None:
    assert read(SAMPLES) == value


def test_the_report_shows_each_figure_with_what_is_asked_and_leaves_out_what_was_not_measured() -> None:
    samples = {
        "start.floor": [100.0, 110, 90],
        "start.ours": [250.0, 450, 300],
        "wire.floor": [2_000_000.0],
        "wire.ours": [4_560_000.0],
    }
    start = figures.ratio("start.ours", "start.floor")
    chosen = [
        Figure("over", "×", start, 2.5),
        Figure("at the bound", "×", start, 3),
        Figure("at the other", "×", start, 3, "at least"),
        Figure("under", "×", start, 3.1, "at least"),
        Figure("weight", "MB", figures.middle("wire.ours", 1e6)),
        Figure("absent", "s", figures.growth("wire.ours", "batch"), 1),
    ]
    rows = figures.rows(samples, chosen)
    notes = {"rounds": 3, "cores": 2, "browser": "1", "compressed": ".html"}
    shown = figures.markdown(rows, samples, {"floor": "the floor", "absent": "nobody", "ours": "our page"}, notes)
    assert shown.splitlines()[2:13] == [
        "| the floor | 2.00 MB | 100 ms | 90 to 110 | 1.00 |",
        "| our page | 4.56 MB | 300 ms | 250 to 450 | 3.00 |",
        "",
        "| figure | measured | asked | met |",
        "| --- | --- | --- | --- |",
        "| over | 3 × | ≤ 2.5 | no |",
        "| at the bound | 3 × | ≤ 3 | yes |",
        "| at the other | 3 × | ≥ 3 | yes |",
        "| under | 3 × | ≥ 3.1 | no |",
        "| weight | 4.56 MB |  |  |",
        "",
    ]
    assert rows[0] == {"figure": "over", "value": 3, "unit": "×", "asked": {"at most": 2.5}, "met": False}
    assert (rows[4]["asked"], rows[4]["met"]) == (None, None)
    assert figures.rows({}) == []


@pytest.mark.parametrize("given", [["--only", "dance"], ["--rounds", "0"]])
def test_the_command_refuses_what_it_does_not_know_in_one_sentence(given: list[str]) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "dev.py"), "bench", *given]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert given[1] in ended.stderr.splitlines()[-1]
    assert ended.stdout == ""


def test_a_folder_without_a_site_is_refused_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", "--site", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == f"{tmp_path} holds no built site.\n"


def test_the_arguments_are_handed_on_as_they_were_given(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    arguments.add_to(parser)
    given = ["--rounds", "2", "--only", "start", "--only", "memory", "--json", str(tmp_path / "out.json")]
    for asked in ([], given, ["--site", str(tmp_path), "--compress-wasm"]):
        assert parser.parse_args(arguments.words(parser.parse_args(asked))) == parser.parse_args(asked)
    assert list(arguments.PARTS) == list(RUN)


def test_everyone_is_asked_for_a_whole_estimate() -> None:
    outcome = estimate(ANSWERS, ON)
    assert json.loads(estimate_json(REQUEST))["type"] == outcome.type == "result"
    assert estimate(link.decode(urlsplit(contenders.OURS).fragment).answers, ON).to_dict() == outcome.to_dict()
    assert outcome.to_dict()["cost"]
    assert len(measure(json.dumps(ANSWERS), ON.isoformat(), 1)) == 1


def test_every_row_of_the_tables_is_a_whole_estimate() -> None:
    read = spreadsheet.read(table(401))
    layout = Layout(read.separator, read.headings, read.fields, outcome=False)
    kinds = layout.text(read.rows(), ON).kinds
    assert kinds == {"open": 401}
