"""What steers the text around it and shows nothing itself: terminals obey it, and it turns letters round."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

LAID_OUT = frozenset("\n\t")


def shown(text: str) -> str:
    """The text as it may stand among other words: no control, no mark of direction, nothing without a shape."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter.isprintable() or letter in LAID_OUT or unicodedata.category(letter) == "Zs":
        return letter
    return " " if letter.isspace() else ""


def as_json(value: Any) -> str:
    """A value as JSON that people may read too: what would steer what is around it is written by its number."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(letter if _shown(letter) == letter else json.dumps(letter)[1:-1] for letter in text)
