"""Structured data on a page of a few lines: what is drawn from it, and what is refused rather than invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.machine.steps import StepError
from scripts.site import structured_data

HOME = "https://exemple.fr/site/"
PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="canonical" href="{url}">
<meta name="description" content="Une description."><meta property="og:site_name" content="Un site">
<script type="application/json" id="about-this-page">{about}</script></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""


def made(
    site: Path, pages: dict[str, tuple[str | None, str]], above: dict[str, list[str]] | None = None
) -> dict[str, Any]:
    """The data of pages given as address: (kind, body); the doors above a page by its address."""
    for path, (kind, body) in pages.items():
        doors = [HOME + door for door in (above or {}).get(path, [])]
        about = json.dumps({"kind": kind, "reviewed_on": "2026-11-22", "above": doors})
        folder = site / path
        folder.mkdir(parents=True, exist_ok=True)
        html = PAGE.format(url=HOME + path, about=about, title=f"Titre {path}".strip(), body=body)
        (folder / "index.html").write_text(html, encoding="utf-8")
    structured_data.publish(site)
    return {path: _data((site / path / "index.html").read_text(encoding="utf-8")) for path in pages}


def _data(html: str) -> Any:
    assert "about-this-page" not in html
    _, _, after = html.partition('<script type="application/ld+json">')
    script, _, _ = after.partition("</script>")
    return json.loads(script)["@graph"]


def test_the_way_to_a_page_goes_through_the_doors_of_its_folders_whatever_its_address(tmp_path: Path) -> None:
    pages: dict[str, tuple[str | None, str]] = dict.fromkeys(("", "a/", "b/", "b/c/", "z/d/"), (None, ""))
    data = made(tmp_path, pages, {"a/": ["a/"], "b/c/": ["a/", "b/"], "z/d/": ["a/"]})
    ways = {
        path: [step["item"].removeprefix(HOME) for step in data[path][0]["itemListElement"]] for path in pages if path
    }
    assert ways == {"a/": ["", "a/"], "b/": ["", "b/"], "b/c/": ["", "a/", "b/", "b/c/"], "z/d/": ["", "a/", "z/d/"]}
    assert [step["name"] for step in data["z/d/"][0]["itemListElement"]] == ["Accueil", "Titre a/", "Titre z/d/"]


@pytest.mark.parametrize(("status", "kind"), [("", "Person"), ("association", "Organization")])
def test_the_site_names_who_publishes_it_once_that_is_said(tmp_path: Path, status: str, kind: str) -> None:
    about = json.dumps({"kind": None, "publisher": {"name": "Anne", "status": status, "email": ""}})
    html = PAGE.format(url=HOME, about=about, title="Un site", body="")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    structured_data.publish(tmp_path)
    [whole] = _data((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert whole["publisher"] == {"@type": kind, "name": "Anne"}


def test_headings_that_ask_are_questions_and_what_follows_them_the_answer(tmp_path: Path) -> None:
    body = """<h2 id="theme">Un thème</h2>
    <div class="am-heading"><h3 id="q">Combien\u00a0?</h3><a class="am-anchor" href="#q"></a></div>
    <p>Peu.</p><ul><li>Un</li></ul><h3 id="r">Autre chose</h3><p>Non.</p><h3 id="s">Qui\u00a0?</h3><p>Eux.</p>
    <section data-search-left-out><h2>Sources</h2></section>"""
    questions = made(tmp_path, {"": (None, ""), "q/": ("FAQPage", body)})["q/"][0]["mainEntity"]
    assert [(it["name"], it["acceptedAnswer"]["text"]) for it in questions] == [
        ("Combien\u00a0?", "Peu. Un"),
        ("Qui\u00a0?", "Eux."),
    ]
    assert questions[0]["url"] == f"{HOME}q/#q"


def test_links_to_data_files_are_the_downloads(tmp_path: Path) -> None:
    body = '<a href="../lois.csv">Tableau</a> <a href="../lois.json">Données</a> <a href="../">Accueil</a>'
    dataset = made(tmp_path, {"": (None, ""), "d/": ("Dataset", body)})["d/"][0]
    assert [(it["contentUrl"], it["encodingFormat"], it["name"]) for it in dataset["distribution"]] == [
        (f"{HOME}lois.csv", "text/csv", "Tableau"),
        (f"{HOME}lois.json", "application/json", "Données"),
    ]
    assert dataset["dateModified"] == "2026-11-22"


def test_a_text_cannot_end_the_script_that_holds_it(tmp_path: Path) -> None:
    body = '<h2 id="q">Que dit &lt;/script&gt;\u00a0?</h2><p>Rien.</p>'
    made(tmp_path, {"": (None, ""), "q/": ("FAQPage", body)})
    html = (tmp_path / "q" / "index.html").read_text(encoding="utf-8")
    assert html.count("</script>") == 1


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [
        ("FAQPage", "<h2 id=a>Un titre</h2><p>Un texte.</p>", "asks no question"),
        ("FAQPage", "<h2 id=a>Combien\u00a0?</h2><h2 id=b>Qui\u00a0?</h2><p>Eux.</p>", "has no answer"),
        ("Dataset", '<a href="../">Accueil</a>', "leads to no data file"),
    ],
)
def test_what_the_page_does_not_hold_is_not_invented(tmp_path: Path, kind: str, body: str, why: str) -> None:
    with pytest.raises(StepError, match=why):
        made(tmp_path, {"": (None, ""), "p/": (kind, body)})
