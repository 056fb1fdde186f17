"""When is the aid paid? The instalments of each contract year, by the text of signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from assistant_medical.french import percent
from assistant_medical.law import Status, Value
from assistant_medical.months import MONTHS
from assistant_medical.outcome import Year
from assistant_medical.outlook import Payment
from assistant_medical.rules.arrondis import a_l_euro
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.textes import SelonLeTexte
from assistant_medical.trace import Situation


class Phrase(Phrases):
    EMBAUCHE = "{part} de la première année, au plus tard {jours} jours après l’embauche."
    POINT = "Ce qui reste de l’année, partagé par hypothèse entre les deux points faits avec la caisse."
    SIGNATURE = "La première année, en entier, au plus tard un mois après la signature."
    ANNIVERSAIRE = "La deuxième année, en entier, à l’anniversaire du contrat."
    MOITIE = (
        "La moitié de l’année : les sources disent deux versements, non leurs jours. Le calcul suppose l’anniversaire, "
        "puis six mois après."
    )


class Share(NamedTuple):
    """A part of a year's aid: its weight, how long after the year's first day, and what is known."""

    weight: Decimal
    months: int
    days: int
    sentence: str
    status: Status
    after_hiring: bool = False


HALF_YEAR = MONTHS // 2
HALF = Decimal("0.5")


def payments(situation: Situation, years: Sequence[Year]) -> tuple[Payment, ...]:
    """Every instalment, in order; those of a year add up to its amount, on days of that year.

    2019, `ordre_74`: seventy per cent of the first year within fifteen days of hiring, then a point each half-year.
    Since 2023, `djibe`: the first year within a month, the second at the anniversary, then two halves.
    """
    rule, shares = situation.needed("contrat.versement"), SHARES(situation)
    return tuple(payment for year in years for payment in _of_year(situation, year, shares(rule, year.year), rule))


def _of_year(situation: Situation, year: Year, shares: Sequence[Share], rule: Value) -> Iterator[Payment]:
    paid, weight = 0, Decimal(0)
    for share in shares:
        weight += share.weight
        amount = a_l_euro(year.amount * weight) - paid
        paid += amount
        yield Payment(year.year, _day(situation, year, share), amount, share.sentence, share.status, rule.sources)


def _day(situation: Situation, year: Year, share: Share) -> date:
    """Counted from the signature, as the months of the account are: a 29 February comes back at the end of each month."""
    months = MONTHS * (year.year - 1) + share.months
    start = max(situation.signature, situation.hiring) if share.after_hiring else situation.signature
    return min(add_months(start, months) + timedelta(days=share.days), year.ends)


def _after_each_point(rule: Value, rank: int) -> tuple[Share, ...]:
    first, point = Decimal(rule["premier"]) if rank == 1 else Decimal(0), Phrase.POINT.say()
    rest = (1 - first) * HALF
    hired = Phrase.EMBAUCHE.say(part=percent(first), jours=str(rule["jours"]))
    points = tuple(Share(rest, half * HALF_YEAR, 0, point, "inferred") for half in (1, 2))
    return (Share(first, 0, rule["jours"], hired, "official", after_hiring=True), *points) if rank == 1 else points


def _whole_then_halves(rule: Value, rank: int) -> tuple[Share, ...]:
    if rank == 1:
        return (Share(Decimal(1), rule["mois"], 0, Phrase.SIGNATURE.say(), "secondary"),)
    if rank == 2:
        return (Share(Decimal(1), 0, 0, Phrase.ANNIVERSAIRE.say(), "secondary"),)
    said = Phrase.MOITIE.say()
    return tuple(Share(HALF, half * HALF_YEAR, 0, said, "inferred") for half in range(rule["fractions"]))


SHARES: SelonLeTexte[Callable[[Value, int], tuple[Share, ...]]] = SelonLeTexte(
    "Le versement de l’aide",
    avenant7=_after_each_point,
    reglement_arbitral=_whole_then_halves,
    convention2024=_whole_then_halves,
)
