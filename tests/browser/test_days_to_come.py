"""The site as it is read long after it was built: what is no longer fresh says so on the visitor's day, not before."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant_medical import Result, estimate, french
from assistant_medical.law import TEXT, Law, law
from tests.tools.estimator_page import GENERALISTE, EstimatorPage

REVIEWED = max(value.reviewed_on for name in law().names() for value in law().history(name))


def _no_more(book: Law, day: date) -> tuple[str, bool]:
    """What is said of the end of the last text, and whether it is to be said on a day."""
    last = book.history(TEXT)[-1]
    end = last.known_until or date.max
    return f"{law().texts[last.value].short}) s’achève le {french.long_date(end)}", day > end


def _relus(day: date | str) -> str:
    return f"relus le {french.long_date(date.fromisoformat(str(day)))}"


@pytest.mark.parametrize(("days", "reviewed"), [(60, False), (365, True), (1000, True)], ids=str)
def test_a_visit_of_that_day(estimator: EstimatorPage, days: int, reviewed: bool) -> None:
    page, day = estimator.page, REVIEWED + timedelta(days=days)
    page.clock.set_fixed_time(datetime.combine(day, time(12)))

    page.goto(estimator.url.replace("estimer/", "medecins/montants/"))
    note = page.locator("article [data-reviewed-on]")
    own = note.get_attribute("data-reviewed-on") or ""
    told = [(_relus(own), reviewed), _no_more(law().begun_by(date.today()), day)]
    for text, said in told:
        expect(note.get_by_text(text)).to_be_visible(visible=said)
    expect(note).to_be_visible(visible=any(said for _, said in told))
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.set_viewport_size({"width": 1280, "height": 720})
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    with page.expect_download() as download:
        estimator.kept("Tableau CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    cells = [row[-1] for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    shown = estimator.result.locator(".am-sheet .am-note")
    found = estimate(GENERALISTE, REVIEWED + timedelta(days=365))
    assert isinstance(found, Result)
    oldest = next(each.day for each in found.freshness if each.kind == "reviewed")
    for words, said in ((_relus(oldest), reviewed), _no_more(law(), day)):
        expect(shown.get_by_text(words)).to_have_count(int(said))
        assert any(words in cell for cell in cells) is said
