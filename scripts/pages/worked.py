"""Worked cases on the pages, computed at build time and shown by the estimator's own templates.

A page chooses its cases by name: a name that no longer exists breaks the build. A published case is computed as on its
own day and as the law was known then, and says both; an example in the middle of a page, as that page's figures are: on
the day of the build, with all that the law has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from assistant_medical import estimate, french
from assistant_medical.law import TEXT
from assistant_medical.outcome import Ineligible, OutOfScope, Result
from assistant_medical.outlook import Part
from assistant_medical.step import Step
from assistant_medical.takeaway import link
from assistant_medical.view import render, words
from cases.runner import Case, load_cases
from scripts.machine import clock
from scripts.pages.page import Page

Shown = Result | Ineligible | OutOfScope

VERDICTS = {
    "open": "Aide ouverte",
    "to_check": "Aide ouverte, sauf à confirmer",
    "closed": "Aide fermée",
    "ended": "Contrat terminé",
    "montants_non_publies": "Sans montant publié",
    "aucun_texte": "Aucun texte à cette date",
}

TOLD: tuple[Part, ...] = ("monthly", "remainder", "timeline")
"""The parts that a published case shows: what is to be done, and month by month, is for the estimator."""

CONTRACT = "contrat."
"""How the rules on the life of a contract are named in a trace."""

INDENTATION = re.compile(r"\n\s+")
# One page holds many cases: their parts keep their headings, and are no landmarks of the page.
LANDMARK = re.compile(r'(<section class="am-part[^"]*") aria-labelledby="[^"]*"')
# The page's own list holds every text that its cases cite: thirty copies of it weigh more than all else.
CITED = re.compile(
    r'<details class="am-fold" id="[^"]*sources"><summary><span>Les textes</span> '
    r'<span class="am-short">(\d+) textes</span></summary>.*?</details>',
    re.DOTALL,
)


class Shelf(NamedTuple):
    """The cases of one subject, ready to be shown."""

    subject: str
    title: str
    cases: list[dict[str, Any]]


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "cas_types": lambda: _all(page),
        "annees": lambda name: _years(page, name),
        "echeances": lambda name: _dates(page, name),
    }


def body(outcome: Shown, prefix: str) -> str:
    """An outcome as the estimator shows it, without what only the estimator's page can do."""
    html = render.outcome(outcome, level=4, prefix=prefix, actions=False)
    html = CITED.sub(r'<p>Les \1 textes cités sont dans <a href="#sources">la liste en bas de page</a>.</p>', html)
    return LANDMARK.sub(r"\1", INDENTATION.sub("\n", html))


def verdict(outcome: Shown) -> str:
    """Which of VERDICTS an outcome is."""
    return outcome.reason if isinstance(outcome, OutOfScope) else outcome.verdict.state


def all_cases() -> list[Case]:
    """Every published case, whether a page shows it or not."""
    return list(_cases().values())


@cache
def _cases() -> Mapping[str, Case]:
    return {french.typography(case.name): case for case in load_cases()}


def _case(page: Page, name: str) -> Case:
    """The case of that name, or the only one whose name starts so; ordinary spaces or not."""
    named = french.typography(name)
    found = [named] if named in _cases() else [known for known in _cases() if known.startswith(named)]
    if len(found) != 1:
        raise page.error("cases/ has no case, or several, called", name, _cases())
    return _cases()[found[0]]


def _outcome(page: Page, name: str) -> Shown:
    case = _case(page, name)
    outcome = estimate(**{**case.asked, "parts": TOLD})
    if not isinstance(outcome, Shown):
        raise page.error("not about the law is the case", name, ())
    return outcome


def _example(page: Page, name: str) -> Result:
    outcome = estimate(_case(page, name).answers, clock.today())
    if not isinstance(outcome, Result):
        raise page.error("the aid is not open in the case", name, ())
    return outcome


def _years(page: Page, name: str) -> str:
    outcome = _example(page, name)
    _cite(page, (key for year in outcome.years for key in year.sources))
    _rest_on(page, (year.step for year in outcome.years))
    return page.render("case_years.html", outcome=outcome)


def _dates(page: Page, name: str) -> str:
    outcome = _example(page, name)
    _cite(page, (key for deadline in outcome.deadlines for key in deadline.sources))
    _rest_on(page, (step for step in outcome.trace.steps if step.rule.startswith(CONTRACT)))
    return page.render("case_dates.html", days=words.calendar(outcome))


def _cite(page: Page, keys: Iterable[str]) -> None:
    for key in keys:
        page.text(key)


def _rest_on(page: Page, steps: Iterable[Step | None]) -> None:
    """A page is no fresher than what the steps that it shows have read."""
    for name in dict.fromkeys([TEXT, *(fact for step in steps if step for fact in _facts(step))]):
        page.values(name)


def _facts(step: Step) -> Iterator[str]:
    yield from (each.name for each in step.inputs if each.kind == "law")
    for below in step.steps:
        yield from _facts(below)


def _all(page: Page) -> str:
    """The cases that the page's front matter names, shelf by shelf."""
    shelves, number = [], 0
    for shelf in page.meta["cases"]:
        cases: list[dict[str, Any]] = []
        for case in shelf["cases"]:
            number += 1
            cases.append({"title": french.typography(case["title"]), **_shown(page, case["name"], number)})
        shelves.append(Shelf(shelf["subject"], shelf["title"], cases))
    return page.render("cases.html", shelves=shelves, verdicts=VERDICTS, count=number)


def _shown(page: Page, name: str, number: int) -> dict[str, Any]:
    outcome, case = _outcome(page, name), _case(page, name)
    _cite(page, words.cited(outcome))
    _rest_on(page, [outcome.trace])
    return {
        "id": f"cas-{number}",
        "answers": words.all_answers(outcome),
        "on": None if "date_signature" in case.answers else outcome.law_on,
        "sources": [page.text(key) for key in case.source],
        "known_on": case.known_on,
        "validated_by": case.validated_by,
        "verdict": verdict(outcome),
        "total": outcome.total if isinstance(outcome, Result) else None,
        "link": link.of(outcome),
        "html": body(outcome, f"cas-{number}-"),
    }
