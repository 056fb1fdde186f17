"""No figure of the law is typed into a page: amounts, rates, hours, delays and thresholds come from the law.

What a reader sees of each Markdown file is read, macros and code taken away. A number beside a unit, in figures or in
letters, and a number of three figures or more, is a fault unless it is allowed below, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.machine.steps import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FRAGMENTS = [
    *sorted((ROOT / "overrides" / "partials" / "pages").rglob("*.html")),
    *sorted((ROOT / "scripts" / "pages").glob("*.toml")),  # what tables and drawings say
]

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
READ_IN_FRONT_MATTER = re.compile(r"^(?:title|description): *(.+)$", re.MULTILINE)
MADE_BY_CODE = re.compile(r"```.*?```|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|\[#.*?#\]|<!--.*?-->", re.DOTALL)
NOT_READ = re.compile(r"<[a-zA-Z/][^>]*>|\]\([^)]*\)|\{[ :]?[#.:][^}]*\}|https?://\S+|^ *\d+\. ", re.MULTILINE)
PLACE = "\ue000"  # where a macro stood: it ends a word

WRITTEN = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille"
    "|demi|tiers|quart|quarts|moitié|dixièmes?"
)
UNITS = (
    "€|%|euros?|centimes?|heures?|h|minutes?|jours?|semaines?|mois|semestres?|trimestres?|ans?|années?|patients?|médecins?"
    "|adultes|contrats?|postes?|ETP|points?|consultations?|modules?|organismes"
)
FIGURE = re.compile(
    rf"\b(?:\d[\d ]*(?:,\d+)? ?|(?:{WRITTEN}) )(?:{UNITS})(?!\w)|\b\d{{1,3}}(?: \d{{3}})+\b|\b\d{{3,}}\b",
    re.IGNORECASE,
)

# What any page may type, and why it is no figure of the law.
ALLOWED = {
    r"\b20[0-3]\d\b(?:-20\d\d)?": "a year",
    r"\b(?:30|50|70|90|95)e(?: et (?:30|50|70|90|95)e)*(?: au (?:30|50|70|90|95)e)? centile": "the name of a rank",
    r"\bIDCC 1147\b|\ble 1147\b": "the number of a collective agreement",
    r"\b(?:trente|neuf) médecins sur (?:cent|dix)\b": "what a rank means",
    r"\b(?:ce sont|Ce sont) deux (?:postes|contrats)\b|\bDeux contrats, à ne pas confondre\b": "two things just named",
    r"\bles douze mois qui précèdent la signature\b": "a rule that no value holds, said as the estimator says it",
    r"\bdeux minutes\b": "how long the form takes",
    r"\bsix mois plus tôt\b": "how a study of the Cnam tells who had no doctor",
}

# What one page may type, and why.
ALLOWED_THERE: dict[str, dict[str, str]] = {
    "a-propos/contact.md": {r"\ble 114 par message\b": "an emergency number"},
    "accessibilite.md": {
        r"\b320 pixels\b": "a size of screen",
        r"\b400 %": "how much that enlarges a page",
        r"\b106 critères\b": "how many the référentiel has, which is not the law of the aid",
        r"\bLibre réponse 71120, 75342 Paris\b": "an address",
    },
    "comprendre/chiffres.md": {r"\bmoins de 40 ans\b": "a group of a study, as its source names it"},
    "conseillers/tableau.md": {
        r"\bles dates 01/12/2026, 01122026 et 2026-12-01, les nombres 1 100 et 85,5\b": "how one may write them",
        r"\bUTF-16\b|\bWindows-1252\b": "the names of encodings",
    },
    "developpeurs/decisions/moteur-allege.md": {
        r"\b(?:\d )?\d+ ko\b": "weights, as they were measured",
        r"\b17 000 fonctions\b": "how many an engine has",
        r"\b[38] 000 demandes\b": "how many requests it was put",
    },
    "developpeurs/decisions/recherche.md": {r"\b(?:180 à 300|115) Ko\b": "weights, as they were measured"},
    "devenir/formation.md": {
        r"\bLes quatre modules\b": "the rows of the table that follows",
    },
    "medecins/contrat-collectif.md": {r"\bpour deux ETP\b": "the situation of an example"},
    "medecins/deuxieme-assistant.md": {r"\bde 1,5 ou de 2 ETP\b": "how the texts name the two options"},
    "metier/patients.md": {r"\ble 114 par message\b": "an emergency number"},
    "metier/pourquoi.md": {r"\bTrois textes, en quatre mois\b": "the dates of the list that follows, counted"},
    "metier/une-journee.md": {r"\bdeux médecins généralistes\b": "the practice of a made-up day"},
}

# What a fragment may type.
EXAMPLES = [r"\b33, 2A, 974\b"]


def read(text: str) -> str:
    """The words of a page as a reader has them, in one line a paragraph."""
    front = FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    head = "\n".join(READ_IN_FRONT_MATTER.findall(front[1])) if front else ""
    plain = NOT_READ.sub(" ", MADE_BY_CODE.sub(PLACE, f"{head}\n{body}"))
    return re.sub(r"[ \u00a0]+", " ", plain)


def typed(text: str, allowed: Iterator[str] | list[str]) -> list[str]:
    """The figures that a page types, with the words around."""
    words = read(text)
    for pattern in allowed:
        words = re.sub(pattern, "…", words)
    return [words[max(0, found.start() - 40) : found.end() + 25].replace("\n", " ") for found in FIGURE.finditer(words)]


def _name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_types_a_figure_of_the_law(page: Path) -> None:
    allowed = [*ALLOWED_THERE.get(_name(page), {}), *ALLOWED]
    found = typed(page.read_text(encoding="utf-8"), allowed)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda fragment: fragment.name)
def test_no_fragment_of_a_page_types_a_figure_of_the_law(fragment: Path) -> None:
    found = typed(fragment.read_text(encoding="utf-8"), [*EXAMPLES, *ALLOWED])
    assert not found, "\n".join(found)


def test_every_allowance_is_still_used() -> None:
    everywhere = "\n".join(read(page.read_text(encoding="utf-8")) for page in PAGES)
    there = [
        (pattern, read((DOCS / name).read_text(encoding="utf-8")))
        for name, patterns in ALLOWED_THERE.items()
        for pattern in patterns
    ]
    asked = [*((pattern, everywhere) for pattern in ALLOWED), *there]
    assert not [pattern for pattern, text in asked if not re.search(pattern, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vous recevez 19 000 € la première année.",
        "Il faut 775 patients.",
        "L’objectif est de +20 % au plus.",
        "Le CQP dure 279 heures.",
        "Un mi-temps fait 17,5 h par semaine.",
        "À remplacer dans les six mois.",
        "Le contrat dure cinq ans.",
        "Le seuil est de 1 045.",
        "Le seuil est de 640.",
        "---\ntitle: L’aide de 38 000 €\n---\n# Titre",
        "<p>Un préavis de deux mois</p>",
    ],
)
def test_a_typed_figure_is_seen(text: str) -> None:
    assert typed(text, list(ALLOWED))


@pytest.mark.parametrize(
    "text",
    [
        'Vous recevez {{ loi("montants.mi_temps.annee_1") | euros }} la première année.',
        "Du 30e au 50e centile, depuis le 22 juin 2024, en secteur 2.",
        "Lisez `0.125` ou [les 31 pages](https://exemple.fr/775).",
        "---\nreviewed_on: 2026-11-22\n---\n## Les délais { #delais-775 }",
        '<svg viewBox="0 0 720 360"></svg>',
    ],
)
def test_what_is_no_typed_figure_is_left_alone(text: str) -> None:
    assert typed(text, list(ALLOWED)) == []
