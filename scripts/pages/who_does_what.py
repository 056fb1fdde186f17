"""Who does what in a practice (who_does_what.toml): a row a task, a column a trade, each cell a shape and its word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from assistant_medical.french import enumeration
from scripts.pages import tables
from scripts.pages.lettered import Lettered
from scripts.pages.page import Page
from scripts.pages.scales import inside

KINDS = {"oui": "oui", "en_partie": "", "non": "non", "non_verifie": "non vérifié ici"}
"""What a cell may say, and the word that goes without saying; one done in part always says in what part."""
KEY = {
    "oui": "peut le faire",
    "en_partie": "sous condition",
    "non": "non, ou ce n’est pas son rôle",
    "non_verifie": "non vérifié ici",
}


class Cell(NamedTuple):
    """What a trade may do of a task: the kind, which has a shape, and its words."""

    kind: str
    word: str


class Task(NamedTuple):
    """A row: the task, what each trade may do of it, the letters of its sources.

    `said` are the words of the cells that have some of their own, for a screen where cells have no room for words.
    """

    title: str
    cells: list[Cell]
    letters: list[str]
    said: str


def macros(page: Page, draw: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def matrix() -> str:
        people, groups = read()
        sources = Lettered(page)
        rows = {group["title"]: tasks(group["tasks"], people, sources) for group in groups}
        drawn = [dict(person) | {"drawing": draw(person["drawing"])} for person in people]
        return page.render("who_does_what.html", people=drawn, rows=rows, key=KEY, texts=sources.texts())

    return {"qui_fait_quoi": matrix}


def read() -> tuple[list[Mapping[str, str]], list[Mapping[str, Any]]]:
    """The trades, then the groups of tasks."""
    content = tables.of("who_does_what")
    return content["people"], content["groups"]


def tasks(written: Iterable[Mapping[str, Any]], people: Iterable[Mapping[str, str]], sources: Lettered) -> list[Task]:
    """The rows of a group."""
    rows = []
    for task in written:
        cells = {person["name"]: cell(task, person["id"]) for person in people}
        rows.append(Task(task["title"], list(cells.values()), sources.letters(task["sources"]), said(cells)))
    return rows


def said(cells: Mapping[str, Cell]) -> str:
    """The words of the cells that have some of their own; those that several have, once."""
    names: dict[str, list[str]] = {}
    for name, found in cells.items():
        if found.word not in KINDS.values():
            names.setdefault(found.word, []).append(name)
    return " ; ".join(f"{word} ({enumeration(list(map(inside, who)))})" for word, who in names.items())


def cell(task: Mapping[str, Any], trade: str) -> Cell:
    """What is written of a trade: a kind, or a kind with its words. A trade that is left out stops the build."""
    said: str | Mapping[str, str] = task[trade]
    [(kind, word)] = [(said, "")] if isinstance(said, str) else said.items()
    words = {"oui": f"oui, {word}"}.get(kind, word) if word else KINDS[kind]
    if not words:
        raise ValueError(f"“{task['title']}”: what “{trade}” does in part is not said")
    return Cell(kind, words)
