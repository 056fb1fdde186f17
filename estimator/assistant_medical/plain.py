"""A dataclass as plain JSON values, and which of its fields the JSON has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

UNWRITTEN: Mapping[str, bool] = {"written": False}
"""Marks a field for those who hold the outcome: the JSON has what it says elsewhere, and does not say it twice."""

ATOMS = frozenset({str, int, bool, type(None)})
"""What is a plain JSON value already."""


def written(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that the JSON has."""
    return tuple(item.name for item in fields(kind) if item.metadata.get("written", True))


def plain(value: Any) -> Any:
    """A value as JSON has it. The most frequent kinds come first: an outcome holds thousands of values."""
    kind: Any = type(value)
    if kind in ATOMS:
        return value
    if names := _names(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """What is written of a dataclass; nothing for another type."""
    return written(kind) if is_dataclass(kind) else ()
