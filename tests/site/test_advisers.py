"""What the page for advisers tells of a table is what the estimator reads and writes."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from bs4 import BeautifulSoup

from assistant_medical.answers import questions
from assistant_medical.table import spreadsheet
from assistant_medical.table.headings import NAME, said_by
from assistant_medical.table.rows import result_headings
from scripts.pages import columns
from tests.conftest import Site

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def page(site: Site) -> BeautifulSoup:
    html = (site.folder / "conseillers" / "tableau" / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def test_the_page_names_every_answer_once_in_the_order_of_the_form(page: BeautifulSoup) -> None:
    named = [cell.get_text() for cell in page.select(".am-columns:not(.am-columns--two) tbody th")]
    assert named == list(questions())


def test_the_page_names_every_choice_of_every_answer(page: BeautifulSoup) -> None:
    for row in page.select(".am-columns:not(.am-columns--two) tbody tr"):
        question = questions()[row.th.get_text() if row.th else ""]
        assert [choice.get_text() for choice in row.select("li code")] == list(question.choices)


def test_the_page_names_every_column_of_the_results_in_their_order(page: BeautifulSoup) -> None:
    named = [code.get_text() for code in page.select(".am-columns--two tbody th code")]
    assert named == [name for name in result_headings() if name not in ("amount_2", "amount_3", "amount_4")]


def test_a_group_that_no_question_belongs_to_stops_the_build() -> None:
    with pytest.raises(KeyError, match="collectifs"):
        columns.columns(["collectif", "collectifs"], TODAY)


def test_the_template_has_every_answer_and_two_examples_without_a_fault(site: Site) -> None:
    table = spreadsheet.read(site.folder / "conseillers" / "modele.csv")
    assert (table.encoding, table.separator) == ("utf-8-sig", ";")
    assert table.headings[0] == "Nom du médecin"
    assert [said_by(heading).field for heading in table.headings] == [NAME, *questions()]
    # No word of a program's: neither a heading nor a choice is an id.
    text = (site.folder / "conseillers" / "modele.csv").read_text(encoding="utf-8-sig")
    assert "_" not in text
    rows = list(table.rows())
    assert len(rows) == 2
    written = table.layout(outcome=True).text(rows, date(2026, 11, 22))
    faults = len(table.headings) + result_headings().index("faults")
    assert [line[faults] for line in csv.reader(written.text.splitlines(), delimiter=";")] == ["", ""]
    assert written.kinds["faulty"] == 0
