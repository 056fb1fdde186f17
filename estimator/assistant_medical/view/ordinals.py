"""Ordinals as French prints them, in HTML: 1<sup>er</sup>, 90<sup>e</sup>."""

from __future__ import annotations

import re

# What an element that holds no other ends with: a list's choice, a drawing's words, a form's text, code.
_BARE = "option|title|text|tspan|desc|textarea|code"
# No part of a longer word, number, address or colour. Every digit comes first so that few places are looked at twice.
_APART = "|".join(rf"(?<=[0-9]{{{digits}}})(?<![\w.,/#=-]{'.' * digits})" for digits in (1, 2, 3))
_ORDINAL = re.compile(rf"([0-9])(?=[er])(?:{_APART})((?:er|re|e)s?)(?![\w-])(?=[^<>]*(?:<(?!/(?:{_BARE})\b)|\Z))")


def raised(html: str) -> str:
    """The HTML with the ends of its ordinals raised: in its texts, never in a tag nor where no element may stand."""
    return _ORDINAL.sub(r"\1<sup>\2</sup>", html)
