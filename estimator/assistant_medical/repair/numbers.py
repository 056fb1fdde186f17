"""Numbers as French people and spreadsheets write them, with figures and one decimal mark.

A mark before three figures has two readings, thousands or decimals: what the question admits tells them apart, or a
fault names both. A number that is only about right is not taken for an exact one.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant_medical.bounds import implausible
from assistant_medical.french import number
from assistant_medical.reading import Unread
from assistant_medical.repair.shape import Repairable
from assistant_medical.repair.words import tokens

PARTS = re.compile(r"(?P<before>[^\d.,+-]*)(?P<figures>[+-]? ?[.,]?\d(?:[\d .,']*\d)?)[.,]?(?P<after>[^\d]*)")
"""One number, and what stands before and after it."""
SHORTENED = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE)
LETTERS = re.compile(r"(?=.*\d)[\dOolI .,]*[OolI][\dOolI .,]*")
ABOUT_WORDS = (
    *("env", "environ", "approx", "approximativement", "circa", "autour de", "pres de", "presque", "quelque"),
    *("a peu pres", "plus de", "moins de", "au moins", "au plus", "minimum", "maximum"),
)
ABOUT = re.compile(rf"~|\u2248|\u00b1|\+ ?/ ?-|[<>\u2264\u2265?]|\+$|\b(?:{'|'.join(ABOUT_WORDS)})\b")
"""What says that a number is only about right."""
UNIT = re.compile(r"[^\W\d_]+|[^\w\s]")

GROUPED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?: ?[.,] ?\d+)?")
THOUSANDS = (
    re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)|\d{1,3}(?:\.\d{3}){2,}"),
    re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)|\d{1,3}(?:,\d{3}){2,}"),
)
"""Thousands by a point, the decimals after a comma; and the other way round."""
SIMPLE = re.compile(r"(\d*) ?([.,]) ?(\d+)|(\d+)")
TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")

EXACT = "c’est à peu près, et c’est le nombre exact qui est demandé"
SEVERAL = "il y a plus d’un nombre, et un seul est demandé"
CUT = "un tableur l’a raccourci, et des chiffres s’y sont peut-être perdus"
GAIN = "le signe + annonce un gain, et c’est le nombre en tout qui est demandé : écrivez-le sans signe"
BAD_MARKS = "ses espaces, points ou virgules ne séparent ni des milliers ni des décimales"


def repaired(text: str, question: Repairable, day: date) -> str | Unread:
    """A number as the strict reader reads it; or why it has no single reading."""
    if SHORTENED.fullmatch(text.replace(" ", "")):
        return Unread(CUT)
    if LETTERS.fullmatch(text):
        meant = re.sub("[lI]", "1", re.sub("[Oo]", "0", text))
        return Unread(f"il y a une lettre parmi les chiffres ; est-ce {meant} ?")
    if ABOUT.search(_bare(text)):
        return Unread(EXACT if any(map(str.isdigit, text)) else "")
    text = text.replace("(s)", "")
    if (match := PARTS.fullmatch(text)) is None:
        return Unread(SEVERAL if len(re.findall(r"\d+", text)) > 1 else "")
    if odd := _odd(f"{match['before']} {match['after']}", question):
        return Unread(f"« {odd} », à côté du nombre, n’est pas compris")
    figures = match["figures"].replace(" ", "", 1) if match["figures"][:1] in "+-" else match["figures"]
    if figures.startswith("+") and question.in_all:
        return Unread(GAIN)
    sign, figures = ("-", figures[1:]) if figures.startswith("-") else ("", figures.removeprefix("+"))
    found = _figures(figures, question, day)
    return found if isinstance(found, Unread) else f"{sign}{found}"


def _bare(text: str) -> str:
    return text.casefold().replace("è", "e").replace("à", "a").replace(".", " ").strip()


def _odd(beside: str, question: Repairable) -> str:
    """What stands beside a number and is not made of its units; "" where there is no such thing."""
    said = "".join(f"{token} " for token in _tokens(beside) if token not in ".,;:")
    known = "|".join(re.escape("".join(f"{token} " for token in _tokens(unit))) for unit in question.units)
    return "" if re.fullmatch(f"(?:{known})*", said) else " ".join(beside.split()).strip(" .,;:")


def _tokens(text: str) -> list[str]:
    """Words as they are compared, and signs as they are; no word is too small to say something beside a number."""
    return [token for found in UNIT.findall(text) for token in tokens(found) or [found]]


def _figures(text: str, question: Repairable, day: date) -> str | Unread:
    if GROUPED.fullmatch(text):
        return re.sub("[ ']", "", text).replace(",", ".")
    for pattern, mark in zip(THOUSANDS, ".,", strict=True):
        if pattern.fullmatch(text):
            return text.replace(mark, "").replace(",", ".")
    if (match := SIMPLE.fullmatch(text)) is None:
        return Unread(BAD_MARKS)
    if match[4]:
        return match[4]
    decimals = f"{match[1] or 0}.{match[3]}"
    return _of_two(text, question, day) if TWO_READINGS.fullmatch(text) else decimals


def _of_two(text: str, question: Repairable, day: date) -> str | Unread:
    """The one reading of figures with a mark before the last three that the question admits."""
    thousands, decimals = Decimal(re.sub("[.,]", "", text)), Decimal(text.replace(",", "."))
    whole = question.type == "integer"
    admitted = [
        value
        for value in (thousands, decimals)
        if implausible(value, question, day) is None and (not whole or value == value.to_integral_value())
    ]
    # No one writes the decimals of a whole number after a point: there it can only part the thousands.
    if whole and "." in text and thousands in admitted:
        return str(thousands)
    # One figure more, and the mark is no longer before the last three.
    apart = number(decimals) if decimals == decimals.quantize(Decimal("0.01")) else f"{number(decimals)}0"
    if len(admitted) == 2:
        return Unread(f"cela se lit {number(thousands)} ou {number(decimals)} ; écrivez {thousands} ou {apart}")
    return str(thousands) if thousands in admitted or (whole and not admitted) else f"{decimals}0"
