"""The estimator's page, used by keyboard alone, in any browser; whatever controls a question has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.machine.driven import Driven

ENDLESS = 150  # stops: more than the form has

IN_ORDER = """(fields) => {
    const place = (field) => document.querySelector(`#estimation [data-question="${field}"]`);
    const after = (a, b) => place(a).compareDocumentPosition(place(b)) & Node.DOCUMENT_POSITION_PRECEDING;
    return fields.sort((a, b) => (after(a, b) ? 1 : -1));
}"""

# Where the focus is, seen from what is looked for: on a control of it, on the fold that hides it, before or after it.
WHERE = """(sought, wanted) => {
    const it = document.activeElement;
    const target = [...document.querySelectorAll(sought)].find((one) => one.innerText.match(wanted) || one.value);
    if (!target) return "nowhere";
    const holds = it !== target && it.matches("summary") && !it.parentElement.open && it.parentElement.contains(target);
    if (holds) return "fold";
    if (it === target || (target.contains(it) && it.matches("input, select, textarea"))) return "here";
    const fold = target.parentElement.closest("details:not([open])");
    const next = fold?.querySelector("summary") ?? target;
    return it.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING ? "after" : "before";
}"""

# The key that brings the control in focus nearer to an answer, if any. Not every engine goes round from last to first.
NEARER = """(answer) => {
    const it = document.activeElement;
    const choices = it.options ? [...it.options] : [...document.getElementsByName(it.name)];
    const here = it.options ? it.selectedIndex : choices.indexOf(it);
    const there = choices.findIndex(({ value }) => value === answer);
    if (here !== there) return here < there ? "ArrowDown" : "ArrowUp";
    return it.type === "radio" && !it.checked ? "Space" : null;
}"""

# The heading that a visitor who hears the page is brought to, once there is an answer.
VERDICT = """() => {
    const it = document.activeElement;
    return it.closest("[data-part=result]") && /^H[1-6]$/u.test(it.tagName) && it.checkVisibility() && it.innerText;
}"""


class ByKeys:
    """What a visitor without a mouse does there."""

    def __init__(self, browser: Driven) -> None:
        self._browser = browser

    def answer(self, answers: dict[str, str]) -> None:
        """Answer these questions, in the order in which they stand."""
        for field in self._browser.run(IN_ORDER, list(answers)):
            self.reach(f'#estimation [data-question="{field}"]')
            self._choose(answers[field])

    def submit(self) -> None:
        self.reach("#estimation [type=submit]")
        self._browser.press("Enter")

    def estimate(self) -> str:
        """Ask for the estimate, and give the verdict."""
        self.submit()
        return self.verdict()

    def verdict(self) -> str:
        told: str = self._browser.until(VERDICT)
        return told

    def follow(self, words: str) -> None:
        """Follow the first link of the result whose words begin so."""
        self.reach("[data-part=result] a", f"^{words}")
        self._browser.press("Enter")

    def reach(self, selector: str, words: str = "") -> None:
        """Walk by Tab, forward or back, to the first element that is so, and opens the fold that it stands in."""
        for _ in range(ENDLESS):
            where = self._browser.run(WHERE, selector, words)
            if where == "here":
                return
            self._browser.press({"fold": "Enter", "before": "Tab", "after": "Shift+Tab"}[where])
        raise AssertionError(f"no key leads to {selector} {words}")

    def _choose(self, value: str) -> None:
        """Answer with the control that has the focus."""
        if self._browser.run("() => document.activeElement.type") not in ("radio", "select-one"):
            self._browser.press(*value)
            return
        for _ in range(ENDLESS):
            key = self._browser.run(NEARER, value)
            if not key:
                return
            self._browser.press(key)
        raise AssertionError(f"no arrow leads to {value}")
