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
from bench.contenders import ANSWERS, ON, REQUEST, Contender
from bench.figures import VISITS, Figure
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


def test_the_server_compresses_pages_and_webassembly_and_leaves_what_is_packed(
    server: BenchServer, folder: Path
) -> None:
    (folder / "engine.wasm.gz").write_bytes(packed := gzip.compress(bytes(5000)))
    (page, html), (engine, wasm) = _ask(server, "/here/"), _ask(server, "/here/engine.wasm")
    assert b"Content-Encoding: gzip" in page
    assert gzip.decompress(html).decode() == PAGE
    assert b"Content-Type: application/wasm" in engine
    assert gzip.decompress(wasm) == bytes(5000)
    head, body = _ask(server, "/here/engine.wasm.gz")
    assert b"Content-Encoding" not in head
    assert body == packed


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


def test_a_start_whose_file_is_kept_back_finds_nothing_there(server: BenchServer) -> None:
    server.without = "/here/*.wasm"
    assert _ask(server, "/here/engine.wasm")[0].startswith(b"HTTP/1.1 404 ")
    assert _ask(server, "/here/")[0].startswith(b"HTTP/1.1 200 ")


def test_a_slow_line_carries_everything_in_pieces_and_in_order(server: BenchServer) -> None:
    pieces: list[bytes] = []
    data = bytes(range(256)) * 100
    server.line = Line(bytes_per_second=1e9, latency=0)
    server.line.carry(data, pieces.append)
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) == PIECE
    assert gzip.decompress(_ask(server, "/here/")[1]).decode() == PAGE


def test_a_visit_ends_with_the_result_and_the_next_finds_what_came(
    playwright: Playwright, server: BenchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.server.QUIET", 0)
    bench = Bench(server, playwright.chromium, 1)
    with bench.visitor(Contender("page", "/here/")) as visit:
        first, again = visit(), visit()
    assert first.milliseconds > 0
    assert first.size >= len(gzip.compress(PAGE.encode(), 6, mtime=0))
    assert first.paths[0] == "/here/"
    assert "/here/" not in again.paths
    assert set(bench.browsers) == {"Chromium"}


def test_every_contender_has_its_page() -> None:
    paths = [urlsplit(contender.path).path for contender in contenders.CONTENDERS]
    own = [path for path in paths if path.startswith("/bench/")]
    assert own
    assert all((contenders.PAGES / page.removeprefix("/bench/")).is_file() for page in own)


SAMPLES = {"slow": [300.0, 100, 200, 400], "fast": [50.0, 40, 90]}


@pytest.mark.parametrize(
    ("figure", "value", "met"),
    [
        (Figure("median", "ms", "at most", 250, "slow"), 250, True),
        (Figure("ratio", "×", "at most", 4.9, "slow", "fast"), 5, False),
        (Figure("at the bound", "×", "at least", 5, "slow", "fast"), 5, True),
        (Figure("under it", "×", "at least", 5.1, "slow", "fast"), 5, False),
    ],
    ids=lambda it: it.name if isinstance(it, Figure) else None,
)
def test_a_figure_is_a_median_or_a_ratio_of_medians_held_against_its_bound(
    figure: Figure, value: float, met: bool
) -> None:
    row = figure.row(SAMPLES)
    assert (row["name"], row["value"], row["met"]) == (figure.name, value, met)


def test_a_figure_of_a_start_is_of_one_that_is_measured() -> None:
    taken = {f"{way}.{visit}.{who.name}" for who in contenders.CONTENDERS for way in who.ways for visit in VISITS}
    read = {name.removesuffix(".size") for it in figures.FIGURES for name in (it.samples, it.over)}
    assert {name for name in read if name.partition(".")[0] in contenders.WAYS} <= taken


def test_what_was_not_measured_is_left_out() -> None:
    known, other = Figure("known", "ms", "at most", 1, "slow"), Figure("other", "×", "at most", 1, "slow", "absent")
    assert [row["name"] for row in figures.rows(SAMPLES, [known, other])] == ["known"]
    assert figures.markdown([]) == ""


def test_who_starts_how_fast_is_told_by_way_and_by_visit() -> None:
    samples = {"fast.warm.b": [3.0, 1, 2], "fast.warm.b.size": [4.5], "fast.warm.b.asked": [2.0], "slow.cold.c": [9.0]}
    told = [*figures.starts(samples, ["fast"], ["a", "b"])]
    assert figures.markdown(told).splitlines() == [
        "| way | visit | who | ms | least | most | MB | requests |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| fast | warm | b | 2 | 1 | 3 | 4.5 | 2 |",
    ]


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
    given = ["--rounds", "2", "--only", "start", "--only", "memory"]
    for asked in ([], given, ["--site", str(tmp_path), "--write"]):
        assert parser.parse_args(arguments.words(parser.parse_args(asked))) == parser.parse_args(asked)
    assert list(arguments.PARTS) == list(RUN)


def test_everyone_is_asked_for_a_whole_estimate() -> None:
    outcome = estimate(ANSWERS, ON)
    assert json.loads(estimate_json(REQUEST))["type"] == outcome.type == "result"
    assert estimate(link.decode(urlsplit(contenders.OURS).fragment).answers, ON).to_dict() == outcome.to_dict()
    assert outcome.to_dict()["cost"]
    taken = measure(json.dumps(ANSWERS), ON.isoformat(), 2)
    assert {name: len(times) for name, times in taken.items()} == {"same": 2, "other": 2}


def test_every_row_of_the_tables_is_a_whole_estimate() -> None:
    read = spreadsheet.read(table(401))
    layout = Layout(read.separator, read.headings, read.fields, outcome=False)
    kinds = layout.text(read.rows(), ON).kinds
    assert kinds == {"open": 401}
