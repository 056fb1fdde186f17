"""The estimator inside the page of another site, as a visitor of that site uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Frame, FrameLocator, Locator, Page, Route

from tests.tools.axe import in_both_schemes, violations
from tests.tools.estimator_page import READY

HOST = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Un autre site</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><style>body {{ margin: 0; }} header {{ height: 700px; }}</style>
</head><body><header><h1>Un autre site</h1></header><main><p><a href="#avant">Avant</a></p>
<div><script src="{script}" async{more}></script></div>
<p><a href="#apres">Après</a></p></main></body></html>
"""
STEP = 100
"""In pixels: see browser/embed/telling.js."""
SETTLED = """([patience, step]) => new Promise((settled) => {
    const start = performance.now();
    const look = () => {
        const bottom = document.querySelector("main").getBoundingClientRect().bottom + scrollY;
        const heights = [innerHeight, Math.ceil(bottom / step) * step];
        if (heights[0] === heights[1] || performance.now() - start > patience) settled(heights);
        else setTimeout(look, 50);
    };
    look();
})"""


@dataclass(frozen=True)
class Embedded:
    """A page of another site that holds the line, and the estimator in it."""

    page: Page
    frame: Frame
    element: Locator
    inside: FrameLocator

    def height(self) -> float:
        return float(self.element.evaluate("frame => frame.getBoundingClientRect().height"))

    def expect_no_scroll_inside(self) -> None:
        """The frame gets as high as what it shows, and higher by less than a step."""
        frame, content = self.frame.evaluate(SETTLED, [READY, STEP])
        assert frame == content

    def answer(self, field: str, value: str) -> None:
        question = self.inside.locator(f'[data-question="{field}"]')
        chosen = question.locator(f'[type=radio][value="{value}"]')
        for fold in self.inside.locator("#estimation details:not([open])", has=question).all():
            fold.locator("> summary").click()
        if chosen.count():
            chosen.check()
        else:
            question.locator(f'[name="{field}"]').fill(value)

    def estimate(self, answers: dict[str, str]) -> None:
        for field, value in answers.items():
            self.answer(field, value)
        self.inside.locator("#estimation [type=submit]").click()

    def unfold(self) -> None:
        """Open every fold of the result, and the menu at the end, since it lies over what follows it."""
        result = self.inside.locator("[data-part=result]")
        law = result.locator(".am-more-law > summary")
        if law.evaluate("fold => getComputedStyle(fold).pointerEvents") != "none":  # a wide page shows it open
            law.click()
        while (folds := result.locator("details:not([open]):not([data-menu], .am-more-law) > summary:visible")).count():
            folds.first.click()
        result.locator("[data-menu] > summary").click()

    def expect_focused(self) -> None:
        """The focus crosses from one page's process to the other's: the page around hears of it a little later."""
        self.page.wait_for_function("document.activeElement.localName === 'iframe'")

    def look(self, state: str) -> None:
        """What axe finds on both pages, which is nothing; the frame never scrolls sideways."""
        assert (state, violations(self.page) + in_both_schemes(self.page, self.frame)) == (state, [])
        assert self.frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


Open = Callable[..., Embedded]
OpenPage = Callable[..., Page]
Routes = dict[str, Callable[[Route], None]]
