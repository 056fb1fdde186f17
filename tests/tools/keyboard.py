"""A walk through a page by Tab alone: each stop, and whether a person who looks at the window would see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ENDLESS = 600  # stops: several times what the longest page has

# What has the focus: its name for the report, and what is wrong with where it stands.
STOP = """() => {
    const it = document.activeElement;
    if (!it || it === document.body || it === document.documentElement) return null;
    const boxes = [...it.getClientRects()].filter(({ width, height }) => width && height);
    const [box] = boxes;
    const wrong = [];
    const edge = 1;
    if (!it.checkVisibility({ opacityProperty: true, visibilityProperty: true })) wrong.push("is invisible");
    if (!box) wrong.push("has no place");
    else {
        const tall = box.height > innerHeight, wide = box.width > innerWidth;
        const cut = !tall && (box.top < -edge || box.bottom > innerHeight + edge);
        if (cut || box.bottom < 0 || box.top > innerHeight) wrong.push(`lies outside the window, at ${box.top}`);
        if (wide || box.left < -edge || box.right > innerWidth + edge) wrong.push("lies beside the window");
        const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max((box.top + Math.min(box.bottom, innerHeight)) / 2, 0), innerHeight - 1);
        const seen = document.elementFromPoint(x, y);
        const own = [it, ...(it.labels ?? [])];
        if (!seen || !own.some((part) => part.contains(seen) || seen.contains(part)))
            wrong.push(`is covered by ${seen?.outerHTML.slice(0, 80)}`);
    }
    const words = (it.innerText || it.ariaLabel || it.name || it.className).trim().slice(0, 50);
    const name = `${it.localName}#${it.id} « ${words} »`;
    window.walked ??= new Map();
    const first = !window.walked.has(it), same = window.walked.get("last") === it;
    window.walked.set(it, true).set("last", it);
    return { name, wrong, first, same, href: it.getAttribute("href") };
}"""


@dataclass(frozen=True)
class Stop:
    """One stop of the focus: what it is called, what is wrong with it, where it leads if it is a link."""

    name: str
    wrong: list[str]
    href: str | None


def walk(page: Page) -> list[Stop]:
    """Every stop of the page, from its top to its end, by Tab alone.

    A group of radio buttons is one stop, as the browser makes it; so are the parts of a date, and what a frame holds.
    Raises AssertionError where the walk has no end.
    """
    page.evaluate("() => { window.walked = undefined; document.activeElement?.blur?.(); }")
    stops: list[Stop] = []
    for _ in range(ENDLESS):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if not found or not (found["first"] or found["same"]):
            return stops
        if found["first"]:
            stops.append(Stop(found["name"], found["wrong"], found["href"]))
    raise AssertionError(f"{page.url}: after {ENDLESS} stops the focus has not come round")


def wrong(stops: list[Stop]) -> list[str]:
    """What is wrong with the stops of a walk."""
    return [f"{stop.name} {'; '.join(stop.wrong)}" for stop in stops if stop.wrong]
