"""A copy of the built site on a host of its own, which a test may change, and stop."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from socket import SHUT_RDWR, socket
from typing import TYPE_CHECKING, Any

from scripts.local_server import LocalServer
from tests.conftest import SUB_PATH, Site

if TYPE_CHECKING:
    from pathlib import Path


class Host(LocalServer):
    """Serves a copy of the site in a folder, from now on and until it is stopped or left."""

    def __init__(self, site: Site, folder: Path) -> None:
        shutil.copytree(site.folder, folder)
        super().__init__(folder, under=SUB_PATH)
        self.folder = folder
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
        self._running.close()
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
