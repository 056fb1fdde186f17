"""The law with a value more of every fact, which starts on a day to come and says something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant_medical.law import TEXT, Law, law
from assistant_medical.view import render

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


def with_a_text(start: date, *read: str, known_since: date) -> Law:
    """The law with one more text in force from `start` on, that says otherwise of some facts, nothing of the others."""
    last = law().texts["convention2024"]
    new = replace(last, id="texte_a_venir", short="un texte à venir", continues=last.id)
    files = dict(law().files)
    for name in (TEXT, *read):
        content = files[name]
        entry = {key: item for key, item in content["values"][-1].items() if key not in ("end", "note")}
        value = new.id if name == TEXT else _otherwise(entry["value"])
        said = {"start": start, "value": value, "sources": [new.id], "known_since": known_since}
        files[name] = {**content, "values": [*content["values"], entry | said]}
    return Law(files, {**law().texts, new.id: new})


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
