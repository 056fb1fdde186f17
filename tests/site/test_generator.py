"""What makes the pages is known in one module, so that another can: MkDocs and Zensical tell it the same of a page."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant_medical import french
from scripts.machine.steps import ROOT, StepError
from scripts.pages import addresses, generator, settings
from scripts.site import articles, next_generator

ADAPTER = ROOT / "scripts" / "pages" / "generator.py"
FOREIGN = ("mkdocs", "material", "zensical")
ADDRESS = "licences/"
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


class _Env:
    """An environment, as both generators have one; it keeps the words that it is given."""

    def __init__(self, page: object) -> None:
        self.page = page
        self.conf: dict[str, Any] = {"site_name": "Un site", "site_url": None, "repo_url": None, "extra": {}}
        self.variables: dict[str, Any] = {}
        self.macros: dict[str, Callable[..., Any]] = {}
        self.filters: dict[str, Callable[..., Any]] = {}

    def macro(self, function: Callable[..., Any], name: str) -> object:
        return self.macros.setdefault(name, function)

    def filter(self, function: Callable[..., Any], name: str) -> object:
        return self.filters.setdefault(name, function)


class _Zensical(_Env):
    """Zensical's own, which a generator is told by."""

    __module__ = "zensical.extensions.macros"


ENVIRONMENTS = {
    "MkDocs": lambda: _Env(SimpleNamespace(file=SimpleNamespace(src_uri="licences.md"), url=ADDRESS, title="Licences")),
    "Zensical": lambda: _Zensical(SimpleNamespace(path="licences.md", url=ADDRESS, title="Licences", meta={})),
}


@pytest.mark.parametrize("made", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_a_page_reads_the_same_whatever_makes_it(made: Callable[[], _Env]) -> None:
    env = made()
    generator.define_env(env)
    day = env.macros["relu_le"]()
    env.macros["fait"]("contrat.duree")
    [read] = env.variables[generator.BUILD].pages.values()
    assert day.endswith("2026")
    assert (read.page.file, read.page.url, read.page.title) == ("licences.md", ADDRESS, "Licences")
    assert [*read.shown] == ["contrat.duree"]
    assert env.conf["extra"]["conforme"]


def test_nothing_else_knows_what_makes_the_pages() -> None:
    def foreign(file: Path) -> bool:
        nodes = [*ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
        named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        named += [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
        return any(name.split(".")[0].split("_")[0] in FOREIGN for name in named)

    scripts = [file for file in sorted((ROOT / "scripts").rglob("*.py")) if file != ADAPTER]
    assert len(scripts) > 100
    assert [file.name for file in scripts if foreign(file)] == []
    assert "hooks" not in settings.read()


@pytest.mark.parametrize(
    ("to", "page", "way"),
    [
        ("medecins/cout/", "medecins/montants/", "../cout/"),
        ("medecins/", "medecins/montants/", "../"),
        ("medecins/montants/#ici", "medecins/montants/", "./#ici"),
        ("", "medecins/montants/", "../../"),
        ("", "", "./"),
        ("estimer/", "", "estimer/"),
        ("donnees/a.csv", "medecins/cout/", "../../donnees/a.csv"),
    ],
)
def test_an_address_is_reached_from_the_page_where_it_is_written(to: str, page: str, way: str) -> None:
    written = f'<a class="b" href="{addresses.of(to)}">c</a>'
    assert addresses.placed(written, page) == f'<a class="b" href="{way}">c</a>'


def test_no_page_writes_a_path_that_a_generator_would_move() -> None:
    """In HTML: MkDocs leaves a path as it stands, Zensical takes it as a path from the file."""
    moved = re.compile(r'\s(?:href|src)="(?!https?:|mailto:|tel:|#|site:|\{\{|")[^"]*"')
    found = {
        file.relative_to(ROOT).as_posix(): paths
        for folder, kind in (("docs", "*.md"), ("overrides/partials/pages", "*.html"))
        for file in sorted((ROOT / folder).rglob(kind))
        if (paths := moved.findall(CODE.sub("", file.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_the_text_of_a_page_is_finished_whatever_made_it(tmp_path: Path) -> None:
    """What opens it is on its cover, its abbreviations are explained once, its figures and headings are named."""
    text = (
        '<h1 id="a">Le CPTS<a class="headerlink" href="#a">#</a></h1>\n<p class="am-lede">Une CPTS.</p>\n'
        '<h2 id="b">Les CPTS<a class="headerlink" href="#b">#</a></h2><p>Une CPTS. <a href="site:autre/">Autre</a></p>'
        "<figure><figcaption>Une légende</figcaption></figure>"
    )
    marked = f"<!-- text -->{text}<!-- end of the text -->"
    frame = '<script data-holds="frame/early.js"></script><time datetime="2026-11-29"></time>'
    pages = {
        "une": f"{frame}<div><!-- opening --></div><article>{marked}</article>",
        "le/cadre": "<!-- text of une.md --><!-- text --><p>Une CPTS</p><!-- end of the text -->",
    }
    for name, html in pages.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(html, encoding="utf-8")
    articles.finish(tmp_path)
    one, other = [(tmp_path / name / "index.html").read_text(encoding="utf-8") for name in pages]
    assert "classList.replace" in one
    assert f'<time datetime="2026-11-29">{french.long_date(date(2026, 11, 29))}</time>' in one
    opening, rest = one.split("</div><article>")
    assert '<h1 id="a">Le CPTS</h1>' in opening
    assert opening.count("<abbr") == 1
    assert "<abbr" not in rest
    assert '<div class="am-heading"><h2 id="b">Les CPTS</h2><a class="am-anchor" href="#b"' in rest
    assert '<figure aria-label="Une légende">' in rest
    assert other.count("<abbr") == 2
    assert ('href="../autre/"' in one, 'href="../../autre/"' in other) == (True, True)
    assert "<!--" not in one + other


def test_a_page_that_has_a_cover_and_no_title_is_named(tmp_path: Path) -> None:
    html = "<!-- opening --><!-- text --><p>Rien</p><!-- end of the text -->"
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    with pytest.raises(StepError, match=r"^index\.html: the page has a cover"):
        articles.finish(tmp_path)


def test_what_another_generator_says_or_where_it_leads_otherwise_is_told_by_its_page(tmp_path: Path) -> None:
    page = '<p>Le <b>coût</b></p><script>a()</script><p><a href="{}">Un lien</a></p>'
    made, other = tmp_path / "made", tmp_path / "other"
    for folder, pages in (
        (made, {"a": page.format("../b/"), "b": page.format("../a/"), "c": page.format(""), "d": page.format("")}),
        (other, {"a": page.format("./../b/"), "b": page.format("../../a/"), "c": page.format("").replace("Le", "Ce")}),
    ):
        for name, html in pages.items():
            (folder / name).mkdir(parents=True)
            (folder / name / "index.html").write_text(html, encoding="utf-8")
    pages_of_both = [*next_generator.compare(made, other)]
    assert [page.same for page in pages_of_both] == [True, False, False, False]
    lines = [*next_generator.told(pages_of_both, "1.2")]
    assert lines[0] == "Zensical 1.2: 1 pages of 4 say the same and lead to the same places."
    assert "`b/index.html` leads" in lines[1]
    assert lines[2] == "- `c/index.html` says: `Ce coût` in the place of `Le coût`"
    assert lines[3] == "- `d/index.html` is not made"
