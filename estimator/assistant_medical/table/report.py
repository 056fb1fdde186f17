"""What the command line says of a table that it has read: what it set aside, what it took for what, what it asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant_medical.answers import questions
from assistant_medical.french import counted, enumeration, number, typography
from assistant_medical.table import columns as of_columns
from assistant_medical.table import told
from assistant_medical.table.headings import is_known, label
from assistant_medical.table.kinds import Aside, Kind, Twice
from assistant_medical.table.lines import Double, Skipped
from assistant_medical.table.reading import Reading
from assistant_medical.table.unclear import Word

MOST = 20
"""So many things of one kind are named; the others are counted."""
ASIDE: Mapping[Aside, tuple[str, str]] = {
    "title": ("titre", "titres"),
    "blank": ("vide", "vides"),
    "headings": ("noms des colonnes répétés", "noms des colonnes répétés"),
    "total": ("total", "totaux"),
    "note": ("note", "notes"),
}
TWICE: Mapping[Twice, str] = {
    "number": "le même numéro",
    "name": "le même nom",
    "answers": "les mêmes réponses",
}


def sentences(reading: Reading) -> list[str]:
    """What there is to say, a sentence a line."""
    return list(map(typography, _sentences(reading)))


def of_kinds(kinds: Mapping[Kind, int]) -> str:
    """How many rows are of each kind: « : ouverte 3, fermée 1 », "" where there is none."""
    said = [f"{told.KINDS[kind].lower()} {number(kinds[kind])}" for kind in told.KINDS if kinds.get(kind)]
    return typography(f" : {', '.join(said)}") if said else ""


def _sentences(reading: Reading) -> Iterator[str]:
    yield from sheets(reading)
    yield from aside(reading.skipped)
    yield from doubles(reading)
    yield from _columns(reading)
    yield from _read_otherwise([word for word in reading.words if word.choice is not None])
    if reading.past:
        meant = "projets, signés aujourd’hui" if reading.outline.plan.projects else "contrats signés"
        other = "" if reading.outline.plan.projects else " Si ce sont des projets : projects = true, dans --columns."
        yield f"Dates de signature passées : {number(reading.past)}, lues comme celles de {meant}.{other}"
    unclear = reading.unclear
    yield from _few(map(_unclear, unclear), len(unclear) + reading.more_words, "autres mots non compris")
    if answers := _to_answer(reading):
        yield "Pour y répondre, complétez ces lignes dans un fichier, que vous donnerez avec --columns :"
        yield from answers


def sheets(reading: Reading) -> Iterator[str]:
    """Which sheet of a workbook is read, where it has others."""
    source = reading.outline.source
    if source.other_sheets:
        others = ", ".join(f"« {name} »" for name in source.other_sheets)
        yield f"Feuille lue : « {source.sheet} ». Les autres ne le sont pas : {others}."


def doubles(reading: Reading) -> Iterator[str]:
    """Who stands there twice, a sentence each."""
    yield from _few(map(_double, reading.doubles), len(reading.doubles), "autres doublons")


def _few(said: Iterator[str], count: int, others: str) -> Iterator[str]:
    for rank, sentence in enumerate(said):
        if rank == MOST:
            break
        yield sentence
    if count > MOST:
        yield f"Et {number(count - MOST)} {others}."


def aside(skipped: Sequence[Skipped]) -> Iterator[str]:
    """What is no doctor, a sentence a kind."""
    found = sorted(skipped, key=lambda each: list(ASIDE).index(each.why))
    for why, group in groupby(found, key=lambda each: each.why):
        lines = list(group)
        several = sum(each.last - each.line + 1 for each in lines) > 1
        named = [f"{each.line} à {each.last}" if each.last > each.line else str(each.line) for each in lines[:MOST]]
        if len(lines) > MOST:
            named.append(f"{number(len(lines) - MOST)} autres")
        text = f" « {lines[0].text} »" if not several and lines[0].text else ""
        yield f"{'Lignes' if several else 'Ligne'} {enumeration(named)} : {ASIDE[why][several]}{text}, à part."


def _double(double: Double) -> str:
    same = "la même ligne" if double.same else TWICE[double.by]
    return f"Ligne {double.line} : {same} que la ligne {double.first}. Les deux sont gardées."


def _columns(reading: Reading) -> Iterator[str]:
    known = [f"{each.key} → {each.label}" for each in reading.columns if each.field and each.label != each.key]
    if known:
        yield f"Colonnes reconnues : {' ; '.join(known)}."
    own = [each.key for each in reading.columns if not each.field and not each.proposed and each.heading]
    if own:
        yield f"Rendues telles quelles, sans être lues : {', '.join(own)}."
    yield from (of_columns.told(each) for each in reading.columns if each.proposed)
    if reading.not_there:
        yield f"Absentes du tableau : {', '.join(reading.not_there)}."


def _read_otherwise(words: Sequence[Word]) -> Iterator[str]:
    for field, group in groupby(sorted(words, key=lambda word: word.field), key=lambda word: word.field):
        found = list(group)
        named = [f"« {word.raw} » → {_choice(word)} ({number(word.count)}){_other(word)}" for word in found[:MOST]]
        if len(found) > MOST:
            named.append(f"{number(len(found) - MOST)} autres")
        yield f"{label(field)} : {' ; '.join(named)}."


def _choice(word: Word) -> str:
    if not word.choice:
        return "sans réponse"
    return questions()[word.field].choices.get(word.choice, word.choice) if is_known(word.field) else word.choice


def _other(word: Word) -> str:
    """The other choices that a word may name, which says less than the one that it is read as."""
    choices = questions()[word.field].choices if is_known(word.field) else {}
    others = [f"« {choices[choice]} »" for choice in word.may_be if choice != word.choice]
    return f", ou {enumeration(others, 'ou')} ?" if others else ""


def _unclear(word: Word) -> str:
    lines = enumeration(list(map(str, word.lines)))
    where = f"ligne {lines}" if word.count == 1 else f"{counted(word.count, 'ligne')}, dont {lines}"
    return f"À préciser, {label(word.field)} ({where}) : {word.message}"


def _to_answer(reading: Reading) -> list[str]:
    """The lines of a mapping that asks for an answer to each question."""
    proposed = [f"{_quoted(each.key)} = {_quoted(each.proposed)}" for each in reading.columns if each.proposed]
    found = ["[columns]", *proposed] if proposed else []
    unclear = sorted(reading.unclear[:MOST], key=lambda word: word.field)
    for field, group in groupby(unclear, key=lambda word: word.field):
        found += [f"[values.{field}]", *(f'{_quoted(word.raw)} = ""{_near(word)}' for word in group)]
    return found


def _near(word: Word) -> str:
    return f"  # {', '.join(word.near)} ?" if word.near else ""


def _quoted(text: str) -> str:
    """A text as TOML writes it, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False)
