"""The other engines, Firefox's and WebKit's, for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.machine import driven, engines
from scripts.machine.driven import Driven

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """As every test in a browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(
    scope="module",
    params=[(engines.FIREFOX, driven.firefox), (engines.WEBKIT, driven.webkit)],
    ids=lambda it: it[0].name,
)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    found, start = request.param
    programs = found.find()
    if not programs:
        assert os.environ.get("CI") != "true", found.missing
        pytest.skip(found.missing)
    with start(programs, tmp_path_factory.mktemp(found.name)) as engine:
        yield engine
