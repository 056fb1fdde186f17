"""What the day of the build changes on a page: which figures still hold, and the words for those that no longer do.

A page shows the last known value of a fact, whatever the day. Where that value is no longer known to be in force, the
page says so, in the place that it gives with `relu()` or `en_vigueur()`: a page without such a place does not build.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from assistant_medical import french
from assistant_medical.law import TEXT, Value, law

if TYPE_CHECKING:
    from scripts.macros import Page

PLACE = "<!-- ce qui n’est plus en vigueur -->"


def today() -> date:
    """The day that the pages speak of: that of the build."""
    return date.today()


def last_known(name: str, day: date | None = None) -> Value | None:
    """The value of a fact today, or on `day`: the last that has begun, even if it has ended; None before the first."""
    seen_from = day or today()
    return next((value for value in reversed(law().history(name)) if value.start <= seen_from), None)


def last_day_with_a_text() -> date:
    """Today, or the last day before it on which a text was known to be in force."""
    text = last_known(TEXT)
    return min(today(), (text.known_until if text else None) or today())


def period(value: Value) -> str:
    """How a sentence says since when a value holds: "depuis le …", and "du … au …" once its last known day is past."""
    start = french.long_date(value.start)
    if value.known_until is None or today() <= value.known_until:
        return f"depuis le {start}"
    return f"du {start} au {french.long_date(value.known_until)}"


def said(page: Page, markdown: str, read: Iterable[Value]) -> str:
    """A page with the words, in their place, for the values that it reads and that are not known to hold today."""
    gone = [value for value in read if not value.holds_on(today())]
    if PLACE not in markdown:
        if read:
            raise page.error("the page reads the law and has no place to say what is no longer in force:", "relu()", ())
        return markdown
    return markdown.replace(PLACE, _notice(page, gone) if gone else "", 1)


def _notice(page: Page, gone: list[Value]) -> str:
    text = last_known(TEXT)
    ruled = [value for value in gone if text and value.known_until == text.known_until]
    others = {value.name: value for value in gone if value not in ruled}
    return page.render(
        "no_longer.html",
        day=today(),
        text=law().texts[text.value].short if text and ruled else None,
        until=text.known_until if text else None,
        form=page.meta.get("estimator", False),
        others=[(value.title, period(value)) for value in others.values()],
    )
