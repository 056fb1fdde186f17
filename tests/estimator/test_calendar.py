"""The days of contracts as a calendar: a file that any program takes, and events that stay those of their contract."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import Result, estimate
from assistant_medical.french import euros, ordinal
from assistant_medical.table.reading import read_table
from assistant_medical.takeaway import calendar
from assistant_medical.web import estimate_json
from tests.tools import rfc5545
from tests.tools.situations import COLLECTIF, GENERALISTE

DAY = date(2026, 11, 22)


def _result(answers: dict[str, Any] = GENERALISTE) -> Result:
    found = estimate(answers, DAY)
    assert isinstance(found, Result)
    return found


@pytest.mark.parametrize(
    "answers",
    [GENERALISTE, COLLECTIF, GENERALISTE | {"date_signature": "2024-02-29", "date_embauche": "2024-05-02"}],
)
def test_the_calendar_is_valid_and_holds_each_deadline_once(answers: dict[str, Any]) -> None:
    found = _result(answers)
    events = rfc5545.read(calendar.calendar(found).encode("utf-8"))
    assert [(event.starts, event.summary) for event in events] == [
        (deadline.date, f"Assistant médical\u00a0: {deadline.sentence}") for deadline in found.deadlines
    ]
    assert all((event.ends - event.starts).days == 1 for event in events)
    assert all("Estimation sans valeur officielle" in event.description for event in events)


def _events(answers: dict[str, Any], name: str = "", on: date = DAY) -> list[rfc5545.Event]:
    found = estimate(answers, on, parts="timeline")
    assert isinstance(found, Result)
    return rfc5545.read(calendar.calendar(found, name).encode("utf-8"))


def _known_by(events: list[rfc5545.Event]) -> set[str]:
    return {event.uid for event in events}


def test_each_payment_is_a_day_of_the_calendar_that_says_how_sure_it_is() -> None:
    found = estimate(GENERALISTE, DAY, parts="timeline")
    assert isinstance(found, Result)
    assert found.timeline
    told = [(event.starts, event.summary) for event in _events(GENERALISTE)]
    assert len(found.timeline.payments) > len(found.years)
    sure = {"secondary": "(jour à confirmer)", "inferred": "(jour supposé)"}
    for payment in found.timeline.payments:
        said = f"Assistant médical\u00a0: Aide de la {ordinal(payment.year)} année\u00a0: {euros(payment.amount)}"
        on_its_day = [summary for day, summary in told if day == payment.date and summary.startswith(said)]
        assert [summary.endswith(sure[payment.status]) for summary in on_its_day] == [True]
    assert sum(payment.amount for payment in found.timeline.payments) == found.total
    for payment in found.timeline.payments_max:
        assert any(euros(payment.amount) in summary for day, summary in told if day == payment.date)


def test_six_months_before_the_end_an_alarm_says_to_ask_what_follows() -> None:
    (alarmed,) = [event for event in _events(GENERALISTE) if event.alarms]
    end = max(event.starts for event in _events(GENERALISTE))
    assert alarmed.starts == date(2031, 5, 30)
    assert (end, alarmed.alarms) == (date(2031, 11, 30), ["PT9H"])
    assert "30\u00a0novembre 2031" in alarmed.summary
    assert "Les sources divergent" in alarmed.description
    assert not [event for event in _events(GENERALISTE | {"date_signature": "2020-01-01"}) if event.alarms]


def test_an_event_is_known_by_its_contract_and_by_what_it_is() -> None:
    first = _known_by(_events(GENERALISTE))
    assert len(first) == len(_events(GENERALISTE))
    for later in (
        _events(GENERALISTE, on=date(2027, 1, 5)),
        _events(GENERALISTE | {"salaire_brut_mensuel": 2300, "atteinte_objectif": 60, "date_embauche": "2027-02-01"}),
    ):
        assert _known_by(later) == first
    named = _known_by(_events(GENERALISTE, "Dr Martin"))
    assert _known_by(_events(GENERALISTE | {"patientele_mt": 1200}, " Dr  MARTIN ")) == named
    others = [
        named,
        _known_by(_events(GENERALISTE, "Dr Durand")),
        _known_by(_events(GENERALISTE | {"patientele_mt": 1101})),
        _known_by(_events(GENERALISTE | {"date_signature": "2026-12-02"})),
    ]
    for other in others:
        assert not other & first
    assert len(set().union(*others)) == sum(map(len, others))


def test_a_calendar_of_many_says_in_each_title_whose_contract_it_is() -> None:
    table = "Nom;Spécialité;Secteur;Patientèle;Temps\nDr Martin;MG;1;1100;mi-temps\nDr Durand, É.;MG;1;1100;mi-temps\n"
    reading = read_table(table.encode(), "table.csv", None, DAY)
    contracts = []
    for line in reading.rows():
        found = estimate(GENERALISTE, DAY, parts="timeline")
        assert isinstance(found, Result)
        contracts.append((reading.name(line), found))
    events = rfc5545.read(calendar.calendars(contracts).encode())
    titles = {event.summary.partition(", assistant médical")[0] for event in events}
    assert titles == {"Dr Martin", "Dr Durand, É."}
    assert calendar.file_name("Dr Durand, É.") == "assistant-medical-dr-durand-e.ics"
    steered = _events(GENERALISTE, "\u202eDr\r\nBEGIN:VEVENT\u0007")
    assert steered[0].summary.startswith("Dr BEGIN:VEVENT, assistant médical\u00a0: ")


def test_a_calendar_imported_again_moves_nothing_and_doubles_nothing() -> None:
    later = estimate(GENERALISTE, date(2027, 1, 5))
    assert isinstance(later, Result)
    first, second = (rfc5545.read(calendar.calendar(found).encode()) for found in (_result(), later))
    assert [event.uid for event in first] == [event.uid for event in second]
    moved = _result(GENERALISTE | {"date_signature": "2026-12-02"})
    assert not {event.uid for event in first} & {event.uid for event in rfc5545.read(calendar.calendar(moved).encode())}


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda text: text.replace("\r\n", "\n"), "ends too|CRLF"),
        (lambda text: text.replace("\r\n ", ""), "longer than"),
        (lambda text: text.replace("\\,", ","), "not escaped"),
        (lambda text: text.replace("UID:", "UUID:"), "unknown"),
        (lambda text: text.replace("VERSION:2.0\r\n", ""), "VERSION"),
        (lambda text: text.replace("END:VEVENT\r\n", "", 1), "nest"),
        (lambda text: text.replace("T000000Z", "T000000"), "UTC"),
        (lambda text: text + text, "nothing around|before its components|end"),
    ],
)
def test_the_reader_of_calendars_refuses_what_the_standard_refuses(spoil: Any, refusal: str) -> None:
    text = calendar.calendar(_result())
    assert spoil(text) != text
    with pytest.raises(rfc5545.NotICalendarError, match=refusal):
        rfc5545.read(spoil(text).encode("utf-8"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_sentence_comes_out_of_a_calendar_as_it_went_in(sentence: str) -> None:
    folded = [*calendar._fold(f"SUMMARY:{calendar._escape(sentence)}")]
    days = ["DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260102"]
    event = ["BEGIN:VEVENT", "UID:1", *days, *folded, "END:VEVENT"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR"]
    whole = "".join(f"{line}\r\n" for line in lines)
    assert rfc5545.read(whole.encode("utf-8"))[0].summary == sentence


def test_the_page_gives_the_name_that_stands_in_the_calendar() -> None:
    file = json.loads(
        estimate_json(
            json.dumps({"do": "export", "kind": "ics", "answers": GENERALISTE, "name": "Dr Martin", "on": f"{DAY}"})
        )
    )
    assert file["name"] == "assistant-medical-dr-martin.ics"
    events = rfc5545.read(file["text"].encode())
    assert events == _events(GENERALISTE, "Dr Martin")
