"""axe-core, which finds what keeps people out of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe objects to in a page as it stands, one sentence each."""
    page.evaluate(SOURCE)
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{violation['id']}: {violation['help']} {[node['target'] for node in violation['nodes']][:5]}"
        for violation in result["violations"]
    ]
