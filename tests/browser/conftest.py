"""Fixtures of the tests in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.estimator_page import EstimatorPage
from tests.conftest import Site


@pytest.fixture
def estimator(watched_page: Page, site: Site) -> EstimatorPage:
    """The estimator's page, not yet opened, in a watched browser."""
    return EstimatorPage(watched_page, site.url)
