"""Fixtures of the tests in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.local_server import LocalServer
from tests.conftest import Site
from tests.tools.embedded import HOST, Embedded, Open, OpenPage, Routes
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
def elsewhere(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Gives a page an address of another origin, on another host's name."""
    server = LocalServer(tmp_path)

    def put(html: str) -> str:
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        return f"http://localhost:{server.server_port}/"

    with server.running():
        yield put


@pytest.fixture
def another_site(browser: Browser, site: Site, elsewhere: Callable[[str], str]) -> Iterator[OpenPage]:
    """Opens a page of another site; watched to the end, its own requests aside."""
    closing: list[Callable[[], None]] = []

    def open_page(html: str, routes: Routes | None = None, **options: Any) -> Page:
        host = elsewhere(html)
        context = browser.new_context(locale="fr-FR", service_workers="block", reduced_motion="reduce", **options)
        watch = Watch(context, site.url)
        for pattern, answer in (routes or {}).items():
            context.route(pattern, answer)
        page = context.new_page()
        page.goto(host)

        def close() -> None:
            context.close()
            watch.faults = [fault for fault in watch.faults if fault != f"request outside the site: {host}"]
            watch.assert_quiet()

        closing.append(close)
        return page

    yield open_page
    for close in closing:
        close()


@pytest.fixture
def embed(another_site: OpenPage, site: Site) -> Open:
    """Opens a page of another site that holds the line."""

    def open_page(more: str = "", **options: Any) -> Embedded:
        page = another_site(HOST.format(script=f"{site.url}assets/embed/embed.js", more=more), **options)
        element = page.locator("iframe").first
        element.scroll_into_view_if_needed()
        handle = element.element_handle()
        frame = handle.content_frame()
        assert frame
        inside = page.frame_locator("iframe").first
        expect(inside.get_by_role("heading", level=1)).to_be_visible()
        return Embedded(page, frame, element, inside)

    return open_page
