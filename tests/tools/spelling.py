"""French spelling: Hunspell's dictionary, as everywhere in free software, and a list of this project's own words."""

from __future__ import annotations

import re
import warnings
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from spylls.hunspell import Dictionary

from scripts.machine.steps import ROOT
from tests.tools.french import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable

FRENCH = ROOT / "node_modules" / "dictionary-fr" / "index"  # .aff and .dic
OWN_WORDS = ROOT / "tests" / "tools" / "mots.txt"

SOFT_HYPHEN = "\u00ad"
NOT_WORDS = re.compile(r"\S+\.(?:fr|com|org|net|info|html)\b\S*|\d+(?:(?:er|re|e|es|nd|nde)\b)?")
WORD = re.compile(r"[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*")
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)’(?=\w)", re.IGNORECASE)


def own_words() -> list[str]:
    """The words that the dictionary lacks and that a reviewer let in, in the order of the file."""
    return OWN_WORDS.read_text(encoding="utf-8").split()


def words_of(text: str) -> set[str]:
    """The words of a text; addresses and numbers are none."""
    return set(WORD.findall(NOT_WORDS.sub(" ", ADDRESS.sub(" ", text.replace(SOFT_HYPHEN, "")))))


def forms_of(word: str) -> set[str]:
    """The forms under which a word may stand in the list: without its article, its capital, or in halves."""
    bare = ELIDED.sub("", word)
    return {word, bare, bare[0].lower() + bare[1:], *bare.split("-")}


def faults(texts: Iterable[str]) -> list[str]:
    """Every word that neither the dictionary nor the list has."""
    known = set(own_words())
    words = {word for text in texts for word in words_of(text)}
    asked = {word: _asked(word, known) for word in words}
    unknown = lacking({part for parts in asked.values() for part in parts})
    return sorted(word for word, parts in asked.items() if unknown.intersection(parts))


def lacking(words: Iterable[str]) -> set[str]:
    """The words that the dictionary lacks."""
    return {word for word in words if not _french().lookup(word)}


def meant(word: str) -> list[str]:
    """What was perhaps meant: words of the dictionary that look like it and start as it does."""
    return get_close_matches(word, {entry.stem for entry in _french().dic.words if entry.stem[0] == word[0]})


@cache
def _french() -> Dictionary:
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # it leaves its files to be closed
        return Dictionary.from_files(str(FRENCH))


def _asked(word: str, known: set[str]) -> list[str]:
    """What of a word must be in the dictionary: all of it, or the halves that are not ours."""
    bare = ELIDED.sub("", word)
    halves = bare.split("-")
    if {word, bare, bare[0].lower() + bare[1:]} & known:
        return []
    return [half for half in halves if half not in known] if set(halves) & known else [word]
