"""One server for all the contenders: compresses what a static host compresses, counts what it sends, can be slow.

It does not ask whether gzip is accepted: every browser of today accepts it.
"""

from __future__ import annotations

import gzip
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from scripts.local_server import HOST, BackgroundServer, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scripts.bench.line import Line

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt"}
LEVEL = 6  # what servers take by default


@dataclass
class Sent:
    """An answer: the path asked for, and the bytes sent so far, headers included."""

    path: str
    size: int = 0


@dataclass(frozen=True)
class _File:
    body: bytes
    kind: str
    tag: str
    packed: bool


class BenchServer(BackgroundServer):
    """Serves each folder of `mounts` under its prefix, which starts and ends with a slash."""

    def __init__(self, mounts: Mapping[str, Path], *, compress_wasm: bool = False) -> None:
        super().__init__((HOST, 0), _Handler)
        self.url = f"http://{HOST}:{self.server_port}"
        self.line: Line | None = None
        self.refused = ""
        self._mounts = mounts
        self._compressed = COMPRESSED | ({".wasm"} if compress_wasm else set())
        self._files: dict[Path, _File] = {}
        self._sent: list[Sent] = []

    @contextmanager
    def counting(self) -> Iterator[list[Sent]]:
        """Note from now on what is sent, in a list that goes on growing."""
        self._sent = []
        yield self._sent

    def begin(self, path: str) -> Sent:
        sent = Sent(path)
        self._sent.append(sent)
        return sent

    def find(self, path: str) -> _File | None:
        """What is sent for a path; each file is read and compressed once."""
        if self.refused and self.refused in path:
            return None
        file = self._place(path)
        if file is None or not file.is_file():
            return None
        if file not in self._files:
            body, packed = file.read_bytes(), file.suffix in self._compressed
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            sent = gzip.compress(body, LEVEL, mtime=0) if packed else body
            self._files[file] = _File(sent, content_type(file.name), tag, packed)
        return self._files[file]

    def _place(self, path: str) -> Path | None:
        for prefix, folder in self._mounts.items():
            if path.startswith(prefix):
                inside = path.removeprefix(prefix)
                file = (folder / (inside + "index.html" if inside.endswith("/") or not inside else inside)).resolve()
                return file if file.is_relative_to(folder.resolve()) else None
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: BenchServer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self._answer = self.server.begin(path)
        file = self.server.find(path)
        if line := self.server.line:
            line.wait()
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, {}, b"")
        elif self.headers["If-None-Match"] == file.tag:
            self._send(HTTPStatus.NOT_MODIFIED, {"ETag": file.tag}, b"")
        else:
            packed = {"Content-Encoding": "gzip"} if file.packed else {}
            self._send(HTTPStatus.OK, {"Content-Type": file.kind, "ETag": file.tag, **packed}, file.body)

    def _send(self, status: HTTPStatus, headers: Mapping[str, str], body: bytes) -> None:
        # As GitHub Pages has it: within ten minutes nothing is asked for twice.
        told = {**headers, "Cache-Control": "max-age=600", "Content-Length": str(len(body))}
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in told.items())]
        self._write("\r\n".join([*lines, "", ""]).encode("ascii") + body)

    def _write(self, data: bytes) -> None:
        def write(piece: bytes) -> None:
            self.wfile.write(piece)
            self._answer.size += len(piece)

        if line := self.server.line:
            line.carry(data, write)
        else:
            write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """The terminal is for the figures."""
