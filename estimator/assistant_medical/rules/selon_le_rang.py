"""What would the aid be at another national rank? The same tables, band by band; equal neighbours are one span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from assistant_medical.french import euros, ordinal
from assistant_medical.objective import Indicator
from assistant_medical.outcome import RankAid, Year
from assistant_medical.rules import eligibilite, montants
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.tranches import HIGHEST, QUESTION, Bornes, bornes, effectif_publie
from assistant_medical.trace import Situation, rule

COUNT: Indicator = "patientele_mt"


class Phrase(Phrases):
    SOUS = "Sous le {fin} centile"
    ENTRE = "Du {debut} au {fin} centile"
    DESSUS = "Au {debut} centile ou au-dessus"
    FERMEE = "{rang} : pas d’aide."
    OUVERTE = "{rang} : {total} sur toute la durée du contrat."


class Band(NamedTuple):
    """What one band gives: its percentiles, and the aid in euros, None where it is closed."""

    name: str
    bornes: Bornes
    total: int | None


@rule("L’aide selon le rang")
def selon_le_rang(situation: Situation, years: Sequence[Year]) -> tuple[RankAid, ...]:
    """The aid over the whole contract from the lowest rank to the highest; nothing where a rank has no part in it.

    `years` are those of the estimate: the tables they cite (`ordre_74`, `ameli_2024_06`) are the ones read here.
    """
    if situation.choice("contrat") == "collectif":
        return ()
    spans = [list(span) for _, span in groupby(_bands(situation), key=lambda band: band.total)]
    sure, highest = montants.tranches(situation)
    return tuple(
        _span(situation, years, span, yours=sure == highest and any(_is(band, sure) for band in span)) for span in spans
    )


def _bands(situation: Situation) -> Iterator[Band]:
    known = bornes(situation)
    for name, total in montants.par_tranche(situation, list(known)).items():
        yield Band(name, known[name], total if _open(situation, name) else None)


def _is(band: Band, sure: str) -> bool:
    """Whether a band is the doctor's; one that is closed is not, where the count has opened the aid."""
    return band.name == sure and band.total is not None


def _open(situation: Situation, band: str) -> bool:
    """Whether a doctor of this band has the minimum activity, whatever this doctor's own count says."""
    kept = {name: value for name, value in situation.given.items() if name != COUNT}
    trial = Situation({**kept, QUESTION: band}, situation.book, situation.today, traced=False)
    activite = eligibilite.activite_minimale(trial)
    return activite is None or activite.met is not False


def _span(situation: Situation, years: Sequence[Year], span: Sequence[Band], *, yours: bool) -> RankAid:
    starts, ends, total = span[0].bornes.de, span[-1].bornes.a, span[0].total
    place = Phrase.SOUS if starts == 0 else Phrase.DESSUS if ends == HIGHEST else Phrase.ENTRE
    label = place.say(debut=ordinal(starts), fin=ordinal(ends))
    if total is None:
        access = situation.needed("eligibilite.patientele_minimale")
        said = Phrase.FERMEE.say(rang=label)
        return RankAid(starts, ends, label, None, None, yours, said, access.status, access.sources)
    return RankAid(
        starts,
        ends,
        label,
        total,
        _patients(situation, starts),
        yours,
        Phrase.OUVERTE.say(rang=label, total=euros(total)),
        next((year.status for year in years if year.status != "official"), "official"),
        tuple(dict.fromkeys(source for year in years for source in year.sources)),
    )


def _patients(situation: Situation, percentile: int) -> int | None:
    return effectif_publie(situation, situation.needed("objectifs.percentiles"), f"p{percentile}", COUNT)
