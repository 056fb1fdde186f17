"""By how much must the patient base grow? The rate, or the bracket that the sources allow.

Avenant 7, art. 9-5-2-2, gives a table by band and share of a post, read in part. The tables that followed are not
published: they are said to be softer, so that 0 and the rate of 2019 bracket them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant_medical.law import Status, Value
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.textes import SelonLeTexte
from assistant_medical.rules.tranches import INCONNUE, P95, QUESTION, possibles
from assistant_medical.trace import Situation


class Phrase(Phrases):
    LIGNE = "Cette ligne du barème de 2019 n’a pas pu être lue : ses voisines la bornent."
    RANG = "Votre rang national n’est pas connu : ce sont les bornes du barème de 2019. {Qui} a le chiffre."
    RANG_MEDIANE = (
        "Vos patients vous placent au-dessus de la médiane, mais votre rang exact n’est pas connu : ce sont les bornes du "
        "barème de 2019 à partir de là. {Qui} a le chiffre."
    )
    TABLE = (
        "Le barème en vigueur n’est pas publié. Il est dit plus souple que celui de 2019, qui donne donc le maximum. "
        "Plutôt qu’un chiffre faux, voici les bornes que les sources permettent : {qui} a le chiffre exact."
    )


@dataclass(frozen=True)
class Rate:
    """A rise, as fractions of the base, from `minimum` to `maximum`; `why` says why they differ."""

    minimum: Decimal
    maximum: Decimal
    status: Status
    sources: tuple[str, ...]
    why: Phrase | None = None


def hausse(situation: Situation) -> Rate | None:
    """The rise asked by the text of signature; None where no source gives a row for the band."""
    return HAUSSE(situation)(situation)


def _bareme_de_2019(situation: Situation) -> Rate | None:
    """The row of the doctor's band.

    `avenant7`, art. 9-5-2-2: the column of a third of a post in `avenant7_extrait`, up to « + 4 »; the first row in `csmf_2019_05`:
    « +20 % pour un assistant pour trois médecins, +25 % pour deux, +35 % pour un »; the last one in `egora_2021`: « seuls les 5 %
    de médecins les plus chargés ont pour objectif de maintenir », save for a full post (`csmf_2025_04`).
    """
    table = situation.first_value(f"objectifs.hausse_{situation.needed_choice('quotite')}")
    if (tranche := situation.needed_choice(QUESTION)) != INCONNUE:
        return _ligne(table, tranche)
    return _lignes(situation, table, possibles(situation))


def _bornes_par_2019(situation: Situation) -> Rate | None:
    """The tables that followed are not published: from nothing to the rise of 2019.

    `ameli_2024_06`: « Objectifs assouplis »; `djibe`: « simple maintien en cas de forte patientèle », at the 95th percentile.
    """
    rate = _bareme_de_2019(situation)
    if rate is None:
        return None
    if situation.choice(QUESTION) == P95:
        maintien = situation.needed("objectifs.p95")
        return Rate(Decimal(maintien.value), Decimal(maintien.value), maintien.status, maintien.sources)
    assoupli = situation.needed("objectifs.assouplissement")
    sources = tuple(dict.fromkeys((*assoupli.sources, *rate.sources)))
    return Rate(Decimal(assoupli.value), rate.maximum, assoupli.status, sources, Phrase.TABLE)


HAUSSE: SelonLeTexte[Callable[[Situation], Rate | None]] = SelonLeTexte(
    "La hausse demandée",
    avenant7=_bareme_de_2019,
    reglement_arbitral=_bornes_par_2019,
    convention2024=_bornes_par_2019,
)


def _ligne(table: Value, tranche: str) -> Rate | None:
    if tranche not in table:
        return None
    row = table[tranche]
    low, high = Decimal(row["minimum"]), Decimal(row["maximum"])
    return Rate(low, high, row["status"], table.sources, Phrase.LIGNE if low != high else None)


def _lignes(situation: Situation, table: Value, tranches: Iterable[str]) -> Rate:
    """The bracket of the bands that are left; what proves them is told where it makes the bracket narrower."""
    widest, left = _bornes(table, table.value), _bornes(table, tranches)
    if left == widest:
        return Rate(*widest, "inferred", table.sources, Phrase.RANG)
    points = situation.needed("objectifs.percentiles")
    return Rate(*left, "inferred", tuple(dict.fromkeys((*table.sources, *points.sources))), Phrase.RANG_MEDIANE)


def _bornes(table: Value, tranches: Iterable[str]) -> tuple[Decimal, Decimal]:
    rows = [table[tranche] for tranche in tranches]
    return min(Decimal(row["minimum"]) for row in rows), max(Decimal(row["maximum"]) for row in rows)
