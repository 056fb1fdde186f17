"""Ordinals, whose ends are raised in what a visitor reads in HTML, and in nothing that leaves the page as text."""

from __future__ import annotations

import json
from datetime import date

from assistant_medical.view import render
from assistant_medical.web import estimate_json
from tests.tools.html import Page
from tests.tools.situations import GENERALISTE

TODAY = date(2026, 11, 22)


def test_an_ordinal_is_raised_in_the_page_and_in_no_text_that_leaves_it() -> None:
    asked = {"answers": {**GENERALISTE, "date_signature": "2024-05-01"}, "on": "2026-11-22", "unknown": []}
    compared, going = (json.loads(estimate_json(json.dumps({**asked, "do": do}))) for do in ("compare", "so_far"))
    signed = going["read"]["date_signature"]["said"].replace("\u00a0", " ")
    assert signed == "1<sup>er</sup> mai 2024, 3<sup>e</sup> année du contrat"
    pages = [compared["html"], compared["table"], *compared["days"], going["bar"], render.at_hand(TODAY), signed]
    assert not [ordinal for html in pages for ordinal in Page.of(html).flat]
    assert not Page.of(render.form(TODAY)).flat
    for kind in ("csv", "ics", "json"):
        text = json.loads(estimate_json(json.dumps({**asked, "do": "export", "kind": kind})))["text"]
        assert "<sup>" not in text
        assert "3e année" in text.replace("\u00a0", " ")
