"""The one function the browser calls: JSON text in, JSON text out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant_medical import apart, shapes, strict_json
from assistant_medical.answers import Fault, holds, questions
from assistant_medical.apart import Added, AddRequest, Lacking
from assistant_medical.api import __version__, estimate
from assistant_medical.outcome import Errors, Ineligible, Needed, Outcome, Result
from assistant_medical.outlook import Part
from assistant_medical.practice.parts import ALL, SHOWN
from assistant_medical.practice.read_back import read_back
from assistant_medical.takeaway import calendar, link, result
from assistant_medical.view import announcements, form, ordinals, refusal, render, so_far, variants
from assistant_medical.view.refusal import Tried
from assistant_medical.view.variants import Column, Variant

if TYPE_CHECKING:
    from assistant_medical.messages import (
        CompareRequest,
        Comparison,
        DayRead,
        Estimate,
        EstimateRequest,
        ExportRequest,
        File,
        Folds,
        FoldsRequest,
        Situation,
        SoFar,
        SoFarRequest,
    )
    from assistant_medical.table_messages import (
        Batch,
        BatchRequest,
        BookRequest,
        Effect,
        EffectRequest,
        First,
        FirstRequest,
        ReadingRequest,
        Refusal,
        TableReading,
    )

OF_THE_SHORT_VERSION: tuple[Part, ...] = ("acquired", "remainder")
"""The parts that the two figures of the short version are made of."""
LEVEL = 1
"""Of the heading of an estimate, which is the page's own."""
LACKING: Lacking = {"lacks": "tables"}


def estimate_json(text: str) -> str:
    """Answer one request of the page.

    `text` is a JSON object of one of the shapes in assistant_medical.messages, told apart by `do` (default "estimate");
    so is what comes back (see ANSWERS), or LACKING where a browser has not brought yet what the answer takes.
    ValueError: `text` is not of such a shape, or asks for the csv, xlsx or ics of what is no result: only a mistake in
    the page's script can cause it.
    """
    request = strict_json.loads(text)
    do = request.get("do", "estimate") if isinstance(request, Mapping) else None
    if not isinstance(do, str) or do not in ANSWERS:
        raise ValueError("the request must be an object that says what to do")
    shapes.require(request)
    answer = LACKING if apart.is_lacking(request) else ANSWERS[do](request)
    return json.dumps(answer, ensure_ascii=False)


def _estimate(request: EstimateRequest) -> Estimate:
    undecided = _undecided(request)
    outcome = _outcome(request, SHOWN, undecided)
    besides = render.Besides(_again(outcome), _tried(outcome))
    answer: Estimate = {
        "type": outcome.type,
        "on": outcome.law_on.isoformat(),
        "html": render.outcome(outcome, LEVEL, besides=besides, later=request.get("later", False)),
        "faults": render.fault_messages(outcome.faults),
        "link": link.of(outcome, undecided),
        "stage": so_far.stage(outcome),
        "undecided": bool(undecided),
        "said": announcements.estimate(outcome),
        "told": _told(request),
        "read": _read(outcome),
    }
    if request.get("outcome", True):
        answer["outcome"] = outcome.to_dict()
    return answer


def _folds(request: FoldsRequest) -> Folds:
    outcome = _outcome(request, SHOWN, _undecided(request))
    return {"html": render.folds(outcome, LEVEL) if isinstance(outcome, Result) else ""}


def _again(outcome: Outcome) -> Outcome | None:
    """What the answers of a contract that is over give for a new one, signed on the day of the estimate."""
    if not isinstance(outcome, Result) or outcome.verdict.state != "ended":
        return None
    over = ("date_signature", "date_embauche", "etape", "patientele_mt_aujourdhui")
    answers = {name: value for name, value in outcome.answers.items() if name not in over}
    if answers.get(variants.TIME, variants.HALF) not in (variants.HALF, variants.FULL):  # closed to new contracts
        answers[variants.TIME] = variants.HALF
    now = outcome.answers.get("patientele_mt_aujourdhui")
    return estimate(answers if now is None else {**answers, "patientele_mt": now}, outcome.law_on, parts=("remainder",))


def _tried(outcome: Outcome) -> list[Tried]:
    """What each change of a refusal gives: each was found by trying it, and opens the aid."""
    values = refusal.to_try(outcome) if isinstance(outcome, Ineligible) else []
    return [
        Tried(change, value, estimate({**outcome.answers, change.field: value}, outcome.law_on))
        for change, value in values
    ]


def _so_far(request: SoFarRequest) -> SoFar:
    short, given = request.get("short", False), request.get("answers") or {}
    undecided = _undecided(request)
    outcome = _outcome(request, OF_THE_SHORT_VERSION if short else ("acquired",), undecided)
    other = _outcome(request, (), undecided, variants.FULL) if undecided else None
    found = so_far.so_far(outcome, (*(request.get("unknown") or ()), *(form.left_out() if short else ())), other)
    return {
        "bar": render.short(found, link.of(outcome)) if short else render.so_far(found),
        "button": found.button,
        "refused": render.refused(found),
        "closing": found.closing.id if found.closing else "",
        "estimable": not isinstance(outcome, Errors | Needed),
        "assumed": render.assumed(found),
        # One that is still missing is no fault yet.
        "faults": render.fault_messages([fault for fault in outcome.faults if given.get(fault.field)]),
        "read": _read(outcome),
    }


def _read(outcome: Outcome) -> dict[str, DayRead]:
    read = read_back(outcome).items()
    return {name: {"day": day.isoformat(), "said": ordinals.raised(said)} for name, (day, said) in read}


