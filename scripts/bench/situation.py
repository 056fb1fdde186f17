"""What every contender is asked: one common situation on one day, and of the other engine the cost of the same post.

Our estimate holds that cost too, for each of the years of the contract.
"""

from __future__ import annotations

import json
from datetime import date

from assistant_medical import estimate
from assistant_medical.takeaway import link

ON = date(2026, 12, 1)
ANSWERS: dict[str, str] = {
    "specialite": "medecine_generale",
    "secteur": "secteur_1",
    "patientele_mt": "1100",
    "quotite": "temps_plein",
    "date_signature": ON.isoformat(),
}

REQUEST = json.dumps({"answers": ANSWERS, "on": ON.isoformat(), "outcome": False})

# A full-time post, as that engine is asked about it: tests/estimator/test_differential.py compares the two by line.
THEIR_SITUATION = {
    "date": f"{ON:%d/%m/%Y}",
    "salarié . contrat": "'CDI'",
    "salarié . contrat . statut cadre": "non",
    "entreprise . TVA": "non",
    "salarié . contrat . salaire brut": "2500 €/mois",
    "entreprise . salariés . effectif": "1",
}
THEIR_RULE = "salarié . coût total employeur"


def shared_link() -> str:
    """What the address of the estimator's page holds after its # for this situation."""
    return link.of(estimate(ANSWERS, ON))
