"""The law read a second time: the same questions answered from the texts, apart from the package, as plainly as can be.

Figures are typed here on purpose: this is the reading that the package is compared with, and it must share nothing with
it. Situations hold readable answers that miss nothing (see situations.py).
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

READ_ON = date(2026, 11, 28)
"""The day of this reading: what the texts are found to say later is no fault of it."""

EVERYWHERE = {
    *("medecine_generale", "mep", "pediatrie", "geriatrie", "rhumatologie", "dermatologie", "endocrinologie"),
    *("neurologie", "orl", "gynecologie_medicale", "medecine_interne", "mpr", "gastro_enterologie", "pneumologie"),
    *("cardiologie", "psychiatrie", "ophtalmologie", "medecine_vasculaire", "allergologie"),
}
TENSE = {"chirurgie", "anesthesie", "gynecologie_obstetrique", "radiologie", "stomatologie"}
EXCLUDED = {
    *("radiologie", "radiotherapie", "stomatologie", "anesthesie", "anatomo_cytopathologie", "medecine_nucleaire"),
}
CLINICAL_2024 = {"chirurgie", "orl", "gynecologie_medicale", "gynecologie_obstetrique"}
P50_AND_MORE = {"p50_p70", "p70_p90", "p90_p95", "p95_et_plus"}
# Year 1, year 2, year 3 and after, the same from the 90th to the 95th percentile, every year from the 95th on.
AMOUNTS_2019 = {
    "tiers_temps": (12000, 9000, 7000, 8350, 12000),
    "mi_temps": (18000, 13500, 10500, 12500, 18000),
    "temps_plein": (36000, 27000, 21000, 25000, 36000),
}
AMOUNTS_2024 = {
    "tiers_temps": (0, 9450, 7350, 8767, 12600),
    "mi_temps": (19000, 14000, 11000, 13000, 19000),
    "temps_plein": (38000, 28000, 22000, 26000, 38000),
}
# Rates of 2019 in thousandths, from the 30th percentile up: lowest, highest.
RATES_2019 = {
    "tiers_temps": [(200, 200), (150, 150), (75, 75), (40, 40), (0, 0)],
    "mi_temps": [(250, 250), (125, 250), (125, 125), (60, 60), (0, 0)],
    "temps_plein": [(350, 350), (125, 350), (125, 350), (125, 125), (50, 50)],
}
BANDS = ["p30_p50", "p50_p70", "p70_p90", "p90_p95", "p95_et_plus"]


@dataclass
class Reading:
    """What the texts answer, read by hand."""

    type: str
    criteria: dict[str, bool | None] = field(default_factory=dict)
    years: list[tuple[date, date, int, int, str]] = field(default_factory=list)
    objectives: list[tuple[Any, ...]] = field(default_factory=list)
    rule: str = ""
    deadlines: dict[str, date] = field(default_factory=dict)


def read(given: Mapping[str, Any]) -> Reading:
    """The reading of one situation."""
    a = {"contrat": "individuel", "tranche_percentile": "inconnue", "atteinte_objectif": 100, **given}
    signed = date.fromisoformat(a["date_signature"])
    if not date(2019, 9, 1) <= signed <= date(2029, 6, 21):
        return Reading("out_of_scope")
    criteria = {"individuel": _individual, "second_assistant": _second, "collectif": _collective}[a["contrat"]](
        a, signed
    )
    if False in criteria.values():
        return Reading("ineligible", criteria)
    if a["contrat"] == "second_assistant":
        return Reading("out_of_scope", criteria)
    objectives = _group_objectives(a, signed) if a["contrat"] == "collectif" else _objectives(a, signed)
    rule = "all" if a["contrat"] == "collectif" or signed < date(2023, 5, 1) else "any"
    years = [_year(a, signed, rank) for rank in range(1, 6)]
    return Reading("result", criteria, years, objectives, rule, _deadlines(a, signed, objectives))


def later(day: date, years: int) -> date:
    """The same day some years later; 28 February for a 29 in a common year."""
    year = day.year + years
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29) and not isleap(year)
        else day.replace(year=year)
    )


def _sector(a: Mapping[str, Any]) -> bool:
    return a["secteur"] in ("secteur_1", "secteur_2_optam")


def _place(a: Mapping[str, Any]) -> dict[str, bool | None]:
    """Overseas the caisse is the CGSS, in four départements; of the rest no text speaks."""
    place = a.get("departement", "")
    overseas = place.startswith(("97", "98"))
    return {"territoire": place in ("971", "972", "973", "974") or None} if overseas else {}


def _secretary(a: Mapping[str, Any]) -> bool | None:
    return True if a.get("ancien_secretaire") in ("non", "remplace") else None


def _individual(a: Mapping[str, Any], signed: date) -> dict[str, bool | None]:
    since_2023, since_2024 = signed >= date(2023, 5, 1), signed >= date(2024, 6, 22)
    found: dict[str, bool | None] = {"contrat": True, "secteur": _sector(a), **_place(a)}
    found["specialite"] = a["specialite"] not in EXCLUDED if since_2023 else _specialty_2019(a)
    if a["specialite"] in (CLINICAL_2024 if since_2024 else {"chirurgie"} if since_2023 else set()):
        share = a.get("part_honoraires_cliniques")
        said = {"oui": True, "non": False}.get(a.get("part_clinique_suffisante", ""))
        found["part_honoraires_cliniques"] = said if share is None else share >= 80
        if share == 80:  # « 80 % et plus », but also « moins de 20 % » of the others
            found["part_honoraires_cliniques"] = None
    found["activite_minimale"] = _activity(a, since_2023=since_2023)
    found["quotite"] = a["quotite"] != "tiers_temps" or not since_2023
    if not since_2023:
        found |= _conditions_2019(a, signed)
    if since_2024:
        found["ancien_secretaire"] = _secretary(a)
    return found


def _specialty_2019(a: Mapping[str, Any]) -> bool | None:
    if a["specialite"] in EVERYWHERE:
        return True
    return a.get("departement_en_tension") if a["specialite"] in TENSE else None


def _activity(a: Mapping[str, Any], *, since_2023: bool) -> bool | None:
    if a.get("nouvel_installe"):
        return True
    if a["specialite"] == "medecine_generale":
        if a.get("enfants_plus_de_20_pct") and not since_2023:
            return True
        count = a.get("patientele_mt")
        if count is not None:
            return _at_least_775(count) if since_2023 else bool(count > 640)
    band = a["tranche_percentile"]
    return None if band == "inconnue" else band != "moins_de_p30"


def _at_least_775(count: float) -> bool | None:
    """One source says 775 at least, two say more than 775: at 775 exactly nobody can tell."""
    return None if count == 775 else count > 775


def _conditions_2019(a: Mapping[str, Any], signed: date) -> dict[str, bool | None]:
    """Avenant 8 admits a doctor alone in a ZAC: not before it is signed, surely once published, unknown between."""
    zone, alone = a.get("zone", "inconnue"), a.get("exercice") == "seul"
    before, published = signed < date(2020, 3, 11), signed >= date(2020, 9, 5)
    found: dict[str, bool | None] = {}
    if a["quotite"] == "temps_plein":
        admitted = published and alone and a["tranche_percentile"] in P50_AND_MORE
        zac = False if before else admitted or None
        found["zone"] = {"zip": True, "zac": zac, "autre": False, "inconnue": None}[zone]
    found["exercice_groupe"] = True if a.get("exercice") == "groupe" else None
    if alone:
        general = a["specialite"] == "medecine_generale"
        zac = False if before else (published and general) or None
        elsewhere: bool | None = False
        if general and signed >= date(2020, 11, 15):  # the large patient base, the colleague twenty minutes away
            elsewhere = True if (a.get("patientele_mt") or 0) > 1107 else None
        found["exercice_groupe"] = {
            "zip": True,
            "zac": zac,
            "autre": elsewhere,
            "inconnue": True if elsewhere else None,
        }[zone]
    found["exercice_coordonne"] = {"oui": True, "engagement": True, "non": False, None: None}[
        a.get("exercice_coordonne")
    ]
    return found


def _second(a: Mapping[str, Any], signed: date) -> dict[str, bool | None]:
    if signed < date(2024, 6, 22):
        return {"contrat": False}
    zone = a.get("zone", "inconnue")
    return {
        **_place(a),
        "contrat": a["contrat_en_cours_annee"] >= 3 and a["contrat_en_cours_objectifs_atteints"],
        "secteur": _sector(a),
        "specialite": a["specialite"] == "medecine_generale",
        "quotite": a["quotite"] != "tiers_temps",
        "zone": None if zone == "inconnue" else zone == "zip",
        "ancien_secretaire": _secretary(a),
    }


def _collective(a: Mapping[str, Any], signed: date) -> dict[str, bool | None]:
    if signed < date(2026, 2, 25):
        return {"contrat": False}
    mean, asked = a.get("patientele_mt_moyenne"), Fraction(str(a["etp"]))
    most = if_approved = Fraction(a["nb_medecins"])
    if signed >= date(2026, 11, 1):
        most += Fraction(a.get("nb_medecins_pamsu_docteur_junior", 0), 2)
        if_approved += Fraction(a["nb_medecins"], 2)
    return {
        **_place(a),
        "contrat": True,
        "secteur": _sector(a),
        "specialite": a["specialite"] == "medecine_generale" if "specialite" in a else None,
        "structure": a["structure"] in ("scp", "scm", "sisa"),
        "activite_minimale": None if mean is None else _at_least_775(mean),
        "etp": True if 0 < asked <= most else None if 0 < asked <= if_approved else False,
    }


def _year(a: Mapping[str, Any], signed: date, rank: int) -> tuple[date, date, int, int, str]:
    starts, ends = later(signed, rank - 1), later(signed, rank) - timedelta(days=1)
    text = "convention2024" if starts >= date(2024, 6, 22) else "reglement_arbitral"
    text = text if starts >= date(2023, 5, 1) else "avenant7"
    share = Fraction(str(a["atteinte_objectif"])) / 100 if rank >= 3 else Fraction(1)
    if a["contrat"] == "collectif":
        amount = _euros((38000, 28000, 22000)[min(rank, 3) - 1] * Fraction(str(a["etp"])) * share)
        return starts, ends, amount, amount, "collectif2026"
    row = (AMOUNTS_2024 if starts >= date(2024, 6, 22) else AMOUNTS_2019)[a["quotite"]]
    band = a["tranche_percentile"]
    amount = row[4] if band == "p95_et_plus" else row[3] if band == "p90_p95" and rank >= 3 else row[min(rank, 3) - 1]
    highest = row[4] if band == "inconnue" and not _under_the_median(a, signed) else amount
    return starts, ends, _euros(amount * share), _euros(highest * share), text


def _under_the_median(a: Mapping[str, Any], signed: date) -> bool:
    counts = (a.get("patientele_mt", 10**6) <= 1045, a.get("file_active", 10**6) <= 1514)
    return signed >= date(2023, 5, 1) and a["specialite"] == "medecine_generale" and all(counts)


def _euros(amount: Fraction | int) -> int:
    return int(Fraction(amount) + Fraction(1, 2))


def _objectives(a: Mapping[str, Any], signed: date) -> list[tuple[Any, ...]]:
    measured = {"mep": [], "medecine_generale": ["patientele_mt", "file_active"]}.get(a["specialite"], ["file_active"])
    if a["specialite"] == "pediatrie" and signed < date(2023, 5, 1):
        measured = ["patientele_mt", "file_active"]
    stated = {"patientele_mt": a.get("objectif_caisse_mt"), "file_active": a.get("objectif_caisse_file_active")}
    return [
        _objective(a, signed, name, stated[name]) for name in stated if name in measured or stated[name] is not None
    ]


def _objective(a: Mapping[str, Any], signed: date, name: str, stated: int | None) -> tuple[Any, ...]:
    base, third, fourth = a.get(name), later(signed, 2), later(signed, 3)
    if stated is not None:
        target = None if base is None else base + stated
        kind, due = "increase" if stated else "maintain", fourth if a.get("nouvel_installe") else third
        return name, kind, None, None, stated, stated, target, target, due
    if signed >= date(2024, 6, 22) and a.get("age", 0) >= 65:
        kept = None if base is None else -(-base * 9 // 10)
        return name, "maintain", 0, 0, 0, 0, kept, base, third
    if a.get("nouvel_installe"):
        medians = {"patientele_mt": 850} if signed < date(2023, 5, 1) else {"patientele_mt": 1045, "file_active": 1514}
        goal = medians.get(name) if a["specialite"] == "medecine_generale" else None
        more = None if goal is None or base is None else max(goal - base, 0)
        return name, "reach", None, None, more, more, goal, goal, fourth
    return _asked(a, signed, name, third, fourth)


def _asked(a: Mapping[str, Any], signed: date, name: str, third: date, fourth: date) -> tuple[Any, ...]:
    base, band, since_2023 = a.get(name), a["tranche_percentile"], signed >= date(2023, 5, 1)
    if band == "moins_de_p30":
        return name, "increase", None, None, None, None, None, None, third
    rows = RATES_2019[a["quotite"]]
    if band == "inconnue" and a["specialite"] == "medecine_generale":
        # « 850 » and « 800 et quelques » adults in 2019: from 900 on a doctor is surely above the median.
        median = {"patientele_mt": 1045, "file_active": 1514} if since_2023 else {"patientele_mt": 899}
        if any(a.get(count, 0) > most for count, most in median.items()):
            rows = rows[1:]
    low, high = (
        RATES_2019[a["quotite"]][BANDS.index(band)] if band in BANDS else (min(rows)[0], max(r[1] for r in rows))
    )
    if since_2023:
        low, high = 0, 0 if band == "p95_et_plus" else high
    if high == 0:
        return name, "maintain", 0, 0, 0, 0, base, base, third
    rates = Fraction(low, 1000), Fraction(high, 1000)
    if base is None:
        return name, "increase", *rates, None, None, None, None, third
    more = base * low // 1000, base * high // 1000
    return name, "increase", *rates, *more, base + more[0], base + more[1], third


def _group_objectives(a: Mapping[str, Any], signed: date) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for name, each, stated in (
        ("patientele_mt", 260, "objectif_caisse_mt"),
        ("file_active", 110, "objectif_caisse_file_active"),
    ):
        extra = a.get(stated)
        if extra is None:
            extra = int(each * Fraction(str(a["etp"])))
        kind = "maintain" if a.get(stated) == 0 else "increase"
        found.append((name, kind, None, None, extra, extra, None, None, later(signed, 2)))
    if a.get("nouvel_installe"):
        for name, goal in (("patientele_mt", 1045), ("file_active", 1514)):
            found.append((name, "reach", None, None, None, None, goal, goal, later(signed, 3)))
    return found


def _deadlines(a: Mapping[str, Any], signed: date, objectives: list[tuple[Any, ...]]) -> dict[str, date]:
    found = {f"annee_{rank}": later(signed, rank - 1) for rank in range(2, 6)}
    hired = date.fromisoformat(a.get("date_embauche", a["date_signature"]))
    if hired < date(2024, 6, 22):
        found["formation_inscription"] = later(hired, 2)
    found["formation_qualification"] = later(hired, 3 if hired < date(2024, 6, 22) else 2)
    if a["contrat"] != "collectif" and signed >= date(2024, 6, 22) and a.get("ancien_secretaire") == "non_remplace":
        found["secretaire_remplacement"] = _half_a_year_later(signed)
    found["mesure_objectifs"] = min((objective[-1] for objective in objectives), default=later(signed, 2))
    found["fin_contrat"] = later(signed, 5) - timedelta(days=1)
    return found


def _half_a_year_later(day: date) -> date:
    month = day.month + 6
    first = date(day.year + (month > 12), month - 12 if month > 12 else month, 1)
    following = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
