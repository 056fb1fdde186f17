"""A day at the practice as a score: one moment after another, and what each of three people does in it (day.toml)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scripts.pages import addresses, tables
from scripts.pages.lettered import Lettered
from scripts.pages.page import Page

MISSIONS = "metier/missions/"


class Voice(NamedTuple):
    """One of those who play, and what they do in a moment; nothing where they are silent."""

    id: str
    name: str
    says: str


class Moment(NamedTuple):
    """A moment of the day: when, the mission that it belongs to, who does what, what is not done."""

    id: str
    time: datetime.time
    title: str
    drawing: str
    field: str
    voices: list[Voice]
    limit: str
    sources: list[str]

    @property
    def hour(self) -> str:
        """The hour as one writes it: 8 h 15, 11 h."""
        return f"{self.time.hour}\u00a0h" + (f"\u00a0{self.time.minute:02}" if self.time.minute else "")


def macros(page: Page, draw: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def day() -> str:
        voices, fields, moments = read()
        sources = Lettered(page)
        return page.render(
            "day.html",
            voices=voices,
            draw=draw,
            moments=[(moment, sources.letters(moment.sources)) for moment in moments],
            fields=fields,
            missions=addresses.of(MISSIONS),
            texts=sources.texts(),
        )

    return {"journee": day}


def read() -> tuple[list[Mapping[str, str]], Mapping[str, str], list[Moment]]:
    """Who plays, the names of the fields of missions, and the moments."""
    content = tables.of("day")
    voices = content["voices"]
    return voices, content["fields"], [_moment(written, voices) for written in content["moments"]]


def _moment(written: Mapping[str, Any], voices: list[Mapping[str, str]]) -> Moment:
    heard = [Voice(voice["id"], voice["name"], written.get(voice["id"], "")) for voice in voices]
    named = {key: written[key] for key in ("id", "time", "title", "drawing", "field", "sources")}
    return Moment(**named, voices=heard, limit=written.get("limit", ""))
