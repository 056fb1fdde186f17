"""The JSON Schema (2020-12) of the published cases, and whether a case's answers fit their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator

from assistant_medical import schema as schema_of_answers
from scripts.machine import clock

ANSWERS = "reponses.schema.json"
DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
WORDS: Mapping[str, Any] = {"type": "string", "minLength": 1}
NAMES: Mapping[str, Any] = {"type": "array", "uniqueItems": True, "items": {"type": "string"}}


def schema() -> dict[str, Any]:
    """Answers that are said to fit do; the others show what people write, and what the estimator makes of it."""
    properties = {
        "name": WORDS,
        "source": NAMES,
        "validated_by": WORDS,
        "on": DAY,
        "known_on": DAY,
        "parts": NAMES,
        "answers": {"type": "object"},
        "answers_fit": {"type": "boolean"},
        "expect": {"type": "object", "minProperties": 1},
    }
    case = {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in properties if name not in ("on", "parts")],
        "properties": properties,
        "if": {"properties": {"answers_fit": {"const": True}}},
        "then": {"properties": {"answers": {"$ref": ANSWERS}}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cas d’essai de l’estimateur de l’aide à l’emploi d’un assistant médical",
        "type": "object",
        "additionalProperties": False,
        "required": ["licence", "updated", "version", "cases"],
        "properties": {
            "licence": WORDS,
            "updated": DAY,
            "version": WORDS,
            "cases": {"type": "array", "minItems": 1, "items": case},
        },
    }


def fitting(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cases, each with whether its answers fit."""
    validator = Draft202012Validator(schema_of_answers(clock.today()))
    return [case | {"answers_fit": validator.is_valid(case["answers"])} for case in cases]
