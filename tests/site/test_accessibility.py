"""Every page, seen by a real browser: axe finds nothing, nothing scrolls sideways, nothing comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import Site
from tests.tools.axe import in_both_schemes, violations
from tests.tools.letters import SIDEWAYS, strained
from tests.tools.pages import sitemap
from tests.tools.watch import Watch

PHONE: ViewportSize = {"width": 320, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}

# Words as dark as a dark page, and a light one's own.
DARKENED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("h1 { color: #222 !important; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# A box too narrow for its words, and words that do not wrap.
TIGHT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("h1 { width: 9em; overflow: hidden; white-space: nowrap; } .am-lede { min-width: 15em; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


TWO_FRAMES = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""What has another width is measured by the page in the frame that draws it."""


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    """A browser that is watched while it visits the pages."""
    context = browser.new_context(
        locale="fr-FR", service_workers="block", color_scheme="light", reduced_motion="reduce"
    )
    watch = Watch(context, site.url)
    yield context.new_page()
    context.close()
    watch.assert_quiet()


def test_axe_finds_no_violation_and_no_page_scrolls_sideways(visitor: Page, site: Site) -> None:
    page = visitor
    faults: list[str] = []
    for address in [*sitemap(site.folder), f"{site.url}404.html", f"{site.url}503.html"]:
        page.goto(address)
        for size, look in ((DESK, violations), (PHONE, in_both_schemes)):
            page.set_viewport_size(size)
            page.evaluate(TWO_FRAMES)
            where = f"{address} at {size['width']} px"
            faults += [f"{where}: {fault}" for fault in look(page)]
            if page.evaluate(SIDEWAYS):
                faults.append(f"{where}: scrolls sideways")
        faults += [f"{address} at {PHONE['width']} px: {fault}" for fault in strained(page)]
    assert not faults, "\n".join(faults)


def test_letters_that_a_page_does_not_bear_are_seen(visitor: Page, site: Site) -> None:
    visitor.set_viewport_size(PHONE)
    visitor.goto(site.url)
    assert strained(visitor) == []
    visitor.goto(site.url)
    visitor.evaluate(TIGHT)
    assert {fault.partition(":")[0] for fault in strained(visitor)} == {"letters twice as large", "letters wide apart"}


def test_axe_sees_a_fault_where_there_is_one(visitor: Page, site: Site) -> None:
    visitor.goto(site.url)
    visitor.evaluate("document.querySelector('h1').after(document.createElement('button'))")
    visitor.evaluate(DARKENED)
    faults = in_both_schemes(visitor)
    assert any("button-name" in fault for fault in faults)
    assert any(fault.startswith("dark: color-contrast") for fault in faults)
    assert not any(fault.startswith("color-contrast") for fault in faults)
