"""French spelling: Hunspell's dictionary, as everywhere in free software, and a list of this project's own words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from scripts.machine import node
from scripts.machine.steps import ROOT
from tests.french import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAM = ROOT / "tests" / "spelling.mjs"
OWN_WORDS = ROOT / "tests" / "site" / "mots.txt"

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


def faults(texts: Iterable[str]) -> dict[str, list[str]]:
    """Every word that neither the dictionary nor the list has, with what was perhaps meant."""
    known = set(own_words())
    words = {word for text in texts for word in words_of(text)}
    asked = {word: _asked(word, known) for word in words}
    unknown = lacking({part for parts in asked.values() for part in parts})
    return {word: unknown[part] for word, parts in sorted(asked.items()) for part in parts if part in unknown}


def lacking(words: Iterable[str]) -> dict[str, list[str]]:
    """The words that the dictionary lacks, each with what was perhaps meant."""
    ended = node.run(PROGRAM, given=json.dumps(sorted(words)))
    ended.check_returncode()
    unknown: dict[str, list[str]] = json.loads(ended.stdout)
    return unknown


def _asked(word: str, known: set[str]) -> list[str]:
    """What of a word must be in the dictionary: all of it, or the halves that are not ours."""
    bare = ELIDED.sub("", word)
    halves = bare.split("-")
    if {word, bare, bare[0].lower() + bare[1:]} & known:
        return []
    return [half for half in halves if half not in known] if set(halves) & known else [word]
