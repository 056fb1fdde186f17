"""Months of one law are worked out once: on the first of them, the law says all that a cost reads as on the last."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import estimate
from assistant_medical.law import Law, law
from assistant_medical.rules.periodes_du_cout import OF_THE_COST, TOLD_WITH_THE_YEAR, depuis
from tests.tools.situations import KNOWN

days = st.dates(date(2018, 1, 1), date(2033, 12, 31))
BOOKS = (law(), law().as_known_on(date(2026, 11, 24)), law().begun_by(date(2024, 7, 1)))
"""The law, as it was known before some values were, and without what has begun since."""


def _said(book: Law, day: date) -> list[object]:
    return [(name, book.on(name, day)) for name in book.names() if name.startswith(OF_THE_COST)]


@given(st.sampled_from(BOOKS), days)
def test_the_law_says_the_same_since_the_first_day_of_a_period(book: Law, day: date) -> None:
    since = depuis(book, day)
    assert since <= day
    assert depuis(book, since) == since
    assert since == date.min or _said(book, since) == _said(book, day)


@given(st.sampled_from(BOOKS), days)
def test_what_is_told_with_the_year_is_told_with_its_own(book: Law, day: date) -> None:
    known = [book.on(name, day) for name in TOLD_WITH_THE_YEAR]
    if any(value is None or value.status == "unknown" for value in known):
        assert depuis(book, day).year == day.year


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_an_estimate_is_the_same_whichever_day_was_asked_before(first: date, then: date) -> None:
    answers = {"specialite": "medecine_generale", "secteur": "secteur_1", "patientele_mt": 1100, "quotite": "mi_temps"}

    def asked(day: date) -> object:
        return estimate({**answers, "date_signature": day}, KNOWN, known_on=KNOWN).to_dict()

    law().kept.clear()
    alone = asked(then)
    law().kept.clear()
    asked(first)
    assert asked(then) == alone
