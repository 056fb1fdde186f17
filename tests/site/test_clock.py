"""The days to come: the pages build on each of them, and say in words what the site no longer knows to be in force."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant_medical import french
from assistant_medical.law import TEXT, Law, Value, law
from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.pages import build_day, ended, limits
from scripts.pages.page import Build, Made, Page, PageError
from scripts.site.typography import typeset
from scripts.site.whole import build_pages
from tests.tools import to_come
from tests.tools.french import faults
from tests.tools.situations import KNOWN

DOCS = ROOT / "docs"
END = law().history(TEXT)[-1].known_until
AFTER = [END + timedelta(days=1)] if END else []
DAYS = [date(2027, 2, 15), date(2028, 2, 29), *AFTER]

NO_TEXT = "Aucun texte en vigueur n’est connu"
NO_VALUE = "Ce que ce site ne connaît plus"
ITS_LAST = "Cette page garde la dernière valeur connue"
READ_TODAY = re.compile(r"\{\{[^}]*?\b(?:loi|fait|quand)\(\"(\w[\w.]*)\"")

ASK_ALL = """
import json
from scripts.site import precompiled
from assistant_medical import web
for request in precompiled.requests():
    web.estimate_json(json.dumps(request))
"""


@pytest.fixture(scope="module", params=DAYS, ids=str)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[date, Path]:
    """The pages as they would be built on a day to come."""
    day: date = request.param
    if not clock.ensure(day):
        assert os.environ.get("CI") != "true", "libfaketime could not be installed: what the pages say then is unknown"
        pytest.skip("no libfaketime on this machine: the clock cannot be moved")
    folder = tmp_path_factory.mktemp(str(day)) / "site"
    build_pages(folder, day=day)
    return day, folder


def _words(folder: Path, page: str) -> str:
    html = typeset((folder / page / "index.html").read_text(encoding="utf-8"))
    return unescape(re.sub(r"<[^>]*>", "", html))


def _run(day: date, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        clock.at(day, [sys.executable, *words]),
        cwd=ROOT,
        env=clock.environment(),
        input=given,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def _read(source: Path) -> set[str]:
    """The facts whose newest value a page reads, as its source names them."""
    read = READ_TODAY.findall(source.read_text(encoding="utf-8"))
    return {fact for fact in law().names() if any(f"{path}.".startswith(f"{fact}.") for path in read)}


def _newest(names: Iterable[str], day: date) -> list[Value]:
    """The last values that have begun by then: pages tell no other."""
    book = law().begun_by(day)
    return [book.history(name)[-1] for name in names if book.history(name)]


def _last(day: date) -> date:
    """The last day on which a text is known to be in force, as pages of that day tell it."""
    [text] = _newest([TEXT], day)
    return text.known_until or date.max


def test_what_a_page_reads_and_is_no_longer_known_is_said_with_its_day(pages: tuple[date, Path]) -> None:
    day, folder = pages
    last, wrong = _last(day), []
    for source in sorted(DOCS.rglob("*.md")):
        name = source.relative_to(DOCS).with_suffix("").as_posix()
        words = _words(folder, name.removesuffix("index"))
        ended = [value for value in _newest(_read(source), day) if not value.holds_on(day)]
        if any(value.known_until == last for value in ended) and f"{NO_TEXT} au {french.long_date(day)}" not in words:
            wrong.append(f"{name} does not say that no text is known")
        others = [value.title for value in ended if value.known_until != last]
        wrong += [f"{name} does not say: {title}" for title in others if f"{title}. {ITS_LAST}" not in words]
        if day <= last and NO_TEXT in words:
            wrong.append(f"{name} says that no text is in force")
    assert not wrong, "\n".join(wrong)


def test_no_table_says_that_what_has_ended_still_holds(pages: tuple[date, Path]) -> None:
    day, folder = pages
    newest = _newest(law().names(), day)
    lasting = {french.short_date(value.start) for value in newest if value.holds_on(day)}
    for page in ("comprendre/baremes", "medecins/eligible", "medecins/contreparties"):
        soup = BeautifulSoup((folder / page / "index.html").read_text(encoding="utf-8"), "html.parser")
        headings = [tag.get_text(" ") for tag in soup.select("th, caption, .am-today .am-from")]
        said = {found[1] for text in headings if (found := re.search(r"[Dd]epuis le (.+? \d{4})", text))}
        assert said or day > _last(day)
        assert said <= lasting, page


def test_the_words_of_those_days_are_french(pages: tuple[date, Path]) -> None:
    _, folder = pages
    said = set()
    for file in folder.rglob("index.html"):
        lines = _words(file.parent, "").splitlines()
        said |= {line for line in lines if any(word in line for word in (NO_TEXT, NO_VALUE, ITS_LAST))}
    assert said
    assert not [fault for text in said for fault in faults(text)]


@pytest.mark.parametrize("name", [TEXT, "cout.plafond_mensuel"])
def test_between_two_values_the_last_one_that_has_begun_is_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A text or a rate that is known before its first day changes nothing until then."""
    book = law().as_known_on(KNOWN)
    last = book.history(name)[-1]
    later, content = date(2032, 1, 1), book.files[name]
    entry = {key: item for key, item in content["values"][-1].items() if key != "end"} | {"start": later}
    known = Law({**book.files, name: {**content, "values": [*content["values"], entry]}}, book.texts)
    day = date(2031, 7, 1)
    for module in (build_day, limits):
        monkeypatch.setattr(module, "law", lambda: known)
    monkeypatch.setattr(clock, "today", lambda: day)
    assert known.last_known(name, day).start == last.start
    assert build_day.last_day_with_a_text() == book.history(TEXT)[-1].known_until
    assert all(value.start < later for value in limits._stopped(day))
    assert known.last_known(name, later).start == later


