"""No figure of the law is typed outside assistant_medical/law: not in a rule, a sentence, a template or a question.

Whatever is left in a sentence once the allowed words below are taken away must hold no digit and no written number.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.machine.steps import PACKAGE

RULES = sorted((PACKAGE / "rules").glob("*.py"))
VIEW = sorted((PACKAGE / "view").glob("*.py"))
TEMPLATES = sorted((PACKAGE / "view" / "templates").glob("*.html"))

WRITTEN = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille"
    r"|deuxième|troisième|quatrième|cinquième|tiers|moitiés?|semestriel|semestre|trimestriel|trimestre"
)
FIGURE = re.compile(rf"\d|\b(?:{WRITTEN})\b", re.IGNORECASE)

# What may be typed, and why it is no figure of the law.
ALLOWED = {
    r"\b[Ss]ecteur [12]\b": "the name of a sector",
    r"\bavenant [78]\b": "the name of a text",
    r"\b(?:30|50|70|90|95)e\b(?= (?:au|centile))": "the name of a band, as the answers name it",
    r"\b[Tt]iers temps\b": "the name of a share of a post",
    r"\bdeuxième assistant\b|\bun deuxième est possible\b": "the name of a contract",
    r"\b(?:[Dd]e|[Ee]n) 20(?:19|20|23|24|26)\b": "a year that names a text; the days are in the law",
    r"\bpublié depuis 2023\b": "the year from which nothing else is published",
    r"\bde vos deux rangs\b|\bde ces deux\b|\bà deux compte\b|\bdes deux\b|\ben a deux\b": "the two things just named",
    r"\bpartagé à deux\b": "an assistant of two doctors, each for a half-time",
    r"\bpar exemple (?:33, 2A ou 974|[\d/ ,.]*\d)": "an example of how to type an answer",
    r"\b1,5 ETP par exemple": "an example of how to type an answer",
    r"\bde (?:0 à 100|1 à 5)\b": "the bounds of an answer",
    r"\b(?:deuxième|troisième) année\b": "a row of the amounts",
    # Words of a rule that no value holds: nothing computes with them, and the texts have had them all along.
    r"\b16 ans\b": "who is an adult patient",
    r"\bles douze mois avant la signature\b": "the period over which the share of clinical fees is measured",
    r"\bpoint semestriel\b|\bchaque semestre\b": "the rhythm of the payments of 2019",
    r"\bpar moitiés\b": "the two equal payments since 2023, whose number is read from the law",
    r"\bencore trois ans\b": "the delay that other sources still give",
}
CONSTANTS = {
    0: "nothing",
    1: "the next one, or the first year",
    2: "the second year, a row of the table of amounts",
    3: "the third year, from which a table of amounts has one row; how many choices are named",
    12: "months in a year",
    100: "a share in %",
}

TYPED_BY_OTHERS = {"synonyms", "several", "aside", "units"}
"""What a question understands: nobody reads it, and 1/2 is a half-time whatever the law says of it."""


def _left(sentence: str) -> str:
    plain = sentence.replace("\u00a0", " ")
    for pattern in ALLOWED:
        plain = re.sub(pattern, "…", plain)
    return plain


def _typed(sentences: Iterator[str]) -> list[str]:
    return [sentence for sentence in sentences if FIGURE.search(_left(sentence))]


def _sentences(file: Path) -> Iterator[str]:
    """The strings of a module that a person reads: those with a space, docstrings and places left aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if " " in node.value.strip():
            yield re.sub(r"\{[^}]*\}", "…", node.value)


def _words(node: Any) -> Iterator[str]:
    """The sentences of questions.toml, with the places of figures taken away."""
    if isinstance(node, str):
        yield re.sub(r"\{[^}]*\}", "…", node)
    elif isinstance(node, dict):
        for key, item in node.items():
            if key not in {"id", "shown_when", "choices_shown_when", "default", *TYPED_BY_OTHERS}:
                yield from _words(item)
    elif isinstance(node, list):
        for item in node:
            yield from _words(item)


def _text(template: str) -> Iterator[str]:
    """The text of a template: no comment, no tag of Jinja or of HTML; a sentence typed inside an expression counts."""
    template = re.sub(r"\{#.*?#\}|<svg.*?</svg>", "", template, flags=re.DOTALL)
    for code in re.findall(r"\{[{%].*?[}%]\}", template, flags=re.DOTALL):
        yield from re.findall(r'"([^"<>]* [^"<>]*)"', re.sub(r"'<[^']*'", "", code))
    yield from re.split(r"<[^>]+>", re.sub(r"\{[{%].*?[}%]\}", " ", template, flags=re.DOTALL))


@pytest.mark.parametrize("file", [*RULES, *VIEW], ids=lambda file: file.name)
def test_no_sentence_of_a_module_types_a_figure_of_the_law(file: Path) -> None:
    assert not _typed(_sentences(file))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_types_a_figure_of_the_law(file: Path) -> None:
    assert not _typed(_text(file.read_text(encoding="utf-8")))


def test_no_question_types_a_figure_of_the_law() -> None:
    assert not _typed(_words(tomllib.loads((PACKAGE / "questions.toml").read_text(encoding="utf-8"))["questions"]))


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.name)
def test_no_rule_computes_with_a_figure_of_the_law(file: Path) -> None:
    numbers = {
        node.value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }
    assert not numbers - set(CONSTANTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous recevez 19 000 € la première année.",
        "Il faut 775 patients.",
        "Au moins 80 % d’honoraires cliniques.",
        "À remplacer dans les six mois.",
        "Fermé depuis le 1er mai 2023.",
        "La hausse est de vingt pour cent.",
        "À partir de 65 ans.",
    ],
)
def test_the_checker_sees_a_typed_figure(sentence: str) -> None:
    assert _typed(iter([sentence]))


@pytest.mark.parametrize("pattern", ALLOWED)
def test_every_allowance_is_still_used(pattern: str) -> None:
    everything = [
        *(sentence for file in [*RULES, *VIEW] for sentence in _sentences(file)),
        *(sentence for file in TEMPLATES for sentence in _text(file.read_text(encoding="utf-8"))),
        *_words(tomllib.loads((PACKAGE / "questions.toml").read_text(encoding="utf-8"))["questions"]),
    ]
    assert any(re.search(pattern, sentence.replace("\u00a0", " ")) for sentence in everything)
