"""The audit of accessibility: whole, true to the tests that it names, and declared as it is."""

from __future__ import annotations

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from bs4 import Tag

from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.pages import audit
from tests.tools.pages import HtmlPage

PAGE = "accessibilite/"
PER_THEME = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)


@pytest.fixture
def page(built_pages: list[HtmlPage]) -> HtmlPage:
    return next(page for page in built_pages if page.url.endswith(f"/{PAGE}"))


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").replace("\u202f", " ").replace("\u00a0", " ").split())


@cache
def _tests_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    )


def test_it_holds_every_criterion_of_the_reference_once_and_has_no_fault() -> None:
    assert audit.faults() == []
    told = audit.read()
    assert tuple(len(theme.criteria) for theme in told.themes) == PER_THEME
    for theme in told.themes:
        assert [one.number for one in theme.criteria] == [
            f"{theme.number}.{place}" for place in range(1, len(theme.criteria) + 1)
        ]
    assert all(one.title.endswith("?") for one in told.criteria)


def test_every_test_that_it_names_is_there() -> None:
    named = {name for one in audit.read().criteria for name in one.tests}
    assert len(named) > 40
    missing = []
    for name in sorted(named):
        file, _, test = name.partition("::")
        if not (ROOT / file).is_file() or test not in _tests_of(file):
            missing.append(name)
    assert not missing, "\n".join(missing)


def test_every_test_that_reads_the_pages_for_it_is_named() -> None:
    file = "tests/site/test_rgaa_pages.py"
    named = {name.partition("::")[2] for one in audit.read().criteria for name in one.tests if name.startswith(file)}
    assert _tests_of(file) == named


def test_no_day_is_still_to_come_and_what_is_not_met_was_found_before_it_was_told() -> None:
    told = audit.read()
    for one in told.criteria:
        assert told.established_on <= one.on <= clock.today(), one.number
        assert not one.since or one.since <= one.on, one.number


def test_the_pages_that_it_names_are_pages(built_pages: list[HtmlPage]) -> None:
    told = audit.read()
    named = {one["address"] for one in told.declared["pages"]} | {name for one in told.criteria for name in one.pages}
    known = {page.url.partition("/depot/")[2] for page in built_pages}
    assert named <= known


def test_the_declaration_says_what_the_criteria_come_to(page: HtmlPage, built_pages: list[HtmlPage]) -> None:
    told, counts = audit.read(), audit.read().counts
    main = page.soup.select("main")[0]
    text = _text(main)
    assert f"Ce site est {told.level} conforme au" in text
    assert f"{told.rate} % des critères" in text
    assert f"{counts['conforme']} critères respectés" in text
    for one in told.of("non_conforme"):
        assert f"Critère {one.number}." in text
        assert " ".join(one.meaning.split()[:5]) in text
    assert len(main.select("li[id^=critere-]")) == audit.WHOLE == sum(counts.values())
    for one in told.criteria:
        shown = main.select(f"#critere-{one.number.replace('.', '-')}")[0]
        assert audit.STATES[one.state].capitalize() in _text(shown)
    # The mention that every page owes its readers.
    mention = f"Accessibilité : {told.level} conforme"
    for other in built_pages:
        assert not other.soup.select("footer") or mention in _text(other.soup.select("footer")[0]), other.url


def test_the_declaration_has_the_parts_that_the_state_asks_for(page: HtmlPage) -> None:
    headings = [_text(tag) for tag in page.soup.select("main :is(h2, h3)")]
    asked = (
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l’obligation",
        "Établissement de cette déclaration",
        "Technologies utilisées",
        "Environnement de test",
        "Outils",
        "Pages vérifiées",
        "Retour d’information et contact",
        "Voies de recours",
    )
    assert [heading for heading in headings if heading in asked] == list(asked)
    assert "75342 Paris CEDEX 07" in _text(page.soup.select("main")[0])


def _criterion(state: str, on: date = date(2026, 11, 28)) -> audit.Criterion:
    return audit.Criterion("1.1", "Quoi ?", state, "Ceci.", on)


@pytest.mark.parametrize(
    ("states", "level", "rate"),
    [
        (["conforme"] * 3 + ["non_applicable"], "totalement", 100),
        (["conforme"] * 3 + ["a_verifier"], "partiellement", 100),
        (["conforme"] * 2 + ["non_conforme"], "partiellement", 66),
        (["conforme"] + ["a_verifier"] * 2, "non", 100),
        (["conforme", "non_conforme", "non_conforme"], "non", 33),
    ],
)
def test_what_was_not_looked_at_is_never_respected(states: list[str], level: str, rate: int) -> None:
    found = audit.Audit((audit.Theme(1, "Images", tuple(map(_criterion, states))),), {})
    assert (found.level, found.rate) == (level, rate)


@pytest.mark.parametrize("day", [date(2027, 1, 31), date(2028, 2, 29)])
def test_it_is_as_recent_as_its_last_criterion_and_holds_three_years(day: date) -> None:
    criteria = (_criterion("conforme"), _criterion("conforme", day))
    found = audit.Audit((audit.Theme(1, "Images", criteria),), {"established_on": date(2026, 11, 28)})
    assert found.updated_on == day
    assert found.valid_until.year == day.year + 3


WRONG = {
    'state = "conform"': "the state “conform” is unknown, perhaps “conforme”",
    'state = "non_conforme"\ntests = ["a"]': "“meaning” and “since”",
    'state = "conforme"': "“tests” or “ways” is missing",
    'state = "conforme"\nways = ["oreille"]': "the way “oreille” is unknown",
    'state = "conforme"\ntests = ["a"]\nwhen = 2026-11-28': "the key “when” is unknown",
}


@pytest.mark.parametrize("written", WRONG)
def test_what_is_wrong_in_it_is_named_with_its_file_and_its_criterion(tmp_path: Path, written: str) -> None:
    (tmp_path / audit.DECLARATION).write_text('[ways]\ncode = "lu"\n', encoding="utf-8")
    one = f'number = "1.1"\ntitle = "Quoi ?"\nevidence = "Ceci."\n{written}\n'
    (tmp_path / "01-images.toml").write_text(f'theme = "Images"\n[[criteria]]\n{one}', encoding="utf-8")
    first, last = audit.faults(tmp_path)
    assert re.search(rf"01-images\.toml: 1\.1: .*{WRONG[written]}", first)
    assert last.endswith("there are 106 criteria, and 1 are told of.")
