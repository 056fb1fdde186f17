"""The kinds of rows, of lines that are set aside, and of doubles: words that the page and the table share."""

from __future__ import annotations

from typing import Literal

Kind = Literal["open", "closed", "to_check", "ended", "no_text", "faulty"]
"""Open, closed, to be said by the caisse alone, over, under no text known to be in force; or answers are wrong."""
Aside = Literal["title", "blank", "headings", "total", "note"]
"""Why a line is no doctor."""
Twice = Literal["number", "name", "answers"]
"""What two lines have in common: the doctor's number, the name, or all the answers of lines without either."""
