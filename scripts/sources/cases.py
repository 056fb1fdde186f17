"""The files of cases, read again: their shape, then what they name of the law, of the questions and of each other."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant_medical.french import typography
from scripts.sources import shape
from scripts.sources.source import Source, meant, shown

SCHEMA = Path(__file__).with_name("cases.schema.json")

Questions = Mapping[str, Mapping[str, Any]]


def faults(folder: Path, texts: Collection[str], questions: Questions) -> list[str]:
    """All that is wrong in a folder of cases; texts and questions that could not be read are left aside."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    sources = [Source(file) for file in sorted(folder.glob("*.toml"))]
    if not sources:
        return [f"{shown(folder)}: the folder holds no file of cases, or is not there."]
    named: dict[str, str] = {}
    for source in sources:
        if source.faults:
            continue
        for wrong in shape.faults(source.content, schema):
            source.refuse_shape(*wrong, "cases", _called)
        if not source.faults:
            for number, case in enumerate(source.content["cases"]):
                place = f"{shown(source.file)}, line {source.line('cases', number)}"
                first = named.setdefault(typography(case["name"]), place)
                twice = [] if first is place else [f"a case has this name already: {first}"]
                for what in [*twice, *_unknown(case, texts, questions)]:
                    source.refuse(what, _called(case, number), source.line("cases", number))
    return [fault for source in sources for fault in source.faults]


def _called(case: Any, number: int) -> str:
    name = case.get("name") if isinstance(case, dict) else None
    return f"the case “{name}”" if isinstance(name, str) and name else f"case {number + 1}"


def _unknown(case: Mapping[str, Any], texts: Collection[str], questions: Questions) -> Iterator[str]:
    for source in case["source"]:
        if texts and source not in texts:
            yield f"the source “{source}” is no text of texts.toml{meant(source, texts)}"
    if case["expect"].get("type") == "errors" or not questions:
        return  # answers that cannot be read are what such a case is about
    for name, answer in case["answers"].items():
        if name not in questions:
            yield f"“answers” names the question “{name}”, which is not there{meant(name, questions)}"
        elif (choices := questions[name].get("choices")) and str(answer).strip() and answer not in list(choices):
            yield f"“answers.{name}” is “{answer}”, which is none of its choices{meant(answer, choices)}"
