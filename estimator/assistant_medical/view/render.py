"""The only caller of the templates: the form, the fault summary and the outcomes, as fragments of HTML."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Hashable, Mapping, MutableMapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, ModuleLoader, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant_medical import captions, french, statuses
from assistant_medical.answers import Condition, Fault, Question, holds, questions
from assistant_medical.law import law
from assistant_medical.outcome import Errors, Needed, Outcome, Result
from assistant_medical.takeaway import link, result
from assistant_medical.takeaway.mail import mailto
from assistant_medical.view import (
    account,
    asked,
    charts,
    monday,
    money,
    paper,
    plan,
    refusal,
    stage,
    variants,
    words,
)
from assistant_medical.view import comparison as compared
from assistant_medical.view import form as layout
from assistant_medical.view.ordinals import raised
from assistant_medical.view.refusal import Tried
from assistant_medical.view.so_far import SoFar
from assistant_medical.view.variants import Column, Variant

COMPILED = os.path.join(os.path.dirname(__file__), "compiled")  # noqa: PTH118, PTH120 - the browser has no pathlib
"""Where the templates stand as modules, if a build made them (scripts/site/importable.py): they need no compiling."""

KEPT = 128
"""How many fragments a macro keeps: a page says the same sources many times, and the next one says them again."""
SELECT_FROM = 5
"""From so many choices on, a list is easier to read than buttons."""


class _Templates(Environment):
    """All its words are there from the start: no chain of tables to walk, at each import, for those that came later."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def environment() -> Environment:
    """The templates with the filters and the words they use. A name that does not exist is an error."""
    env = _Templates(
        loader=ChoiceLoader([ModuleLoader(COMPILED), PackageLoader("assistant_medical.view")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # the templates of an installed package do not change under it
    )
    env.filters |= {
        "euros": french.euros,
        "nombre": french.number,
        "date": french.long_date,
        "date_courte": french.short_date,
        "rang": french.ordinal,
        "parution": french.published,
        "typo": french.typography,
        "round_euros": lambda amount: french.euros(round(amount)),
    }
    env.globals |= {
        "text_of": lambda name: law().texts[name],
        "statuses": statuses,
        "words": words,
        "captions": captions,
        "money": money,
        "plan": plan,
        "asked_view": asked,
        "monday": monday,
        "paper": paper,
        "mailto": mailto,
        "link_of": link.of,
        "charts": charts,
        "account": account,
        "stage": stage,
        "refusal": refusal,
        "first_control": first_control,
        "is_select": is_select,
        "conditions": conditions,
        "required_when": layout.required_when,
        "layout": layout,
        "spelled": french.spelled,
        "kept": _kept,
    }
    return env


class Fragments(dict[Hashable, Markup]):
    """What a macro made of the same words, kept as long as the law that it may name."""


def _kept(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """A macro that makes the same fragment once; when it has made many, all are forgotten."""

    def made(*words: Hashable) -> Markup:
        fragments = law().kept.setdefault(Fragments, {}).setdefault(macro, Fragments())
        if words not in fragments:
            if len(fragments) >= KEPT:
                fragments.clear()
            fragments[words] = macro(*words)
        found: Markup = fragments[words]
        return found

    return made


def form(day: date) -> str:
    """The form, empty, as it stands in the page before any script has run, explained as of a day."""
    return _made("form.html", known=questions(), day=day, hidden_unless=_hidden_unless(day))


def at_hand(day: date) -> str:
    """What to have ready, as the items of a list that follow the stage and the specialty as the questions do."""
    asked = [(each, layout.in_path_when(each)) for each in layout.path() if each.at_hand]
    return _made("at_hand.html", asked=asked, hidden_unless=_hidden_unless(day))


def _made(name: str, **content: object) -> str:
    """What a template makes of its content."""
    return raised(environment().get_template(name).render(**content))


def _hidden_unless(day: date) -> Callable[[Sequence[Condition]], str]:
    """Writes the attribute that hides what is not asked as long as nothing is answered."""
    return lambda alternatives: "" if holds(alternatives, {}, day) else " hidden"


class Besides(NamedTuple):
    """What else is told: `again`, of a contract that is over, what the same answers give for a new one; `tried`, of a
    refusal, what its changes give."""

    again: Outcome | None
    tried: Sequence[Tried]


def outcome(
    found: Outcome,
    level: int = 2,
    prefix: str = "",
    *,
    actions: bool = True,
    besides: Besides | None = None,
    later: bool = False,
) -> str:
    """An outcome. `level` is the heading level of its verdict, `prefix` starts every id, where several share a page.

    `actions`: whether to offer what only the estimator's page can do. `later`: whether what is folded away in a result
    is left for `folds`.
    """
    if isinstance(found, Errors | Needed):
        return fault_summary(found.faults)
    return _made(
        f"{found.type}.html",
        outcome=found,
        level=level,
        prefix=prefix,
        actions=actions,
        again=besides.again if besides else None,
        tried=besides.tried if besides else (),
        comparable=variants.comparable(found),
        program=result.python(found),
        later=later and isinstance(found, Result),
    )


def folds(found: Result, level: int) -> str:
    """What `outcome` has left for later: the folds of the detail, and the sheet of paper."""
    return _made("folds.html", outcome=found, level=level)


def comparison(columns: Sequence[Column]) -> str:
    """Variants side by side, their charts on one scale."""
    balances = [column.outcome.balance for column in columns if isinstance(column.outcome, Result)]
    return _made(
        "compare.html",
        columns=list(zip(compared.titles(columns), columns, strict=True)),
        groups=compared.groups(columns),
        reasons=compared.reasons(columns),
        highest=max(map(charts.top, balances), default=0),
    )


def day_read(column: Column | None) -> str:
    """What was read of the day of a variant, or what is wrong with it; "" where it is not compared."""
    if column is None:
        return ""
    signature = "date_signature"
    faulty = fault_messages([fault for fault in column.outcome.faults if fault.field == signature])
    return faulty.get(signature) or raised(
        words.said(signature, column.outcome.answers.get(signature, column.outcome.law_on))
    )


def comparison_page(current: Outcome, chosen: Sequence[Variant], columns: Sequence[Column]) -> str:
    """The comparison as a whole: what it starts from, the choice of the variants, and what they give."""
    left = variants.MOST - len(chosen)
    return _made(
        "comparison.html",
        outcome=current,
        chosen=[*chosen, *[Variant()] * left],
        days=[*(Markup(day_read(column)) for column in columns), *[""] * left],
        signature=questions()["date_signature"],
        variants=variants,
        table=Markup(comparison(columns)),
    )


def fault_summary(faults: Sequence[Fault]) -> str:
    """The summary of all the faults, in the order of the form, with a link to the first control of each."""
    rank = {name: place for place, name in enumerate(layout.order())}
    ordered = sorted(faults, key=lambda fault: rank.get(fault.field, len(rank)))
    return _made("faults.html", faults=ordered, known=questions())


def fault_messages(faults: Sequence[Fault]) -> Mapping[str, str]:
    """The message to put beside each faulty question, by its id."""
    return {fault.field: _made("fault.html", fault=fault) for fault in faults if fault.field in questions()}


def so_far(found: SoFar) -> str:
    """What the bar says: what is missing, each with a link to its question, or else what the answers give."""
    return _made("so_far.html", found=found).strip()


def short(found: SoFar, link: str) -> str:
    """What the bar of the short version says: the result itself, once nothing is missing; `link` gives it again."""
    if not found.complete:
        return so_far(found)
    return _made("short.html", found=found, link=link).strip()


def refused(found: SoFar) -> Mapping[str, str]:
    """What to put beside the questions whose answer closes the aid, by their ids."""
    return {
        criterion.id: _made("refused.html", criterion=criterion, closing=criterion is found.closing)
        for criterion in found.refused
    }


def assumed(found: SoFar) -> str:
    """What the outcome supposes that no question on the way asks, each with a link to the question that changes it."""
    return _made("assumed.html", found=found.assumed).strip()


def is_select(question: Question) -> bool:
    """Whether a question is shown as a list rather than as buttons."""
    return len(question.choices) >= SELECT_FROM


def first_control(question: Question) -> str:
    """The id of the control that a link to the question leads to."""
    if question.likely:
        return f"{question.id}-{question.likely.choice}"
    if question.type == "boolean":
        return question.id if question.case else f"{question.id}-true"
    if question.choices and not is_select(question):
        without = question.case.without if question.case else ""
        return f"{question.id}-{next(choice for choice in question.choices if choice != without)}"
    return question.id


def conditions(alternatives: Sequence[Condition]) -> str:
    """When to show or to require a question, as the JSON that the page's script reads."""
    return json.dumps(alternatives, ensure_ascii=False)
