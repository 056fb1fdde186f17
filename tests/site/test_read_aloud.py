"""Turns of phrase that stumble when they are read aloud, or that lay readers do not know: each stands nowhere again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.machine.steps import PACKAGE, ROOT

DOCS = ROOT / "docs"
OF_DEVELOPERS = DOCS / "developpeurs"
WRITTEN = [
    *(file for file in DOCS.rglob("*.md") if OF_DEVELOPERS not in file.parents),
    *(ROOT / "scripts" / "pages").glob("*.toml"),
    *(ROOT / "overrides").rglob("*.html"),
    *PACKAGE.rglob("*.toml"),
    *PACKAGE.rglob("*.html"),
    *PACKAGE.rglob("*.py"),
]
OF_PATIENTS_AND_CANDIDATES = [
    *(DOCS / "patients").glob("*.md"),
    *(DOCS / "metier").glob("*.md"),
    *(DOCS / "devenir").glob("*.md"),
    *(DOCS / name for name in ("index.md", "comprendre/index.md", "comprendre/questions.md")),
    *(DOCS / name for name in ("comprendre/vrai-ou-faux.md", "medecins/index.md", "conseillers/index.md")),
]

STUMBLES = {
    r"\b[Mm]oitié moins\b": "deux fois plus court, plus petit: half of what, less than what",
    r"(?:^|[.:>*] )Plus depuis\b": "Non, plus depuis: it is heard as more",
    r"\bRien de \w+ ne\b": "Aucune source trouvée n’indique",
    r"\bne se remplacent pas(?! l’un)": "ne se remplacent pas l’un l’autre",
    r"\bne sont pas une? (?:exercice|délit|faute)\b": "ne constituent pas",
    r"(?:^|[.>*] )Cel(?:ui|le) qui n(?:’a|e)\b": "La personne qui",
    r"\bprescrire le premier\b": "faire la première prescription de",
    r"\by (?:est|sont) habilités?\b": "habilités à y préparer",
    r"(?:^|[.>*] )Dit en \d": "Annoncé en",
    r"\b[Cc]ela ne (?:vous )?coûte rien de plus\b": "sa présence ne vous coûte rien: what does cost?",
    r"\bOn part de ceux\b": "Le point de départ est",
    r"\bne devine jamais\b": "what is deduced is said to be",
    r"(?:ARS|agence régionale de santé)[^.\n]{0,60}\bservice de l’État\b": "un établissement public de l’État",
    r"\b[Cc]oûte {{[^}]*}} par an\b": "coûte au moins",
}
NOT_KNOWN = {
    r"\bpatientèles?\b": "le nombre de patients, les patients qui l’ont choisi",
    r"\b[Pp]atients? (?:médecin traitant|MT)\b": "les patients qui l’ont choisi comme médecin traitant",
    r"(?<![(«] )(?<!la « )(?<!\()\bfile active\b": "les patients vus dans l’année, then the term between marks",
    r"\b(?:ROSP|FAMI|quotité)\b": "its meaning",
}

STUMBLING = """\
La consultation durait moitié moins. Plus depuis mai. Rien de trouvé ne dit combien.
Deux métiers qui ne se remplacent pas. Ces gestes ne sont pas un exercice illégal.
Celui qui n’a pas de titre. Il peut prescrire le premier certains produits. Des organismes y sont habilités.
Dit en 2018. On part de ceux d’avant. Il ne devine jamais. L’ARS, un service de l’État. Coûte {{ x }} par an.
Cela ne coûte rien de plus. Sa patientèle ; 775 patients médecin traitant ; sa file active ; la ROSP.
"""


def _said(file: Path) -> str:
    text = file.read_text(encoding="utf-8").replace("\u00a0", " ")
    return re.sub(r"<[^>]*>|\{\{.*?\}\}(?! par an)|\{%.*?%\}|\{ #.*?\}|\]\([^)]*\)", " ", text)


@pytest.mark.parametrize(("phrase", "better"), STUMBLES.items(), ids=STUMBLES.values())
def test_a_phrase_that_made_a_reader_stumble_stands_nowhere(phrase: str, better: str) -> None:
    found = [file.relative_to(ROOT).as_posix() for file in WRITTEN if re.search(phrase, _said(file), re.MULTILINE)]
    assert not found, f"better: {better}"


@pytest.mark.parametrize(("term", "better"), NOT_KNOWN.items(), ids=NOT_KNOWN.values())
def test_patients_and_candidates_read_lay_words(term: str, better: str) -> None:
    found = {
        file.relative_to(ROOT).as_posix(): match[0]
        for file in OF_PATIENTS_AND_CANDIDATES
        if (match := re.search(f".{{0,30}}{term}", re.sub(r"\A---\n.*?\n---\n", "", _said(file), flags=re.DOTALL)))
    }
    assert not found, f"better: {better}"


@pytest.mark.parametrize("phrase", [*STUMBLES, *NOT_KNOWN])
def test_each_turn_of_phrase_is_found_where_it_stands(phrase: str) -> None:
    assert re.search(phrase, STUMBLING, re.MULTILINE)
