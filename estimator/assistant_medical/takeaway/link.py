"""The answers as the fragment of an address: they never reach a server. Versioned; ordinary input when they come back.

``v1&specialite=medecine_generale&patientele_mt=1100``: what follows the version is a query string.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from assistant_medical.answers import Answer, questions
from assistant_medical.french import typography
from assistant_medical.outcome import Outcome

VERSION = "v1"


class UnknownLinkError(Exception):
    """The fragment is none of ours; the message is a French sentence."""


def encode(answers: Mapping[str, Answer]) -> str:
    """The fragment, without its #, that gives these answers again; defaults are left out."""
    given = [(name, _text(value)) for name, value in answers.items() if value != questions()[name].default]
    return f"{VERSION}&{urlencode(given)}" if given else VERSION


def of(outcome: Outcome, undecided: str = "") -> str:
    """The fragment that gives this outcome again on any other day: the day it was made stands in for a signature's.

    The stage of the contract is of the day it was said: on another one, the day of signature says it. `undecided`: the
    question that a person hesitates at, which is left empty whatever the outcome took for it.
    """
    lasting = {name: value for name, value in outcome.answers.items() if name not in ("etape", undecided)}
    link = encode({**lasting, "date_signature": lasting.get("date_signature", outcome.law_on)})
    return f"{link}&{undecided}=" if undecided else link


def decode(fragment: str) -> dict[str, str]:
    """The answers of a fragment, as text for `parse`.

    UnknownLinkError: another version, no link of ours, or one that gives an answer twice.
    """
    version, _, query = fragment.removeprefix("#").partition("&")
    if version != VERSION:
        raise UnknownLinkError(
            typography("Ce lien n’est pas un lien de l’estimateur, ou vient d’une version inconnue.")
        )
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise UnknownLinkError(typography(f"Ce lien donne plusieurs fois la réponse « {min(repeated)} »."))
    return dict(pairs)


def _text(value: Answer) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
