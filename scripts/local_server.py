"""A small server of static files on this machine, at the root or under a sub-path, for `serve` and for the tests."""

from __future__ import annotations

import mimetypes
import os
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
TYPES = SimpleHTTPRequestHandler.extensions_map | {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
}


def content_type(name: str) -> str:
    """What a static host says that a file of this name is."""
    return TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


class BackgroundServer(ThreadingHTTPServer):
    """A server on this machine that runs beside what it is for, and says nothing of it."""

    daemon_threads = True
    url: str

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up before its answer has arrived."""

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve in the background, and give the address."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        try:
            yield self.url
        finally:
            self.shutdown()
            self.server_close()


class LocalServer(BackgroundServer):
    """Serves a folder as a static host would, its own 404.html included. Port 0 takes any free port."""

    def __init__(self, folder: Path, port: int = 0, under: str = "/", handler: type[Handler] | None = None) -> None:
        super().__init__((HOST, port), partial(handler or Handler, directory=str(folder), under=under))
        self.url = f"http://{HOST}:{self.server_port}{under}"


class Handler(SimpleHTTPRequestHandler):
    """One connection to it."""

    protocol_version = "HTTP/1.1"
    caching = "no-cache"
    """How long a browser may keep what it gets."""

    def __init__(self, *args: Any, directory: str, under: str) -> None:
        self._under = under
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self._under)
        return super().translate_path("/" + path.removeprefix(self._under) if inside else "/outside-the-site")

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return content_type(os.fspath(path))

    def list_directory(self, path: str) -> None:  # type: ignore[override] # a static host lists no folder: nothing to send
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self.caching)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """The terminal is for the build."""
