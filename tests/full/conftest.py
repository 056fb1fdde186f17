"""What is found here is noted where docs/developpeurs/fiabilite.md reads it. All runs by `dev.py test --full`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.machine import clock
from tests.conftest import Site
from tests.tools.host import Host

FOUND = Path(__file__).with_name("found.json")
ROWS: list[dict[str, Any]] = []

Note = Callable[..., None]


@pytest.fixture
def note() -> Note:
    """Notes a row: `kind` is the table that it stands in."""
    return lambda kind, **row: ROWS.append({"kind": kind, **row})


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Host]:
    with Host(site, tmp_path / "site") as host:
        yield host


def pytest_sessionfinish(exitstatus: int) -> None:
    """Only a whole run that found nothing wrong is worth being told."""
    if exitstatus == 0 and {row["kind"] for row in ROWS} == {"fault", "soak"}:
        found = {"date": clock.today().isoformat(), "rows": ROWS}
        FOUND.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
