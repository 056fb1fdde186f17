"""The notes beside a sentence: opened by keys on a phone, in the margin of a wide page, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site
from tests.tools.axe import violations

PAGE = "metier/missions/"

IN_A_LINE = "comprendre/histoire/"  # its notes stand in a list that is drawn, under long contents
FOLDED = "medecins/eligible/"
LONGEST = 5050

# Where the text of a note would be covered by the next one, by the contents above them, or leave the page.
OVERLAPS = """notes => {
    const contents = document.querySelector(".am-toc");
    const above = contents && contents.checkVisibility() ? [contents] : [];
    const boxes = [...above, ...notes].map((each) => each.getBoundingClientRect());
    return boxes.some((box, at) => box.right > innerWidth || (at > 0 && box.top < boxes[at - 1].bottom));
}"""


def test_on_a_phone_a_number_opens_its_note_and_escape_gives_the_focus_back(watched_page: Page, site: Site) -> None:
    page = watched_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url + PAGE)
    notes, button = page.locator(".am-sidenote"), page.get_by_role("button", name="Note 1", exact=True)
    expect(notes.filter(visible=True)).to_have_count(0)
    button.focus()
    page.keyboard.press("Enter")
    expect(notes.first).to_be_visible()
    expect(notes.first).to_contain_text("Page officielle, lue en partie")
    assert violations(page) == []
    page.keyboard.press("Tab")
    expect(notes.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(notes.first).to_be_hidden()
    expect(button).to_be_focused()
    # What earlier texts said, and the pages of the folder, are folded: the page of conditions stays short.
    page.goto(site.url + FOLDED)
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST


@pytest.mark.parametrize("address", [PAGE, IN_A_LINE])
def test_on_a_wide_page_and_on_paper_it_stands_in_the_margin(page: Page, site: Site, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.url + address)
    notes = page.locator(".am-sidenote")
    for media in ("screen", "print"):
        page.emulate_media(media="print" if media == "print" else "screen")
        expect(notes.filter(visible=True)).to_have_count(notes.count())
        expect(page.locator(".am-call button").filter(visible=True)).to_have_count(0)
        expect(page.locator(".am-shut").filter(visible=True)).to_have_count(0)
        assert not notes.evaluate_all(OVERLAPS), media
