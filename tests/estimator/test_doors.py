"""The doors of the package, whatever a program hands over: an outcome or a French sentence, never an error of ours."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import Errors, NetPay, batch, estimate, net_pay, schema
from assistant_medical.__main__ import main
from assistant_medical.answers import questions
from assistant_medical.law import law
from assistant_medical.practice.parts import ALL
from assistant_medical.table.mapping import MappingError
from assistant_medical.table.reading import Reading, read_table
from assistant_medical.table.unreadable import UnreadableTableError
from assistant_medical.takeaway.calendar import calendar, calendars
from tests.tools import french
from tests.tools.situations import ANYTHING, GENERALISTE, TYPED, hostile

DAY = date(2026, 12, 1)
TABLE = b"specialite;secteur;quotite;date_signature\nmedecine_generale;secteur_1;mi_temps;2026-12-01\n"


class Mute:
    """What cannot be written out, whoever asks."""

    def __str__(self) -> str:
        raise RuntimeError


class NoTime(datetime):
    """A moment without a day, as libraries of tables have one for an empty cell."""

    def date(self) -> date:
        raise ValueError


ROUND: list[Any] = []
ROUND.append(ROUND)

# What no JSON holds, and a program hands over all the same. Some of it cannot be written out: it is drawn by its place.
ODD: list[Any] = [
    *(object(), Mute(), object, len, (), {1, 2}, b"\xff", bytearray(b"1"), 1 + 2j, range(3), ..., ROUND),
    *(10**5000, -(10**5000), float("nan"), float("-inf"), Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999")),
    *(date.min, date.max, NoTime(2026, 12, 1), timedelta(1), "\ud800", "\x00", "x" * 100_000, "9" * 5000),
    *([{(1, 2): 3}], {1: {2: Mute()}}, [Mute()], [[[]]], {"a": ROUND}),
]
UNHEARD_OF = st.integers(0, len(ODD) - 1).map(ODD.__getitem__)
WHATEVER = ANYTHING | TYPED | UNHEARD_OF
NAMES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=5)
KEYS = st.sampled_from(list(questions())) | NAMES | st.sampled_from([Mute(), (1, 2), frozenset(), DAY])
DAYS = st.dates() | st.datetimes() | st.datetimes(timezones=st.just(UTC)) | st.none() | WHATEVER
WORDS = st.text(max_size=8) | st.sampled_from(
    [*("--on", "--known-on", "--json", "--on=hier", "--known-on=0001-01-01", "montants.mi_temps", "/", "nulle-part")]
)
PARTS = WHATEVER | st.sampled_from(ALL) | st.lists(st.sampled_from(ALL) | WHATEVER, max_size=4)


def _told(found: Any) -> None:
    """The outcome is one that JSON can hold, and each fault has its French sentence."""
    json.dumps(found.to_dict(), allow_nan=False)
    assert not isinstance(found, Errors) or found.errors
    for fault in found.faults:
        assert isinstance(fault.field, str)
        assert fault.message.endswith((".", "?"))


@given(st.dictionaries(KEYS, WHATEVER, max_size=6) | hostile() | WHATEVER, DAYS, DAYS, PARTS)
def test_whatever_is_handed_over_an_estimate_is_an_outcome(answers: Any, on: Any, known_on: Any, parts: Any) -> None:
    _told(estimate(answers, on, known_on, parts))


@given(DAYS, DAYS, PARTS)
def test_a_doctor_to_whom_the_aid_is_open_may_be_asked_about_on_any_day(on: Any, known_on: Any, parts: Any) -> None:
    undated = {name: value for name, value in GENERALISTE.items() if name != "date_signature"}
    for answers in (GENERALISTE, undated):
        _told(estimate(answers, on, known_on, parts))


@given(st.dictionaries(KEYS, WHATEVER, max_size=6) | WHATEVER, DAYS)
def test_whatever_is_handed_over_a_net_pay_is_an_outcome(answers: Any, on: Any) -> None:
    found = net_pay(answers, on)
    assert isinstance(found, NetPay | Errors)
    _told(found)


@given(st.lists(hostile() | WHATEVER, max_size=3) | WHATEVER, DAYS)
def test_each_of_many_has_its_outcome(situations: Any, on: Any) -> None:
    for found in batch(situations, on):
        _told(found)


NO_DAYS = ["hier", 5, 0, True, float("nan"), [], b"2026-12-01", Mute(), "31/02/2026", "x" * 300]


@pytest.mark.parametrize("day", NO_DAYS, ids=[type(day).__name__ for day in NO_DAYS])
def test_what_is_no_day_is_said_under_the_name_of_the_day(day: Any) -> None:
    for found, name in [(estimate(GENERALISTE, day), "on"), (estimate(GENERALISTE, DAY, day), "known_on")]:
        assert isinstance(found, Errors)
        (fault,) = found.errors
        assert fault.field == name
        assert "01/12/2026" in fault.message
        assert not french.faults(fault.message)
    pay = net_pay({}, day)
    assert isinstance(pay, Errors)
    assert [fault.field for fault in pay.errors] == ["on"]
    assert [fault.field for fault in next(batch([GENERALISTE], day)).faults] == ["on"]


@pytest.mark.parametrize("day", ["2026-12-01", "1er décembre 2026", "01/12/2026", datetime(2026, 12, 1, 9, tzinfo=UTC)])
def test_a_day_is_read_as_people_and_programs_write_it(day: Any) -> None:
    assert estimate(GENERALISTE, day) == estimate(GENERALISTE, DAY)
    assert estimate(GENERALISTE, DAY, day) == estimate(GENERALISTE, DAY, DAY)
    assert net_pay({}, day) == net_pay({}, DAY)
    assert schema(day) == schema(DAY)
    assert read_table(TABLE, "t", None, day) == read_table(TABLE, "t", None, DAY)


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_no_day_is_today(nothing: Any) -> None:
    assert estimate(GENERALISTE, nothing, nothing).law_on == date.today()
    assert next(batch([GENERALISTE], nothing)).law_on == date.today()


def test_all_that_is_wrong_is_told_at_once() -> None:
    odd: Any = ["cash", "tresorerie"]
    faults = estimate({**GENERALISTE, "age": "vieux", None: 1}, "hier", "demain", odd).faults  # type: ignore[dict-item]
    assert [fault.field for fault in faults] == ["on", "known_on", "age", "null", "parts"]


def test_a_name_that_cannot_be_written_out_is_one_of_no_question() -> None:
    odd: dict[Any, Any] = {10**5000: 1, Mute(): 2}
    assert [fault.field for fault in estimate({**GENERALISTE, **odd}, DAY).faults] == ["…", "Mute"]


def test_what_holds_no_situation_is_one_that_is_none() -> None:
    for odd in (5, None, "secteur_1", GENERALISTE):
        assert len(list(batch(odd, DAY))) == 1  # type: ignore[arg-type]


@given(DAYS)
def test_a_schema_is_had_or_a_sentence_says_why_not(on: Any) -> None:
    _answered(lambda: schema(on))


@given(st.binary(max_size=30) | st.just(TABLE) | WHATEVER, st.dictionaries(NAMES, WHATEVER) | WHATEVER, DAYS)
def test_a_table_is_read_or_a_sentence_says_why_not(data: Any, mapping: Any, on: Any) -> None:
    _answered(lambda: _rows(read_table(data, "t.csv", mapping, on)))


@pytest.mark.parametrize(
    "mapping",
    [5, "x", [], {"columns": 5}, {"columns": {5: "age"}}, {"values": {5: {}}}, {"values": {"age": {5: "1"}}}, {1: 2}],
)
def test_what_is_said_of_a_table_and_cannot_be_is_refused(mapping: Any) -> None:
    with pytest.raises(MappingError) as refused:
        read_table(TABLE, "t.csv", mapping, DAY)
    assert all(not french.faults(sentence) for sentence in refused.value.sentences)


@pytest.mark.parametrize("data", ["medecins.csv", None, 5, [], bytearray(TABLE)], ids=type)
def test_what_is_neither_a_file_nor_bytes_is_no_table(data: Any) -> None:
    with pytest.raises(UnreadableTableError, match="chemin"):
        read_table(data, "t.csv", None, DAY)


@pytest.mark.parametrize("other", [None, "x", estimate({}, DAY)], ids=["nothing", "text", "question"])
def test_what_is_no_result_has_no_calendar(other: Any) -> None:
    with pytest.raises(ValueError, match="résultat"):
        calendar(other, "Dr Martin")
    with pytest.raises(ValueError, match="résultat"):
        calendars([("", other)])


def test_a_name_that_the_law_has_not_is_said_in_french() -> None:
    with pytest.raises(KeyError, match="la loi n’a pas de valeur « rien »"):
        law().history("rien")


@given(st.sampled_from(["estimate", "law", "schema", "lois", ""]), st.lists(WORDS, max_size=4))
def test_whatever_is_typed_the_command_ends_with_a_status_and_says_why(command: str, words: list[str]) -> None:
    out, said = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(said):
        try:
            status = main([command, *words])
        except SystemExit as left:
            status = int(left.code or 0)
    assert status in (0, 2)
    assert status == 0 or said.getvalue().endswith((".\n", "?\n", "--help\n"))
    assert "Traceback" not in said.getvalue()


def _rows(found: Reading) -> None:
    assert list(found.rows())
    json.dumps(found.to_dict())


def _answered(ask: Callable[[], Any]) -> None:
    """It is answered, or refused by a French sentence: any other error is ours, and is raised here."""
    try:
        ask()
    except (UnreadableTableError, MappingError, ValueError) as refused:
        said = [str(refused)] if type(refused) in (UnreadableTableError, MappingError, ValueError) else []
    else:
        said = ["."]
    assert said
    assert all(sentence.endswith((".", "?")) for sentence in said)


class _NoDay(datetime):
    """What a library of tables has for no day."""

    def date(self) -> date:
        return self


class _Scalar:
    """A number of a library of arrays."""

    dtype, ndim = "int64", 0

    def __init__(self, value: object) -> None:
        self._value = value

    def item(self) -> object:
        return self._value


JsNull = type("JsNull", (), {})
"""What Pyodide makes of JavaScript's null."""
OPEN = {"specialite": "généraliste", "quotite": "mi-temps", "patientele_mt": 1100}


