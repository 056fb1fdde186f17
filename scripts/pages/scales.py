"""The law as tables: what each text says of a fact, the amounts, the objectives, the known points of the distribution.

Every cell is read from the law, the brackets through the rules themselves, so that a table and an estimate agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant_medical import french
from assistant_medical.answers import questions
from assistant_medical.law import Value, law
from assistant_medical.rules.hausse import Rate, hausse
from assistant_medical.rules.objectifs import INDICATORS
from assistant_medical.trace import Situation
from assistant_medical.view import render
from scripts.machine import clock
from scripts.pages import build_day
from scripts.pages.page import Page

AMOUNTS = ("annee_1", "annee_2", "annee_3", "annee_3_p90_p95", "p95_et_plus")


class Period(NamedTuple):
    """One value of a fact as a row: when it holds, what it says, how sure it is."""

    when: str
    says: str
    note: str | None
    sources: Markup


class Rise(NamedTuple):
    """The rise asked of a band: from `low` to `high`, the same where it is known."""

    low: Decimal
    high: Decimal
    status: str


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "bareme": lambda name: _scale(page, name),
        "hausses": lambda: _rises(page),
        "fourchettes": lambda: _brackets(page),
        "centiles": lambda: _points(page),
    }


def when(value: Value) -> str:
    """The period of a value: "depuis le 22 juin 2024", "du … au …", or "le …" where it is known on one day only.

    A period that ends with its text, or with its year, is open until that day is past.
    """
    start, end = french.short_date(value.start), value.end
    if end is None and not value.holds_on(clock.today()):
        end = value.known_until
    if value.start == end:
        return f"le {start}"
    return f"depuis le {start}" if end is None else f"du {start} au {french.short_date(end)}"


def sources(ids: Iterable[str], status: str) -> Markup:
    """Where a value comes from and how sure it is, in the estimator's own words and signs."""
    return Markup(render.environment().get_template("parts.html").module.sources(tuple(ids), status))  # type: ignore[attr-defined] # a macro of the template


def sureness(status: str) -> Markup:
    """How sure a value is, in the estimator's own words and signs."""
    return Markup(render.environment().get_template("parts.html").module.status(status))  # type: ignore[attr-defined] # a macro of the template


def choices(question: str, keys: Iterable[str]) -> list[str]:
    """The form's own words for some choices, as they stand inside a sentence."""
    return [inside(questions()[question].choices[key]) for key in keys]


def inside(words: str) -> str:
    """Words as they stand inside a sentence: the first letter lowered, unless it starts an acronym."""
    return words if words[:2].isupper() and words[:2].isalpha() else words[0].lower() + words[1:]


def cite(page: Page, value: Value) -> None:
    """Put the texts of a value into the page's list of sources."""
    for key in value.sources:
        page.text(key)


def says(page: Page, value: Value, first: bool = False) -> str:
    """A value in a few words: those of its own macro in law_words.html."""
    if value.value is None:
        return "Non publié." if value.status == "unknown" else "Pas de règle." if first else "Règle supprimée."
    words = page.macro("law_words.html", value.name.replace(".", "_"), choix=choices, textes=law().texts)
    text = french.typography(str(words(value.value)).strip())
    return text[0].upper() + text[1:]


def periods(page: Page, name: str) -> list[Period]:
    """The values of a fact as rows, the newest first."""
    values = page.values(name)
    for value in values:
        cite(page, value)
    return [
        Period(when(value), says(page, value, value is values[0]), value.note, sources(value.sources, value.status))
        for value in reversed(values)
    ]


def _scale(page: Page, name: str) -> str:
    """The amounts of a share of a post, one column a period, the newest first."""
    values = list(reversed(page.values(f"montants.{name}")))
    for value in values:
        cite(page, value)
    rows = [(key, [value.value.get(key) for value in values]) for key in AMOUNTS]
    rows = [(key, amounts) for key, amounts in rows if any(amounts)]
    columns = [(when(value), sources(value.sources, value.status), value.note) for value in values]
    title = questions()["quotite"].choices.get(name, values[0].title)
    return page.render("scale.html", title=title, columns=columns, rows=rows, tables=[v.value for v in values])


def _rises(page: Page) -> str:
    """The rises of 2019, one row a band, one column a share of a post."""
    facts = [page.values(f"objectifs.hausse_{name}")[0] for name in questions()["quotite"].choices]
    for fact in facts:
        cite(page, fact)
    rows = [(_band(band), [_row(fact, band) for fact in facts]) for band in _bands()]
    heads = list(questions()["quotite"].choices.values())
    return page.render("rises.html", title=f"Hausse demandée, contrats signés {when(facts[0])}", heads=heads, rows=rows)


def _brackets(page: Page) -> str:
    """What the rules bracket for a signature under the texts whose tables are not published."""
    since = page.values("objectifs.assouplissement")[-1]
    shares = page.values("eligibilite.quotites")[-1].value
    rows = [(_band(band), [_bracket(page, since, share, band) for share in shares]) for band in _bands()]
    heads = [questions()["quotite"].choices[share] for share in shares]
    return page.render("rises.html", title=f"Hausse possible, contrats signés {when(since)}", heads=heads, rows=rows)


def _bands() -> list[str]:
    """The bands that the aid is open to: those of the table of rises, from the lowest to the highest."""
    rises = law().history("objectifs.hausse_mi_temps")[0]
    return [band for band in build_day.book().last_known("objectifs.tranches", clock.today()).value if band in rises]


def _row(fact: Value, band: str) -> Rise:
    row = fact[band]
    return Rise(Decimal(row["minimum"]), Decimal(row["maximum"]), row["status"])


def _bracket(page: Page, since: Value, share: str, band: str) -> Rise:
    situation = Situation({"quotite": share, "tranche_percentile": band}, law(), since.start)
    rate = hausse(situation)
    if not isinstance(rate, Rate):
        raise page.error("the rules know no rise for the band", band, _bands())
    for key in rate.sources:
        page.text(key)
    return Rise(rate.minimum, rate.maximum, rate.status)


def _band(band: str) -> str:
    return questions()["tranche_percentile"].choices[band]


def _points(page: Page) -> str:
    """The known points of the national distribution of généralistes: one row a point, one column a count and a year."""
    values = list(reversed(page.values("objectifs.percentiles")))
    starts = [
        band["de"]
        for band in build_day.book().last_known("objectifs.tranches", clock.today()).value.values()
        if band["de"]
    ]
    points = {f"p{percentile}": percentile for percentile in starts}
    for value in values:
        cite(page, value)
    columns: list[dict[str, Any]] = [
        {"value": value, "indicator": indicator, "when": when(value)}
        for value in values
        for indicator in INDICATORS
        if any(indicator in value.value.get(point, {}) for point in points)
    ]
    return page.render("points.html", columns=columns, points=points)
