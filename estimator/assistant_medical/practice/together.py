"""Several doctors, one post or more: a full-time shared by two, and a collective contract by doctor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from assistant_medical.answers import Answer
from assistant_medical.french import euros
from assistant_medical.months import MONTHS, PaidMonths, a_month
from assistant_medical.outcome import Cost, Note, Result, Year
from assistant_medical.outlook import OfAGroup, PerDoctor, Shared
from assistant_medical.practice.again import Money, first_measured, money, other
from assistant_medical.practice.rank import prudent
from assistant_medical.rules import cout_employeur
from assistant_medical.rules.arrondis import a_l_euro
from assistant_medical.rules.mois_comptes import en_douziemes
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.suppositions import suppositions
from assistant_medical.rules.taxe_salaires import taxe, taxe_avant_decote
from assistant_medical.standing import Assumption
from assistant_medical.trace import Situation

TWO = 2


class Phrase(Phrases):
    PARTAGE = "À deux, {aide} d’aide pour un temps plein. Si un seul employeur porte le poste, il coûte à chacun {surcout} de plus par an : il doit la taxe sur les salaires que deux employeurs d’un mi-temps ne devraient pas, ou moins, et paie une complémentaire santé au lieu de deux."
    PARTAGE_MOINS = "À deux, {aide} d’aide pour un temps plein. Si un seul employeur porte le poste, il coûte à chacun {surcout} de moins par an."
    GROUPE = "À parts égales, chaque médecin reçoit {aide} et paie {cout} sur la durée du contrat. Le calcul suppose un seul employeur, des postes à temps plein et, s’il le faut, un dernier poste plus court, aux réponses données sur le coût, ou à défaut le salaire minimum. La taxe sur les salaires est celle d’un groupe sans autre salarié."
    GROUPE_SANS_COUT = "À parts égales, chaque médecin reçoit {aide} sur la durée du contrat."


def shared(situation: Situation, result: Result) -> Shared | None:
    """Two halves of a full-time: what both doctors get and what it costs; None but for a half-time whose cost is known."""
    if situation.choice("contrat") != "individuel" or situation.choice("quotite") != "mi_temps":
        return None
    half, whole = money(situation, result.cost), money(other(situation, quotite="temps_plein"))
    each, one = _measured_cost(half), _measured_cost(whole)
    if each is None or one is None:
        return None
    extra = a_l_euro(Decimal(one - TWO * each) / TWO)
    aid = [half.aid_of(balance.year) for balance in half.measured]
    alone = _left([balance.cost for balance in half.measured], aid) or Decimal(0)
    together = _left([balance.cost for balance in whole.measured], [TWO * each for each in aid]) or Decimal(0)
    phrase = Phrase.PARTAGE if extra >= 0 else Phrase.PARTAGE_MOINS
    return Shared(
        aid_each=half.aid,
        aid_both=TWO * half.aid,
        cost_each=each,
        cost_one_employer=one,
        extra_per_doctor=extra,
        remainder_month_each=_month(alone),
        remainder_month_one_employer=_month(together / TWO),
        sentence=" ".join((phrase.say(aide=euros(TWO * half.aid), surcout=euros(abs(extra))), *prudent(result))),
        status="inferred",
        sources=tuple(dict.fromkeys((*result.cost[-1].sources, "quotidien_taxe"))),
    )


def per_doctor(situation: Situation, result: Result) -> PerDoctor | None:
    """What a collective contract brings and costs, in all and to each; None for another contract."""
    doctors, etp = situation.integer("nb_medecins"), situation.number("etp")
    if situation.choice("contrat") != "collectif" or not doctors or not etp:
        return None
    full = _employer(situation, etp)
    posts = [_cost_of(full, cost, etp) for cost in cout_employeur.couts(full)]
    known = [cost for cost in posts if cost is not None]
    cost = sum(known) if len(known) == len(posts) else None
    first = first_measured(situation) - 1
    left = _left(posts[first:], [year.amount for year in result.years[first:]])
    alone = money(other(situation, contrat="individuel", specialite="medecine_generale", quotite="mi_temps"))
    said = {"aide": euros(_part(result.total, doctors)), "cout": euros(_part(cost or 0, doctors))}
    phrase = Phrase.GROUPE_SANS_COUT if cost is None else Phrase.GROUPE
    overseas = [cout_employeur.non_calcule(full)] if cost is None else cout_employeur.exoneration(full, full.signature)
    return PerDoctor(
        doctors=doctors,
        aid=result.total,
        aid_each=_part(result.total, doctors),
        cost=cost,
        cost_each=None if cost is None else _part(cost, doctors),
        balance=None if cost is None else result.total - cost,
        remainder_month_each=None if left is None else _month(left / doctors),
        individual_aid=alone.aid,
        individual_cost=alone.cost,
        individual_remainder_month=alone.remainder_month,
        sentence=" ".join((phrase.say(**said), *(each.sentence for each in overseas))),
        status="inferred",
        sources=tuple(dict.fromkeys((*result.years[0].sources, *alone.costs[-1].sources, *_sources(overseas)))),
        monthly=tuple(_of_a_group(year, cost, doctors) for year, cost in zip(result.years, posts, strict=True)),
        supposed=_supposed(situation, full),
    )


def _of_a_group(year: Year, cost: int | None, doctors: int) -> OfAGroup:
    """One year by the month, in all and to each."""
    gap = None if cost is None else year.amount - cost
    each = None if gap is None else a_l_euro(Decimal(gap) / MONTHS / doctors)
    return OfAGroup(
        year=year.year,
        aid=a_month(year.amount),
        cost=None if cost is None else a_month(cost),
        gap=None if gap is None else a_month(gap),
        gap_each=each,
    )


def _employer(situation: Situation, etp: Decimal) -> Situation:
    """One employer of all the posts, whole ones and what is left as a shorter one: the situation of a whole one."""
    people = int(etp.to_integral_value(ROUND_CEILING))
    count = max(situation.needed_integer("effectif"), people)
    posts: dict[str, Answer] = {"contrat": "individuel", "quotite": "temps_plein", "effectif": count}
    return Situation({**situation.given, **posts}, situation.book, situation.today)


def _sources(notes: Sequence[Note]) -> Iterator[str]:
    for each in notes:
        yield from each.sources


def _supposed(situation: Situation, full: Situation) -> tuple[Assumption, ...]:
    """What the cost of the posts rests on; no fewer employees than there are posts."""
    employed = suppositions(situation)
    alone = [replace(each, value=full.integer("effectif")) for each in employed if each.field == "effectif"]
    return (*suppositions(full), *alone)


def _cost_of(full: Situation, cost: Cost, etp: Decimal) -> int | None:
    """One year: pay and contributions by the share of a full post; the tax of each, let off once for the employer."""
    if cost.total is None or cost.gross is None or cost.tax_on_wages is None:
        return None
    taxed = [(taxe(full, each.day, _tax_before(full, each, etp)).amount, each.months) for each in cost.months]
    return a_l_euro((cost.total - cost.tax_on_wages) * etp) + en_douziemes(taxed)


def _tax_before(full: Situation, paid: PaidMonths, etp: Decimal) -> Decimal:
    """The tax of a year of these months, on each whole post and on the shorter one, before what the employer is let off."""
    gross, whole = Decimal(a_l_euro(paid.gross)), int(etp)
    posts = ((whole, gross), (1, gross * (etp - whole)))
    return sum((count * taxe_avant_decote(full, paid.day, gross)[0] for count, gross in posts), Decimal(0))


def _left(costs: Sequence[int | None], aids: Sequence[int]) -> Decimal | None:
    """What is left to pay in a year, on average; None where a cost is not known."""
    known = [cost for cost in costs if cost is not None]
    return Decimal(sum(known) - sum(aids)) / len(known) if known and len(known) == len(costs) else None


def _measured_cost(found: Money) -> int | None:
    return found.measured[0].cost if found.measured else None


def _part(total: int, doctors: int) -> int:
    return a_l_euro(Decimal(total) / doctors)


def _month(yearly: Decimal | int) -> int:
    return max(a_l_euro(Decimal(yearly) / MONTHS), 0)
