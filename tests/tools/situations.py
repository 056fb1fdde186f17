"""Situations drawn at random: readable answers of every question, and JSON of any kind."""

from __future__ import annotations

import math
import os
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assistant_medical.answers import Question, parse, questions
from assistant_medical.bounds import limits
from assistant_medical.law import law
from assistant_medical.rules import contradictions
from assistant_medical.trace import Situation
from cases.runner import load_cases

# The same examples each time, and none of them timed; HYPOTHESIS_PROFILE=explore draws many others.
# Most situations are refused by the law, and how many depends on the questions: a property says itself whom it is of.
REFUSED = [HealthCheck.filter_too_much]
settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, max_examples=150, suppress_health_check=REFUSED
)
settings.register_profile("explore", deadline=None, max_examples=3000, suppress_health_check=REFUSED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

FIRST, LAST = date(2019, 9, 1), date(2029, 6, 21)
COUNTS = (0, 1, 639, 640, 641, 774, 775, 1044, 1045, 1046, 1107, 1108, 1299, 1300, 1301, 1514, 1515)


def answer(question: Question) -> st.SearchStrategy[Any]:
    """A readable answer to a question, as JSON has it."""
    if question.choices:
        return st.sampled_from(list(question.choices))
    if question.type == "boolean":
        return st.booleans()
    if question.type == "date":
        return st.dates(FIRST, LAST).map(date.isoformat)
    if question.type == "department":
        return st.sampled_from(["01", "33", "2A", "974"])
    least, most = limits(question, date.today())
    low, high = math.ceil(least or 0), min(math.floor(most or 0), 5000)
    whole = st.integers(low, high) | st.sampled_from([count for count in COUNTS if low <= count <= high] or [low])
    if question.type == "integer":
        return whole
    drawn = whole | st.integers(low * 10, high * 10).map(lambda tenths: tenths / 10)
    return drawn.filter(lambda share: share == 0 or share > 1) if question.percentage else drawn


KNOWN = date(2026, 11, 22)
"""The figures typed in tests rest on what was known on this day: law that comes later makes none of them false."""

# A doctor to whom the aid is open: what most tests begin with.
GENERALISTE = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "quotite": "mi_temps",
    "patientele_mt": 1100,
    "date_signature": "2026-12-01",
}
COLLECTIF = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "contrat": "collectif",
    "structure": "sisa",
    "nb_medecins": 4,
    "etp": "1.5",
    "patientele_mt_moyenne": "980.5",
    "date_signature": "2026-12-01",
}
READABLE = {question.id: answer(question) for question in questions().values()}
REQUIRED = {
    "individuel": ("specialite", "secteur", "quotite"),
    "second_assistant": (
        "specialite",
        "secteur",
        "quotite",
        "contrat_en_cours_annee",
        "contrat_en_cours_objectifs_atteints",
    ),
    "collectif": ("secteur", "structure", "nb_medecins", "etp"),
}


ENOUGH = max(value["seuil"] for value in law().history("eligibilite.patientele_minimale")) + 1
"""Patients with whom a généraliste is admitted on any day."""

APART = {"contrat", "etape"}
"""What is drawn elsewhere: the contract first; and the stage, which the dates tell, and must not contradict."""

# The first day of each contract: earlier ones are drawn too, but less often.
SINCE = {"individuel": FIRST, "second_assistant": date(2024, 6, 22), "collectif": date(2026, 2, 25)}


def agrees(answers: dict[str, Any]) -> bool:
    """Whether no two answers contradict each other."""
    values, _ = parse(answers, KNOWN)
    return not contradictions.fautes(Situation(values, law(), KNOWN))


def situations(contrat: str | None = None, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A situation whose answers can all be read and that misses nothing; `fixed` answers are the same each time."""
    if contrat is None:
        return st.sampled_from(list(REQUIRED)).flatmap(lambda name: situations(name, **fixed))
    signed = st.one_of([st.dates(since, LAST) for since in (SINCE[contrat], SINCE[contrat], FIRST)])
    drawn = READABLE | {"date_signature": signed.map(date.isoformat)}
    free = {name: strategy for name, strategy in drawn.items() if name not in fixed and name not in APART}
    required = {name: free.pop(name) for name in (*REQUIRED[contrat], "date_signature") if name in free}
    return (
        st.fixed_dictionaries(required, optional=free)
        .map(lambda drawn: {"contrat": contrat, **drawn, **fixed})
        .filter(agrees)
    )


def granted(**fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A situation of a généraliste whom every text admits, so that the figures can be compared."""
    admitted = {
        "specialite": "medecine_generale",
        "secteur": "secteur_1",
        "exercice": "groupe",
        "exercice_coordonne": "oui",
        "zone": "zip",
        "nouvel_installe": False,
    }
    drawn = {
        name: READABLE[name] for name in ("date_signature", "quotite", "tranche_percentile", "atteinte_objectif")
    } | {
        "patientele_mt": st.integers(ENOUGH, 4000) | st.sampled_from([count for count in COUNTS if count >= ENOUGH]),
        "file_active": st.integers(0, 6000) | st.sampled_from([1045, 1514, 1515]),
        "age": st.integers(30, 80),
    }
    return st.fixed_dictionaries({name: drawn[name] for name in drawn if name not in fixed}).map(
        lambda found: admitted | found | fixed
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)

# Things that people do type.
TYPED = st.sampled_from(
    [
        *(
            "",
            " ",
            "\u00a0",
            "1 100",
            "1\u00a0100",
            "1\u202f100",
            "1100,5",
            "1.100",
            "1,1e3",
            "-5",
            "+5",
            "\u0966",
            "²",
        ),
        *(
            "01/12/2026",
            "1.12.2026",
            "2026-02-30",
            "29/02/2028",
            "9999-12-31",
            "0001-01-01",
            "31/12/2999",
            "NaN",
            "inf",
        ),
        *("oui", "NON", "Vrai", "2a", "99", "null", "<script>alert(1)</script>", "' or 1=1", "é" * 50),
    ]
)


def hostile() -> st.SearchStrategy[dict[str, Any]]:
    """Answers of any kind, to known questions and to others."""
    names = st.sampled_from(list(READABLE)) | st.text(max_size=10)
    return st.dictionaries(names, ANYTHING | TYPED | st.one_of(list(READABLE.values())), max_size=8)


CASES = load_cases()
