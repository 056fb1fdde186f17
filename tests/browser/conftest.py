"""Fixtures of the tests in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site
from tests.tools.estimator_page import READY, EstimatorPage

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
