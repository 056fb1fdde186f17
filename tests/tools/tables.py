"""The tables of tests/estimator/tables.toml, as offices export them."""

from __future__ import annotations

import tomllib
from typing import Any

from scripts.machine.steps import ROOT

FILE = ROOT / "tests" / "estimator" / "tables.toml"
TABLES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["tables"]


def table_bytes(table: dict[str, Any]) -> bytes:
    """What its file holds."""
    text = table["text"].removeprefix("\n").replace("\n", table.get("ends", "\r\n"))
    return bytes(text.encode(table.get("encoding", "utf-8")))
