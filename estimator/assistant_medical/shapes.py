"""The shape of what a request holds, by its name, which means the same in each.

It is looked at before anything is worked out, so that a request of another shape fails here and nowhere else. A test
compares it with `messages` and `table_messages`, which a browser does not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHAPES: Mapping[str, Any] = {
    **dict.fromkeys(("link", "on", "known_on", "kind", "name", "data", "field", "text", "separator", "archive"), str),
    **dict.fromkeys(("outcome", "later", "short", "projects", "french", "listed"), bool),
    **{name: [str] for name in ("unknown", "headings", "fields", "written", "choices")},
    **{name: {str: object} for name in ("answers", "mapping")},
    "estimator": str,
    "variants": [{str: str}],
    "rows": [[str]],
    "values": {str: {str: str}},
    "kinds": {str: int},
    "asks": [{"kind": str, "ask": str, "count": int}],
}
"""A type; a list of a shape; a table of a shape, whatever its names; a table that has these names."""
NEEDED: Mapping[str, frozenset[str]] = {
    "so_far": frozenset({"unknown"}),
    "export": frozenset({"kind"}),
    "batch": frozenset({"separator", "headings", "fields", "outcome"}),
    "reading": frozenset({"data", "name"}),
    "effect": frozenset({"fields", "values", "projects", "rows"}),
    "first": frozenset({"kinds", "asks"}),
    "book": frozenset({"text", "separator", "fields"}),
    "add": frozenset({"archive"}),
}


def require(request: Mapping[str, Any]) -> None:
    """ValueError: what is asked for lacks something, or holds something of another shape."""
    if lacking := NEEDED.get(request.get("do", ""), frozenset()) - set(request):
        raise ValueError(f"the request lacks {min(lacking)}")
    for name, value in request.items():
        if not fits(value, SHAPES.get(name, object)):
            raise ValueError(f"“{name}” is of another shape")
    if len(request.get("separator", ";")) != 1:
        raise ValueError("a separator is one character")


def fits(value: Any, shape: Any) -> bool:
    """Whether what JSON holds is of a shape."""
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if not isinstance(shape, dict):
        return shape is object or type(value) is shape
    if not isinstance(value, dict):
        return False
    if str in shape:
        return all(fits(each, shape[str]) for each in value.values())
    return all(name in value and fits(value[name], each) for name, each in shape.items())
