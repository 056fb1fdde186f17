"""How much tax on wages? By bands of one employee's yearly pay, or a single rate overseas, less what each employer is let off.

A medical practice is not subject to VAT, which is why it owes this tax. Base and tax are rounded to the nearest euro.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant_medical.french import euros
from assistant_medical.rules.arrondis import a_l_euro
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule


class Phrase(Phrases):
    RIEN = "Taxe sur les salaires : {bareme}, sous la franchise de {franchise} par an et par employeur ; rien n’est dû."
    DECOTE = "Taxe sur les salaires : {bareme}, ramenés à {taxe} par la décote."
    PLEINE = "Taxe sur les salaires : {taxe}, sans décote à partir de {decote}."


@dataclass(frozen=True)
class Tax:
    """What the employer owes for a year, and why."""

    amount: int
    sentence: str
    sources: tuple[str, ...]


@rule("La taxe sur les salaires")
def taxe_sur_les_salaires(situation: Situation, day: date, gross: Decimal) -> Tax:
    """The tax of an employer who has this employee alone: nothing up to the threshold, then a discount that melts away.

    `service_public_taxe` for the bands, `taxe_cec` for the threshold and the discount.
    """
    full, rates = taxe_avant_decote(situation, day, gross)
    return taxe(situation, day, full, rates)


def taxe(situation: Situation, day: date, full: Decimal, rates: tuple[str, ...] = ()) -> Tax:
    """What is left of an employer's whole tax once the threshold and the discount are taken off: once an employer."""
    seuils = situation.needed("cout.taxe_franchise", day)
    discount = max(Decimal(seuils["facteur"]) * (seuils["decote"] - full), Decimal(0))
    due = 0 if full <= seuils["franchise"] else a_l_euro(full - discount)
    phrase = Phrase.RIEN if not due else Phrase.DECOTE if discount else Phrase.PLEINE
    limits = {name: euros(seuils[name]) for name in ("franchise", "decote")}
    sentence = phrase.say(bareme=euros(a_l_euro(full)), taxe=euros(due), **limits)
    return Tax(due, sentence, (*rates, *seuils.sources))


def taxe_avant_decote(situation: Situation, day: date, gross: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    """The tax on one employee's yearly pay before the employer's threshold and discount, and the texts it rests on."""
    base, overseas = Decimal(a_l_euro(gross)), situation.needed("cout.taxe_outre_mer", day)
    departement = situation.choice("departement") or ""
    for place in overseas.value.values():
        if departement in place["departements"]:
            return base * Decimal(place["taux"]), overseas.sources
    bareme = situation.needed("cout.taxe_sur_les_salaires", day)
    return par_tranches(base, bareme.value), bareme.sources


def par_tranches(base: Decimal, bareme: dict[str, Any]) -> Decimal:
    """Each band of the pay at its own rate."""
    limits = [Decimal(limit) for limit in bareme["seuils"]]
    lows, highs = (Decimal(0), *limits), (*limits, base)
    bands = zip(lows, highs, bareme["taux"], strict=True)
    return sum((max(min(base, high) - low, Decimal(0)) * Decimal(rate) for low, high, rate in bands), Decimal(0))
