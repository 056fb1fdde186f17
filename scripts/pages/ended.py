"""What a page says of figures that are no longer known to be in force.

A page shows the last known value of a fact, whatever the day. Where that value is no longer known to be in force, the
page says so, in the place that it gives with `relu()` or `en_vigueur()`: a page without such a place does not build.
What stops being fresh after the build waits there, hidden, for the day of the visitor (browser/frame/frame.js).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from assistant_medical import french
from assistant_medical.freshness import to_come
from assistant_medical.law import TEXT, Value, law
from scripts.machine import clock
from scripts.pages import build_day
from scripts.pages.page import Page, PageError

PLACE = "<!-- ce qui n’est plus en vigueur -->"


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "relu": lambda sources=True: _reviewed(page, sources),
        "relu_le": lambda: french.long_date(_reviewed_on(page)),
        "en_vigueur": lambda *names: _place(page, names),
        "quand": lambda name: build_day.period(page.fact(name)),
    }


def said(page: Page, html: str) -> str:
    """A page with the words, in their place, for the values that it shows and that are not known to hold today."""
    gone = [value for value in page.shown() if not value.holds_on(clock.today())]
    if PLACE not in html:
        if page.shown():
            raise page.error("the page reads the law and has no place to say what is no longer in force:", "relu()", ())
        return html
    notes = (_notice(page, gone) if gone else "") + _to_come(page, page.read())
    return html.replace(PLACE, notes, 1)


def _to_come(page: Page, read: Iterable[Value]) -> str:
    """What will no longer be fresh, each sentence with its day: the visitor's may be long after the build's.

    The ends that are past already are told by the page's own words; the estimator's page has its result tell all.
    """
    if page.meta.get("estimator", False):
        return ""
    today = clock.today()
    notes = [each for each in to_come(read, law()) if each.kind == "reviewed" or each.since > today]
    return page.render("to_come.html", notes=notes, today=today) if notes else ""


def _notice(page: Page, gone: list[Value]) -> str:
    text = build_day.book().last_known(TEXT, clock.today())
    ruled = [value for value in gone if value.known_until == text.known_until]
    others = {value.name: value for value in gone if value not in ruled}
    return page.render(
        "no_longer.html",
        day=clock.today(),
        text=law().texts[text.value].short if ruled else None,
        until=text.known_until,
        form=page.meta.get("estimator", False),
        others=[(value.title, build_day.period(value)) for value in others.values()],
    )


def _reviewed(page: Page, sources: bool) -> str:
    """The day of the last review, and under it the place for what is no longer in force."""
    by = page.meta.get("reviewed_by", "")
    reviewed = page.render("reviewed.html", reviewed_on=_reviewed_on(page), reviewed_by=by, sources=sources)
    return f"{reviewed}\n\n{PLACE}\n"


def _place(page: Page, names: Iterable[str]) -> str:
    """The place for what is no longer in force, where a page has no day of review; with what it rests on."""
    page.shown()
    for name in names:
        page.fact(name)
    return PLACE


def _reviewed_on(page: Page) -> date:
    day = page.meta.get("reviewed_on")
    if not isinstance(day, date):
        raise PageError(f"{page.name}: the front matter must give the day of the last review (reviewed_on).")
    return day
