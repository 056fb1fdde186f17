"""What a visitor's browser loads of Python: one archive, compiled, with the part of the standard library it needs.

Pyodide's own archive holds sources, which every visit would compile again.
"""

from __future__ import annotations

import base64
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant_medical import web
from assistant_medical.answers import questions
from assistant_medical.takeaway import link
from scripts.machine import node
from scripts.machine.steps import ROOT, StepError, require_success
from scripts.site import importable

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = ROOT / "scripts" / "site" / "precompile.mjs"
COMPILED_TEMPLATES = "assistant_medical/view/compiled/"
"""Where the archive holds the templates as modules."""
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman")

# A day with a text: what the browser's Python holds must not depend on the day of the build.
DAY = "2026-12-01"
DAYLESS = ("first", "book")
"""What is asked without a day."""
OPEN = {"specialite": "medecine_generale", "secteur": "secteur_1", "patientele_mt": "1 100", "quotite": "mi_temps"}
ANSWERS: tuple[dict[str, str], ...] = (
    OPEN,
    OPEN | {"specialite": "radiologie"},
    OPEN | {"contrat": "collectif", "structure": "sisa", "nb_medecins": "4", "etp": "2"},
    OPEN | {"date_signature": "1/12/2018"},
    OPEN | {"date_signature": "hier", "patientele_mt": "beaucoup"},
    {},
)


class Archives(NamedTuple):
    """What is asked of the estimator's page takes the first alone; see assistant_medical.apart for the other."""

    python: bytes
    tables: bytes


def archives(folder: Path) -> Archives:
    """The archives, made by the Pyodide that stands in `folder`, which answers as this Python does."""
    asked = list(requests())
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        with zipfile.ZipFile(made / "sources.zip", "w") as archived:
            for name, content in importable.modules(folder):
                archived.writestr(name, content)
        (made / "requests.json").write_text(json.dumps(asked), encoding="utf-8")
        ended = node.run(PROGRAM, folder, made / "sources.zip", made / "requests.json", made)
        require_success(ended, "Python could not be compiled for the browser.")
        answers = json.loads((made / "answers.json").read_text(encoding="utf-8"))
        for request, answer in zip(asked, answers, strict=True):
            if told(answer) != told(web.estimate_json(json.dumps(request))):
                raise StepError(f"The browser’s Python answers otherwise: {json.dumps(request)[:200]}")
        return Archives((made / "python.zip").read_bytes(), (made / "tables.zip").read_bytes())


def told(answer: str) -> Any:
    """What an answer says. A workbook is what it holds: how it is packed is each machine's."""
    said = json.loads(answer)
    if not said.get("base64"):
        return said
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(said["text"]))) as book:
        return {**said, "text": {name: book.read(name) for name in book.namelist()}}


def requests() -> Iterator[dict[str, Any]]:
    """One request of each kind that a page makes (see assistant_medical.messages), so that all they import is known."""
    yield from (request if request.get("do") in DAYLESS else {"on": DAY, **request} for request in _requests())


def usual() -> Iterator[dict[str, Any]]:
    """What most doctors ask. What a post costs is then known, on any day of the same law."""
    for time in ("mi_temps", "temps_plein"):
        yield {"on": DAY, "answers": OPEN | {"quotite": time}, "outcome": False, "later": True}


def _requests() -> Iterator[dict[str, Any]]:
    for answers in ANSWERS:
        yield {"answers": answers, "outcome": False, "later": True}
        yield {"do": "folds", "answers": answers}
    yield {"link": link.encode({"quotite": "mi_temps"}), "outcome": False}
    yield {"link": "v1&quotite=mi_temps", "outcome": False}
    yield {"link": "v9", "outcome": False}
    for kind in ("csv", "xlsx", "ics", "json"):
        yield {"do": "export", "kind": kind, "answers": OPEN}
    yield {"do": "compare", "answers": OPEN}
    yield {"do": "so_far", "answers": OPEN, "unknown": [], "short": False}
    heading = ";".join(question.short for question in questions().values())
    named = {"name": "medecins", "mapping": {"values": {"secteur": {"?": ""}}}}
    for encoding in ENCODINGS:
        yield {"do": "reading", **named, "data": base64.b64encode(f"{heading}\nPédiatrie\n".encode(encoding)).decode()}
    yield {"do": "reading", **named, "data": base64.b64encode(f"{heading}\nPédiatre;?\n".encode()).decode()}
    yield {"do": "reading", **named, "data": base64.b64encode(_workbook()).decode()}
    layout = {"separator": ";", "headings": list(OPEN), "fields": list(OPEN), "outcome": True}
    for french in (False, True):
        yield {"do": "batch", **layout, "french": french, "listed": french, "rows": [list(OPEN.values())]}
    yield {"do": "effect", "fields": list(OPEN), "values": {}, "projects": False, "rows": [list(OPEN.values())]}
    yield {"do": "first", "kinds": {"faulty": 1}, "asks": []}
    yield {"do": "book", "text": "total\n1\n", "separator": ";", "fields": []}


def _workbook() -> bytes:
    """The least that is a workbook: whatever it says, its reader has been asked for."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archived:
        archived.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()
