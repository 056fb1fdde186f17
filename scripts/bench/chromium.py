"""The browser of the benchmark: each visit is a first one, and is watched until its result is there."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.machine import browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

    from scripts.bench.server import BenchServer

PATIENCE = 120_000  # ms, after which a visit has failed
CALM = 500  # ms for a browser that has just started to be done with itself

# Promises, in every page, the time when the text of the result can be read. Time starts with the navigation.
WATCH = """
globalThis.firstResult = new Promise((resolve, reject) => {
  const look = () => {
    const verdict = document.getElementById("verdict");
    if (verdict?.textContent.trim() && verdict.checkVisibility()) resolve(performance.now());
  };
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, changes);
  setTimeout(() => reject(new Error("no result came")), PATIENCE);
});
""".replace("PATIENCE", str(PATIENCE))


@dataclass(frozen=True)
class Visit:
    """One visit: the milliseconds until its result, and the bytes until then."""

    first_result: float
    wire: int


class Chromium:
    """Opens pages in browsers that have never been anywhere.

    Each has a new profile on the disk. The cache of a private window takes no file as large as Pyodide's: what both the
    page and its service worker ask for is sent twice there.
    """

    def __init__(self, playwright: Playwright) -> None:
        self._type = playwright.chromium
        launched = self._type.launch(executable_path=browser.find(), args=browser.arguments())
        self.version = launched.version
        launched.close()

    @contextmanager
    def fresh_page(self) -> Iterator[Page]:
        with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
            context = self._type.launch_persistent_context(
                profile,
                locale="fr-FR",
                timezone_id="Europe/Paris",
                executable_path=browser.find(),
                args=browser.arguments(),
            )
            context.set_default_timeout(PATIENCE)
            context.add_init_script(WATCH)
            try:
                page = context.pages[0]
                page.wait_for_timeout(CALM)
                yield page
            finally:
                context.close()

    def visit(self, server: BenchServer, url: str) -> Visit:
        with self.fresh_page() as page, server.counting() as sent:
            page.goto(url, wait_until="commit")
            milliseconds = first_result(page)
            return Visit(milliseconds, sum(answer.size for answer in sent))


def first_result(page: Page) -> float:
    """Wait for the result, and say when it was there."""
    return float(page.evaluate("firstResult"))
