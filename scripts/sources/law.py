"""The files of the law, read again: their shape, then what they say of each other."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant_medical.law import TEXT, Law, Text
from assistant_medical.law.values import known_since
from scripts.machine.steps import PACKAGE
from scripts.sources import shape
from scripts.sources.source import Source, meant

TEXTS = "texts.toml"
SCHEMA = PACKAGE / "law" / "schema.json"
DECIMAL_OR_WHOLE = "a number"


@dataclass(frozen=True)
class Read:
    """The law that could be read, if it could be; its texts' ids; and all the faults of its files."""

    law: Law | None
    texts: tuple[str, ...]
    faults: list[str]


def read(folder: Path) -> Read:
    """Read the law of a folder as the package does, and tell every fault."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    texts = Source(folder / TEXTS)
    facts = {_name(file, folder): Source(file) for file in sorted(folder.rglob("*.toml")) if file != texts.file}
    if not texts.faults:
        for wrong in shape.faults(texts.content, schema, "texts"):
            name, *rest = map(str, wrong.path or ("",))
            _of_text(texts, name, " ".join([*(f"“{'.'.join(rest)}”" for _ in rest[:1]), wrong.what]))
    for fact in facts.values():
        if not fact.faults:
            for wrong in shape.faults(fact.content, schema):
                fact.refuse_shape(*wrong, "values", _called)
    if TEXT not in facts:
        texts.refuse(f"{TEXT}.toml is missing beside it: it says which text is in force, and when")
    elif not facts[TEXT].faults and "rules" not in facts[TEXT].content:
        facts[TEXT].refuse("“rules” is missing: the facts, and the folders of facts, that the texts lay down")
    shaped = TEXT in facts and not texts.faults and not any(fact.faults for fact in facts.values())
    _read_texts(texts)
    # That of the texts comes first: where it is wrong, what others say of it is left aside.
    for name, fact in sorted(facts.items(), key=lambda each: each[0] != TEXT):
        if not fact.faults:
            _read_fact(name, fact, facts, texts.content)
    faults = [*texts.faults, *(fault for fact in facts.values() for fault in fact.faults)]
    found = {key: Text(id=key, **entry) for key, entry in texts.content.items()} if shaped else {}
    law = Law({name: fact.content for name, fact in facts.items()}, found) if shaped else None
    return Read(law, tuple(texts.content), faults)


def _name(file: Path, folder: Path) -> str:
    return ".".join(file.relative_to(folder).with_suffix("").parts)


def _called(value: Any, number: int) -> str:
    start = value.get("start") if isinstance(value, dict) else None
    return f"the value of {start}" if isinstance(start, date) else f"value {number + 1}"


def _of_text(texts: Source, name: str, what: str) -> None:
    texts.refuse(what, f"the text “{name}”" if name else "", texts.line_of(name))


def _read_texts(texts: Source) -> None:
    if texts.faults:
        return
    for name, entry in texts.content.items():
        followed, seen = entry.get("continues"), [name]
        if followed and followed not in texts.content:
            near = meant(followed, texts.content)
            _of_text(texts, name, f"“continues” names the text “{followed}”, which is not there{near}")
        while followed in texts.content and followed not in seen:
            seen.append(followed)
            followed = texts.content[followed].get("continues")
        if followed in seen:
            _of_text(texts, name, f"“continues” comes back to “{followed}”; a text carries on an older one")


def _read_fact(name: str, fact: Source, facts: Mapping[str, Source], texts: Mapping[str, Any]) -> None:
    values = fact.content["values"]
    for number, value in enumerate(values):
        said = [*_dates(fact.content, number), *_cited(value, texts), *_confirmed(name, value, facts)]
        if name == TEXT and texts and (text := value.get("value")) not in list(texts):
            said.append(f"“value” is “{text}”, which is no text of {TEXTS}{meant(text, texts)}")
        if name == TEXT and number == len(values) - 1 and "end" not in value:
            said.append("has no “end”; say until which day it is known to be in force")
        for what in [*said, *_sort(values, number), *_status(value, texts)]:
            fact.refuse(what, _called(value, number), fact.line("values", number))
    fields = {field for value in values for field in _fields_in(value.get("value"))}
    for field in fact.content.get("units", ()):
        if field not in fields:
            fact.refuse(f"“units” names the field “{field}”, which no value has{meant(field, fields)}", "units")
    for ruled in fact.content.get("rules", ()):
        if not any(f"{known}.".startswith(f"{ruled}.") for known in facts):
            folders = {known.rpartition(".")[0] for known in facts} - {""}
            fact.refuse(f"no fact and no folder of facts is “{ruled}”{meant(ruled, [*facts, *folders])}", "rules")


def _fields_in(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for name, inner in content.items():
            yield name
            yield from _fields_in(inner)


def _dates(content: Mapping[str, Any], number: int) -> Iterator[str]:
    values = content["values"]
    start, end = values[number]["start"], values[number].get("end")
    if end is not None and end < start:
        yield f"ends on {end}, before it starts"
    if number:
        former = values[number - 1]
        if former["start"] == start:
            yield f"two values start on {start}; correct the first one, or give the day on which the second one begins"
        elif former["start"] > start:
            yield f"stands below that of {former['start']}; values stand from the oldest to the newest"
        elif former.get("end", former["start"]) >= start and not _learnt_after(content, number):
            yield f"starts before the former one ends, on {former['end']}"


def _learnt_after(content: Mapping[str, Any], number: int) -> bool:
    """Whether a value was not known yet when the former one was: its end then stays as it was known, whatever came."""
    former, value = content["values"][number - 1 : number + 1]
    return known_since(content, value) > known_since(content, former)


def _cited(value: Mapping[str, Any], texts: Mapping[str, Any]) -> Iterator[str]:
    for source in value["sources"]:
        if texts and source not in texts:
            yield f"the source “{source}” is no text of {TEXTS}{meant(source, texts)}"


def _status(value: Mapping[str, Any], texts: Mapping[str, Any]) -> Iterator[str]:
    kinds = [texts[source].get("kind") for source in value["sources"] if isinstance(texts.get(source), dict)]
    if value["status"] == "official" and kinds and all(kind == "secondary" for kind in kinds):
        yield "is said “official”, and no source of it is of the kind “law” or “official”; write “secondary”"
    if value["status"] in ("inferred", "unknown") and "note" not in value:
        yield f"is said “{value['status']}” and has no “note”; write there, for the reader, what it is deduced from"


def _confirmed(name: str, value: Mapping[str, Any], facts: Mapping[str, Source]) -> Iterator[str]:
    """What is wrong with the later texts that are said to keep a value."""
    texts = facts.get(TEXT)
    if not (confirmed := value.get("confirmed_by")) or texts is None or texts.faults:
        return
    ruled = texts.content.get("rules", ())
    if not any(f"{name}.".startswith(f"{each}.") for each in ruled):
        yield f"has “confirmed_by”, and {TEXT}.toml does not say, under “rules”, that texts lay this fact down"
    begun = {entry["value"]: entry["start"] for entry in texts.content["values"] if "value" in entry}
    for text in confirmed:
        if text not in begun:
            yield f"“confirmed_by” names “{text}”, which {TEXT}.toml does not hold{meant(text, begun)}"
        elif begun[text] <= value["start"]:
            yield f"“confirmed_by” names “{text}”, in force since {begun[text]}; only a later text confirms a value"
        elif "end" in value and value["end"] < begun[text]:
            yield f"“confirmed_by” names “{text}”, in force since {begun[text]}, after the value has ended"


def _sort(values: Sequence[Mapping[str, Any]], number: int) -> Iterator[str]:
    """What a value is that the former ones of its fact are not; and a field that must be another one, misspelt."""
    here = values[number].get("value")
    others = [value["value"] for place, value in enumerate(values) if place != number and "value" in value]
    if here is None or not others:
        return
    sorts = {_kind(other) for other in others}
    if len(sorts) == 1 and _kind(here) not in sorts:
        yield f"“value” is {_kind(here)}, and {sorts.pop()} in the other values"
    tables = [other for other in others if isinstance(other, dict)]
    if isinstance(here, dict) and len(tables) == len(others):
        yield from _fields(here, tables)


def _fields(here: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    known = set.union(*map(set, others))
    absent = [name for name in others[0] if all(name in other for other in others) and name not in here]
    added = [name for name in here if name not in known]
    # Texts do not all rule the same: one field for another is a slip of the pen only where the two look alike.
    if len(added) == len(absent) == 1 and difflib.get_close_matches(added[0], absent, cutoff=0.7):
        yield f"the field “{added[0]}” of “value” is in no other value{meant(added[0], absent)}"
    for name, content in here.items():
        kinds = {_kind(other[name]) for other in others if name in other}
        if len(kinds) == 1 and _kind(content) not in kinds:
            yield f"“value.{name}” is {_kind(content)}, and {kinds.pop()} in the other values"


def _kind(content: Any) -> str:
    """What a value is, a decimal written as text being a number."""
    number = isinstance(content, str) and content.replace(".", "", 1).isdigit()
    whole = isinstance(content, int) and not isinstance(content, bool)
    return DECIMAL_OR_WHOLE if number or whole else shape.kind(content)