def test_a_number_of_a_library_of_arrays_is_a_number() -> None:
    assert estimate({**OPEN, "secteur": "1", "patientele_mt": _Scalar(1100)}, DAY).type == "result"


def test_the_null_of_javascript_is_no_answer_and_no_day() -> None:
    found = estimate({**OPEN, "secteur": "1", "zone": JsNull()}, JsNull())
    assert (found.type, found.law_on) == ("result", date.today())


def test_a_day_of_no_table_is_said() -> None:
    assert estimate({**OPEN, "secteur": "1"}, _NoDay(2026, 12, 1)).faults[0].field == "on"


@pytest.mark.parametrize("answers", [{}, {"date_embauche": "2023-12-16"}, {"date_signature": "hier"}])
@pytest.mark.parametrize("day", [date.min, date(9994, 12, 31), date(9999, 1, 31), date.max])
def test_the_last_days_that_there_are_have_an_outcome(day: date, answers: dict[str, str]) -> None:
    assert estimate({**OPEN, "secteur": "1", **answers}, day, parts=ALL).to_dict()
    assert list(batch([{**OPEN, "secteur": "1", **answers}], day))
    assert net_pay(answers, day).to_dict()


def test_what_is_refused_can_be_written_to_any_file() -> None:
    found = estimate({"x\udcff" * 100: 1, "patientele_mt": "1\udcff", "departement": 10**5000}, DAY)
    assert len(found.faults[0].field) < 50
    json.dumps(found.to_dict(), ensure_ascii=False).encode()


@pytest.mark.parametrize("contracts", [None, ["xx"], [("a",)]])
def test_what_is_no_list_of_contracts_has_no_calendar(contracts: Any) -> None:
    with pytest.raises(ValueError, match="couples"):
        calendars(contracts)
