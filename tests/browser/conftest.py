"""Fixtures of the tests in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.estimator_page import READY, EstimatorPage
from tests.conftest import Site


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """No test here is about time: what is expected may come late."""
    expect.set_options(timeout=READY)


@pytest.fixture
def estimator(watched_page: Page, site: Site) -> EstimatorPage:
    """The estimator's page, not yet opened, in a watched browser."""
    return EstimatorPage(watched_page, site.url)
