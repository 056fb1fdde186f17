"""A reader's own letters: larger, or wider apart; what of a page does not bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
TWICE = """() => {
    document.documentElement.style.fontSize = "200%";
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""
AS_BEFORE = "document.documentElement.style.fontSize = ''"
# The least that a page must bear (WCAG 1.4.12).
APART = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# What hides words that are larger than it; what hides them on purpose is a point in size.
CUT = """() => [...document.body.querySelectorAll("*")].filter((one) => {
    if (!one.innerText?.trim() || !one.checkVisibility({ visibilityProperty: true })) return false;
    const { overflowX, overflowY } = getComputedStyle(one), { clientWidth, clientHeight } = one;
    if (clientWidth < 3 || clientHeight < 3) return false;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const wide = one.scrollWidth > clientWidth + 2, high = one.scrollHeight > clientHeight + 2;
    return hides(overflowX) && wide || hides(overflowY) && high;
}).map((one) => `cuts “${one.innerText.trim().slice(0, 60)}”`)"""


def strained(page: Page) -> list[str]:
    """What goes wrong where letters are twice as large, every fold open, then where they stand wide apart."""
    faults = ["letters twice as large: scrolls sideways"] if page.evaluate(TWICE) > 0 else []
    page.evaluate(AS_BEFORE)
    page.evaluate(APART)
    if page.evaluate(SIDEWAYS):
        faults.append("letters wide apart: scrolls sideways")
    return [*faults, *(f"letters wide apart: {cut}" for cut in page.evaluate(CUT))]
