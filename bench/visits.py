"""The browser of the benchmark: each visit is a first one, and is watched until its result is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserType, Page

from bench.contenders import PAGES
from bench.server import BenchServer, Line
from scripts.machine import browser

PATIENCE = 120_000  # ms, after which a visit has failed
CALM = 500  # ms for a browser that has just started to be done with itself


@dataclass(frozen=True)
class Bench:
    """One run: who serves the site, the browser, how often each is taken in turn, and the samples so far."""

    server: BenchServer
    chromium: BrowserType
    rounds: int
    samples: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, *values: float) -> None:
        self.samples.setdefault(name, []).extend(values)

    @contextmanager
    def fresh_page(self, *, line: Line | None = None) -> Iterator[Page]:
        """A page of a browser that has never been anywhere, with a new profile on the disk; what it is sent is counted.

        The cache of a private window takes no file as large as Pyodide's: what both the page and its service worker ask
        for is sent twice there.
        """
        with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
            context = self.chromium.launch_persistent_context(
                profile,
                executable_path=browser.find(),
                args=browser.arguments(),
                base_url=self.server.url,
                locale="fr-FR",
                timezone_id="Europe/Paris",
            )
            context.set_default_timeout(PATIENCE)
            context.add_init_script(path=PAGES / "watch.js")
            try:
                page = context.pages[0]
                page.wait_for_timeout(CALM)
                self.server.line, self.server.sent = line, []
                yield page
            finally:
                context.close()

    def visit(self, path: str) -> tuple[float, int]:
        """One visit: the milliseconds until its result, and the bytes sent until then."""
        with self.fresh_page() as page:
            page.goto(path, wait_until="commit")
            return first_result(page), self.server.wire()

    def version(self) -> str:
        """Which Chromium it is."""
        with self.fresh_page() as page:
            assert page.context.browser
            return page.context.browser.version.partition(".")[0]


def first_result(page: Page) -> float:
    """Wait for the result, and say when it was there, in milliseconds of the page's own time."""
    return float(page.wait_for_function("firstResult").json_value())
