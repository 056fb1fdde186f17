"""Watches a browser's visit: no request to another host, no error in the console, no violation of a page's policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOCAL = ("data:", "blob:", "about:")


class Watch:
    """Notes what goes wrong in every page and worker of a browser context, from now on."""

    def __init__(self, context: BrowserContext, site_url: str) -> None:
        self._site_url = site_url
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def assert_quiet(self) -> None:
        assert not self.faults, "\n".join(self.faults)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._site_url, *LOCAL)):
            self.faults.append(f"request outside the site: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A browser reports what a page's policy refuses as an error in the console too.
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"uncaught: {error.error}")