def test_the_examples_of_the_cost_are_signed_on_a_day_with_a_text(pages: tuple[date, Path]) -> None:
    day, folder = pages
    signed = french.long_date(min(day, _last(day)))
    assert f"pour un contrat signé le {signed} par" in _words(folder, "medecins/cout")


def test_the_command_answers_on_those_days(pages: tuple[date, Path]) -> None:
    """Without a date of signature, a contract is signed on the day."""
    day, _ = pages
    answers = {"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100}
    ended = _run(day, "-m", "estimator", "estimate", "-", given=json.dumps(answers))
    none = f"Aucun texte connu n’est en vigueur au {french.long_date(day)}"
    text = law().on(TEXT, day)
    assert (none in ended.stdout) is (text is None), ended.stdout + ended.stderr
    assert ("l’aide vous est ouverte" in ended.stdout) is (text is not None)


def test_the_browsers_python_is_compiled_on_those_days(pages: tuple[date, Path]) -> None:
    """What is asked of it while it is made has an answer, whatever the day."""
    day, _ = pages
    ended = _run(day, "-c", ASK_ALL)
    assert ended.returncode == 0, ended.stderr


def test_a_page_that_reads_the_law_must_have_a_place_to_say_what_ended() -> None:
    page = Page(Made("test.md", "test/", "Un essai", {}), Build())
    assert ended.said(page, "<h1>Une page</h1>") == "<h1>Une page</h1>"
    page.fact("contrat.duree")
    with pytest.raises(PageError, match=r"docs/test\.md: .* no place"):
        ended.said(page, "<h1>Une page</h1>")


@pytest.mark.parametrize("name", ["montants.mi_temps", "salaire.smic_horaire", "formation.titre"])
def test_a_period_is_open_until_the_last_day_that_is_known(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    to_come.put_in_place(monkeypatch, law().as_known_on(KNOWN))
    value, last = law().history(name)[-1], law().history(TEXT)[-1].known_until
    assert value.known_until is not None
    for day, closed in ((value.known_until, False), (value.known_until + timedelta(days=1), True)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        assert build_day.period(value).startswith("du " if closed else "depuis ")
        listed = value in limits._stopped(day)
        assert listed is (closed and value.known_until != last)
