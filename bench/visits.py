"""The browsers of the benchmark: each starts with a new profile, and is watched until its result is there."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserType, Error, Page

from bench.contenders import PAGES, Contender
from bench.server import BenchServer, Line
from scripts.machine import browser, driven, engines

PATIENCE = 120_000  # ms, after which a visit has failed
CALM = 500  # ms for a browser that has just started to be done with itself
WATCH = (PAGES / "watch.js").read_text(encoding="utf-8")


class UnmeasuredError(Exception):
    """What was to be measured did not happen."""


class Visit(NamedTuple):
    """What there was until the result: the page's own time, and what the server sent."""

    milliseconds: float
    size: int
    paths: list[str]


Visitor = Callable[[], Visit]


@dataclass(frozen=True)
class Bench:
    """One run: who serves the site, the browsers, how often each is taken in turn, the samples so far."""

    server: BenchServer
    chromium: BrowserType
    rounds: int
    firefox: list[str] | None = field(default_factory=engines.FIREFOX.find)
    browsers: dict[str, str] = field(default_factory=dict)
    samples: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def note(self, name: str, *values: float) -> None:
        self.samples.setdefault(name, []).extend(values)

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Where something breaks, say so and go on with the rest."""
        try:
            yield
        except (Error, UnmeasuredError, driven.RefusedError, OSError) as broken:
            self.failed.append(what)
            self.say(f"{what} could not be measured: {broken}")

    def say(self, words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    @contextmanager
    def page(self, line: Line | None = None) -> Iterator[Page]:
        """A page of a Chromium that has never been anywhere.

        Its profile stands on the disk: the cache of a private window takes no file as large as Pyodide's, and what both
        the page and its service worker ask for is sent twice there.
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
            assert context.browser
            self.browsers["Chromium"] = context.browser.version.partition(".")[0]
            context.set_default_timeout(PATIENCE)
            context.add_init_script(WATCH)
            try:
                page = context.pages[0]
                page.wait_for_timeout(CALM)
                self.server.line, self.server.without, self.server.sent = line, "", []
                yield page
            finally:
                context.close()

    @contextmanager
    def visitor(self, contender: Contender, line: Line | None = None, *, in_firefox: bool = False) -> Iterator[Visitor]:
        """Who visits a contender, and then again with the same profile."""
        with self._firefox() if in_firefox else self._chromium(line) as first_result_at:
            self.server.without = contender.without

            def visit() -> Visit:
                self.server.sent = []
                milliseconds = first_result_at(self.server.url + contender.path)
                return Visit(milliseconds, self.server.wire(), [answer.path for answer in self.server.sent])

            yield visit

    @contextmanager
    def _chromium(self, line: Line | None) -> Iterator[Callable[[str], float]]:
        with self.page(line) as page:

            def first_result_at(url: str) -> float:
                page.goto("about:blank")
                page.goto(url, wait_until="commit")
                return first_result(page)

            yield first_result_at

    @contextmanager
    def _firefox(self) -> Iterator[Callable[[str], float]]:
        """Firefox is looked at from when it has read a page: no result is there so soon."""
        with (
            tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile,
            driven.firefox(self.firefox or [], Path(profile), "eager") as firefox,
        ):
            self.server.line = None
            self.browsers["Firefox"] = firefox.run("() => navigator.userAgent.split('/').pop()").partition(".")[0]

            def first_result_at(url: str) -> float:
                firefox.open("about:blank")
                firefox.open(url)
                return float(firefox.run(f"() => {{ {WATCH}; return firstResult; }}"))

            yield first_result_at


def first_result(page: Page) -> float:
    """Wait for the result, and say when it was there, in milliseconds of the page's own time."""
    return float(page.wait_for_function("firstResult").json_value())
