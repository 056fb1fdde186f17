"""What articles said of the job when it began is on the site: said, dated, corrected or refuted, none left out."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

from tests.conftest import Site
from tests.tools.pages import HtmlPage

CLAIMS = tomllib.loads(Path(__file__).with_name("claims.toml").read_text(encoding="utf-8"))["claims"]
ASIDE = ".am-call, .am-sidenote, .am-full"
"""What stands in a sentence and is read beside it: its notes, and what an abbreviation means."""


def test_every_claim_of_the_first_articles_has_its_answer_where_it_is_said_to_stand(
    site: Site, built_pages: list[HtmlPage]
) -> None:
    pages = {page.url.removeprefix(site.url): page for page in built_pages}
    wanted: dict[str, list[str]] = defaultdict(list)
    for claim in CLAIMS:
        wanted[claim["page"]].append(claim["words"])
    read = {path: _text(pages[path]) for path in wanted}
    assert [(path, words) for path, said in wanted.items() for words in said if _plain(words) not in read[path]] == []


def _text(page: HtmlPage) -> str:
    """What a visitor reads, without what stands beside."""
    return _plain(page.without(ASIDE).get_text())


def _plain(text: str) -> str:
    """The words apart from how they are spaced."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u2060", "")).strip()
