"""Cells that a spreadsheet would take for formulas, and would work out: in a text, they are marked as words."""

from __future__ import annotations

import re
from typing import Any

MARK = "'"
"""What a spreadsheet's user types before what is to stay a text; the reader of answers takes it off."""
FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]")
NUMBER = re.compile(r"[+-]?[\d\s.,()/]*%?")
"""A number with its sign, a telephone number, a hyphen in the place of nothing."""


def marked(cell: Any) -> Any:
    """A cell that no program works out."""
    return f"{MARK}{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def unmarked(cell: str) -> str:
    """A cell as it was, where it needs no mark: a workbook says of each cell that it is words."""
    return cell[1:] if cell.startswith(MARK) and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    return FORMULA.match(cell) is not None and NUMBER.fullmatch(cell) is None
