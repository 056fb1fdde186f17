"""Every sentence that a rule may say is said by at least one case, and reads as a sentence."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from assistant_medical import estimate, net_pay, practice, rules
from assistant_medical.rules.phrases import Phrases
from cases.runner import load_cases
from tests.tools import french

# Said inside another sentence, so neither capital nor full stop.
PARTS = {
    *("objectifs.EXTRA", "objectifs.EXTRA_FOURCHETTE", "objectifs.NIVEAU"),
    *("selon_le_rang.SOUS", "selon_le_rang.ENTRE", "selon_le_rang.DESSUS"),
    *("verdict.EN_COURS", "verdict.AVANT", "verdict.CE_JOUR", "verdict.DEPUIS"),
}
# Lines of a list or of a message, and titles: no sentences.
LINES = {"certainty", "letter"} | {f"steps.{name}" for name in ("ECRIRE", "PIECES", "EMBAUCHER")}
LINES |= {
    f"refusal.{name}"
    for name in ("ECRIRE", "SIGNE", "COMPTER", "RANG", "MOYENNE", "PART", "OPTAM", "SPECIALITE", "SANS_AIDE")
}


MODULES = [
    import_module(f"{room.__name__}.{found.name}")
    for room in (rules, practice)
    for found in iter_modules(room.__path__)
]


def _phrases() -> dict[str, Phrases]:
    lists = {
        module.__name__.rpartition(".")[2]: vars(module)["Phrase"] for module in MODULES if "Phrase" in vars(module)
    }
    return {f"{name}.{member.name}": member for name, members in lists.items() for member in members}


PHRASES = _phrases()


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """The sentences that the cases made each phrase say."""
    names = {(type(member), member): name for name, member in PHRASES.items()}
    heard: dict[str, list[str]] = {name: [] for name in PHRASES}
    plain = Phrases.say

    def listening(member: Phrases, **words: str) -> str:
        sentence = plain(member, **words)
        heard[names[type(member), member]].append(sentence)
        return sentence

    for kept in (each for module in MODULES for each in vars(module).values() if hasattr(each, "cache_clear")):
        kept.cache_clear()  # a sentence that is kept is not said again
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Phrases, "say", listening)
        for case in load_cases():
            estimate(**case.asked)
            net_pay(case.answers, case.day)
    return heard


def test_the_rules_have_phrases() -> None:
    assert len({name.partition(".")[0] for name in PHRASES}) >= 8


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_is_said_by_a_case(name: str, said: dict[str, list[str]]) -> None:
    assert said[name], f"no case makes the rules say: {PHRASES[name].value}"


@pytest.mark.parametrize("name", PHRASES)
def test_what_a_phrase_says_is_french_and_whole(name: str, said: dict[str, list[str]]) -> None:
    for sentence in set(said[name]):
        assert not french.faults(sentence)
        assert not re.search(r"[{}]|\bNone\b| {2}|\bXX|\(s\)", sentence), sentence
        if name not in PARTS | LINES and name.partition(".")[0] not in LINES:
            assert sentence.endswith("."), sentence
            assert sentence[0].isupper() or sentence[0].isdigit(), sentence
