"""The JSON Schema (2020-12) of what an estimate answers, read from the package's classes: it cannot drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assistant_medical.outcome import Errors, Ineligible, Needed, OutOfScope, Result
from assistant_medical.plain import written

OUTCOMES = (Errors, Needed, Ineligible, OutOfScope, Result)

PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
    Any: {},
}


def schema() -> dict[str, Any]:
    """Five shapes, told apart by `type`."""
    definitions: dict[str, Any] = {}
    for outcome in OUTCOMES:
        _define(outcome, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Réponse de l’estimateur de l’aide à l’emploi d’un assistant médical",
        "oneOf": [_reference(outcome) for outcome in OUTCOMES],
        "$defs": dict(sorted(definitions.items())),
    }


def _define(shape: type, definitions: dict[str, Any]) -> None:
    """Describe a class once, and the classes that it is made of."""
    if shape.__name__ in definitions:
        return
    definition: dict[str, Any] = {"type": "object", "additionalProperties": False}
    definitions[shape.__name__] = definition
    hints = get_type_hints(shape)
    named = {"type": {"const": shape.type}} if hasattr(shape, "type") else {}
    named |= {name: _shape(hints[name], definitions) for name in written(shape)}
    definition |= {"description": _first_sentence(shape), "required": list(named), "properties": named}


def _shape(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """How a value of this type is written in JSON."""
    if is_dataclass(hint) and isinstance(hint, type):
        _define(hint, definitions)
        return _reference(hint)
    if hint in PLAIN:
        return dict(PLAIN[hint])
    parts, origin = get_args(hint), get_origin(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_shape(part, definitions) for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": _shape(parts[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _shape(parts[1], definitions)}
    raise TypeError(f"no JSON shape is known for {hint}")


def _reference(shape: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _first_sentence(shape: type) -> str:
    return (shape.__doc__ or "").strip().splitlines()[0]
