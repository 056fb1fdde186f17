"""Three links, and what happens to a link between who sends it and who opens it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from urllib.parse import quote

from assistant_medical import estimate
from assistant_medical.takeaway import link
from tests.tools.situations import GENERALISTE

DAY = date(2026, 11, 22)
COLLECTIF = {
    "secteur": "secteur_2_optam",
    "contrat": "collectif",
    "structure": "sisa",
    "nb_medecins": "4",
    "etp": "1.5",
}
SECOND = GENERALISTE | {"salaire_brut_mensuel": "2150.75", "departement": "2A", "age": "61", "nouvel_installe": "true"}
LINKS = [link.of(estimate(answers, DAY)) for answers in (GENERALISTE, COLLECTIF, SECOND)]
FORMER = (
    "v1&specialite=medecine_generale&secteur=secteur_1&patientele_mt=1100&quotite=mi_temps&date_signature=2026-12-01"
)

ON_ITS_WAY: Mapping[str, Callable[[str], str]] = {
    "a newsletter": lambda sent: f"{sent}&utm_source=newsletter&utm_medium=email",
    "another newsletter": lambda sent: f"{sent}?utm_source=x",
    "a social network": lambda sent: f"{sent}&fbclid=IwAR0abc",
    "a page of HTML": lambda sent: escape(f"{sent}&utm_source=x&gclid=1"),
    "a shortener": lambda sent: quote(sent, safe=""),
    "a shortener that encodes every sign": lambda sent: re.sub(
        r"[^A-Za-z0-9]", lambda sign: f"%{ord(sign[0]):02X}", sent
    ),
    "the end of a sentence": lambda sent: f"{sent}.",
    "a bracket": lambda sent: f"{sent})",
    "an angle bracket": lambda sent: f"{sent}%3E",
    "quotation marks": lambda sent: f"{sent}%20%C2%BB",
    "a bar": lambda sent: f"{sent}/",
    "a line folded": lambda sent: f"{sent[:40]}\r\n{sent[40:]}",
    "a line folded, and encoded": lambda sent: f"{sent[:40]}%20{sent[40:]}",
    "a soft hyphen": lambda sent: f"{sent[:30]}\u00ad{sent[30:60]}%C2%AD{sent[60:]}",
}
"""What programs and sentences add to a link, and what they do to its characters: it gives the same answers."""
LOST: Mapping[str, Callable[[str], str]] = {
    "cut in the check": lambda sent: sent[:-1],
    "the check missing": lambda sent: sent[:-8],
    "the mark missing": lambda sent: sent[: sent.index(".fin.")],
    "cut in an answer": lambda sent: sent[: sent.index("2026") + 2],
    "the last thirty": lambda sent: sent[:-30],
    "its beginning alone": lambda sent: sent[:2],
    "a figure more": lambda sent: sent.replace("2026", "20266", 1),
    "two figures exchanged": lambda sent: sent.replace("2026", "2062", 1),
    "an answer missing": lambda sent: re.sub(r"\.secteur\.\w+", "", sent),
    "an answer added": lambda sent: f"{sent}&age=61",
}
"""What is no longer the link that was sent."""
