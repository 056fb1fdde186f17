"""A figure is called by its legend: some screen readers do not find by themselves that the two belong together.

The figures of the estimator's templates name themselves. Their role is not written: HTML forbids it where there is a
legend, and gives it by itself.
"""

from __future__ import annotations

import re

from markupsafe import Markup

FIGURE = re.compile(
    r"<figure(?P<attributes>(?:(?!aria-label=)[^>])*)>(?P<inside>(?:(?!</figure>).)*?"
    r"<figcaption[^>]*>(?P<legend>.*?)</figcaption>)",
    re.DOTALL,
)
SILENT = re.compile(r'<span class="am-legend" aria-hidden="true">.*?</span></span>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
NAMED = Markup(' aria-label="{}"')


def named(html: str) -> str:
    """The text of a page, each figure called by its legend."""
    return FIGURE.sub(_named, html)


def _named(found: re.Match[str]) -> str:
    words = " ".join(Markup(TAG.sub("", SILENT.sub("", found["legend"]))).unescape().split())
    return f"<figure{found['attributes']}{NAMED.format(words)}>{found['inside']}"
