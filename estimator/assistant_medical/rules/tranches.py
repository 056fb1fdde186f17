"""The bands of the national distribution: their names, their percentiles, and the counts published for généralistes.

A doctor's rank is that of the band the caisse names; no specialist's count is published, and few of a généraliste's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant_medical.law import Value
from assistant_medical.objective import Indicator
from assistant_medical.trace import Situation, aspect

QUESTION = "tranche_percentile"
INCONNUE = "inconnue"
SOUS_P30, P30_P50, P90_P95, P95 = "moins_de_p30", "p30_p50", "p90_p95", "p95_et_plus"
"""The bands that a rule names."""
MEDIANE = "p50"
"""The point of the distribution that half of the doctors reach."""
HIGHEST = 100


class Bornes(NamedTuple):
    """From which percentile to which a band goes."""

    de: int
    a: int


def bornes(situation: Situation) -> Mapping[str, Bornes]:
    """The bands, from the lowest to the highest."""
    table = situation.needed("objectifs.tranches")
    return {name: Bornes(each["de"], each["a"]) for name, each in table.value.items()}


def effectif_publie(situation: Situation, points: Value, point: str, indicator: Indicator) -> int | None:
    """The count of patients at a point of the distribution; None where none is published: for généralistes alone, at few points."""
    if situation.choice("specialite") != "medecine_generale":
        return None
    count = points.value.get(point, {}).get(indicator)
    return None if count is None else int(count)


def possibles(situation: Situation) -> Sequence[str]:
    """The bands from the 30th percentile on that the answers leave open, the lowest first.

    They are the one that the caisse states, else those that no count rules out.

    The better of the two ranks sets the band (`csmf_2025_04`, `fmf_renouvellement`): one count above the median is enough.
    """
    tranche = situation.needed_choice(QUESTION)
    if tranche != INCONNUE:
        return [tranche]
    known = bornes(situation)
    if sous_la_mediane(situation):
        return [P30_P50]
    least = known[P30_P50].a if au_dessus_de_la_mediane(situation) else known[P30_P50].de
    return [name for name, each in known.items() if each.de >= least]


@aspect
def sous_la_mediane(situation: Situation) -> bool:
    """Whether the counts prove a band under the median: both at or under it, for a généraliste, since 2023."""
    return all(count is not None and median is not None and count <= median for count, median in _medianes(situation))


@aspect
def au_dessus_de_la_mediane(situation: Situation) -> bool:
    """Whether a count proves a band from the median on: above it, and above what an approximate one may be at most."""
    surest = situation.needed("objectifs.percentiles").value.get("au_plus", {}).get(MEDIANE, {})
    compared = zip(COUNTED, _medianes(situation), strict=True)
    return any(
        count is not None and median is not None and count > surest.get(indicator, median)
        for indicator, (count, median) in compared
    )


COUNTED: Sequence[Indicator] = ("patientele_mt", "file_active")


def _medianes(situation: Situation) -> list[tuple[int | None, int | None]]:
    """Each count of the doctor, with the median of that count where one is published."""
    points = situation.needed("objectifs.percentiles")
    return [(situation.integer(each), effectif_publie(situation, points, MEDIANE, each)) for each in COUNTED]
