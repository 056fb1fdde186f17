"""Notes beside a sentence: the source that it rests on, how far that was read, and what it says there.

A note has the number of its source on the page: one that is called again without words opens the first note again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assistant_medical.law import Text
from scripts.pages.page import Page


class Label(NamedTuple):
    """What a text is and how far it was read, in words, and the shape that stands beside them."""

    words: str
    shape: str


class Nature(NamedTuple):
    """The words for a text of a nature: on its label, where it is counted, and what agrees with the label."""

    label: str
    one: str
    several: str
    read: str
    quoted: str


MASCULINE, FEMININE, PLURAL = ("lu", "cité"), ("lue", "citée"), ("lus", "cités")
NATURES = {
    "law": Nature("Texte officiel", "texte officiel", "textes officiels", *MASCULINE),
    "official": Nature("Page officielle", "page officielle", "pages officielles", *FEMININE),
    "debates": Nature("Débats parlementaires", "débat parlementaire", "débats parlementaires", *PLURAL),
    "study": Nature("Étude", "étude", "études", *FEMININE),
    "body": Nature("Page d’un organisme", "page d’un organisme", "pages d’organismes", *FEMININE),
    "press": Nature("Presse", "article de presse", "articles de presse", *FEMININE),
    "union": Nature("Syndicat", "page de syndicat", "pages de syndicats", *MASCULINE),
    "company": Nature("Site d’une entreprise", "site d’entreprise", "sites d’entreprises", *MASCULINE),
    "secondary": Nature("Autre source", "autre source", "autres sources", *FEMININE),
}
"""From the surest to the least sure: a text of law or an official page, then the others by whose they are."""


def nature(text: Text) -> str:
    """Which of the natures a text has."""
    return text.by or text.kind


def label(text: Text) -> Label:
    """What is said of a text beside its title; never that it was read where it was not, nor whole where in part."""
    words, far = NATURES[nature(text)], text.how_far_read
    said = {
        "whole": words.read,
        "part": f"{words.read} en partie",
        "quoted": f"non {words.read} : {words.quoted} par d’autres",
    }
    return Label(f"{words.label}, {said[far]}", far)


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    called: dict[str, list[str]] = {}

    def note(key: str, words: str = "") -> str:
        text = page.text(key)
        keys = called.setdefault(page.name, [])
        again = keys.count(key)
        if not again or words:
            keys.append(key)
        number = list(dict.fromkeys(keys)).index(key) + 1
        mark = f"note-{number}" + (f"-{again + 1}" if again and words else "")
        return page.render(
            "note.html", text=text, number=number, mark=mark, words=words, new=not again or words
        ).strip()

    return {"note": note}
