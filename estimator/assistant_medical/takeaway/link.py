"""The answers as the fragment of an address: they never reach a server. Versioned; ordinary input when they are back.

``v2.specialite.medecine_generale.patientele_mt.1100.fin.7k3qpz0``: names and answers in turn, a mark, and a check of
all that stands before the mark. So a link that was cut or altered on its way is refused, and is never another estimate.
Its characters are those that no mailer, chat or shortener touches. What such programs add is taken off (`travelled`).

``v1&specialite=medecine_generale&patientele_mt=1100``, a query string, is the former version: it is read as before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple
from zlib import crc32

from assistant_medical.answers import Answer, questions
from assistant_medical.french import typography
from assistant_medical.outcome import Outcome
from assistant_medical.reading import quoted
from assistant_medical.takeaway import travelled

VERSION, FORMER = "v2", "v1"
END = "fin"
"""What stands before the check."""
SEPARATOR, POINT, EMPTY = ".", "_", "-"
"""What parts names from answers; the decimal mark of a number, since that one is taken; what an empty answer is."""
DECIMAL = re.compile(rf"^(\d+){POINT}(\d+)$")
WHOLE = re.compile(rf"(?P<said>{VERSION}(?:\.[\w-]+\.[\w-]+)*)\.{END}\.(?P<check>[0-9a-z]+)", re.IGNORECASE)
FIGURES = "0123456789abcdefghjkmnpqrstvwxyz"
"""Those of the check: no two of them look alike."""
LONG = 7
"""How many figures hold the 32 bits of the check."""

LONGEST = 10_000
"""So many characters a link has, at most: several times those of all the answers, and of what programs add to it."""

TOO_LONG = "Ce lien est trop long pour être un lien de l’estimateur."
UNKNOWN = "Ce lien n’est pas un lien de l’estimateur, ou vient d’une version inconnue."
DAMAGED = (
    "Ce lien est coupé ou abîmé : des caractères y manquent ou y ont changé. Copiez-le à nouveau, en entier, ou "
    "demandez-le à qui vous l’a envoyé."
)


class UnknownLinkError(Exception):
    """The fragment is none of ours, or no longer is; the message is a French sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(typography(sentence))


class Opened(NamedTuple):
    """What a link answers, as text for `parse`; and `told`, a French sentence on what it carries besides, or ""."""

    answers: dict[str, str]
    told: str


def encode(answers: Mapping[str, Answer]) -> str:
    """The fragment, without its #, that gives these answers again; defaults are left out."""
    given = [(name, _text(value)) for name, value in answers.items() if value != questions()[name].default]
    said = SEPARATOR.join([VERSION, *(part for pair in given for part in pair)])
    return SEPARATOR.join([said, END, check(said)])


def of(outcome: Outcome, undecided: str = "") -> str:
    """The fragment that gives this outcome again on any other day: the day it was made stands in for a signature's.

    The stage of the contract is of the day it was said: on another one, the day of signature says it. `undecided`: the
    question that a person hesitates at, which is left empty whatever the outcome took for it.
    """
    lasting = {name: value for name, value in outcome.answers.items() if name not in ("etape", undecided)}
    empty = {undecided: ""} if undecided else {}
    return encode({**lasting, "date_signature": lasting.get("date_signature", outcome.law_on), **empty})


def decode(fragment: str) -> Opened:
    """What a fragment says, whatever was done to it on its way.

    UnknownLinkError: another version, no link of ours, one that is damaged, or that gives an answer twice.
    """
    if len(fragment) > LONGEST:
        raise UnknownLinkError(TOO_LONG)
    link, query = travelled.parts(fragment)
    pairs = travelled.pairs(query)
    names = [name for name, _ in pairs]
    given = {name: value for name, value in pairs if name in questions()}
    if repeated := {name for name in given if names.count(name) > 1}:
        raise UnknownLinkError(f"Ce lien donne plusieurs fois la réponse « {min(repeated)} ».")
    if link.partition(SEPARATOR)[0].casefold() == VERSION:
        if given:  # an answer that is not checked
            raise UnknownLinkError(DAMAGED)
        given = _answers(link)
    elif link != FORMER:
        raise UnknownLinkError(UNKNOWN)
    return Opened(given, _told([name for name in names if name not in questions()]))


def check(said: str) -> str:
    """The check of what stands before the mark; capital letters are as small ones."""
    left, figures = crc32(said.casefold().encode()), ""
    for _ in range(LONG):
        left, figure = divmod(left, len(FIGURES))
        figures = FIGURES[figure] + figures
    return figures


def _answers(link: str) -> dict[str, str]:
    whole = WHOLE.fullmatch(link)
    if whole is None or whole["check"].casefold() != check(whole["said"]):
        raise UnknownLinkError(DAMAGED)
    parts = whole["said"].split(SEPARATOR)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {name.casefold(): "" if value == EMPTY else DECIMAL.sub(r"\1.\2", value) for name, value in pairs}


def _told(others: list[str]) -> str:
    if not others:
        return ""
    named = ", ".join(map(quoted, dict.fromkeys(others)))
    return typography(f"Ce lien porte aussi {named}, que l’estimateur ne connaît pas et laisse de côté.")


def _text(value: Answer) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    said = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return said.replace(".", POINT) or EMPTY
