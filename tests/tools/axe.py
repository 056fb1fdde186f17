"""axe-core, run in a page that a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.machine.steps import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A or AA or a best practice: each rule, and the first elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
    found: list[dict[str, Any]] = page.evaluate(run, RULES)["violations"]
    return [f"{rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes']][:5]}" for rule in found]
