"""The picture of README.md says what the site says: where it no longer does, it is to be taken again."""

from __future__ import annotations

from playwright.sync_api import Page

from assistant_medical import Result, estimate
from assistant_medical.french import euros
from scripts import picture
from scripts.machine.steps import ROOT
from tests.conftest import Site

AGAIN = "the picture is of another day: python3 scripts/dev.py picture"
HEAVIEST = 120_000  # bytes: the page of the repository waits for it


def test_the_picture_shows_what_the_estimator_says_now(watched_page: Page, site: Site) -> None:
    told = picture.open_result(watched_page, site.url)
    found = picture.LINE.search(picture.README.read_text(encoding="utf-8"))
    assert found
    assert found[0] == picture.line(told), AGAIN
    outcome = estimate(picture.SITUATION)
    assert isinstance(outcome, Result)
    assert any(euros(outcome.total).replace("\u00a0", " ") in figure for figure in told.figures)


def test_the_picture_is_as_large_as_the_command_takes_it_and_light() -> None:
    data = (ROOT / picture.PICTURE).read_bytes()
    assert (data[:4], data[8:16]) == (b"RIFF", b"WEBPVP8X")
    wide, high = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    assert (wide, high) == (round(picture.WIDE * picture.DENSITY), round(picture.HIGH * picture.DENSITY)), AGAIN
    assert len(data) < HEAVIEST
