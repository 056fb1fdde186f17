"""The feed of the journal: every change once, with where it stands, and only what was added when it grows."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from scripts.machine.steps import StepError
from scripts.pages import journal
from scripts.site.feed import feed
from tests.conftest import Site
from tests.tools.pages import all_pages, attribute

PAGE = """<html><head><link rel="canonical" href="https://exemple.fr/journal/"><meta name="description" content="Quoi">
<meta property="og:site_name" content="Un site">
<link rel="alternate" type="application/rss+xml" href="https://exemple.fr/journal.xml"></head>
<body><article><h1>Journal</h1>
<h2 id="v2">Version 2</h2><h3 id="v2-a">Les pages</h3><ul>{}</ul></article></body></html>"""


def _items(text: str) -> list[dict[str, str]]:
    channel = ElementTree.fromstring(text).find("channel")
    assert channel is not None
    return [{each.tag: each.text or "" for each in item} for item in channel.findall("item")]


def test_every_change_of_the_journal_is_in_its_feed_and_leads_to_where_it_stands(site: Site) -> None:
    items = _items((site.folder / "journal.xml").read_text(encoding="utf-8"))
    changes = [line for line in journal.entries().splitlines() if line.startswith("- ")]
    assert len(items) == len(changes) == len({item["guid"] for item in items}) > 20
    page = next(page for page in all_pages(site.folder, site.url) if page.url == f"{site.url}journal/")
    for item in items:
        address, _, anchor = item["link"].partition("#")
        assert address == page.url
        assert anchor in page.anchors
        assert item["title"]
        assert item["category"]
    [link] = page.soup.select('link[rel="alternate"][type="application/rss+xml"]')
    assert attribute(link, "href") == f"{site.url}journal.xml"


def test_a_journal_that_grows_announces_only_what_was_added() -> None:
    one = "<li>Le <strong>seuil</strong> a changé. Il est plus bas.</li>"
    before, after = (_items(feed(PAGE.format(lines))) for lines in (one, f"<li>Une page & demie.</li>{one}"))
    assert [item["title"] for item in after] == ["Une page & demie.", "Le seuil a changé."]
    assert before[0]["description"] == "Le <strong>seuil</strong> a changé. Il est plus bas."
    assert before[0]["guid"] == after[1]["guid"] != after[0]["guid"]
    assert after[0]["category"] == "Les pages"


def test_a_journal_without_a_change_is_refused() -> None:
    with pytest.raises(StepError, match="lists no change"):
        feed(PAGE.format(""))