def _export(request: ExportRequest) -> File:
    kind, name = str(request.get("kind")), request.get("name", "")
    outcome = _outcome(request, ALL if kind == "json" else ("timeline",) if kind == "ics" else ())
    exports: Mapping[str, tuple[str, Callable[[Any], str | bytes]]] = {
        "csv": ("text/csv", result.table),
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
        "ics": ("text/calendar", lambda found: calendar.calendar(found, name)),
        "json": ("application/json", result.data),
    }
    if kind not in exports or (kind != "json" and not isinstance(outcome, Result)):
        raise ValueError(f"a {outcome.type} has no {kind}")
    media, write = exports[kind]
    content = write(outcome)
    text = base64.b64encode(content).decode("ascii") if isinstance(content, bytes) else content
    named = calendar.file_name(name) if kind == "ics" else f"assistant-medical.{kind}"
    return {"name": named, "media": media, "text": text, "base64": isinstance(content, bytes)}


def _workbook(found: Result) -> bytes:
    from assistant_medical.takeaway import workbook  # noqa: PLC0415 - it stands apart, where a browser has it brought

    return workbook.workbook(found)


def _compare(request: CompareRequest) -> Comparison:
    undecided = _undecided(request)
    current = _outcome(request, ("tipping",), undecided)
    given = request.get("variants") or ()
    chosen = variants.read(given) or variants.first_ones(current)
    current = replace(current, answers={name: said for name, said in current.answers.items() if name != undecided})
    columns = [_column(variant, _varied(request, variant, current)) for variant in chosen]
    compared = iter(columns)
    return {
        "html": render.comparison_page(current, chosen, columns),
        "table": render.comparison(columns),
        "said": announcements.comparison(columns),
        "days": [render.day_read(next(compared, None)) if variants.is_compared(each) else "" for each in given],
    }


def _varied(request: CompareRequest, variant: Variant, current: Outcome) -> Outcome:
    """What a variant gives; of a link that cannot be read, what is wrong with it."""
    try:
        return estimate({**_answers(request), **variant.answers}, _day(request))
    except link.UnknownLinkError:
        return current


def _column(variant: Variant, outcome: Outcome) -> Column:
    if not variant.aided:
        return Column(variant, variants.without_aid(outcome))
    return Column(variant, outcome, "" if isinstance(outcome, Errors | Needed) else link.of(outcome))


def _reading(request: ReadingRequest) -> TableReading | Refusal:
    from assistant_medical import table_requests  # noqa: PLC0415 - they stand apart, where a browser has them brought

    return table_requests.reading(request, _day(request))


def _batch(request: BatchRequest) -> Batch:
    from assistant_medical import table_requests  # noqa: PLC0415 - the same

    return table_requests.batch(request, _day(request))


def _effect(request: EffectRequest) -> Effect:
    from assistant_medical import table_requests  # noqa: PLC0415 - the same

    return table_requests.effect(request, _day(request))


def _first(request: FirstRequest) -> First:
    from assistant_medical import table_requests  # noqa: PLC0415 - the same

    return table_requests.first(request)


def _book(request: BookRequest) -> File:
    from assistant_medical import table_requests  # noqa: PLC0415 - the same

    return table_requests.book(request)


def _add(request: AddRequest) -> Added:
    apart.add(request["archive"])
    return {"archive": request["archive"]}


ANSWERS: Mapping[str, Callable[[Any], Mapping[str, object]]] = {
    "estimate": _estimate,
    "folds": _folds,
    "so_far": _so_far,
    "export": _export,
    "compare": _compare,
    "reading": _reading,
    "batch": _batch,
    "effect": _effect,
    "first": _first,
    "book": _book,
    "add": _add,
}
"""What answers each `do`."""


def _undecided(request: Situation) -> str:
    """The question that a person hesitates at, or "": of an empty answer where the form offers to hesitate."""
    try:
        given = _answers(request)
    except link.UnknownLinkError:
        return ""
    offered = questions()[variants.TIME].undecided
    hesitates = offered is not None and given.get(variants.TIME) == "" and holds(offered.when, given, _day(request))
    return variants.TIME if hesitates else ""


def _outcome(
    request: Situation, parts: Iterable[Part] = (), undecided: str = "", taken: str = variants.HALF
) -> Outcome:
    """The outcome of a request; `taken` is what is taken for the question that a person hesitates at."""
    try:
        answers = {**_answers(request), **({undecided: taken} if undecided else {})}
        known_on = request.get("known_on")
        return estimate(answers, _day(request), date.fromisoformat(known_on) if known_on else None, parts)
    except link.UnknownLinkError as unknown:
        return Errors(__version__, _day(request), {}, (Fault("", str(unknown)),))


def _told(request: Situation) -> str:
    """What the link carries besides its answers."""
    try:
        return link.decode(str(request["link"])).told if "link" in request else ""
    except link.UnknownLinkError:
        return ""


def _answers(request: Situation) -> Mapping[str, Any]:
    if "link" in request:
        return link.decode(str(request["link"])).answers
    answers: object = request.get("answers")
    if not isinstance(answers, Mapping):
        raise ValueError("the request must hold an object of answers")
    return answers


def _day(request: Situation | ReadingRequest | BatchRequest | EffectRequest) -> date:
    """The visitor's day, as the page gives it; else that of this machine."""
    on = request.get("on")
    return date.fromisoformat(on) if on else date.today()
