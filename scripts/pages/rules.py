"""A rule on a page: what the last text says of it in sight, with its source beside it; what earlier texts said, folded.

What explains the rule stands between the two: the page writes it inside ``{% call regle(…) %}``. ``note_de`` puts the
texts of a fact beside a sentence that says it in the page's own words; ``historique`` is a table of a fact alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from assistant_medical import french
from assistant_medical.law import Value
from scripts.machine import clock
from scripts.pages import scales
from scripts.pages.page import Page

SHORT = 70  # characters: what still fits in the line of a fold, or in two of a phone


class Former(NamedTuple):
    """What a text said of a fact before, as a row of the fold; which fact, where the fold tells of several."""

    period: scales.Period
    title: str = ""


class Today(NamedTuple):
    """What the last text says of a fact: in words, since when, how sure it is, and the call of its note."""

    title: str
    says: str
    when: str
    status: str
    aside: str
    note: str | None


def macros(page: Page, note: Callable[..., str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def rule(*names: str, plies: Iterable[str] = (), avant: str = "", caller: Callable[[], str] | None = None) -> str:
        """`plies` names facts of which the page itself says what stands: the fold alone tells of them."""
        folded = (*names, *plies)
        histories = {name: page.values(name) for name in folded}
        for values in histories.values():
            for value in values:
                scales.cite(page, value)
        standing = [_today(page, name, note) for name in names if not _is_gone(histories[name])]
        former = [each for name in folded for each in _former(page, name, len(folded) > 1)]
        parts = [page.render("rule.html", today=standing, named=len(standing) > 1), caller() if caller else ""]
        if former:
            until = _until(histories.values())
            titles = [values[-1].title for values in histories.values()]
            before = avant or _before(page, names[0])
            parts.append(page.render("before.html", former=former, titles=titles, before=before, until=until))
        return "\n\n".join(part.strip() for part in parts if part.strip())

    def beside(name: str) -> str:
        value = page.fact(name) if "@" in name else page.values(name)[-1]
        return _aside(page, value, note, value.note)

    return {
        "regle": rule,
        "note_de": beside,
        "historique": lambda *names, plie=True: "\n\n".join(_history(page, name, plie) for name in names),
    }


def _history(page: Page, name: str, folds: bool) -> str:
    """What every text says of a fact, as a table: the newest in sight, those before it folded where they may be."""
    rows, values = scales.periods(page, name), page.values(name)
    shown = page.render("periods.html", title=values[-1].title, rows=rows[:1] if folds else rows)
    if not folds or len(rows) == 1:
        return shown
    before, until = _before(page, name), _until([values])
    former = [Former(row) for row in rows[1:]]
    return shown + page.render("before.html", former=former, titles=[values[-1].title], before=before, until=until)


def _is_gone(values: tuple[Value, ...]) -> bool:
    """Whether there was a rule, and there is none any more."""
    return values[-1].value is None and values[-1].status != "unknown" and len(values) > 1


def _today(page: Page, name: str, note: Callable[..., str]) -> Today:
    value = page.values(name)[-1]
    # What only prolongs an older value is said in sight: beside a sentence it could be missed.
    prolonged = value.unread_on(clock.today()) is not None
    return Today(
        title=value.title,
        says=scales.says(page, value, len(page.values(name)) == 1),
        when=scales.when(value),
        status=scales.sureness(value.status),
        aside=_aside(page, value, note, None if prolonged else value.note),
        note=value.note if prolonged else None,
    )


def _aside(page: Page, value: Value, note: Callable[..., str], words: str | None) -> str:
    """The note of a value: its first text, what is to be known of the value, and the other texts that give it."""
    first, *others = value.sources
    links = [page.render("link.html", text=page.text(key)).strip() for key in others]
    also = f"Aussi : {french.enumeration(links)}." if links else ""
    return note(first, french.typography(" ".join(filter(None, [words, also]))))


def _former(page: Page, name: str, several: bool) -> list[Former]:
    """The periods before the one that stands, the newest first, and the end of a rule that is gone."""
    values = page.values(name)
    periods = scales.periods(page, name)
    if len(values) == 1:
        return []
    told = periods if _is_gone(values) else periods[1:]
    return [Former(period, values[-1].title if several and not rank else "") for rank, period in enumerate(told)]


def _before(page: Page, name: str) -> str:
    """What the last text that said something else said, short enough for the line of a fold, else what the rule is."""
    values = page.values(name)
    other = _last_other(values)
    said = scales.says(page, other) if other else ""
    return scales.inside(said if other and len(said) <= SHORT else values[-1].title)


def _last_other(values: tuple[Value, ...]) -> Value | None:
    """The newest of the values before the last that says something else, be it in its note alone."""
    last, *before = reversed(values)
    others = [each for each in before if each.value != last.value] or [e for e in before if e.note != last.note]
    return others[0] if others else None


def _until(histories: Iterable[tuple[Value, ...]]) -> str:
    """The month in which what was said before ended, in the first of the facts that said something else."""
    others = [other for values in histories if (other := _last_other(values))]
    return french.month(others[0].end) if others and others[0].end else ""
