"""The Assurance Maladie's aid for hiring an *assistant médical*: the law as code, dated and sourced.

from assistant_medical import estimate
estimate({"specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1100})
"""

from assistant_medical.api import __version__, batch, estimate, net_pay, schema
from assistant_medical.outcome import Errors, Ineligible, Needed, Outcome, OutOfScope, Result
from assistant_medical.pay import NetPay

__all__ = [
    "Errors",
    "Ineligible",
    "Needed",
    "NetPay",
    "OutOfScope",
    "Outcome",
    "Result",
    "__version__",
    "batch",
    "estimate",
    "net_pay",
    "schema",
]
