"""What the choices of a question answer to, read again: a word is of one choice, and says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant_medical.repair.words import Lexicon, Several
from scripts.sources.source import meant


def faults(question: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the synonyms of a question, with its words of several choices, and with its units."""
    choices = question.get("choices", {})
    for key in ("synonyms", "several", "aside"):
        if key in question and not choices:
            yield f"is of the type “{question['type']}”, which has no “{key}”; that is for choices"
    if "units" in question and question["type"] not in ("integer", "number"):
        yield f"is of the type “{question['type']}”, which has no “units”; that is for numbers"
    for key, named in _named(question):
        if named not in choices:
            yield f"“{key}” names the choice “{named}”, which it does not have{meant(named, choices)}"
    yield from _words(question)


def _named(question: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The choices that are named; what is no choice, beside one, is said in several words."""
    yield from (("synonyms", choice) for choice in question.get("synonyms", {}))
    for each in question.get("several", ()):
        yield from (("several", may_be) for may_be in each["may_be"] if " " not in may_be)


def _words(question: Mapping[str, Any]) -> Iterator[str]:
    choices, several = question.get("choices", {}), [Several(**each) for each in question.get("several", ())]
    lexicon = Lexicon(choices, question.get("synonyms", {}), several, question.get("aside", ()))
    known: dict[str, tuple[str, str]] = {}
    for choice, word in lexicon.said():
        forms = list(lexicon.forms(word))
        same = [form for form in forms if known.get(form, ("",))[0] == choice]
        if word != choices[choice] and (same or not forms):
            yield f"“synonyms.{choice}”: “{word}” adds nothing to the words that are there already"
        for form in forms:
            other, theirs = known.setdefault(form, (choice, word))
            if other != choice:
                yield f"“{word}”, of the choice “{choice}”, is said of “{other}” too (“{theirs}”); see “several”"
    for word in (word for each in several for word in each.said):
        if of := next((known[form][0] for form in lexicon.forms(word) if form in known), None):
            yield f"“several”: “{word}” is a word of the choice “{of}” alone"
