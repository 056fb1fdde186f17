"""What was known when: a text that comes later makes no case false, and is used by whoever is not held to a day."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant_medical import Result, estimate
from assistant_medical.french import long_date
from assistant_medical.law import TEXT, Law, Text, law
from assistant_medical.view import render, tree
from assistant_medical.web import estimate_json
from cases.runner import check
from scripts.machine import clock
from scripts.pages import build_day
from tests.tools import to_come
from tests.tools.situations import CASES, GENERALISTE, KNOWN

START, LEARNT = date(2027, 7, 1), date(2027, 6, 1)
EVE = date(2027, 5, 31)
READ = ("montants.mi_temps", "montants.temps_plein", "eligibilite.patientele_minimale", "salaire.smic_horaire")
BEFORE = law().as_known_on(KNOWN)
OLD = [case for case in CASES if case.known_on <= KNOWN]
TO_COME = Text(
    "texte_a_venir",
    "Un texte à venir, fictif",
    "un texte à venir",
    "official",
    LEARNT,
    continues=BEFORE.history(TEXT)[-1].value,
)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Law:
    """The law of this process once a text of 2027 is in it."""
    found = to_come.with_a_text(TO_COME, START, *READ, known_since=LEARNT)
    to_come.put_in_place(monkeypatch, found)
    return found


def test_a_text_that_comes_later_makes_no_case_false(later: Law) -> None:
    wrong = [case.name for case in OLD if check(case, estimate(**case.asked).to_dict())]
    assert wrong == []
    held = [case.name for case in OLD if check(case, estimate(case.answers, case.day).to_dict())]
    assert held, "the text changes nothing: the days to which the cases are held prove nothing"


def test_who_is_held_to_no_day_is_told_what_the_new_text_gives(later: Law) -> None:
    answers = {**GENERALISTE, "date_signature": "2026-12-01"}
    new, old = estimate(answers, START), estimate(answers, START, EVE)
    assert isinstance(new, Result)
    assert isinstance(old, Result)
    assert [year.text for year in new.years[:2]] == ["convention2024", "texte_a_venir"]
    assert {year.text for year in old.years} == {"convention2024"}
    assert new.years[0] == old.years[0]
    assert new.years[1].amount > old.years[1].amount


def test_the_browser_may_hold_an_estimate_to_a_day(later: Law) -> None:
    def total(**more: str) -> int:
        request = {"answers": {**GENERALISTE, "date_signature": "2026-12-01"}, "on": "2027-07-01", **more}
        return int(json.loads(estimate_json(json.dumps(request)))["outcome"]["total"])

    assert total() > total(known_on="2027-05-31")


def test_the_law_as_known_before_has_neither_the_later_values_nor_the_ends_they_put(later: Law) -> None:
    assert law().history("montants.mi_temps")[-2].end == date(2027, 6, 30)
    known = law().as_known_on(EVE)
    for name in law().names():
        assert known.history(name) == BEFORE.history(name)
    assert law().as_known_on(LEARNT).history("montants.mi_temps") == law().history("montants.mi_temps")
    assert law().last_known(TEXT, START).value == "texte_a_venir"


def test_nothing_was_known_before_the_files_were_there() -> None:
    first = min(value.known_since for history in law().values.values() for value in history)
    assert not any(law().as_known_on(date.fromordinal(first.toordinal() - 1)).values.values())
    then = [value.start for value in law().history(TEXT) if value.known_since == first]
    assert then
    assert [value.start for value in law().as_known_on(first).history(TEXT)] == then


def test_a_text_that_reads_some_facts_leaves_every_other_one_that_it_rules_deduced(later: Law) -> None:
    ruled = later.files[TEXT]["rules"]
    names = [name for name in later.names() if any(f"{name}.".startswith(f"{each}.") for each in ruled)]
    living = [name for name in names if (found := later.on(name, START)) and found.end is None]
    deduced = {name for name in living if (found := later.on(name, START)) and found.prolonged}
    assert deduced == set(living) - set(READ)
    assert len(deduced) > len(READ)
    assert all(BEFORE.on(name, START) == later.as_known_on(EVE).on(name, START) for name in names)


def test_what_lives_on_unread_says_so_in_the_result_in_the_tree_and_on_the_pages(
    later: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = estimate({**GENERALISTE, "patientele_mt": 6000, "date_signature": "2027-07-01"}, START)
    assert isinstance(found, Result)
    sector = next(criterion for criterion in found.eligibility if criterion.id == "secteur")
    assert sector.status == "inferred"
    assert found.years[0].status != "inferred"
    told = next(note for note in found.notes if note.id == "prolonge")
    unread = ("eligibilite.secteurs", "contrat.versement", "formation.delais", "contrat.duree", "objectifs.indicateurs")
    titles = [law().title(name) for name in unread]
    assert all(f"{title[0].lower()}{title[1:]}" in told.sentence for title in titles)
    assert law().title("montants.mi_temps").lower() not in told.sentence.lower()
    assert told.sentence in render.outcome(found)
    assert told.sentence in tree.outcome(found)
    assert "eligibilite.secteurs = secteur_1, secteur_2_optam (prolongé, donc déduit)" in tree.outcome(found)
    monkeypatch.setattr(clock, "today", lambda: START)
    prolonged = build_day.told(law().history("eligibilite.secteurs")[-1])
    assert prolonged.status == "inferred"
    assert "1er\u00a0juillet 2027, le texte en vigueur n’a pas pu être lu" in (prolonged.note or "")
    assert build_day.told(law().history("montants.mi_temps")[-1]).note is None


def test_a_day_before_the_first_of_these_files_is_a_fault() -> None:
    first = law().known_since
    found = estimate(GENERALISTE, START, date.fromordinal(first.toordinal() - 1))
    assert [(fault.field, long_date(first) in fault.message) for fault in found.faults] == [("known_on", True)]
    assert estimate(GENERALISTE, START, first).type != "errors"
