"""The law with what may come: a value more of every fact, or one more text, from a day to come on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant_medical.law import TEXT, Law, Text, law
from assistant_medical.view import render
from tests.tools.situations import KNOWN

if TYPE_CHECKING:
    import pytest

AFTER_ALL = date(2040, 1, 1)
"""A day after the last year of every contract that is told of today."""


def put_in_place(monkeypatch: pytest.MonkeyPatch, book: Law) -> None:
    """Make another book the law of this process."""
    for name, content in vars(book).items():
        monkeypatch.setattr(law(), name, content)
    render.environment.cache_clear()  # the templates hold the texts


def with_a_value_more(start: date) -> Law:
    """The law with one more value of each fact."""
    files = {}
    for name, content in law().files.items():
        entry = {key: item for key, item in content["values"][-1].items() if key != "end"}
        later = entry | {"start": start, "known_since": date(2027, 6, 1)}
        if "value" in entry:
            later["value"] = _otherwise(entry["value"])
        files[name] = {**content, "values": [*content["values"], later]}
    return Law(files, law().texts)


def with_a_text(text: Text, start: date, *changed: str, known_since: date = KNOWN, keeps: bool = False) -> Law:
    """The law as known on KNOWN, with one more text in force from `start` on, that says otherwise of some facts.

    Nothing is known of what it says of the others, unless it `keeps` all that was sure until then.
    """
    known = law().as_known_on(KNOWN)
    files = {name: _kept(known, name, start, text) if keeps else content for name, content in known.files.items()}
    for name in (TEXT, *changed):
        content = files[name]
        left = ("note",) if name == TEXT else ("note", "end")  # it lasts as long as the text it replaces
        entry = {key: item for key, item in content["values"][-1].items() if key not in left}
        value = text.id if name == TEXT else _otherwise(entry["value"])
        said = {"start": start, "value": value, "sources": [text.id], "known_since": known_since}
        files[name] = {**content, "values": [*content["values"], entry | said]}
    return Law(files, {**known.texts, text.id: text})


def reviewed(book: Law, day: date) -> Law:
    """The same law, every value of it reviewed on one day."""
    files = {
        name: {**content, "values": [entry | {"reviewed_on": day} for entry in content["values"]]}
        for name, content in book.files.items()
    }
    return Law(files, book.texts)


def _kept(known: Law, name: str, day: date, text: Text) -> Mapping[str, Any]:
    """A fact that the text is known to keep, where it is known to hold until then."""
    content, read = known.files[name], known.on(name, day)
    if read is None or read.prolonged:
        return content
    *before, last = content["values"]
    return {**content, "values": [*before, last | {"confirmed_by": [*last.get("confirmed_by", ()), text.id]}]}


def _otherwise(content: Any) -> Any:
    """Other figures, the same words: a rule knows no others."""
    if isinstance(content, bool):
        return content
    if isinstance(content, int):
        return 7 * content + 13
    if isinstance(content, str):
        return f"7{content}" if content.replace(".", "", 1).isdigit() else content
    if isinstance(content, dict):
        return {key: _otherwise(item) for key, item in content.items()}
    return content
