"""Départements by their name, or with it: Gironde, 33 - Gironde, Gironde (33)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant_medical import data
from assistant_medical.reading import DEPARTMENT, Unread
from assistant_medical.repair.words import plain, tokens

CODE = re.compile(rf"(?<!\w)(?:0?([1-9])|{DEPARTMENT.pattern})(?!\w)", re.IGNORECASE)
ASIDE = frozenset({"dept", "dep", "dpt", "departement", "numero", "no"})
CORSICA = frozenset({"corse", "20"})
POST_CODE = re.compile(r"\d{5}")


def repaired(text: str) -> str | Unread:
    """The number of the département; a name and a number that disagree are a fault, as is a post code."""
    if POST_CODE.fullmatch(text.replace(" ", "")):
        return Unread("c’est un code postal, et c’est le département qui est demandé")
    if plain(text) in CORSICA:
        return Unread("la Corse a deux départements, 2A et 2B")
    match = CODE.search(text)
    rest = text[: match.start()] + " " + text[match.end() :] if match else text
    name = "".join(word for word in tokens(rest.replace("n°", " ")) if word not in ASIDE)
    named = _codes().get(name)
    code = (match[1] or match[2]).upper().zfill(2) if match else None
    if code and named and code != named:
        return Unread(f"ce nom est celui du {named}")
    return (named or Unread()) if name else code or Unread()


@cache
def _codes() -> Mapping[str, str]:
    return {plain(name): code for code, name in data.of("repair/departements.toml").items()}
