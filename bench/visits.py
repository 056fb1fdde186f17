"""The browser of the benchmark: each visit is a first one, and is watched until its result is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserType, Page

from bench.server import BenchServer
from scripts.machine import browser

PATIENCE = 120_000  # ms, after which a visit has failed
CALM = 500  # ms for a browser that has just started to be done with itself

# Promises, in every page, the time when the text of the result can be read. Time starts with the navigation.
WATCH = f"""
globalThis.firstResult = new Promise((resolve, reject) => {{
  const look = () => {{
    const verdict = document.getElementById("verdict");
    if (verdict?.textContent.trim() && verdict.checkVisibility()) resolve(performance.now());
  }};
  const changes = {{ subtree: true, childList: true, attributes: true, characterData: true }};
  new MutationObserver(look).observe(document, changes);
  setTimeout(() => reject(new Error("no result came")), {PATIENCE});
}});
"""


@dataclass(frozen=True)
class Bench:
    """One run: the site, who serves it, the browser, how often each is taken in turn, and the samples so far."""

    site: Path
    server: BenchServer
    chromium: BrowserType
    rounds: int
    samples: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, *values: float) -> None:
        self.samples.setdefault(name, []).extend(values)

    @contextmanager
    def fresh_page(self) -> Iterator[Page]:
        """A page of a browser that has never been anywhere, with a new profile on the disk.

        The cache of a private window takes no file as large as Pyodide's: what both the page and its service worker ask
        for is sent twice there.
        """
        with tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile:
            context = self.chromium.launch_persistent_context(
                profile,
                executable_path=browser.find(),
                args=browser.arguments(),
                locale="fr-FR",
                timezone_id="Europe/Paris",
            )
            context.set_default_timeout(PATIENCE)
            context.add_init_script(WATCH)
            try:
                page = context.pages[0]
                page.wait_for_timeout(CALM)
                yield page
            finally:
                context.close()

    def visit(self, path: str) -> tuple[float, int]:
        """One visit: the milliseconds until its result, and the bytes sent until then."""
        with self.fresh_page() as page, self.server.counting() as sent:
            page.goto(self.server.url + path, wait_until="commit")
            return first_result(page), sum(answer.size for answer in sent)

    def version(self) -> str:
        with self.fresh_page() as page:
            product = page.context.new_cdp_session(page).send("Browser.getVersion")["product"]
        return str(product).partition("/")[2].partition(".")[0]


def first_result(page: Page) -> float:
    """Wait for the result, and say when it was there."""
    return float(page.evaluate("firstResult"))
