"""The bands of the national distribution: their names, their percentiles, and the counts published for généralistes.

A doctor's rank is that of the band the caisse names; no specialist's count is published, and few of a généraliste's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant_medical.law import Value
from assistant_medical.outcome import Indicator
from assistant_medical.trace import Situation

QUESTION = "tranche_percentile"
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
