"""The page on speed: the last run of the bench, whole and in French, with what is asked today."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from assistant_medical import french
from bench.contenders import CONTENDERS, WAYS
from bench.figures import FIGURES, KEEPS
from scripts.pages import speed, tables
from tests.conftest import Site

WORDS = tables.of("speed")
FOUND: dict[str, Any] = json.loads(speed.MEASURED.read_text(encoding="utf-8"))


def test_all_that_the_bench_names_is_said_in_french_and_nothing_else() -> None:
    assert list(WORDS["figures"]) == [figure.name for figure in FIGURES]
    assert list(WORDS["who"]) == [contender.name for contender in CONTENDERS]
    assert list(WORDS["ways"]) == list(WAYS)
    assert set(WORDS["units"]) == {figure.unit for figure in FIGURES} - {""}
    assert set(WORDS["sides"]) == set(KEEPS)


def test_the_last_run_is_held_against_what_is_asked_today() -> None:
    asked = {figure.name: (figure.unit, figure.side, figure.bound) for figure in FIGURES}
    for row in FOUND["figures"]:
        assert asked[row["name"]] == (row["unit"], row["side"], row["bound"])
        assert row["met"] == KEEPS[row["side"]](row["value"], row["bound"])


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(1571.6, "ms", "1 572 ms"), (98.44, "Ko", "98,4 Ko"), (5.861, "Mo", "5,86 Mo"), (3.0, "", "3"), (0, "", "0")],
)
def test_a_value_keeps_three_digits(value: float, unit: str, said: str) -> None:
    assert speed.shown(value, unit) == said.replace(" ", french.NBSP)


def test_the_page_shows_every_line_of_the_run_and_whether_it_is_met(site: Site) -> None:
    html = (site.folder / "developpeurs" / "vitesse" / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    shown = {
        table.caption.text: [[cell.text for cell in row.select("th, td")] for row in table.select("tbody tr")]
        for table in page.select("main table")
        if table.caption
    }
    *starts, asked = shown
    ways = dict.fromkeys(start["way"] for start in FOUND["starts"])
    assert starts == [WORDS["ways"][way] for way in ways]
    for way in ways:
        cold = [start for start in FOUND["starts"] if (start["way"], start["visit"]) == (way, "cold")]
        told = [(row[0], row[2]) for row in shown[WORDS["ways"][way]]]
        assert told == [
            (french.typography(WORDS["who"][start["who"]]), speed.shown(start["ms"], "ms")) for start in cold
        ]
    met = {True: "oui", False: "non"}
    told = [(row[0], row[3]) for row in shown[asked]]
    assert told == [(WORDS["figures"][row["name"]], met[row["met"]]) for row in FOUND["figures"]]
    assert french.long_date(speed.day(FOUND)) in page.get_text()
