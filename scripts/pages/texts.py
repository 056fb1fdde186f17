"""Every text with its status, when it was read, and where it serves: the facts that rest on it, the pages that cite it.

Which pages cite a text is known once all of them are made: the list leaves a mark there, filled when the build ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from assistant_medical.law import Text, law
from scripts.pages import addresses, build_day, notes
from scripts.pages.page import Made, Page

KINDS = ("law", "official", "secondary")  # the surest first
OFFICIAL = KINDS[:2]
MARK = re.compile(r"<span data-pages-citing=\"(\w+)\"></span>")
LIST = "comprendre/sources/"


class Entry(NamedTuple):
    """A text, and the titles of the facts that rest on it."""

    text: Text
    facts: list[str]


def macros(page: Page) -> dict[str, Callable[..., str]]:
    """The words that a page may write, by name."""
    return {
        "sources": lambda *keys: _sources(page, keys),
        "tous_les_textes": lambda: page.render("texts.html", groups=_groups()),
    }


def _sources(page: Page, keys: Iterable[str]) -> str:
    for key in keys:
        page.text(key)
    order = list(notes.NATURES)
    texts = sorted(page.cited(), key=lambda text: order.index(notes.nature(text)))
    return page.render("sources.html", texts=texts, counts=_counts(texts))


def _counts(texts: Iterable[Text]) -> list[str]:
    """How many there are of the law, of official pages, and of the others: by their nature where all are of one."""
    found = Counter(map(notes.nature, texts))
    others = {nature: many for nature, many in found.items() if nature not in OFFICIAL}
    counts = [_counted(notes.NATURES[nature], found[nature]) for nature in OFFICIAL if nature in found]
    if len(others) > 1:
        return [*counts, _counted(notes.NATURES["secondary"], sum(others.values()))]
    return counts + [_counted(notes.NATURES[nature], many) for nature, many in others.items()]


def _counted(words: notes.Nature, many: int) -> str:
    """How many of a nature there are."""
    return f"{many} {words.several if many > 1 else words.one}"


def _groups() -> dict[str, list[Entry]]:
    """The texts by kind, each in order of its day."""
    texts = sorted(law().texts.values(), key=lambda text: str(text.published or "9999"))
    return {kind: [Entry(text, _facts(text.id)) for text in texts if text.kind == kind] for kind in KINDS}


def _facts(key: str) -> list[str]:
    begun = build_day.book()
    values = (value for name in begun.names() for value in begun.history(name) if key in value.sources)
    return list(dict.fromkeys(value.title for value in values))


def fill(site: Path, citing: Mapping[str, list[Made]]) -> None:
    """Write at each mark of the list the pages that cite the text."""
    file = site / LIST / "index.html"
    html = file.read_text(encoding="utf-8")
    file.write_text(MARK.sub(lambda mark: links(citing.get(mark[1], [])), html), encoding="utf-8", newline="\n")


def links(pages: list[Made]) -> str:
    """The pages as links, in order of their titles."""
    if not pages:
        return "aucune page ne le cite directement"
    link = Markup('<a href="{}">{}</a>')
    in_order = sorted(pages, key=lambda page: page.title)
    return ", ".join(link.format(addresses.of(page.url), page.title) for page in in_order)
