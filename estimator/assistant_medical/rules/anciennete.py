"""What does seniority add to the pay? The branch's bonus, by the years in the practice and half of those in former ones.

Convention collective des cabinets médicaux (IDCC 1147), art. 14, not applied overseas. Prévoyance too waits for seniority.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant_medical.french import euros, percent, years
from assistant_medical.law import Value
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.periodes_du_cout import depuis
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import Wage, applicable, salaire
from assistant_medical.trace import Situation, rule

MONTHS = 12


class Phrase(Phrases):
    PRIME = "S’y ajoute la prime d’ancienneté de la branche, {taux} à partir de {annees}, soit {prime} par mois à temps plein. Le texte ne dit pas sur quelle base : le calcul prend le salaire réel."
    PRIME_REPRISE = "S’y ajoute la prime d’ancienneté de la branche, {taux} à partir de {annees}, soit {prime} par mois à temps plein : l’ancienneté acquise dans d’autres cabinets ({ailleurs}) compte pour {part}. Le texte ne dit pas sur quelle base : le calcul prend le salaire réel."


@dataclass(frozen=True)
class Bonus:
    """What seniority adds to the monthly gross pay of a full post, in euros and cents, and why."""

    amount: Decimal
    sentence: str
    sources: tuple[str, ...]


def remuneration(situation: Situation, day: date) -> tuple[Wage, Decimal]:
    """The pay of a full post on `day` with its seniority bonus, and the bonus alone, both a month."""
    wage = salaire(situation, depuis(situation.book, day))
    bonus = prime(situation, day, wage)
    if bonus is None:
        return wage, Decimal(0)
    sources = tuple(dict.fromkeys((*wage.sources, *bonus.sources)))
    sentence = f"{wage.sentence} {bonus.sentence}"
    return replace(wage, amount=wage.amount + bonus.amount, sentence=sentence, sources=sources), bonus.amount


@rule("La prime d’ancienneté")
def prime(situation: Situation, day: date, wage: Wage) -> Bonus | None:
    """The bonus on `day`, from the first step of the scale on; None before, and where the branch's agreement does not apply.

    `convention_1147`, art. 14: who changes practice « bénéficie dans le nouveau cabinet de la moitié de l’ancienneté acquise
    dans le cabinet précédent pour un emploi analogue ou plus élaboré ». The base is not said (`recueil_1147`): the real pay.
    """
    scale = situation.law("salaire.anciennete", day)
    if scale is None or not applicable(situation, scale):
        return None
    former = situation.needed_integer("anciennete_branche")
    months = _mois(min(situation.hiring, situation.signature), day) + former * Decimal(scale["reprise"]) * MONTHS
    step = _palier(scale, months)
    if step is None:
        return None
    reached, rate = step
    base = situation.needed("salaire.base_anciennete", day)
    amount = au_centime(wage.amount * rate)
    phrase = Phrase.PRIME_REPRISE if former else Phrase.PRIME
    words = {"taux": percent(rate), "annees": years(reached), "prime": euros(amount)}
    sentence = phrase.say(**words, ailleurs=years(former), part=percent(scale["reprise"]))
    return Bonus(amount, sentence, (*scale.sources, *base.sources))


def dans_la_branche(situation: Situation, day: date) -> int:
    """The months of seniority in the branch on `day`: those since hiring, and all of those in former practices."""
    return _mois(situation.hiring, day) + situation.needed_integer("anciennete_branche") * MONTHS


def _palier(scale: Value, months: Decimal) -> tuple[int, Decimal] | None:
    """The last step of the scale that so many months reach: its years and its rate; None below the first."""
    steps = zip(map(int, scale["annees"]), map(Decimal, scale["taux"]), strict=True)
    return max((step for step in steps if months >= step[0] * MONTHS), default=None)


def _mois(since: date, day: date) -> int:
    """The whole months from a day to another; none where it comes later."""
    months = (day.year - since.year) * MONTHS + day.month - since.month
    whole = day.day >= since.day or add_months(since, months) <= day
    return max(months if whole else months - 1, 0)
