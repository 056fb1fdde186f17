"""What is an assistant paid? The wage given, else the higher of the branch's minimum for a position and the Smic of the day.

Convention collective des cabinets médicaux (IDCC 1147), not applied overseas; Smic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assistant_medical.french import euros, long_date
from assistant_medical.law import Value
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation, rule

OVERSEAS = ("97", "98")  # how the codes of overseas départements and territories start


class Phrase(Phrases):
    DONNE = "Le salaire que vous indiquez : {salaire} brut par mois à temps plein."
    SOUS_LE_SMIC = "{salaire} brut par mois, c’est moins que le Smic ({smic} au {jour}) : le calcul prend le Smic."
    PLANCHER = "{salaire} brut par mois à temps plein : le plus élevé du Smic ({smic} au {jour}) et du minimum de la convention collective ({grille} au {depuis})."
    PLANCHER_POSITION = "{salaire} brut par mois à temps plein : le plus élevé du Smic ({smic} au {jour}) et du minimum de la convention collective à la position {position} ({grille} au {depuis})."
    GRILLE_PROLONGEE = "La grille de {annee} est la dernière publiée : rien de plus récent n’a été trouvé."
    GRILLE_INCONNUE = "Ce minimum est le dernier connu : la grille de {annee} n’est pas connue."
    SMIC_OUTRE_MER = (
        "Le Smic, {smic} brut par mois à temps plein au {jour} : la convention collective ne s’applique pas outre-mer."
    )


@dataclass(frozen=True)
class Wage:
    """The monthly gross pay of a full post, in euros and cents, and where it comes from; the Smic of a year beside it."""

    amount: Decimal
    smic_annuel: Decimal
    sentence: str
    sources: tuple[str, ...]


@rule("Le salaire", shared=True)
def salaire(situation: Situation, day: date) -> Wage:
    """The monthly gross pay of a full post on `day`, without what seniority adds to it.

    The branch's minimum for a position where it applies (`avenant90`), never less than the Smic (`mon_entreprise`).
    """
    smic_value, yearly = situation.needed("salaire.smic_horaire", day), smic_annuel(situation, day)
    smic, since = au_centime(yearly / 12), long_date(smic_value.start)
    given = situation.number("salaire_brut_mensuel")
    if given is not None:
        phrase = Phrase.DONNE if given >= smic else Phrase.SOUS_LE_SMIC
        sentence = phrase.say(salaire=euros(given), smic=euros(smic), jour=since)
        return Wage(max(given, smic), yearly, sentence, smic_value.sources)
    if outre_mer(situation):
        sentence = Phrase.SMIC_OUTRE_MER.say(smic=euros(smic), jour=since)
        return Wage(smic, yearly, sentence, smic_value.sources)
    minimum = minimum_de_branche(situation, day)
    amount = max(minimum.amount, smic)
    words = {"salaire": euros(amount), "smic": euros(smic), "grille": euros(minimum.amount)}
    dates = {"jour": since, "depuis": long_date(minimum.since)}
    said = minimum.phrase.say(**words, **dates, position=str(minimum.position))
    sentence = " ".join((said, *filter(None, [minimum.caveat])))
    return Wage(amount, yearly, sentence, (*smic_value.sources, *minimum.sources))


class Minimum(NamedTuple):
    """The branch's minimum for a position: since when it has been so, how it is told, and what is not known of it."""

    amount: Decimal
    position: int | None
    since: date
    phrase: Phrase
    caveat: str
    sources: tuple[str, ...]


def minimum_de_branche(situation: Situation, day: date) -> Minimum:
    """The minimum of the position on `day`; where no grid is known for that day, the lowest of the last one."""
    if (grid := situation.law("salaire.grille", day)) is None:
        last = situation.last_known("salaire.grille", day)
        caveat = Phrase.GRILLE_INCONNUE.say(annee=str(day.year))
        return Minimum(min(map(Decimal, last.value.values())), None, last.start, Phrase.PLANCHER, caveat, last.sources)
    position, since = situation.needed_integer("position"), situation.since(grid)
    caveat = Phrase.GRILLE_PROLONGEE.say(annee=str(since.year)) if grid.status == "inferred" else ""
    amount = Decimal(grid[f"position_{position}"])
    return Minimum(amount, position, since, Phrase.PLANCHER_POSITION, caveat, grid.sources)


def smic_annuel(situation: Situation, day: date) -> Decimal:
    """The minimum wage of a full post for a year of the hourly rate of `day`."""
    time = situation.needed("cout.mensualisation", day)
    hourly = Decimal(situation.needed("salaire.smic_horaire", day).value)
    return hourly * Decimal(time["heures"]) * Decimal(time["semaines"])


def smic_mensuel(situation: Situation, day: date) -> Decimal:
    """A twelfth of it, as a payslip has it."""
    return au_centime(smic_annuel(situation, day) / 12)


def part(situation: Situation, full_time: Decimal) -> Decimal:
    """This doctor's share of a full-time amount, to the cent."""
    return au_centime(full_time / diviseur(situation))


def diviseur(situation: Situation) -> Decimal:
    """Into how many such shares a full post is divided."""
    return Decimal(situation.needed("contrat.quotites")[situation.needed_choice("quotite")])


def outre_mer(situation: Situation) -> bool:
    """Whether the practice is overseas."""
    return (situation.choice("departement") or "").startswith(OVERSEAS)


def applicable(situation: Situation, value: Value) -> bool:
    """Whether what the branch's agreement lays down holds where the practice is."""
    return bool(value["outre_mer"]) or not outre_mer(situation)
