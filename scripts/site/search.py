"""The search: what the pages say, in one file that a visitor's browser makes its index of (see browser/search)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence  # needed where the types are read, not only where they are checked
from pathlib import Path
from typing import TypedDict

from scripts.machine.steps import StepError
from scripts.site import search_parts
from scripts.site.search_parts import SearchPage

FILE = "assets/search/pages.json"
WORDS = Path(__file__).with_name("search_words.toml")


class SearchWords(TypedDict):
    """Words that readers use (`said`), each of them alone, and the words of the pages for the same thing (`means`)."""

    said: Sequence[str]
    means: Sequence[str]


class SearchPages(TypedDict):
    """All that the search knows: the pages, in the order of their addresses, and the words for other words."""

    pages: Sequence[SearchPage]
    words: Sequence[SearchWords]


def index(site: Path) -> None:
    pages = [
        page
        for file in sorted(site.rglob("index.html"))
        if (page := search_parts.read(_url(site, file), file.read_text(encoding="utf-8")))
    ]
    if not pages:
        raise StepError("The search has no page to find.")
    known: SearchPages = {"pages": pages, "words": words()}
    (site / FILE).parent.mkdir(parents=True, exist_ok=True)
    (site / FILE).write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def words() -> list[SearchWords]:
    found: list[SearchWords] = tomllib.loads(WORDS.read_text(encoding="utf-8"))["words"]
    return found


def _url(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")
