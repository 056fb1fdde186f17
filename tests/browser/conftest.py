"""Fixtures of the tests in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.local_server import LocalServer
from tests.conftest import Site
from tests.tools.embedded import HOST, Embedded, Open
from tests.tools.estimator_page import READY, EstimatorPage
from tests.tools.watch import Watch

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser is many processes: what fails is tried once more, and the report names it. A fault fails twice."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """No test here is about time: what is expected may come late."""
    expect.set_options(timeout=READY)


@pytest.fixture
def estimator(watched_page: Page, site: Site) -> EstimatorPage:
    """The estimator's page, not yet opened, in a watched browser."""
    return EstimatorPage(watched_page, site.url)


@pytest.fixture
def embed(browser: Browser, site: Site, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of another origin, on another host's name, that holds the line; watched to the end."""
    server = LocalServer(tmp_path)
    closing: list[Callable[[], None]] = []
    with server.running():
        host = f"http://localhost:{server.server_port}/"

        def open_page(more: str = "", **options: Any) -> Embedded:
            script = f"{site.url}assets/embed/embed.js"
            (tmp_path / "index.html").write_text(HOST.format(script=script, more=more), encoding="utf-8")
            context = browser.new_context(locale="fr-FR", service_workers="block", reduced_motion="reduce", **options)
            watch = Watch(context, site.url)
            page = context.new_page()
            page.goto(host)
            element = page.locator("iframe").first
            element.scroll_into_view_if_needed()
            handle = element.element_handle()
            frame = handle.content_frame()
            assert frame
            inside = page.frame_locator("iframe").first
            expect(inside.get_by_role("heading", level=1)).to_be_visible()

            def close() -> None:
                context.close()
                watch.faults = [fault for fault in watch.faults if fault != f"request outside the site: {host}"]
                watch.assert_quiet()

            closing.append(close)
            return Embedded(page, frame, element, inside)

        yield open_page
        for close in closing:
            close()
