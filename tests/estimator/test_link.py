"""Links that have travelled: what is added is taken off, and one that is cut or altered is never another estimate."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_medical import estimate
from assistant_medical.answers import parse, questions
from assistant_medical.takeaway import link
from assistant_medical.takeaway.travelled import TRACKING
from assistant_medical.web import estimate_json
from tests.tools import french
from tests.tools.situations import situations
from tests.tools.travelled import DAY, FORMER, LINKS, LOST, ON_ITS_WAY


@pytest.mark.parametrize("way", ON_ITS_WAY)
@pytest.mark.parametrize("sent", [*LINKS, FORMER])
def test_a_link_that_travelled_gives_the_same_answers(sent: str, way: str) -> None:
    opened = link.decode(ON_ITS_WAY[way](sent))
    assert opened.told == ""
    assert parse(opened.answers, DAY) == parse(link.decode(sent).answers, DAY)
    assert not parse(opened.answers, DAY)[1]


@pytest.mark.parametrize("way", LOST)
@pytest.mark.parametrize("sent", LINKS)
def test_a_link_that_is_cut_or_altered_is_refused_in_words(sent: str, way: str) -> None:
    arrived = LOST[way](sent)
    assert arrived != sent
    with pytest.raises(link.UnknownLinkError, match=r"^Ce lien est coupé ou abîmé") as refused:
        link.decode(arrived)
    assert french.faults(str(refused.value)) == []


@given(situations(), st.data())
def test_no_character_of_a_link_can_be_another_one(answers: dict[str, object], data: st.DataObject) -> None:
    sent = link.of(estimate(answers, DAY))
    at = data.draw(st.integers(3, len(sent) - 1))
    other = data.draw(st.sampled_from("abcxyz0123456789_-."))
    altered = sent[:at] + other + sent[at + 1 :]
    if altered.rstrip("._-") == sent:
        return
    with pytest.raises(link.UnknownLinkError):
        link.decode(altered)


@given(situations())
def test_a_link_has_only_characters_that_no_program_encodes(answers: dict[str, object]) -> None:
    sent = link.of(estimate(answers, DAY))
    assert re.fullmatch(r"[A-Za-z0-9._-]+[a-z0-9]", sent)
    assert quote(sent, safe="") == sent


def test_a_link_in_capitals_is_the_same() -> None:
    opened = link.decode(LINKS[2].upper())
    assert {name.lower(): value.lower() for name, value in opened.answers.items()} == {
        name: value.lower() for name, value in link.decode(LINKS[2]).answers.items()
    }


@pytest.mark.parametrize("sent", [*LINKS, FORMER])
def test_what_is_added_and_is_not_known_is_told_and_the_estimate_is_shown(sent: str) -> None:
    opened = link.decode(f"{sent}&campagne=hiver&utm_source=x&<b>=1")
    assert opened.answers == link.decode(sent).answers
    assert "«\u00a0campagne\u00a0», «\u00a0<b>\u00a0»" in opened.told
    assert "utm_source" not in opened.told
    assert french.faults(opened.told) == []


def test_no_answer_is_taken_for_a_key_that_follows_readers() -> None:
    assert [name for name in questions() if TRACKING.fullmatch(name)] == []


def test_the_page_is_told_of_it() -> None:
    asked = f'{{"link": "{LINKS[0]}&campagne=1", "on": "{DAY}"}}'
    assert "campagne" in estimate_json(asked)
    assert '"told": ""' in estimate_json(asked.replace("campagne", "utm_id"))
