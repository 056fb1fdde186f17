"""The law's files: their shape, their dates, their texts, and that each of them serves."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant_medical import estimate, net_pay
from assistant_medical.law import TEXT, Law, Value, law
from cases.runner import load_cases
from scripts.machine.steps import PACKAGE, ROOT
from tests.tools import french
from tests.tools.length import law_says

FOLDER = PACKAGE / "law"
FILES = sorted(file for file in FOLDER.rglob("*.toml") if file.name != "texts.toml")
SCHEMA: dict[str, Any] = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
NAMES = list(law().names())
PAGES = [
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "overrides").rglob("*.html"),
    *PACKAGE.glob("*.toml"),
    *(PACKAGE / "view").rglob("*.html"),
    *(ROOT / "scripts" / "pages").rglob("*.py"),
]

# Facts that neither a rule nor a page reads, and why they are kept.
UNREAD: dict[str, str] = {}

# Texts that no value cites and that no page names, and why they are kept.
UNCITED: dict[str, str] = {}


def _load(file: Path) -> dict[str, Any]:
    """A TOML file as JSON has it: dates as text."""
    content: dict[str, Any] = json.loads(json.dumps(tomllib.loads(file.read_text(encoding="utf-8")), default=str))
    return content


def _validator(definition: str = "") -> Draft202012Validator:
    schema = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{definition}"} if definition else SCHEMA
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _faults(validator: Draft202012Validator, file: Path) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(_load(file))]


def _name(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".")


def _all_values() -> Iterator[Value]:
    for name in law().names():
        yield from law().history(name)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_a_fact_has_the_shape_of_the_schema(file: Path) -> None:
    assert not _faults(_validator(), file)


def test_the_list_of_texts_has_the_shape_of_the_schema() -> None:
    found = [
        f"{fault.json_path}: {fault.message}" for fault in _validator("texts").iter_errors(_load(FOLDER / "texts.toml"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("key", "broken"),
    [
        ("value", 19000.5),
        ("value", -1),
        ("value", None),
        ("value", {"Annee": 1}),
        ("sources", []),
        ("sources", ["ameli_2024_06", "ameli_2024_06"]),
        ("sources", "ameli_2024_06"),
        ("status", "sure"),
        ("start", "2024-02-30"),
        ("start", "22/06/2024"),
        ("absent", True),
        ("until", "2029-06-21"),
        ("note", "sans point"),
    ],
)
def test_the_schema_refuses_a_broken_value(key: str, broken: object) -> None:
    fact = _load(FOLDER / "montants" / "mi_temps.toml")
    assert _validator().is_valid(fact)
    mended = copy.deepcopy(fact)
    mended["values"][0][key] = broken
    assert not _validator().is_valid(mended)


@pytest.mark.parametrize("missing", ["start", "status", "sources", "value"])
def test_the_schema_refuses_a_value_with_a_hole(missing: str) -> None:
    fact = _load(FOLDER / "montants" / "mi_temps.toml")
    del fact["values"][0][missing]
    assert not _validator().is_valid(fact)


@pytest.mark.parametrize("name", NAMES)
def test_the_periods_of_a_fact_follow_each_other(name: str) -> None:
    history = law().history(name)
    for value in history:
        assert value.end is None or value.end >= value.start
        assert value.reviewed_on <= date.today()
    for before, after in pairwise(history):
        assert before.start < after.start
        assert before.end is not None
        assert before.end < after.start


@pytest.mark.parametrize("name", NAMES)
def test_a_value_holds_from_its_first_day_to_its_last(name: str) -> None:
    for value in law().history(name):
        day = timedelta(days=1)
        assert law().on(name, value.start) == value
        assert law().on(name, value.start - day) != value
        if value.end is not None:
            assert law().on(name, value.end) == value.seen_on(value.end)
            assert law().on(name, value.end + day) != value


@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_in_force_until_the_last_day_that_is_known(name: str) -> None:
    newest = law().history(name)[-1]
    assert law().in_force(name, newest.start) == newest
    last = newest.known_until
    if last is None:
        assert newest.end is None
    else:
        assert newest.end is None or newest.end >= last
        assert law().in_force(name, last) == newest.seen_on(last)
        assert law().in_force(name, last + timedelta(days=1)) is None


def test_a_text_that_confirms_a_value_is_in_force_during_its_life_and_did_not_bring_it() -> None:
    texts = law().history(TEXT)
    ruled = {name for name in NAMES if any(f"{name}.".startswith(f"{each}.") for each in law().files[TEXT]["rules"])}
    for name in NAMES:
        for value, entry in zip(law().history(name), law().files[name]["values"], strict=True):
            for text in entry.get("confirmed_by", ()):
                assert name in ruled
                [span] = [known for known in texts if known.value == text]
                assert span.start > value.start
                assert value.end is None or span.start <= value.end


def test_a_value_is_deduced_at_best_on_the_days_of_a_text_that_was_not_read_on_it() -> None:
    unread = [(value, span) for name in NAMES for value in law().history(name) for span in value.unread]
    assert unread
    for value, span in unread:
        before = span.start - timedelta(days=1)
        assert any(before in other for other in value.unread) or law().on(value.name, before) == value
        seen = law().on(value.name, span.start)
        assert seen is not None
        assert seen.prolonged
        assert seen.status == ("unknown" if value.status == "unknown" else "inferred")
        assert (seen.value, seen.sources) == (value.value, value.sources)


@pytest.mark.parametrize("until", [date(2045, 6, 21), None], ids=str)
def test_what_a_text_rules_is_known_no_longer_than_the_text(until: date | None) -> None:
    """As long as the last text lasts: to its last day, or on and on where it has none."""
    *before, last = law().files[TEXT]["values"]
    lasting = {key: item for key, item in last.items() if key != "end"} | ({"end": until} if until else {})
    with law_says(TEXT, *before, lasting):
        for each in law().files[TEXT]["rules"]:
            newest = [law().history(name)[-1] for name in NAMES if f"{name}.".startswith(f"{each}.")]
            assert newest, f"no fact is, or is in, {each}"
            assert all((value.known_until or date.max) <= (value.end or until or date.max) for value in newest)
            going_on = [value for value in newest if value.end is None and value.start >= last["start"]]
            assert all(value.known_until == until for value in going_on)
            # What still runs under the text is computed with it: the rules read on.
            after = until + timedelta(days=1) if until else date.max
            assert all(law().on(value.name, after) for value in newest if value.end is None)


def test_a_value_set_every_year_is_known_to_the_end_of_its_own() -> None:
    yearly = [_name(file) for file in FILES if _load(file).get("yearly")]
    assert yearly
    for name in yearly:
        newest = law().history(name)[-1]
        assert newest.known_until == date(newest.start.year, 12, 31)
        assert all(before.known_until == before.end for before in law().history(name)[:-1])


def test_no_value_is_known_before_the_first_one() -> None:
    assert all(law().on(name, law().history(name)[0].start - timedelta(days=1)) is None for name in law().names())


def test_a_name_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match=r"montants\.quart_temps"):
        law().history("montants.quart_temps")


def test_every_source_is_a_text_of_the_list() -> None:
    cited = {(value.name, source) for value in _all_values() for source in value.sources}
    assert not {(name, source) for name, source in cited if source not in law().texts}


def test_an_official_value_rests_on_an_official_text() -> None:
    for value in _all_values():
        kinds = {law().texts[source].kind for source in value.sources}
        if value.status == "official":
            assert kinds & {"law", "official"}, f"{value.name} ({value.start}) is said official on {value.sources}"


def test_a_deduced_or_contested_value_says_how() -> None:
    # A row of a table may carry its own status; the note of the whole then says why.
    silent = [
        f"{value.name} ({value.start})"
        for value in _all_values()
        if value.status in {"inferred", "unknown"} and not value.note
    ]
    assert not silent


def test_the_words_of_the_law_are_french() -> None:
    for value in _all_values():
        for words in (value.title, value.note or ""):
            assert not french.faults(words)
    for text in law().texts.values():
        for words in (text.title, text.short, text.extent or ""):
            assert not french.faults(words)


@pytest.fixture(scope="module")
def read_by_rules() -> set[str]:
    """The facts that the rules look up for at least one case, and for one net pay."""
    names: set[str] = set()
    plain, on = Law.history, Law.on

    def listening(found: Law, name: str) -> tuple[Value, ...]:
        names.add(name)
        return plain(found, name)

    def listening_to_days(found: Law, name: str, day: date) -> Value | None:
        names.add(name)
        return on(found, name, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Law, "history", listening)
        patch.setattr(Law, "on", listening_to_days)
        law().kept.clear()  # what other tests have found is not looked up again
        for case in load_cases():
            estimate(**case.asked)
        net_pay({}, case.day)
    return names


def test_every_fact_serves_a_rule_or_a_page(read_by_rules: set[str]) -> None:
    pages = "\n".join(file.read_text(encoding="utf-8") for file in PAGES)
    unread = {name for name in law().names() if name not in read_by_rules and name not in pages}
    assert unread == set(UNREAD)


def test_every_text_is_cited_by_a_value_or_a_page() -> None:
    pages = "\n".join(file.read_text(encoding="utf-8") for file in PAGES)
    written = [*(PACKAGE / "rules").glob("*.py"), *(PACKAGE / "practice").iterdir()]
    rules = "\n".join(file.read_text(encoding="utf-8") for file in written if file.is_file())
    cited = {source for value in _all_values() for source in value.sources}
    uncited = {name for name in law().texts if name not in cited and f'"{name}"' not in pages + rules}
    assert uncited == set(UNCITED)
