"""A copy of the built site on a host of its own, which a test may change, spoil, and stop."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, AnyStr

from scripts.local_server import Handler, LocalServer
from scripts.site import bundles, offline
from tests.conftest import SUB_PATH, Site

if TYPE_CHECKING:
    from _typeshed import SupportsRead, SupportsWrite

    from scripts.site.starts import Runtime

DRAWN = ("assets/stylesheets/*.css", "assets/scripts/*.js", "assets/estimator/*.js", "assets/pyodide/*/*.gz")
"""What has its name from its content."""
PIECE = 4096  # bytes that one answer sends over a slow line before it is another one's turn
FOR_AN_HOUR = "max-age=3600"

BAD: dict[str, Callable[[bytes], bytes]] = {
    "a page": lambda _: b"<!doctype html><title>Portail</title>",
    "a tenth of it": lambda whole: whole[: len(whole) // 10],
    "half of it": lambda whole: whole[: len(whole) // 2],
    "nearly all of it": lambda whole: whole[: len(whole) * 99 // 100],
    "one bit changed": lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
    "nothing": lambda _: b"",
}
"""What may come with status 200 in the place of a file."""


@dataclass(frozen=True)
class InCaches:
    """What caches on the way have: who asks past them, or for another address, gets the file itself."""

    spoil: Callable[[bytes], bytes]


Fault = InCaches | Callable[[bytes], bytes] | int | None
"""What comes with status 200 instead of a content, from caches or from the host; another status; nothing at all."""


class _Faulty(Handler):
    """Answers as its host was told to."""

    server: Host

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        path = self.path.partition("?")[0].removeprefix(SUB_PATH)
        self.server.asked.append(path)
        self.caching = self.server.caching if path.startswith("assets/") else Handler.caching
        found = next((fault for pattern, fault in self.server.faults.items() if fnmatch(path, pattern)), self)
        if isinstance(found, InCaches):
            found = self if self.headers["Cache-Control"] or "?" in self.path else found.spoil
        if found is self:
            super().do_GET()
        elif callable(found):
            file = Path(self.translate_path(self.path))
            self._send(found((file / "index.html" if file.is_dir() else file).read_bytes()))
        elif isinstance(found, int):
            self.send_error(found)
        else:
            self.server.stopped.wait()

    def copyfile(self, source: SupportsRead[AnyStr], outputfile: SupportsWrite[AnyStr]) -> None:
        while piece := source.read(PIECE):
            if pace := self.server.pace:
                with self.server.turn:
                    time.sleep(len(piece) / pace)
            outputfile.write(piece)

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        page = body.lstrip().startswith(b"<!doctype")
        self.send_header("Content-Type", "text/html; charset=utf-8" if page else self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Host(LocalServer):
    """Serves a copy of the site in a folder, from now on and until it is stopped or left.

    `faults`, by patterns of the paths that they are met at; `asked`: every path that was, in order; `caching`: how long
    a browser may keep the files, though not the pages; `pace`: bytes a second of a line that all share, 0 for one that
    is not slow.
    """

    def __init__(self, site: Site, folder: Path) -> None:
        shutil.copytree(site.folder, folder)
        super().__init__(folder, under=SUB_PATH, handler=_Faulty)
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.caching = Handler.caching
        self.pace = 0.0
        self.turn = Lock()
        self.stopped = Event()
        self._connections: list[socket] = []
        self._running = ExitStack()
        self._running.enter_context(self.running())

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.append(request)
        super().process_request(request, client_address)

    def stop(self) -> None:
        """Answer no more, not even on the connections that stand: for a browser, this is to be without any."""
        self.stopped.set()
        self._running.close()
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
            connection.close()

    def change_pages(self, change: Callable[[str], str]) -> None:
        """Another version of the site, whose pages are others."""
        for page in self.folder.rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            page.write_text(change(html), encoding="utf-8", newline="\n")
        self.list_again()

    def publish_again(self) -> tuple[str, ...]:
        """Another version of the site: all that is named after its content has other names. The former names."""
        files = [file for kind in DRAWN for file in sorted(self.folder.glob(kind))]

        def renamed(text: str) -> str:
            for file in files:
                text = text.replace(file.name, f"new.{file.name}")
            return text

        for worker in self.folder.glob("assets/estimator/*.js"):
            worker.write_text(renamed(worker.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        for file in files:
            file.rename(file.with_name(f"new.{file.name}"))
        self.change_pages(renamed)
        return tuple(file.name for file in files)

    def list_again(self) -> None:
        """Write the list of the service worker anew, as the build does at its end."""
        worker = next(self.folder.glob("assets/estimator/*.js")).read_text(encoding="utf-8")
        runtime: Runtime = json.loads(worker.partition("\n")[0].removeprefix(bundles.RUNTIME).removesuffix(";"))
        offline.publish(self.folder, runtime)
