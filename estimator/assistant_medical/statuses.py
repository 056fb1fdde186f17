"""How sure a figure is, in words: on its badge, and inside a line."""

from __future__ import annotations

from collections.abc import Mapping

from assistant_medical.law import Status

BADGES: Mapping[Status, str] = {
    "official": "Officiel",
    "secondary": "Source secondaire",
    "inferred": "Déduit, à confirmer",
    "unknown": "Non publié",
}

WORDS: Mapping[Status, str] = {
    "official": "officiel",
    "secondary": "source secondaire",
    "inferred": "déduit",
    "unknown": "non publié",
}
