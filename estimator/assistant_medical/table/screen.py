"""What the page says of a table: what was read, what there is to choose, what to do first once it is estimated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from assistant_medical.answers import Fault, questions
from assistant_medical.french import counted, number, typography
from assistant_medical.marks import shown
from assistant_medical.table import report, told
from assistant_medical.table.headings import NO_ANSWER, label
from assistant_medical.table.kinds import Kind
from assistant_medical.table.reading import Reading
from assistant_medical.table.unclear import Word, may_be
from assistant_medical.table.values import answer


class Step(NamedTuple):
    """What to do with the doctors of a kind, as a sentence, and the one thing that most of them lack ("": none)."""

    kind: Kind
    ask: str
    text: str


def summary(reading: Reading) -> str:
    """What the file holds, in a sentence or two."""
    known = sum(bool(column.field) for column in reading.columns)
    said = f"{counted(reading.doctors, 'médecin')} dans « {reading.outline.name} », {counted(reading.lines, 'ligne')}."
    return typography(f"{shown(said)} Colonnes reconnues : {number(known)} sur {number(len(reading.columns))}.")


def aside(reading: Reading) -> list[str]:
    """What was left out of the doctors, a sentence a kind, and the sheets that are not read."""
    return [typography(shown(said)) for said in (*report.sheets(reading), *report.aside(reading.skipped))]


def doubles(reading: Reading) -> list[str]:
    """Who stands there twice."""
    return list(map(typography, report.doubles(reading)))


def past(reading: Reading) -> str:
    """What is asked of the days of signature that are past; "" where there is none."""
    if not reading.past:
        return ""
    days = "date de signature est passée" if reading.past == 1 else "dates de signature sont passées"
    return typography(f"{number(reading.past)} {days} : contrats signés, ou encore des projets ?")


def as_written(word: Word, day: date) -> tuple[bool, tuple[str, ...]]:
    """Whether a word is understood without what is said of it, and the choices that it then names as far as it goes."""
    found = answer(word.field, word.raw, day)
    if isinstance(found, Fault):
        return False, ()
    # Its whole name, or its id, says all there is to say.
    return True, may_be(word.field, word.raw) if found is not None else ()


Asks = Mapping[Kind, Mapping[str, int]]
"""How many rows of a kind lack each thing."""


def first(kinds: Mapping[Kind, int], asks: Asks) -> list[Step]:
    """What to do first, from how many rows there are of each kind, and how many of a kind lack each thing."""
    return list(_first(kinds, asks))


def _first(kinds: Mapping[Kind, int], asks: Asks) -> Iterator[Step]:
    if faulty := kinds.get("faulty", 0):
        ask, often = _most(asks, "faulty")
        lacking = "n’a pas de résultat" if faulty == 1 else "n’ont pas de résultat"
        often = f" Le plus souvent : {often}." if often else ""
        text = (
            f"{counted(faulty, 'médecin')} {lacking}, faute d’une réponse ou parce qu’elle n’est pas comprise.{often}"
        )
        yield Step("faulty", ask, typography(text))
    if to_check := kinds.get("to_check", 0):
        ask, often = _most(asks, "to_check")
        often = f" Le plus souvent : {often}." if often else ""
        yield Step("to_check", ask, typography(f"Pour {counted(to_check, 'médecin')}, un point est à vérifier.{often}"))
    ask, often = _most(asks, "closed")
    if often:
        text = f"L’aide est fermée, mais une réponse que le tableau n’a pas pourrait l’ouvrir : {often}."
        yield Step("closed", ask, typography(text))


def _most(asks: Asks, kind: Kind) -> tuple[str, str]:
    """What is lacking most often, by itself and with its count."""
    found = asks.get(kind, {})
    if not found:
        return "", ""
    ask = max(found, key=lambda each: found[each])
    return ask, f"{ask} ({counted(found[ask], 'médecin')})"


def kinds() -> dict[Kind, str]:
    """What each kind is called."""
    return dict(told.KINDS)


def offered() -> list[tuple[str, str, str]]:
    """All that a column may give: its field, its name, the part of the form ("" for what is no answer)."""
    answers = ((each.id, each.short, each.group) for each in questions().values())
    return [*((name, label(name), "") for name in NO_ANSWER), *answers]
