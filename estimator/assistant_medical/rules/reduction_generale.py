"""How much is taken off the contributions? The general reduction: all it can give at the Smic, nothing from three times it.

Réduction générale dégressive unique, décrets 2025-887 and 2025-1446.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assistant_medical.french import number, percent
from assistant_medical.law import Value
from assistant_medical.rules.arrondis import a_l_euro, arrondi
from assistant_medical.rules.cotisations import effectif
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule


class Phrase(Phrases):
    MAXIMUM = "Réduction générale : {taux} du salaire, le maximum, atteint au Smic."
    DECROIT = (
        "Réduction générale : {taux} du salaire ; elle décroît quand le salaire monte et s’arrête à {multiple} Smic."
    )
    RIEN = "Pas de réduction générale à partir de {multiple} Smic."


@dataclass(frozen=True)
class Reduction:
    """What the reduction gives back in a year, and why."""

    amount: int
    sentence: str
    sources: tuple[str, ...]


@rule("La réduction générale")
def reduction(situation: Situation, day: date, monthly: Decimal, smic: Decimal, gross: Decimal) -> Reduction:
    """The coefficient times the yearly pay, `gross`: `rgdu_2026`, décrets 2025-887 and 2025-1446.

    The coefficient is that of a full post, by its `monthly` pay and the `smic` of a year.
    """
    regle = situation.needed("cout.reduction_generale", day)
    rate, most = coefficient(regle, monthly, smic, effectif(situation))
    phrase = Phrase.RIEN if not rate else Phrase.MAXIMUM if rate == most else Phrase.DECROIT
    sentence = phrase.say(taux=percent(rate), multiple=number(regle["multiple"]))
    return Reduction(a_l_euro(gross * rate), sentence, regle.sources)


def coefficient(regle: Value, monthly: Decimal, smic: Decimal, count: int) -> tuple[Decimal, Decimal]:
    """minimum + delta x [1/2 x (3 x Smic / pay - 1)]^1.75, four decimals, capped; and the cap. Smic and pay are a year's.

    The share of a post changes both terms of the ratio alike: a half-time has the coefficient of the full-time.
    """
    minimum, delta = Decimal(regle["minimum"]), Decimal(regle["delta" if count < regle["effectif"] else "delta_50"])
    ratio = regle["multiple"] * smic / (monthly * 12)
    if ratio <= 1:
        return Decimal(0), minimum + delta
    raw = minimum + delta * _puissance((ratio - 1) / 2, Decimal(regle["exposant"]))
    rounded = arrondi(raw, regle["decimales"])
    return min(rounded, minimum + delta), minimum + delta


@lru_cache
def _puissance(base: Decimal, exposant: Decimal) -> Decimal:
    """The dearest step of an estimate, the same in each year of the same pay."""
    return base**exposant
