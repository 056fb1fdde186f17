"""The headings of a page: named by their words alone, each with its address beside it, in sight once reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Site

LONG = "medecins/montants/"

LINKS = """links => links.map((link) => {
    const heading = link.previousElementSibling, box = link.getBoundingClientRect();
    return {
        heading: heading?.id, to: decodeURIComponent(link.hash.slice(1)), words: heading?.textContent.trim(),
        name: link.ariaLabel, inside: Boolean(link.closest("h1, h2, h3, h4, h5, h6")),
        size: Math.min(box.width, box.height),
    };
})"""

AGAIN = """() => document.querySelector("h1").append(
    Object.assign(document.createElement("a"), { id: "again", href: location.hash, textContent: "encore" }),
)"""

SEEN = """heading => {
    const { left, top } = heading.getBoundingClientRect();
    return heading.contains(document.elementFromPoint(left + 4, top + 4));
}"""


@pytest.mark.parametrize("path", [LONG, "comprendre/questions/", "comprendre/baremes/"])
def test_the_link_to_a_heading_stands_beside_it_and_is_named_after_it(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    links = page.locator(".am-anchor").evaluate_all(LINKS)
    assert links
    for link in links:
        assert link["heading"] == link["to"]
        assert not link["inside"]
        quoted = link["words"] if link["words"].startswith("«") else "«\u00a0" + link["words"] + "\u00a0»"
        assert link["name"] == f"Lien vers {quoted}"
        assert link["size"] >= 24
    assert not page.get_by_role("heading").filter(has_text="#").count()


def test_it_shows_where_the_focus_or_the_pointer_is(page: Page, site: Site) -> None:
    page.goto(site.url + LONG)
    link = page.locator(".am-anchor").first
    expect(link).to_have_css("opacity", "0")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")


@pytest.mark.parametrize("width", [320, 1200])
def test_the_contents_lead_to_headings_that_one_sees(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(site.url + LONG)
    contents = page.get_by_role("navigation", name="Sur cette page").get_by_role("link")
    if width == 320:
        page.get_by_text("Sur cette page", exact=True).first.click()
    for link in contents.all():
        target = str(link.get_attribute("href"))
        link.click()
        heading = page.locator(f"[id='{target[1:]}']")
        expect(heading).to_be_in_viewport(ratio=1)
        assert heading.evaluate(SEEN), target


def test_the_way_past_the_menu_leads_to_the_text(page: Page, site: Site) -> None:
    for path in ("", LONG, "estimer/", "404.html", "503.html"):
        page.goto(site.url + path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
        expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()


def test_an_address_opens_the_fold_that_it_points_into_as_often_as_it_is_followed(page: Page, site: Site) -> None:
    page.goto(f"{site.url}comprendre/cas-types/")
    fold = page.locator("details.am-case").nth(3)
    page.goto(f"{site.url}comprendre/cas-types/#{fold.get_attribute('id')}")
    expect(fold).to_have_attribute("open", "")
    fold.locator("summary").first.click()
    expect(fold).not_to_have_attribute("open", "")
    page.evaluate(AGAIN)
    page.locator("#again").click()
    expect(fold).to_have_attribute("open", "")


def test_the_first_heading_of_a_page_is_its_title(page: Page, site: Site) -> None:
    for path in ("", LONG, "estimer/", "404.html"):
        page.goto(site.url + path)
        assert page.get_by_role("heading").first.evaluate("heading => heading.localName") == "h1"
