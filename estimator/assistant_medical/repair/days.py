"""Days as people and spreadsheets write them, as YYYY-MM-DD. In France the day comes before the month, always."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from assistant_medical.bounds import Bounded
from assistant_medical.french import MONTHS, long_date
from assistant_medical.reading import Unread

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NAMES = (
    *(("janvier", "janv", "jan", "january"), ("fevrier", "fevr", "fev", "feb", "february"), ("mars", "mar", "march")),
    *(("avril", "avr", "apr", "april"), ("mai", "may"), ("juin", "jun", "june"), ("juillet", "juil", "jul", "july")),
    *(("aout", "aug", "august"), ("septembre", "sept", "sep", "september"), ("octobre", "oct", "october")),
    *(("novembre", "nov", "november"), ("decembre", "dec", "december")),
)
"""The months, without accents, in French and as an English spreadsheet writes them."""
BY_NAME = {name: rank for rank, names in enumerate(NAMES, start=1) for name in names}
_MONTH = "(?P<name>" + "|".join(sorted(BY_NAME, key=len, reverse=True)) + r")\b\.?"
_DAY, _SEP = r"(?P<day>\d{1,2})", r" ?[-/. ] ?"
_NAMED = rf"{_DAY}(?:er|e|eme)?[-/. ]*{_MONTH}"

WEEKDAY = re.compile(rf"(?:le )?(?:(?P<weekday>{'|'.join(WEEKDAYS)})\.?,? )?(?:le )?(?P<rest>.*)")
TIME = re.compile(
    r"(?:t|,? a |,? )(?P<hour>\d{1,2})(?: ?h ?(?:\d{2})?|:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?: ?[ap]m)?"
    r"(?P<zone> ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?$"
)
WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}}){_SEP}(?P<month>\d{{1,2}}){_SEP}{_DAY}",
        rf"{_DAY}{_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<year>\d{{4}})",
        rf"{_NAMED}[-/., ]*(?P<year>\d{{4}})",
        rf"{_MONTH} ?{_DAY}(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    )
)
"""A whole day: the year first, the year last, the month in letters, the month in letters first."""
CLOSED_UP = (
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
)
"""Eight figures."""
LACKING = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            rf"(?:\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}|{_NAMED}[-/., ]*)'?(?:\d{{1,3}}|\d{{5,}})",
            "l’année s’écrit en quatre chiffres",
        ),
        (rf"(?:\d{{1,2}}|{_MONTH}){_SEP}\d{{4}}|\d{{4}}{_SEP}\d{{1,2}}", "le jour manque"),
        (rf"\d{{1,2}}{_SEP}\d{{1,2}}|{_NAMED}", "l’année manque"),
        (r"(?:19|20)\d{2}", "le jour et le mois manquent"),
        (r"\d+([.,]\d+)?", "un nombre seul n’est pas une date"),
    )
)
"""What is written of a day, where it is not whole, and what lacks."""

SHORT = 80
"""In so many characters a day is looked for among other words."""
DAY_NUMBER = re.compile(r"(\d{5})(?:[.,]\d+)?")
FIRST_DAY = date(1899, 12, 30)
"""The day from which spreadsheets count those after February 1900."""
GREENWICH, LATE = frozenset({"z", "utc", "gmt", "+0000", "+00:00"}), 22
"""The time zone in which, from this hour on, it may be the next day in France."""


def repaired(text: str, question: Bounded) -> str | Unread:
    """A day as the strict reader reads it; or why it is none. An hour that follows it is left aside."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    said = WEEKDAY.fullmatch(bare.strip(" .,;"))
    weekday, rest = (said["weekday"], said["rest"]) if said else (None, bare)
    hour = TIME.search(rest)
    rest = rest[: hour.start()] if hour else rest
    found = _whole(rest, question)
    if found is None:
        return Unread(next((reason for pattern, reason in LACKING if pattern.fullmatch(rest)), _beside(rest)))
    if isinstance(found, Unread):
        return found
    if hour and (hour["zone"] or "").strip() in GREENWICH and int(hour["hour"]) >= LATE:
        return Unread(
            f"à cette heure de Greenwich, c’est peut-être déjà le {long_date(found + timedelta(days=1))} en France"
        )
    if weekday and WEEKDAYS[found.weekday()] != weekday:
        return Unread(f"le {long_date(found)} est un {WEEKDAYS[found.weekday()]}")
    return found.isoformat()


def _beside(text: str) -> str:
    """Why a text that is no day, whole or in part, is none: "" where there is no more to say."""
    if not any(letter.isdigit() for letter in text):
        return "ce n’est pas une date"
    within = len(text) <= SHORT and any(re.search(rf"\b{pattern.pattern}\b", text) for pattern in WHOLE)
    return "la date s’écrit seule, sans autre mot" if within else ""


def from_number(cell: str, question: Bounded) -> str:
    """The day that a cell of a spreadsheet holds as a number; any other cell, and a day out of bounds, as it is."""
    if (match := DAY_NUMBER.fullmatch(cell.strip())) is None:
        return cell
    day = FIRST_DAY + timedelta(days=int(match[1]))
    return day.isoformat() if _admitted(day, question) else cell


def _whole(text: str, question: Bounded) -> date | Unread | None:
    for pattern in WHOLE:
        if match := pattern.fullmatch(text):
            return _day(match)
    closed_up = [
        day for pattern in CLOSED_UP if (match := pattern.fullmatch(text)) and isinstance(day := _day(match), date)
    ]
    admitted = [day for day in closed_up if _admitted(day, question)]
    return admitted[0] if len(admitted) == 1 else None


def _day(match: re.Match[str]) -> date | Unread:
    named = match.groupdict()
    month = BY_NAME[named["name"]] if "name" in named else int(named["month"])
    year, day = int(named["year"]), int(named["day"])
    try:
        return date(year, month, day)
    except ValueError:
        if day <= len(MONTHS) < month:
            return Unread(f"le jour s’écrit avant le mois : {month:02}/{day:02}/{year:04} ?")
        return Unread("ce jour n’existe pas")


def _admitted(day: date, question: Bounded) -> bool:
    return (question.minimum or date.min.year) <= day.year <= (question.maximum or date.max.year)
