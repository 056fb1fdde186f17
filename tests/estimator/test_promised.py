"""What a version promises to who uses the package: what was there stays, and says of which version it is."""

from __future__ import annotations

import importlib
import inspect
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import assistant_medical
from assistant_medical import estimate, net_pay, schema
from scripts.machine.steps import ROOT
from scripts.open_data import case_schema, files, outcome_schema
from scripts.pages import reference
from tests.tools.situations import CASES

PROMISED: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("promised.toml").read_text(encoding="utf-8")
)
FUNCTIONS, KEYS = PROMISED["functions"], PROMISED["keys"]
DEFINED: dict[str, dict[str, Any]] = outcome_schema.schema()["$defs"]
ONE_OF_EACH = {case.expect["type"]: case for case in CASES}


@pytest.mark.parametrize("place", FUNCTIONS)
def test_a_function_takes_what_it_took_in_the_same_order(place: str) -> None:
    module, _, name = place.rpartition(".")
    found = inspect.signature(getattr(importlib.import_module(f"assistant_medical.{module}"), name)).parameters
    promised = FUNCTIONS[place]
    assert list(found)[: len(promised)] == promised
    added = list(found.values())[len(promised) :]
    assert all(each.default is not inspect.Parameter.empty for each in added)


@pytest.mark.parametrize("shape", KEYS)
def test_no_key_of_an_outcome_is_gone(shape: str) -> None:
    assert set(KEYS[shape]) <= set(DEFINED[shape]["properties"])
    assert set(DEFINED[shape]["required"]) == set(DEFINED[shape]["properties"])


def test_what_is_added_is_promised_from_then_on() -> None:
    assert {name: list(shape["properties"]) for name, shape in DEFINED.items()} == KEYS
    doors = reference.shown((ROOT / "docs" / "developpeurs" / "reference.md").read_text(encoding="utf-8"))
    assert [place for place in doors if reference.package()[place].is_function] == list(FUNCTIONS)


@pytest.mark.parametrize("kind", ["result", "ineligible", "out_of_scope", "question", "errors"])
def test_an_outcome_has_the_keys_of_its_shape_and_its_version(kind: str) -> None:
    found = estimate(**ONE_OF_EACH[kind].asked)
    said = json.loads(json.dumps(found.to_dict()))
    assert set(said) == set(KEYS[type(found).__name__])
    assert said["estimator"] == assistant_medical.__version__


def test_a_schema_and_a_pay_say_of_which_version_they_are() -> None:
    assert schema()["version"] == net_pay({}).to_dict()["estimator"] == assistant_medical.__version__
    published = {file.name: file for file in files.FILES}
    assert json.loads(json.dumps(published[case_schema.ANSWERS].make()))["version"] == assistant_medical.__version__
