"""The colours of the site, light and dark, and how far two of them stand apart."""

from __future__ import annotations

import re

from scripts.machine.steps import ROOT

TOKENS = ROOT / "overrides" / "assets" / "stylesheets" / "tokens.css"
COLOUR = re.compile(r"--am-([\w-]+):\s*#([0-9A-Fa-f]{6});")
DARK = '[data-theme="sombre"]'


def palettes() -> dict[str, dict[str, str]]:
    """For each theme, its colours by name; what the dark one does not change is the light one's."""
    text = TOKENS.read_text(encoding="utf-8")
    light = dict(COLOUR.findall(text.partition("@media not print")[0]))
    return {"light": light, "dark": light | dict(COLOUR.findall(text.partition(DARK)[2]))}


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
