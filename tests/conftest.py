"""Fixtures for every test: the built site, served under a sub-path, and a browser that is watched while it visits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.local_server import LocalServer
from scripts.machine import browser
from scripts.sources import whole as sources
from tests.tools.pages import HtmlPage, all_pages
from tests.tools.watch import Watch

SUB_PATH = "/depot/"  # as on GitHub Pages, where a site lives under its repository's name


@dataclass(frozen=True)
class Site:
    """The built site: where its files are, and the address at which it is served."""

    folder: Path
    url: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    from scripts.site.whole import build_site  # noqa: PLC0415 - only tests of the site need what builds it

    folder = tmp_path_factory.mktemp("built") / "site"
    server = LocalServer(folder, under=SUB_PATH)
    build_site(folder, server.url)
    with server.running() as url:
        yield Site(folder, url)


@pytest.fixture(scope="session")
def built_pages(site: Site) -> list[HtmlPage]:
    """Every page of the built site, each parsed once for all the tests that read it."""
    return all_pages(site.folder, site.url)


FRUGAL = ["--js-flags=--liftoff-only", "--disable-gpu"]
"""A visit of a test is short: Python compiled twice, the second time for speed, is a third of its work for nothing."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_name: str) -> dict[str, Any]:
    """The system's Chromium where there is one; Playwright's own browsers otherwise."""
    if browser_name != "chromium":
        return browser_type_launch_args
    found = browser.find()
    own = {"executable_path": str(found)} if found else {}
    return {**browser_type_launch_args, **own, "args": [*browser.arguments(), *FRUGAL]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """French, in Paris. What the site keeps on the device would answer in the place of what a test changes."""
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris", "service_workers": "block"}


@pytest.fixture
def watched_page(page: Page, site: Site) -> Iterator[Page]:
    """A page whose every request must stay on the site, and whose console must stay free of errors."""
    watch = Watch(page.context, site.url)
    yield page
    watch.assert_quiet()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Stop at files that a contributor has to mend: every test that reads them would fail in words of its own."""
    if not hasattr(session.config, "workerinput") and (found := sources.faults()):
        pytest.exit("\n".join(("", *found)), returncode=1)  # pytest puts words of its own before the first line


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat the verdicts of the checks that `dev.py test` ran before pytest, just above the closing line."""
    if verdicts := os.environ.get("STATIC_CHECKS"):
        terminalreporter.section("checks")
        terminalreporter.write_line(verdicts)
