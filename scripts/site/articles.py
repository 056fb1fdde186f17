"""The text of each page, as the generator made it: what opens it goes to its cover, its words are explained.

The templates of the frame leave marks around it, and where something of it goes; none of them stays. That is all that
this step knows of what makes the pages.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from assistant_medical import french
from scripts.machine.steps import ROOT, StepError
from scripts.pages import addresses
from scripts.site import abbreviations, cover, legends, permalinks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = re.compile(r"<!-- text -->(.*?)<!-- end of the text -->", re.DOTALL)
TEXT_OF = re.compile(r"<!-- text of ([\w/.-]+)\.md -->")
HELD = re.compile(r'<script data-holds="((?:frame|embed)/(?:early|start)\.js)"></script>')
DAY = re.compile(r'(<time datetime="(\d{4}-\d\d-\d\d)">)(?=</time>)')
GLOSSARY = "comprendre/glossaire"
"""It explains the abbreviations itself."""
LINE_END = "\n"


def finish(site: Path) -> None:
    """Finish the text of every page. Raises StepError, by the page's name, where a page lacks what its frame awaits."""
    known = abbreviations.terms((ROOT / "docs" / f"{GLOSSARY}.md").read_text(encoding="utf-8"))
    pages = {
        page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))
    }
    texts = {name: found[1] for name, html in pages.items() if (found := TEXT.search(html))}
    for name, text in texts.items():
        beside = permalinks.beside(text)
        texts[name] = beside if name == f"{GLOSSARY}/index.html" else abbreviations.explain(beside, known)
    for name, html in pages.items():
        framed = HELD.sub(_held, DAY.sub(lambda day: f"{day[1]}{french.long_date(date.fromisoformat(day[2]))}", html))
        try:
            whole = _with_its_text(framed, texts.get(name, ""), texts)
        except cover.NoOpeningError as none:
            raise StepError(f"{name}: {none}") from None
        placed = addresses.placed(whole, name.removesuffix("index.html"))
        (site / name).write_text(placed, encoding="utf-8", newline="\n")


def _with_its_text(html: str, text: str, texts: Mapping[str, str]) -> str:
    covered, rest = cover.laid(html, text)
    framed = TEXT_OF.sub(lambda other: legends.named(texts[f"{other[1]}/index.html"]), covered)
    return TEXT.sub(lambda _: legends.named(rest), framed)


def _held(place: re.Match[str]) -> str:
    """A script that a page holds inside itself as it is written."""
    return f"<script>{(ROOT / 'browser' / place[1]).read_text(encoding='utf-8').removesuffix(LINE_END)}</script>"
