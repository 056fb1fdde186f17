"""The days to come: the pages build on each of them, and say in words what the site no longer knows to be in force."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from estimator.law import TEXT, law
from scripts import macros_law, macros_method, macros_today
from scripts.build import open_data
from scripts.build.whole import build_pages
from scripts.machine import clock
from scripts.machine.steps import ROOT
from scripts.macros import PageError
from tests.french import faults
from tests.site.prose import prose

LAST = law().latest(TEXT).known_until or date.max
DAYS = [date(2027, 2, 15), date(2028, 2, 29), LAST + timedelta(days=1), date(2031, 1, 1)]

NO_TEXT = "Aucun texte en vigueur n’est connu"
NO_VALUE = "Ce que ce site ne connaît plus"
READ_TODAY = re.compile(r"\{\{[^}]*?\b(?:loi|fait|quand|montants|chemin|exemple)\(\"(\w[\w.]*)\"")


def _said(day: date) -> str:
    return f"{day.day}{'er' if day.day == 1 else ''}\u00a0{macros_today.french.MONTHS[day.month - 1]} {day.year}"


@pytest.fixture(scope="module", params=DAYS, ids=str)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[date, Path]]:
    """The pages as they would be built on a day to come."""
    day: date = request.param
    if not clock.ensure(day):
        assert os.environ.get("CI") != "true", "libfaketime could not be installed: nothing tells what the pages say then"
        pytest.skip("no libfaketime on this machine: the clock cannot be moved")
    folder = tmp_path_factory.mktemp(str(day)) / "site"
    build_pages(folder, day=day)
    yield day, folder


def _words(folder: Path, page: str) -> str:
    return "\n".join(prose((folder / page / "index.html").read_text(encoding="utf-8")))


def test_what_a_page_reads_and_is_no_longer_known_is_said_with_its_day(pages: tuple[date, Path]) -> None:
    day, folder = pages
    wrong = []
    for source in sorted((ROOT / "docs").rglob("*.md")):
        read = set(READ_TODAY.findall(source.read_text(encoding="utf-8")))
        facts = {name for name in law().names() if any(f"{path}.".startswith(f"{name}.") for path in read)}
        name = source.relative_to(ROOT / "docs").with_suffix("").as_posix()
        words = _words(folder, name.removesuffix("index"))
        ended = {fact for fact in facts if not law().latest(fact).holds_on(day)}
        with_text = {fact for fact in ended if law().latest(fact).known_until == LAST}
        if with_text and f"{NO_TEXT} au {_said(day)}" not in words:
            wrong.append(f"{name} reads {sorted(with_text)} and does not say that no text is known")
        for fact in ended - with_text:
            if f"{law().latest(fact).title}. Dernière valeur connue" not in words:
                wrong.append(f"{name} reads {fact} and does not say that it is the last known value")
        if day <= LAST and NO_TEXT in words:
            wrong.append(f"{name} says that no text is in force")
    assert not wrong, "\n".join(wrong)


def test_no_table_says_that_a_text_which_has_ended_still_holds(pages: tuple[date, Path]) -> None:
    day, folder = pages
    lasting = {macros_law.french.short_date(value.start) for value in map(law().latest, law().names()) if value.holds_on(day)}
    for page in ("comprendre/baremes", "medecins/eligible", "medecins/montants"):
        open_ended = re.findall(r"\b[Dd]epuis le (\d+(?:er)?\u00a0\S+ \d{4})", _words(folder, page))
        assert set(open_ended) <= lasting or day <= LAST, page


def test_the_words_of_those_days_are_french(pages: tuple[date, Path]) -> None:
    _, folder = pages
    for file in sorted(folder.rglob("index.html")):
        said = [text for text in prose(file.read_text(encoding="utf-8")) if NO_TEXT in text or "alue" in text or NO_VALUE in text]
        assert not [fault for text in said for fault in faults(text)], file


def test_the_examples_of_the_cost_are_signed_on_a_day_with_a_text(pages: tuple[date, Path]) -> None:
    day, folder = pages
    assert f"pour un contrat signé le {_said(min(day, LAST))} par" in _words(folder, "medecins/cout")


def test_the_command_answers_on_those_days(pages: tuple[date, Path]) -> None:
    """Without a date of signature, a contract is signed on the day."""
    day, _ = pages
    answers = '{"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100}'
    ended = subprocess.run(
        clock.at(day, [sys.executable, "-m", "estimator", "estimate", "-"]),
        cwd=ROOT,
        env=os.environ | clock.ENVIRONMENT,
        input=answers,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    none = f"Aucun texte connu n’est en vigueur au {_said(day)}"
    assert (none in ended.stdout) is (day > LAST), ended.stdout + ended.stderr
    assert ("L’aide est ouverte" in ended.stdout) is (day <= LAST)


def test_a_page_that_reads_the_law_must_have_a_place_to_say_what_ended() -> None:
    class Reading:
        meta: dict[str, object] = {}

        def error(self, what: str, name: str, known: object) -> PageError:
            return PageError(f"{what} {name}")

    value = law().latest("contrat.duree")
    with pytest.raises(PageError, match="no place"):
        macros_today.said(Reading(), "# Une page", [value])  # type: ignore[arg-type] # what it uses of a page
    assert macros_today.said(Reading(), "# Une page", []) == "# Une page"  # type: ignore[arg-type] # the same


@pytest.mark.parametrize("name", ["montants.mi_temps", "salaire.smic_horaire", "formation.titre"])
def test_a_period_is_open_until_the_last_day_that_is_known(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = law().latest(name)
    assert value.known_until is not None
    for day, closed in ((value.known_until, False), (value.known_until + timedelta(days=1), True)):
        monkeypatch.setattr(macros_today, "today", lambda day=day: day)
        assert macros_today.period(value).startswith("du " if closed else "depuis ")
        assert macros_today.last_known(name) == value
        listed = value in macros_method._stopped(day)
        assert listed is (closed and value.known_until != LAST)
