"""Every word that a visitor may read is French, or one that a reviewer let in (tests/tools/mots.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant_medical import estimate
from cases.runner import load_cases
from tests.conftest import Site
from tests.tools import spelling
from tests.tools.pages import all_pages
from tests.tools.prose import prose


@pytest.fixture(scope="module")
def texts(site: Site) -> dict[str, str]:
    """All that is written, and where: the pages with the form and the worked examples, what the estimator answers."""
    said = {text: case.name for case in load_cases() for text in _said(case.answers, case.on)}
    return said | {text: page.url for page in all_pages(site.folder, site.url) for text in prose(page.html)}


def test_every_word_is_spelt_as_in_the_dictionary_or_in_the_list(texts: dict[str, str]) -> None:
    faults = spelling.faults(texts)
    where = {word: place for text, place in texts.items() for word in spelling.words_of(text).intersection(faults)}
    told = [f"{word} ({where[word]}): {' or '.join(spelling.meant(word)) or 'nothing like it'}?" for word in faults]
    assert not told, "\n".join([*told, "Mend the word, or add it to tests/tools/mots.txt if it is right."])


def test_the_list_is_in_order_and_holds_only_words_that_are_used(texts: dict[str, str]) -> None:
    own = spelling.own_words()
    assert own == sorted(set(own), key=str.casefold)
    used = {part for text in texts for word in spelling.words_of(text) for part in spelling.forms_of(word)}
    assert not [word for word in own if word not in used]


def test_the_list_holds_no_word_that_the_dictionary_has() -> None:
    own = spelling.own_words()
    assert spelling.lacking(own) == set(own)


@pytest.mark.parametrize("wrong", ["Le médcin", "une aidee", "l’assitant", "des patient-sèle", "L'éligiblité"])
def test_a_misspelt_word_is_found(wrong: str) -> None:
    assert spelling.faults([wrong])


def test_what_was_meant_is_guessed() -> None:
    assert "médecin" in spelling.meant("médcin")


def test_a_correct_sentence_passes() -> None:
    right = "Aujourd’hui, la 2e année, l’assistant médical prépare-t-il la mi-temps ? Lisez https://exemple.fr/abcdef."
    assert spelling.faults([right]) == []


def _said(answers: Any, on: Any) -> Iterator[str]:
    """The sentences of an outcome; its single words are names that only programs read."""
    waiting: list[Any] = [estimate(answers, on).to_dict()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and " " in value:
            yield value
