"""What whoever writes a page is spared: no-break spaces are put in, a front matter that is not read is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.machine.steps import ROOT, StepError
from scripts.pages import front_matter, journal
from scripts.site import structured_data, whole
from scripts.site.typography import raised, typeset
from tests.conftest import Site
from tests.tools.prose import prose

NBSP = "\u00a0"

TYPED = {
    "<p>Combien ? « 1 100 € », soit 12 % : beaucoup !</p>": "<p>Combien~? «~1~100~€~», soit 12~%~: beaucoup~!</p>",
    "<title>Combien ?</title><nav>« un » ?</nav>": "<title>Combien~?</title><nav>«~un~»~?</nav>",
    "<p>Le <strong>coût</strong> : voir.</p>": "<p>Le <strong>coût</strong>~: voir.</p>",
    "<p>Une fin de ligne\n  ? Oui, «\n oui ».</p>": "<p>Une fin de ligne~? Oui, «~oui~».</p>",
    '<a title="Quoi ?" href="?a=1 000">x</a>': '<a title="Quoi~?" href="?a=1 000">x</a>',
    '<meta name="description" content="Qui ?">': '<meta name="description" content="Qui~?">',
    '<b data-x="1 > 0 : non" aria-label="Ah !">a ;</b>': '<b data-x="1 > 0 : non" aria-label="Ah~!">a~;</b>',
}
LEFT = [
    "<pre><code>a ? b : c\n1 000</code></pre>",
    "<script>const a = b ? 1 : 2;</script>",
    "<style>a :hover { }</style>",
    "<!-- pourquoi ? -->",
    "<p>En 2024 100 médecins, le 12 34, a:b</p>",
]

RAISED = {
    "<p>Le 1er mai, du 90e au 95e.</p>": "<p>Le 1^er^ mai, du 90^e^ au 95^e^.</p>",
    "<th>La <b>1re</b> année, les 2es</th>": "<th>La <b>1^re^</b> année, les 2^es^</th>",
    '<a title="le 1er mai" href="#1er">3e</a>': '<a title="le 1er mai" href="#1er">3^e^</a>',
    "<title>Le 1er mai</title><p>1er</p>": "<title>Le 1er mai</title><p>1^er^</p>",
    "<svg><title>1re année</title><text>2e</text></svg>": "<svg><title>1re année</title><text>2e</text></svg>",
    "<option>90e centile</option><code>1e</code>": "<option>90e centile</option><code>1e</code>",
    "<p>2e5, 0.1e, v1e, /1er et 12eme</p>": "<p>2e5, 0.1e, v1e, /1er et 12eme</p>",
}

UNREADABLE = {
    "---\ntitle: Une page : son titre\n---\nTexte": "line 2: mapping values",
    "---\ntitle: A\nreviewed_on: 2026-02-30\n---\n": "day is out of range",
    "---\ntitle: A\ntitle: B\n---\n": "“title” stands twice",
    "---\ntitle: A\nTexte sans fin": "no line “---” ends it",
    "---\ndu texte\n---\n": "it holds no “key: value”",
    "\n---\ntitle: A\n---\n": "the first line is not “---”",
    "---\ntitle: [A\n---\n": "line 2",
    "---\ntitle: A\nkind: FAQ\n---\n": "line 3: “FAQ” is no kind of page",
    "---\ntitle: A\nkind: DataSet\n---\n": "line 3: “DataSet” is no kind of page, perhaps “Dataset”",
    "---\ntitle: A\nsearch_word: b\n---\n": "line 3: the key “search_word” is unknown, perhaps “search_words”",
    "---\ntitle: A\nreviewed_on: hier\n---\n": "line 3: “reviewed_on” must be a day, as 2027-07-01",
    "---\ntitle: A\nestimator: oui\n---\n": "line 3: “estimator” must be true or false",
    "---\ntitle: 12\n---\n": "line 2: “title” must be text",
    "---\ncases: [{ subject: a, title: b }]\n---\n": "line 2: number 1 of “cases”: “cases” is missing",
    "---\ncases: [{ subject: a, title: b, cases: [{ title: c }] }]\n---\n": "case 1: “name” is missing",
}


@pytest.mark.parametrize(("typed", "made"), TYPED.items())
def test_ordinary_spaces_become_those_that_french_forbids_to_break(typed: str, made: str) -> None:
    assert typeset(typed) == made.replace("~", NBSP)
    assert typeset(typeset(typed)) == typeset(typed)


@pytest.mark.parametrize("html", LEFT)
def test_what_is_not_read_as_a_text_stays_as_it_is(html: str) -> None:
    assert typeset(html) == html


@pytest.mark.parametrize(("typed", "made"), RAISED.items())
def test_the_end_of_an_ordinal_is_raised_where_an_element_may_stand(typed: str, made: str) -> None:
    assert raised(typed) == re.sub(r"\^(\w+)\^", r"<sup>\1</sup>", made)
    assert raised(raised(typed)) == raised(typed)


@pytest.mark.parametrize(("text", "said"), UNREADABLE.items())
def test_a_front_matter_that_would_be_dropped_says_why(text: str, said: str) -> None:
    [fault] = front_matter.faults_of(text)
    assert said in fault


@pytest.mark.parametrize("text", ["# Sans rien\n\n---\n", '---\ntitle: "Une page : son titre"\n---\n', ""])
def test_a_front_matter_that_is_read_has_no_fault(text: str) -> None:
    assert front_matter.faults_of(text) == []


def test_a_kind_of_page_that_is_admitted_is_one_that_search_engines_are_told_of() -> None:
    assert set(front_matter.KINDS) == set(structured_data.KINDS)


def test_the_build_stops_and_names_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("---\ntitle: Une page : son titre\n---\n# Texte\n", encoding="utf-8")
    monkeypatch.setattr(whole, "ROOT", tmp_path)
    with pytest.raises(StepError, match=r"^docs/index\.md: in the front matter, line 2"):
        whole.build_site(tmp_path / "site")


def test_a_record_of_a_decision_has_its_date_its_state_and_its_consequences() -> None:
    records = [file for file in (ROOT / "docs" / "developpeurs" / "decisions").glob("*.md") if file.name != "index.md"]
    assert records
    for file in records:
        text = file.read_text(encoding="utf-8")
        said = re.search(r'<p class="am-meta"[^>]*>(.*?)</p>', text)
        assert said, f"{file.name} has no date"
        assert re.match(r"\d{1,2}(?:er)? \w+ 20\d\d\b.* · en vigueur|.* · remplacée", said[1]), file.name
        assert re.findall(r"^\*\*(Contexte|Décision|Conséquences|Écarté)\.\*\*", text, re.MULTILINE) == [
            *("Contexte", "Décision", "Conséquences", "Écarté")
        ], file.name


def test_the_journal_is_the_file_of_changes(site: Site) -> None:
    """Every line of the one is on the other."""
    page = " ".join(prose((site.folder / "journal" / "index.html").read_text(encoding="utf-8"))).replace(NBSP, " ")
    lines = [line.removeprefix("- ") for line in journal.entries().splitlines() if line.startswith("- ")]
    assert lines
    for line in lines:
        first = line.split("`")[0].strip()
        assert first in page, line


def test_no_page_shows_a_link_as_it_was_typed(site: Site) -> None:
    """Inside HTML, Markdown stays as it is: a link there is written as `<a>`."""
    typed = re.compile(r"\]\((?:#|https?:|[\w./-]+\.md)")
    shown = {page.parent.name for page in site.folder.rglob("*.html") if typed.search(page.read_text(encoding="utf-8"))}
    assert shown == set()
