"""What the page for advisers asks of a table: how its file is understood, what its rows give, what to take away."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, cast

from assistant_medical.table import book as of_books
from assistant_medical.table import effect as of_effects
from assistant_medical.table import screen, told
from assistant_medical.table.kinds import Kind
from assistant_medical.table.layout import Layout
from assistant_medical.table.mapping import MappingError, sifted
from assistant_medical.table.reading import read_table
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.table.values import Plan

if TYPE_CHECKING:
    from assistant_medical.messages import (
        File,
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

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def reading(request: ReadingRequest, day: date) -> TableReading | Refusal:
    """How a file is understood, on the day of the estimate. What is said of a word and cannot be stops nothing."""
    said, refused = sifted(request.get("mapping") or {}, day)
    try:
        found = read_table(base64.b64decode(request["data"], validate=True), request["name"], said, day)
    except UnreadableTableError as fault:
        return {"refusal": str(fault)}
    except MappingError as fault:
        return {"refusal": " ".join(fault.sentences)}
    layout = found.layout()
    known = found.to_dict()
    written = [screen.as_written(word, day) for word in found.words]
    answer = {
        **known,
        "values": [
            {**word, "message": told.here(word["message"]), "clear": clear, "may_be": may_be}
            for word, (clear, may_be) in zip(known["values"], written, strict=True)
        ],
        "offered": [{"id": name, "label": label, "group": group} for name, label, group in screen.offered()],
        "refused": [{**each._asdict(), "message": told.here(each.message)} for each in refused],
        "told": {
            "summary": screen.summary(found),
            "aside": screen.aside(found),
            "doubles": screen.doubles(found),
            "past": screen.past(found),
        },
        "kinds": screen.kinds(),
        "plan": {
            "separator": layout.separator,
            "headings": layout.headings,
            "fields": layout.fields,
            "values": layout.values,
            "projects": layout.projects,
        },
        "rows": [{"line": line.line, "cells": line.cells} for line in found.rows()],
    }
    return cast("TableReading", answer)


def batch(request: BatchRequest, day: date) -> Batch:
    """What rows give on the day of the estimate, or the line of headings."""
    layout = Layout(
        request["separator"],
        request["headings"],
        request["fields"],
        request["outcome"],
        request.get("values") or {},
        request.get("french", False),
        request.get("estimator", ""),
        request.get("projects", False),
        request.get("listed", False),
    )
    rows = request.get("rows")
    if rows is None:
        return {"text": layout.head(), "kinds": {}, "rows": []}
    written = layout.text(rows, day)
    return cast("Batch", {"text": written.text, "kinds": written.kinds, "rows": written.rows})


def effect(request: EffectRequest, day: date) -> Effect:
    """What each way to read a word, or the days that are past, makes of the rows."""
    plan, rows = Plan(request["fields"], request["values"], request["projects"]), request["rows"]
    if "field" not in request:
        return {"kinds": of_effects.of_projects(plan, rows, day)}
    written, choices = request.get("written") or (), request.get("choices") or ()
    return {"kinds": of_effects.of_a_word(plan, rows, request["field"], written, choices, day)}


def first(request: FirstRequest) -> First:
    """What to do first."""
    asks: dict[Kind, dict[str, int]] = {}
    for each in request["asks"]:
        asks.setdefault(each["kind"], {})[each["ask"]] = each["count"]
    return cast("First", {"steps": [step._asdict() for step in screen.first(request["kinds"], asks)]})


def book(request: BookRequest) -> File:
    """The table with its results, as a workbook."""
    content = of_books.workbook(request["text"], request["separator"], request["fields"])
    return {"name": "resultats.xlsx", "media": XLSX, "text": base64.b64encode(content).decode("ascii"), "base64": True}
