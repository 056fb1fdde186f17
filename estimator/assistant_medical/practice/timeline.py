"""Where does the contract stand today? What was paid, what is to come, the next days, and how far the objective is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant_medical.french import counted, euros, long_date, number, ordinal
from assistant_medical.objective import Objective
from assistant_medical.outcome import Result
from assistant_medical.outlook import Event, Payment, Progress, Timeline
from assistant_medical.practice.payments import payments
from assistant_medical.rules import contrat
from assistant_medical.rules.arrondis import a_l_euro, arrondi
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.etape import Etape, etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.trace import Situation

AHEAD = 6
"""How many months before the end of a contract to ask what follows it."""
DAYS_OF_A_MONTH = Decimal("365.25") / 12
WHOLE = 100


class Phrase(Phrases):
    NOUVEAU = "Pas encore de contrat : le premier jour compté est le {debut}."
    EN_COURS = "Vous êtes dans la {rang} année du contrat, qui finit le {fin}."
    TERMINE = "Ce contrat a fini le {fin} : plus rien n’en est attendu."
    VERSEMENT = "{rang} année : {montant}. {regle}"
    GAGNES = "{gagnes} de plus qu’à la signature, en {mois} mois : à ce rythme, {projetes} de plus le {jour}."
    PERDUS = "{perdus} de moins qu’à la signature."
    NIVEAU = "Le niveau demandé est de {cible} qui vous ont déclaré médecin traitant."
    TENU_PASSE = "D’après vos nombres, l’objectif en patients médecin traitant {etre} atteint."
    TENU = "L’objectif en patients médecin traitant est déjà atteint."
    MANQUE_PASSE = "D’après vos nombres, il en {manquer} {manque}."
    MANQUE_ENTRE_PASSE = "D’après vos nombres, il en {manquer} {moins} à {plus}, selon votre objectif exact."
    MANQUE_AU_PLUS_PASSE = "D’après vos nombres, il en {manquer} {plus} au plus, ou aucun, selon votre objectif exact."
    MANQUE = "Il en manque {manque} d’ici au {jour}."
    MANQUE_ENTRE = "Il en manque {moins} à {plus} d’ici au {jour}, selon votre objectif exact."
    MANQUE_AU_PLUS = "Il en manque {plus} au plus, ou aucun, d’ici au {jour}, selon votre objectif exact."
    ETAIT = "L’objectif était de {cible} qui vous ont déclaré médecin traitant."
    ETAIT_ENTRE = "L’objectif était de {moins} à {cible} qui vous ont déclaré médecin traitant."
    GAGNES_EN_TOUT = "Vous en avez aujourd’hui {gagnes} de plus qu’à la signature."
    PERDUS_EN_TOUT = "Vous en avez aujourd’hui {perdus} de moins qu’à la signature."
    DEPASSE = "Le jour où l’objectif compte est passé : la mesure est celle de votre caisse."


def timeline(situation: Situation, result: Result) -> Timeline:
    """What of the contract is behind and what is to come, on the day of the estimate."""
    stage, today, ends = etape(situation), situation.today, contrat.dernier_jour(situation)
    instalments = payments(situation, result.years) if situation.choice("contrat") == "individuel" else ()
    most = payments(situation, [replace(year, amount=year.amount_max) for year in result.years]) if instalments else ()
    paid = sum(payment.amount for payment in instalments if payment.date < today)
    whole, whole_max = (sum(payment.amount for payment in each) for each in (instalments, most))
    paid_max = sum(payment.amount for payment in most if payment.date < today)
    running = next((year.year for year in result.years if year.starts <= today <= year.ends), None)
    measured = result.measure
    return Timeline(
        stage=stage,
        contract_year=running,
        paid=paid if instalments else None,
        to_come=whole - paid if instalments else None,
        to_come_max=whole_max - paid_max if instalments else None,
        paid_max=paid_max if instalments else None,
        measured_on=measured,
        days_to_measure=(measured - today).days if measured and measured >= today else None,
        ends=ends,
        next=tuple(_to_come(today, result, instalments)),
        sentence=_said(situation, stage, running),
        status="inferred",
        sources=situation.needed("contrat.duree").sources,
        payments=instalments,
        payments_max=most,
        ask_on=None if stage == "termine" else add_months(ends, -AHEAD),
    )


def _said(situation: Situation, stage: Etape, running: int | None) -> str:
    words = {"fin": long_date(contrat.dernier_jour(situation)), "debut": long_date(situation.signature)}
    if stage == "en_cours" and running:
        return Phrase.EN_COURS.say(rang=ordinal(running), **words)
    return (Phrase.TERMINE if stage == "termine" else Phrase.NOUVEAU).say(**words)


def _to_come(today: date, result: Result, instalments: tuple[Payment, ...]) -> Iterator[Event]:
    aid = [
        Event(
            payment.date,
            Phrase.VERSEMENT.say(rang=ordinal(payment.year), montant=euros(payment.amount), regle=payment.sentence),
            payment.status,
            payment.sources,
        )
        for payment in instalments
    ]
    days = [Event(each.date, each.sentence, each.status, each.sources) for each in result.deadlines]
    yield from sorted((event for event in (*aid, *days) if event.date >= today), key=lambda event: event.date)


def progress(situation: Situation, result: Result) -> Progress | None:
    """How far a contract is, or was, from its objective on patients; None before it, or where a count or the objective is missing."""
    stage = etape(situation)
    base, now = situation.integer("patientele_mt"), situation.integer("patientele_mt_aujourdhui")
    asked = next((each for each in result.objectives if each.indicator == "patientele_mt"), None)
    if (
        situation.choice("contrat") != "individuel"
        or stage == "nouveau"
        or base is None
        or now is None
        or asked is None
        or asked.extra_min is None
        or asked.extra_max is None
    ):
        return None
    elapsed = max(Decimal((situation.today - situation.signature).days), Decimal(0)) / DAYS_OF_A_MONTH
    left = max(Decimal((asked.due - situation.today).days), Decimal(0)) / DAYS_OF_A_MONTH
    gained = now - base
    pace = arrondi(gained / elapsed, 1) if elapsed else Decimal(0)
    projected = a_l_euro(gained + (gained / elapsed * left if elapsed else Decimal(0)))
    targets = [_target(asked, extra, base) for extra in (asked.extra_min, asked.extra_max)]
    missing = [max(target - now, 0) for target in targets]
    shares = [_share(base, projected, target) for target in targets]
    told = (
        _over(gained, targets, missing)
        if stage == "termine"
        else _told(asked, gained, elapsed, projected, missing, left)
    )
    return Progress(
        gained=gained,
        extra_min=asked.extra_min,
        extra_max=asked.extra_max,
        missing_min=missing[0],
        missing_max=missing[1],
        due=asked.due,
        per_month=pace,
        needed_per_month=arrondi(missing[1] / left, 1) if left else None,
        projected_gain=projected,
        projected_share_min=min(shares),
        projected_share_max=max(shares),
        sentence=" ".join(told),
        status="inferred",
        sources=asked.sources,
    )


def _target(asked: Objective, extra: int, base: int) -> int:
    """What counts as met: the level that is to be kept or reached, whatever the base; else so many more than the base."""
    return asked.target_min if asked.kind != "increase" and asked.target_min is not None else base + extra


def _share(base: int, projected: int, target: int) -> int:
    """The share of the objective that the pace leads to, in per cent, all of it at most: of the gain, or of what is to be kept."""
    reached, asked = (projected, target - base) if target > base else (base + projected, target)
    return min(max(reached * WHOLE // asked, 0), WHOLE) if asked else WHOLE


def _over(gained: int, targets: list[int], missing: list[int]) -> Iterator[str]:
    """The same of a contract that is over: gained, asked, missing."""
    if gained < 0:
        yield Phrase.PERDUS_EN_TOUT.say(perdus=number(-gained))
    else:
        yield Phrase.GAGNES_EN_TOUT.say(gagnes=number(gained))
    phrase = Phrase.ETAIT if targets[0] == targets[1] else Phrase.ETAIT_ENTRE
    yield phrase.say(moins=number(targets[0]), cible=counted(targets[1], "patient"))
    yield _past(missing, over=True)


def _told(
    asked: Objective, gained: int, elapsed: Decimal, projected: int, missing: list[int], left: Decimal
) -> Iterator[str]:
    day = long_date(asked.due)
    if gained < 0:
        yield Phrase.PERDUS.say(perdus=counted(-gained, "patient"))
    elif left and elapsed >= 1:
        yield Phrase.GAGNES.say(
            gagnes=counted(gained, "patient"), mois=number(a_l_euro(elapsed)), projetes=number(projected), jour=day
        )
    if asked.kind != "increase" and asked.target_min is not None:
        yield Phrase.NIVEAU.say(cible=counted(asked.target_min, "patient"))
    if not left:
        yield Phrase.DEPASSE.say()
        yield _past(missing, over=False)
    elif missing == [0, 0]:
        yield Phrase.TENU.say()
    elif missing[0] == missing[1]:
        yield Phrase.MANQUE.say(manque=number(missing[0]), jour=day)
    else:
        phrase = Phrase.MANQUE_ENTRE if missing[0] else Phrase.MANQUE_AU_PLUS
        yield phrase.say(moins=number(missing[0]), plus=number(missing[1]), jour=day)


def _past(missing: list[int], *, over: bool) -> str:
    """What is missing by the counts that were given, once the day has come: of a contract that is over, was missing."""
    be, miss = ("était", "manquait") if over else ("est", "manque")
    if missing == [0, 0]:
        return Phrase.TENU_PASSE.say(etre=be)
    if missing[0] == missing[1]:
        return Phrase.MANQUE_PASSE.say(manquer=miss, manque=number(missing[0]))
    phrase = Phrase.MANQUE_ENTRE_PASSE if missing[0] else Phrase.MANQUE_AU_PLUS_PASSE
    return phrase.say(manquer=miss, moins=number(missing[0]), plus=number(missing[1]))
