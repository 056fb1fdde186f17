"""The reference of the package: all its public names, as the code says them, with examples that hold."""

from __future__ import annotations

import doctest
import importlib
import inspect
from collections.abc import Callable
from typing import Any

import griffe
import pytest
from bs4 import BeautifulSoup

import assistant_medical
from scripts.machine.steps import ROOT
from scripts.open_data import outcome_schema
from scripts.pages import reference
from tests.conftest import Site
from tests.tools.pages import attribute

SHOWN = reference.shown((ROOT / "docs" / "developpeurs" / "reference.md").read_text(encoding="utf-8"))
SEVERAL = {"takeaway.calendar.calendars"}
"""What another one explains: its docstring says which."""
DOORS = [place for place in SHOWN if isinstance(reference.package()[place], griffe.Function)]


@pytest.fixture(scope="module")
def page(site: Site) -> BeautifulSoup:
    return BeautifulSoup((site.folder / "developpeurs/reference/index.html").read_text(encoding="utf-8"), "html.parser")


def _named(place: str) -> Any:
    module, _, name = place.rpartition(".")
    return getattr(importlib.import_module(f"assistant_medical.{module}"), name)


def _short(place: str) -> str:
    return place.rpartition(".")[2]


def test_what_is_imported_from_the_package_is_all_there() -> None:
    public = {name for name in assistant_medical.__all__ if not name.startswith("_")}
    assert public <= {_short(place) for place in SHOWN}
    for place in SHOWN:
        if (name := _short(place)) in public:
            assert _named(place) is getattr(assistant_medical, name)


def test_every_shape_that_an_outcome_is_made_of_is_there() -> None:
    assert set(outcome_schema.schema()["$defs"]) <= {_short(place) for place in SHOWN}


def test_the_page_says_each_name_once_in_english_with_its_signature(page: BeautifulSoup) -> None:
    for place in SHOWN:
        (heading,) = page.select(f"[id='{_short(place)}']")
        said = heading.find_next("div", class_="am-api")
        assert said
        assert attribute(said, "lang") == "en"
        assert (code := said.select_one("pre code"))
        assert _short(place) in code.get_text()
        first = (reference.package()[place].docstring.value).split("`")[0].split("\n")[0]
        assert first in said.get_text()


@pytest.mark.parametrize("place", [place for place in DOORS if place not in SEVERAL])
def test_a_function_tells_what_it_takes_and_gives_and_shows_it(place: str, page: BeautifulSoup) -> None:
    door = _named(place)
    told = reference.package()[place].docstring.parsed
    kinds = {section.kind.value: section.value for section in told}
    taken = list(inspect.signature(door).parameters)
    assert [each.name for each in kinds.get("parameters", [])] == taken
    assert kinds["returns"]
    assert kinds["examples"]
    heading = page.select_one(f"[id='{_short(place)}']")
    assert heading
    code = heading.find_next("div", class_="am-api")
    assert code
    assert ">>> " in code.get_text()


@pytest.mark.parametrize("place", [place for place in SHOWN if callable(_named(place))])
def test_an_example_gives_what_it_says(place: str) -> None:
    assert _failed(_named(place)) == ""


def test_an_example_that_does_not_hold_is_found() -> None:
    def wrong() -> None:
        """
        >>> 1 + 1
        3
        """

    assert "Got:\n    2" in _failed(wrong)


def test_no_other_docstring_of_the_package_has_an_example_that_nothing_runs() -> None:
    package = ROOT / "estimator" / "assistant_medical"
    files = [file for file in package.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8")]
    run = {inspect.getfile(inspect.unwrap(_named(place))) for place in DOORS}
    assert {str(file) for file in files} <= run


def _failed(thing: Callable[..., Any]) -> str:
    """What the examples of one docstring give otherwise than it says."""
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    names = vars(inspect.getmodule(thing)) if inspect.getmodule(thing) else {}
    finder = doctest.DocTestFinder(recurse=False)
    for example in finder.find(thing, getattr(thing, "__name__", ""), globs=dict(names)):
        runner.run(example, out=told.append)
    return "".join(told)
