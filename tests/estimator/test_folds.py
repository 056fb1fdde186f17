"""What a result leaves for later: with its folds filled, it is the whole page."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from assistant_medical.web import estimate_json
from cases.runner import Case, load_cases

CASES = {case.name: case for case in load_cases()}
SOME = [*CASES.values()][::8]
"""Reading a page takes as long as making it ten times."""
KINDS = ("result", "ineligible", "out_of_scope", "question", "errors")


@cache
def _answered(name: str, **more: object) -> dict[str, Any]:
    case = CASES[name]
    request = {"answers": case.answers, "on": case.day, "known_on": case.known_on, "outcome": False, **more}
    found: dict[str, Any] = json.loads(estimate_json(json.dumps(request, default=date.isoformat)))
    return found


def _read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _slot(place: Tag) -> str:
    """Where the page looks for what it lacks, as browser/estimator/folds.js does."""
    fold = place.find_parent("details")
    return f"#{fold['id']} > .am-fold-body" if fold else "[data-paper]"


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.name)
def test_an_estimate_with_its_folds_filled_is_the_whole_page(case: Case) -> None:
    page, folds = (_read(_answered(case.name, **asked)["html"]) for asked in ({"later": True}, {"do": "folds"}))
    for place in page.select("[data-later]"):
        filled = folds.select_one(_slot(place))
        assert filled
        place.replace_with(filled)
    assert str(page).split() == str(_read(_answered(case.name)["html"])).split()


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_result_leaves_something_for_later(kind: str) -> None:
    case = next(case for case in CASES.values() if case.expect["type"] == kind)
    left = "data-later" in _answered(case.name, later=True)["html"]
    assert left == (kind == "result") == bool(_answered(case.name, do="folds")["html"])
