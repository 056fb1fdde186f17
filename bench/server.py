"""One server for all the contenders: compresses what a static host compresses, counts what it sends, can be slow.

It does not ask whether gzip is accepted: every browser of today accepts it. WebAssembly is compressed too, to the gain
of the peers alone: not every host does so, and the site publishes its own packed.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.local_server import HOST, BackgroundServer, content_type

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"}
LEVEL = 6  # what servers take by default
QUIET = 2.0  # seconds without anything sent, after which no more is expected
PIECE = 8192  # bytes that one answer sends over a slow line before it is another one's turn


class Line:
    """A slow line, shared by all the connections: each answer waits for the latency, then their pieces take turns.

    As it stands, what Chromium's developer tools call Fast 4G. The server makes it, since theirs does not reach service
    workers.
    """

    def __init__(self, bytes_per_second: float = 8_100_000 / 8, latency: float = 0.165) -> None:
        self._rate, self._latency = bytes_per_second, latency
        self._free, self._turn = 0.0, threading.Lock()

    def carry(self, data: bytes, write: Callable[[bytes], object]) -> None:
        time.sleep(self._latency)
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            with self._turn:
                self._free = max(self._free, time.monotonic()) + len(piece) / self._rate
                there = self._free
            time.sleep(max(0.0, there - time.monotonic()))
            write(piece)


@dataclass
class Sent:
    """An answer: the path asked for, and the bytes sent so far, headers included."""

    path: str
    size: int = 0


class BenchServer(BackgroundServer):
    """Serves each folder of `mounts` under its prefix, which starts and ends with a slash."""

    def __init__(self, mounts: Mapping[str, Path]) -> None:
        super().__init__((HOST, 0), _Handler)
        self.url = f"http://{HOST}:{self.server_port}"
        self.line: Line | None = None
        self.without = ""  # a pattern of the paths where nothing is to be found
        self.sent: list[Sent] = []
        self.mounts = {prefix: folder.resolve() for prefix, folder in mounts.items()}

    def wire(self) -> int:
        """The bytes of all that was sent."""
        return sum(answer.size for answer in self.sent)

    def rest(self) -> None:
        """Wait until a browser asks for no more, and has had the time to keep what came."""
        before = -1
        while before != (before := self.wire()):
            time.sleep(QUIET)

    def answer(self, path: str, known: str | None) -> tuple[str, dict[str, str], bytes]:
        """The status, the headers and the body for a path, of which a browser may have what `known` tags."""
        file = self._file(path)
        if file is None:
            return "404 Not Found", {}, b""
        headers, body = _packed(file)
        if known == headers["ETag"]:
            return "304 Not Modified", {"ETag": known}, b""
        return "200 OK", headers, body

    def _file(self, path: str) -> Path | None:
        if fnmatch(path, self.without):
            return None
        for prefix, folder in self.mounts.items():
            if path.startswith(prefix):
                inside = path.removeprefix(prefix) + ("index.html" if path.endswith("/") else "")
                file = (folder / inside).resolve()
                return file if file.is_relative_to(folder) and file.is_file() else None
        return None


@cache
def _packed(file: Path) -> tuple[dict[str, str], bytes]:
    body = file.read_bytes()
    headers = {"Content-Type": content_type(file.name), "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'}
    if file.suffix not in COMPRESSED:
        return headers, body
    return headers | {"Content-Encoding": "gzip"}, gzip.compress(body, LEVEL, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: BenchServer

    def do_GET(self) -> None:
        sent = Sent(unquote(urlsplit(self.path).path))
        self.server.sent.append(sent)
        status, headers, body = self.server.answer(sent.path, self.headers["If-None-Match"])
        # As GitHub Pages has it: within ten minutes nothing is asked for twice.
        headers = headers | {"Cache-Control": "max-age=600", "Content-Length": str(len(body))}
        head = "\r\n".join([f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items()), "", ""])

        def write(piece: bytes) -> None:
            self.wfile.write(piece)
            sent.size += len(piece)

        carry = self.server.line.carry if self.server.line else lambda data, write: write(data)
        carry(head.encode("ascii") + body, write)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """The terminal is for the figures."""
