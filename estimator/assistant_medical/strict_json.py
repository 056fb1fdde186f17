"""JSON in which each object says a name once: of two values, no reader can tell which one is meant."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any


class RepeatedNameError(ValueError):
    """An object gives two values to one name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"an object names “{name}” twice")
        self.name = name


def loads(text: str) -> Any:
    """What a text of JSON holds. ValueError: it is no JSON; RepeatedNameError: a name stands twice in one object."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("too many values one in the other") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise RepeatedNameError(next(name for name in counts if counts[name] > 1))
    return found
