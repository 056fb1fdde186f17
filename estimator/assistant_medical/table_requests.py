"""What the page for advisers asks of a table: what its file holds, how it is understood, what its rows give."""

from __future__ import annotations

import base64
from datetime import date
from typing import cast

from assistant_medical.messages import (
    Batch,
    BatchRequest,
    ReadingRequest,
    Refusal,
    Table,
    TableReading,
    TableRequest,
)
from assistant_medical.table import spreadsheet
from assistant_medical.table.layout import Layout
from assistant_medical.table.mapping import MappingError
from assistant_medical.table.reading import read_table
from assistant_medical.table.unreadable import UnreadableTableError

BOM = "\ufeff"
"""What tells a spreadsheet program that a file is in UTF-8."""


def table(request: TableRequest) -> Table | Refusal:
    """What a file holds, for programs."""
    try:
        found = spreadsheet.read(_bytes(request))
        rows = list(found.rows())
    except UnreadableTableError as fault:
        return {"refusal": str(fault)}
    return {
        "separator": found.separator,
        "headings": found.headings,
        "fields": found.fields,
        "unknown": found.unknown,
        "rows": rows,
        "mark": "" if found.encoding == "utf-8" else BOM,
    }


def reading(request: ReadingRequest, day: date) -> TableReading | Refusal:
    """How a file is understood, on the day of the estimate."""
    try:
        found = read_table(_bytes(request), request["name"], request.get("mapping"), day)
    except UnreadableTableError as fault:
        return {"refusal": str(fault)}
    except MappingError as fault:
        return {"refusal": " ".join(fault.sentences)}
    layout = found.layout()
    plan = {
        "separator": layout.separator,
        "headings": layout.headings,
        "fields": layout.fields,
        "values": layout.values,
        "projects": layout.projects,
    }
    rows = [{"line": line.line, "cells": line.cells} for line in found.rows()]
    return cast("TableReading", {**found.to_dict(), "plan": plan, "rows": rows})


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
    )
    rows = request.get("rows")
    if rows is None:
        return {"text": layout.head(), "kinds": {}, "rows": []}
    written = layout.text(rows, day)
    return cast("Batch", {"text": written.text, "kinds": written.kinds, "rows": written.rows})


def _bytes(request: TableRequest | ReadingRequest) -> bytes:
    data: object = request.get("data")
    if not isinstance(data, str):
        raise ValueError("a table is given as the base64 of its bytes")
    return base64.b64decode(data, validate=True)
