"""axe-core, run in a page that a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Frame, Page

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome follows the colours; the others see in one scheme all that there is."""
SCHEME = "getComputedStyle(document.documentElement).colorScheme"


def violations(page: Page | Frame, rules: Sequence[str] = RULES) -> list[str]:
    """What breaks WCAG 2.2 A or AA or a best practice: each rule, and the first elements that break it.

    What a page shows of another one is left out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], iframes: false})"
    found: list[dict[str, Any]] = page.evaluate(run, list(rules))["violations"]
    return [f"{rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes']][:5]}" for rule in found]


def in_both_schemes(page: Page, frame: Frame | None = None) -> list[str]:
    """What breaks them in light colours or in dark ones; of a frame, where one is given."""
    seen = frame or page
    found = violations(seen)
    page.emulate_media(color_scheme="dark")
    assert seen.evaluate(SCHEME) == "dark"
    found += [f"dark: {fault}" for fault in violations(seen, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found
