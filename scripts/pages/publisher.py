"""Who publishes the site: the block `extra.qui` of mkdocs.yml, what it may hold, what it may not lack.

The law asks of whoever publishes a site that its readers be told who does, who answers for it and who hosts it. Nothing
here has a default: another host, another publisher must say their own.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from scripts.pages import settings
from scripts.pages.page import Page

BLOCK = "extra.qui"


class Asked(NamedTuple):
    """What a published site cannot be without, in the words of whoever fills it in and in those of a reader."""

    english: str
    french: str


ASKED: Mapping[str, Asked] = {
    "editeur": Asked("the person or the organisation that publishes the site", "l’éditeur"),
    "directeur": Asked("who answers for what is published", "le directeur de la publication"),
    "hebergeur": Asked("who hosts the site", "l’hébergeur"),
    "hebergeur_adresse": Asked("the address of the host", "l’adresse de l’hébergeur"),
    "hebergeur_contact": Asked("how the host is reached: a telephone number, a page", "un contact de l’hébergeur"),
    "courriel": Asked("an e-mail address to write to", "un courriel"),
}
WELCOME = ("statut", "adresse", "redaction", "financement", "interets", "delai")
READERS = "relecteurs"
READER = ("nom", "qualite", "pages")

Settings = Mapping[str, Any]


def read() -> Settings:
    """The block as it is written."""
    found: Settings = settings.read().get("extra", {}).get("qui", {})
    return found


def repository() -> str:
    """The public address of the repository; "" where it has none."""
    return str(settings.read().get("repo_url") or "")


def missing(block: Settings) -> list[str]:
    """The answers that are empty and that a published site owes its readers."""
    return [key for key in ASKED if not str(block.get(key) or "").strip()]


def refusal(block: Settings) -> str:
    """What to fill in before the site can be published, or nothing."""
    if not (lacking := missing(block)):
        return ""
    width = max(map(len, lacking))
    lines = [f"  {BLOCK}.{key:{width}}  empty: {ASKED[key].english}" for key in lacking]
    return "\n".join(
        [
            "The site is not published: it does not say who publishes it.",
            *lines,
            f"Fill them in, in {settings.FILE}, or make a draft: python3 scripts/dev.py build",
        ]
    )


def faults(block: Settings) -> list[str]:
    """What cannot be read in the block: one sentence each, that begins with the file's path."""
    return [f"{settings.FILE}: {BLOCK}{fault}." for fault in _faults(block)]


def _faults(block: Settings) -> Iterator[str]:
    known = (*ASKED, *WELCOME, READERS)
    for key, said in block.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            yield f".{key} is unknown" + (f", perhaps {near[0]}" if near else f"; known are {', '.join(known)}")
        elif key == READERS:
            yield from _unlike_readers(said)
        elif not isinstance(said, str):
            yield f".{key} must be text, between quotation marks"
    courriel = block.get("courriel")
    if isinstance(courriel, str) and courriel.strip() and not _is_address(courriel):
        yield f".courriel: “{courriel}” is no e-mail address"


def _unlike_readers(said: Any) -> Iterator[str]:
    readers = said if isinstance(said, list) else [said]
    if any(not isinstance(reader, dict) or set(reader) - set(READER) or "nom" not in reader for reader in readers):
        yield f".{READERS} must be a list of tables with {', '.join(READER)}"


def _is_address(courriel: str) -> bool:
    name, at, host = courriel.partition("@")
    return bool(name and at and "." in host) and not any(sign.isspace() or sign in "<>\"'&?" for sign in courriel)


def lacking() -> Mapping[str, str]:
    """What a reader is told that the site does not say yet, by key: on the pages, and in the frame of every page."""
    return {key: ASKED[key].french for key in missing(read())}


def macros(page: Page, repository: str) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    block, lacks = read(), lacking()

    def part(name: str) -> Callable[..., str]:
        def say(**words: Any) -> str:
            return page.macro("publisher.html", name, qui=block, manque=lacks, depot=repository)(**words)

        return say

    return {
        "qui_publie": part("who"),
        "mentions": part("notice"),
        "hebergeur": part("host"),
        "ou_ecrire": part("where"),
        "delai_de_reponse": part("when"),
        "ecrire": lambda subject, lines, label: part("write")(subject=subject, lines=lines, label=label),
    }
