"""A text in simple words: one idea after another, each with a drawing before it, and what a hard word means.

A line of an idea is a sentence that stands alone, on a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from scripts.pages.page import Page


def macros(page: Page, draw: Callable[[str], str]) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""

    def idea(drawing: str, *lines: str, non: bool = False) -> str:
        return page.render("easy_idea.html", drawing=draw(drawing), lines=lines, crossed=non)

    def word(meant: str, *lines: str) -> str:
        return page.render("easy_word.html", word=meant, lines=lines)

    return {"idee": idea, "mot": word}
