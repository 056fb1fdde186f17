"""French typography of what a visitor reads: the faults of a text, one sentence each."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

RULES = {
    "U+202F, which the font lacks: use U+00A0": re.compile("\u202f"),
    "ordinary space before a high punctuation mark, a percent or euro sign": re.compile(r"\S [:;?!»%€]"),
    "no space before a high punctuation mark, a percent or euro sign": re.compile(r"[\w)»][;?!»%€]|[^\W\d]:(?!\S)"),
    "no U+00A0 after an opening quotation mark": re.compile(rf"«(?!{NO_BREAK})"),
    "straight apostrophe": re.compile(r"[^\W\d]'\w"),
    "ordinary space inside a number": re.compile(r"(?<!\d{3})\d \d{3}(?!\d)"),
}

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def faults(text: str) -> list[str]:
    """Where a text breaks the rules, with the words around; web addresses aside."""
    prose = ADDRESS.sub("…", text)
    return [
        f"{rule}: “{prose[max(0, found.start() - 25) : found.end() + 15].strip()}”"
        for rule, pattern in RULES.items()
        for found in pattern.finditer(prose)
    ]
