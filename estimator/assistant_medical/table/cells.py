"""What a workbook's numbers look like in their cells: days, shares, plain numbers, as a French spreadsheet shows them.

A workbook (ISO/IEC 29500-1, 18.8.30 and 18.17.4) keeps a day as a count of days and a share as a fraction; only the
format of the cell says which. A number is given back as text that says one thing only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal

Look = Literal["number", "share", "day"]

FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day that is number 0, in workbooks of either kind; the first holds from 1 March 1900 on."""
LEAP = 61
"""From this number on, the 29 February 1900 that never was is counted."""
LAST = 2_900_000
"""The last day that a workbook can say is in the year 9999."""
DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""The formats of days that every program knows by number."""
SHARES = frozenset({9, 10})
UNSAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What stands in a format for itself: words, spaces, colours, conditions, and durations."""
LARGEST = 308
"""No spreadsheet has a number of more figures before its mark, or of more noughts after it."""
LONGEST = 255
"""So many characters a format has, at most."""
DIGITS = 15
"""A spreadsheet keeps so many figures; what follows is noise."""
THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2},\d{3}")


def look(format_id: int, codes: Mapping[int, str]) -> Look:
    """What a number format shows; `codes` are the formats that the workbook itself defines."""
    if format_id in codes:
        shown = UNSAID.sub("", codes[format_id][:LONGEST].split(";")[0]).lower()
        if "%" in shown:
            return "share"
        return "day" if "d" in shown or "yy" in shown else "number"
    return "day" if format_id in DAYS else "share" if format_id in SHARES else "number"


def shown(value: str, as_: Look, first: date) -> str:
    """A number of a workbook as text: "46357" -> "01/12/2026", "0.5" -> "0,5" or "50 %"; what is no number, as it is.

    `first` is the day that is number 0.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    if abs(number.adjusted()) > LARGEST:
        return str(number)
    if as_ == "day":
        return _day(number, first) or _plain(number)
    return f"{_plain(number * 100)} %" if as_ == "share" else _plain(number)


def _day(number: Decimal, first: date) -> str:
    """A day, with its time where it has one; "" for what is none."""
    if not 1 <= number < LAST:
        return ""
    whole = int(number)
    minutes = round((number - whole) * 24 * 60)
    if first == FIRST_DAY and whole < LEAP:
        whole += 1
    day = first + timedelta(days=whole)
    time = f" {minutes // 60:02}:{minutes % 60:02}" if minutes % (24 * 60) else ""
    return f"{day:%d/%m}/{day.year:04}{time}"


def _plain(number: Decimal) -> str:
    if abs(number.adjusted()) > DIGITS:
        return str(number)
    text = format(number.quantize(Decimal(1).scaleb(number.adjusted() - DIGITS + 1)).normalize(), "f")
    written = text.replace(".", ",")
    # 1,125 would be read as a thousand too: another nought after the mark leaves one reading.
    return f"{written}0" if THREE_DECIMALS.fullmatch(written) else written
