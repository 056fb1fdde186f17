"""What is no longer fresh on a day, of the values that were read: long not reviewed, or past what is known of them.

A value whose end was past when it was reviewed is not among them: its sentences were written with that in view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from assistant_medical.french import long_date, typography
from assistant_medical.law import TEXT, Law, Value

REVIEW_HOLDS = timedelta(days=180)
"""How long a review is relied on."""

REVIEWED = "Ces chiffres ont été relus le {day} pour la dernière fois : vérifiez-les auprès de votre caisse."
TEXT_ENDED = "Le dernier texte connu ({text}) s’achève le {day} : ce qui le suit n’est pas connu ici."
ENDED = "Ce qui suit n’est connu que jusqu’au {day} : {titles}."


@dataclass(frozen=True)
class Stale:
    """One thing that is not fresh from the day `since` on; `day` is that of the review, or the last known one."""

    kind: Literal["reviewed", "ended"]
    day: date
    since: date
    facts: tuple[str, ...]
    sentence: str


def stale(read: Iterable[Value], day: date, book: Law) -> tuple[Stale, ...]:
    """What is no longer fresh on `day` of the values that were read: the review, then the ends, as they passed."""
    values = tuple(read)
    if all(
        day - value.reviewed_on <= REVIEW_HOLDS and ((end := _end(value)) is None or day <= end) for value in values
    ):
        return ()
    return tuple(each for each in to_come(values, book) if each.since <= day)


@lru_cache
def all_fresh_before(book: Law) -> date:
    """The first day on which anything of the law is no longer fresh, whatever is read of it."""
    every = (value for history in book.values.values() for value in history)
    return min((each.since for each in to_come(every, book)), default=date.max)


def to_come(read: Iterable[Value], book: Law) -> tuple[Stale, ...]:
    """All that will no longer be fresh of the values that were read, each with the day from which it is to be said."""
    values = {(value.name, value.start): value for value in read}
    if not values:
        return ()
    reviewed = min(value.reviewed_on for value in values.values())
    oldest = sorted({value.name for value in values.values() if value.reviewed_on == reviewed})
    words = REVIEWED.format(day=long_date(reviewed))
    since = reviewed + REVIEW_HOLDS + timedelta(days=1)
    found = [Stale("reviewed", reviewed, since, tuple(oldest), typography(words))]
    return (*found, *(_ended(end, ending, book) for end, ending in sorted(_ends(values.values()).items())))


def _end(value: Value) -> date | None:
    """The last day on which a value is known to hold, where that was still to come at its review."""
    end = value.known_until
    return None if end is None or end < value.reviewed_on or value.status == "unknown" else end


def _ends(values: Iterable[Value]) -> Mapping[date, Mapping[str, Value]]:
    """The values that come to an end, by the day of it."""
    ends: dict[date, dict[str, Value]] = {}
    for value in values:
        if (end := _end(value)) is not None:
            ends.setdefault(end, {})[value.name] = value
    return ends


def _ended(end: date, ending: Mapping[str, Value], book: Law) -> Stale:
    text = book.last_known(TEXT, end)
    if text.known_until == end:
        words = TEXT_ENDED.format(text=book.texts[text.value].short, day=long_date(end))
    else:
        words = ENDED.format(titles=" ; ".join(value.title for value in ending.values()), day=long_date(end))
    return Stale("ended", end, end + timedelta(days=1), tuple(sorted(ending)), typography(words))
