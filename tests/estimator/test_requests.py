"""What the page asks of Python, whatever is in it: an answer, or ValueError where the request itself is of no shape."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_medical import messages, shapes, table_messages, web
from assistant_medical.answers import questions
from assistant_medical.takeaway import link
from assistant_medical.view import variants
from tests.tools import french
from tests.tools.situations import COLLECTIF, GENERALISTE, READABLE

ASKED = {
    do: get_type_hints(answer, localns=vars(messages) | vars(table_messages))["request"]
    for do, answer in web.ANSWERS.items()
}
HUGE = 5_000_000
ODD = st.sampled_from(
    [
        *(
            "",
            "1e-7",
            "0.0000001",
            "9" * 400,
            "\u0663",
            "\ud800",
            "\x1b[2J\u202e",
            "a" * 300,
            "=1+1",
            "x;y",
            "[]",
            "-0",
        ),
        *(
            "mi_temps",
            "a_deux",
            "avec",
            "sans",
            "2026-12-01",
            "0001-01-01",
            "9999-12-31",
            "2026-13-45",
            "zzz",
            "radiologie",
        ),
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers(-(10**30), 10**30) | ODD | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
SITUATION = st.builds(
    lambda base, more, odd: {**base, **more, **odd},
    st.sampled_from([{}, GENERALISTE, COLLECTIF]),
    st.fixed_dictionaries({}, optional=READABLE),
    st.dictionaries(st.sampled_from([*questions(), "zzz"]), VALUES, max_size=2),
)
SHEETS = (
    "specialite;secteur\nradiologie;secteur_1\n",
    "Nom;Sp\u00e9cialit\u00e9\nA;=1\n",
    "",
    "a",
    '"',
    "PK\x03\x04",
    "\0",
)
DRAWN: Mapping[str, st.SearchStrategy[Any]] = {
    "answers": SITUATION,
    "link": st.sampled_from(
        ["", "v2.x", "v1&etp=1e-7", "v1&quotite=&specialite=radiologie", link.encode({}), "#v2.fin.0"]
    ),
    "on": st.dates().map(str) | ODD,
    "known_on": st.dates().map(str) | ODD,
    "unknown": st.lists(st.sampled_from([*questions(), "zzz"]), max_size=60),
    "kind": st.sampled_from(["csv", "xlsx", "ics", "json", "zzz"]),
    "separator": st.sampled_from([";", ",", "\t", '"', "\n", "\0", ""]),
    "headings": st.lists(ODD, min_size=2, max_size=2),
    "fields": st.lists(st.sampled_from([*questions(), "", "nom", "date_naissance", "zzz"]), min_size=2, max_size=2),
    "field": st.sampled_from([*questions(), "zzz"]),
    "data": st.sampled_from(SHEETS).map(lambda text: base64.b64encode(text.encode()).decode()) | ODD,
    "variants": st.lists(st.fixed_dictionaries({"temps": ODD, "date_signature": ODD, "aide": ODD}), max_size=4),
    "mapping": st.dictionaries(st.sampled_from(["sheet", "projects", "columns", "values", "zzz"]), VALUES, max_size=2),
    "kinds": st.dictionaries(st.sampled_from(["faulty", "closed", "zzz"]), st.integers(0, 3), max_size=2),
}


def _of(shape: Any) -> st.SearchStrategy[Any]:
    if isinstance(shape, list):
        return st.lists(_of(shape[0]), max_size=3)
    if not isinstance(shape, dict):
        return {bool: st.booleans(), int: st.integers(), str: ODD}.get(shape, VALUES)
    if str in shape:
        return st.dictionaries(ODD | st.sampled_from(list(questions())), _of(shape[str]), max_size=2)
    return st.fixed_dictionaries({name: _of(each) for name, each in shape.items()})


def _member(name: str) -> st.SearchStrategy[Any]:
    return DRAWN[name] if name in DRAWN else _of(shapes.SHAPES[name])


def _needed(do: str) -> set[str]:
    hints = get_type_hints(ASKED[do], include_extras=True)
    return {name for name, hint in hints.items() if get_origin(hint) is not NotRequired} - {"do"}


def _requests(do: str) -> st.SearchStrategy[dict[str, Any]]:
    """Requests of their shape."""
    members = {name: _member(name) for name in get_type_hints(ASKED[do]) if name != "do"}
    needed = {name: members.pop(name) for name in sorted(_needed(do))}
    return st.fixed_dictionaries({"do": st.just(do), **needed}, optional=members)


def _answered(request: Any) -> None:
    try:
        answer = web.estimate_json(json.dumps(request))
    except ValueError:
        return
    assert isinstance(json.loads(answer), dict)


@pytest.mark.parametrize("do", [do for do in ASKED if do != "add"])
@settings(max_examples=60)
@given(data=st.data())
def test_a_request_of_its_shape_is_answered(do: str, data: st.DataObject) -> None:
    _answered(data.draw(_requests(do)))


@pytest.mark.parametrize("do", [do for do in ASKED if do != "add"])
@settings(max_examples=30)
@given(data=st.data())
def test_a_request_of_no_shape_is_refused_or_answered(do: str, data: st.DataObject) -> None:
    spoiled = st.dictionaries(st.sampled_from([*shapes.SHAPES]), VALUES, min_size=1, max_size=2)
    request = {**data.draw(_requests(do)), **data.draw(spoiled)}
    for name in data.draw(st.lists(st.sampled_from(sorted(request)), max_size=1)):
        del request[name]
    _answered(request)


def _plain(shape: Any) -> Any:
    """A shape as `shapes` says it: a TypedDict by its names, the words of a Literal as text."""
    if is_typeddict(shape):
        return {name: _plain(each) for name, each in get_type_hints(shape).items()}
    of = get_args(shape)
    if get_origin(shape) is Sequence:
        return [_plain(of[0])]
    if get_origin(shape) is Mapping:
        return {str: _plain(of[1])}
    return object if shape is Any else type(of[0]) if of else shape


@pytest.mark.parametrize("do", ASKED)
def test_the_shapes_are_those_of_the_messages(do: str) -> None:
    hints = get_type_hints(ASKED[do])
    assert {name: shapes.SHAPES[name] for name in hints if name != "do"} == {
        name: _plain(hint) for name, hint in hints.items() if name != "do"
    }
    assert shapes.NEEDED.get(do, frozenset()) == _needed(do)


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", '"estimate"', '{"do": []}', '{"do": "zzz"}', '{"do": "estimate"}', '{"answers": 1}'),
        *("[" * 100_000, '{"answers": {"etp": ' + "9" * 5000 + "}}", '{"answers": {}, "answers": {}}'),
    ],
)
def test_what_is_no_request_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each reason is the reader's own
        web.estimate_json(text)


@pytest.mark.parametrize(
    "answers",
    [
        {"specialite": "a" * HUGE},
        {"patientele_mt": "9" * HUGE},
        {"date_signature": "1/" * HUGE},
        {"patientele_mt": 10**400},
        {"a" * HUGE: "a"},
        {f"zzz{number}": number for number in range(10_000)},
    ],
)
def test_an_answer_that_is_much_too_long_is_a_fault_that_quotes_its_beginning(answers: dict[str, Any]) -> None:
    found = json.loads(web.estimate_json(json.dumps({"answers": answers, "outcome": False})))
    assert found["type"] == "errors"
    assert len(found["faults"]) >= 1
    assert all(len(said) < 1000 for said in found["faults"].values())


@pytest.mark.parametrize("numeral", ["Infinity", "-Infinity", "NaN", "1e400", "-1e400", "1e-400"])
def test_a_numeral_that_is_no_number_is_a_fault(numeral: str) -> None:
    found = json.loads(web.estimate_json(f'{{"answers": {{"patientele_mt": {numeral}}}}}'))
    assert ("patientele_mt" in found["faults"]) == (numeral != "1e-400")


@pytest.mark.parametrize(
    "fragment",
    [
        "v2." + "a" * 1_000_000,
        "v1" + "&etp=1" * 10_000,
        "v1&" + "%25" * 400_000,
        "v2" + ".etp.1" * 200_000 + ".fin.0",
        "v1" + "&amp;" * 200_000,
    ],
)
def test_a_link_that_is_too_long_is_refused_before_it_is_read(fragment: str) -> None:
    with pytest.raises(link.UnknownLinkError) as refused:
        link.decode(fragment)
    assert str(refused.value) == link.TOO_LONG
    assert french.faults(link.TOO_LONG) == []


def test_a_link_of_every_answer_is_far_from_too_long() -> None:
    longest = {name: max(question.choices, key=len, default="9" * 30) for name, question in questions().items()}
    assert 3 * len(link.encode(longest)) < link.LONGEST


@pytest.mark.parametrize("do", ["estimate", "so_far", "compare"])
@pytest.mark.parametrize("fragment", ["v2.x", "", "v1&etp=1e-7", "v1" + "&a=b" * 10_000])
def test_a_link_that_cannot_be_read_is_an_answer(do: str, fragment: str) -> None:
    answer = web.estimate_json(json.dumps({"do": do, "link": fragment, "unknown": []}))
    assert "Traceback" not in answer


def test_the_smallest_share_is_said_and_comes_back_in_figures() -> None:
    request = {"do": "compare", "answers": {**GENERALISTE, "etp": 1e-7}}
    assert "0,0000001 ETP" in json.loads(web.estimate_json(json.dumps(request)))["html"]
    kept = link.encode({"etp": Decimal("1e-7")})
    assert link.decode(kept).answers == {"etp": "0.0000001"}


def test_what_is_said_to_be_unknown_and_is_required_is_still_asked_for() -> None:
    request = {"do": "so_far", "answers": {"etape": "nouveau"}, "unknown": list(questions())}
    assert "à revoir" in json.loads(web.estimate_json(json.dumps(request)))["bar"]


def test_the_variants_are_no_more_than_are_shown() -> None:
    many = [{"temps": "mi_temps", "date_signature": "", "aide": "avec"}] * 50
    assert len(variants.read(many)) == variants.MOST
