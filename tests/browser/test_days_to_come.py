"""The site as it is read long after it was built: what is no longer fresh says so on the visitor's day, not before."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant_medical import french
from assistant_medical.law import TEXT, law
from tests.tools.estimator_page import GENERALISTE, EstimatorPage

REVIEWED = max(value.reviewed_on for name in law().names() for value in law().history(name))
END = law().history(TEXT)[-1].known_until or date.max
REVIEW = f"relus le {french.long_date(REVIEWED)}"
NO_MORE = f"{law().texts[law().history(TEXT)[-1].value].short}) s’achève le {french.long_date(END)}"


@pytest.mark.parametrize(
    ("days", "reviewed", "ended"), [(60, False, False), (365, True, False), (1000, True, True)], ids=str
)
def test_a_visit_of_that_day(estimator: EstimatorPage, days: int, reviewed: bool, ended: bool) -> None:
    page, day = estimator.page, REVIEWED + timedelta(days=days)
    page.clock.set_fixed_time(datetime.combine(day, time(12)))

    page.goto(estimator.url.replace("estimer/", "medecins/montants/"))
    note = page.locator("article [data-reviewed-on]")
    for text, said in ((REVIEW, reviewed), (NO_MORE, ended)):
        expect(note.get_by_text(text)).to_be_visible(visible=said)
    expect(note).to_be_visible(visible=reviewed or ended)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.set_viewport_size({"width": 1280, "height": 720})
    estimator.open()
    estimator.estimate(GENERALISTE)
    estimator.wait_for_verdict()
    with page.expect_download() as download:
        estimator.action("Tableau CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    cells = [row[-1] for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    shown = estimator.result.locator(".am-sheet .am-note")
    for words, said in ((REVIEW, reviewed), (NO_MORE, ended)):
        expect(shown.get_by_text(words)).to_have_count(int(said))
        assert any(words in cell for cell in cells) is said
