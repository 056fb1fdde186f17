"""What a result means for the practice, as lines for a terminal: only the parts that were worked out."""

from __future__ import annotations

from collections.abc import Iterator

from assistant_medical.captions import condition
from assistant_medical.french import euros, long_date, ordinal
from assistant_medical.outcome import Ineligible, Result
from assistant_medical.outlook import Cash, Letter, Scenario, Task, Tipping
from assistant_medical.view.money import signed_euros


def lines(found: Result) -> Iterator[str]:
    """The parts in the order in which one asks: where it stands, what it leaves, what is sure, what to do."""
    for part in (_stage, _money, _account, _compared, _certainty, to_do):
        yield from part(found)


def _stage(found: Result) -> Iterator[str]:
    if (timeline := found.timeline) is not None:
        yield f"Où vous en êtes. {timeline.sentence}"
        if timeline.stage != "nouveau" and timeline.paid is not None and timeline.to_come is not None:
            most = timeline.to_come_max or timeline.to_come
            higher = f", et jusqu’à {euros(most)} au plus haut rang" if most != timeline.to_come else ""
            after = "" if timeline.stage == "termine" else f", ensuite {euros(timeline.to_come)}{higher}"
            supposed = f", {condition(found)}" if condition(found) else ""
            best = timeline.paid_max or timeline.paid
            rank = f" (jusqu’à {euros(best)} au plus haut rang)" if best != timeline.paid else ""
            yield f"  avant ce jour {euros(timeline.paid)}{rank}{after}{supposed}"
        yield from (f"  {long_date(event.date)} : {event.sentence}" for event in timeline.next[:3])
    if found.progress is not None:
        yield f"Où en est l’objectif. {found.progress.sentence}"


def _money(found: Result) -> Iterator[str]:
    if found.acquired is not None:
        yield f"Acquis quel que soit l’objectif : {euros(found.acquired)}."
    for month in found.monthly or ():
        cost = (
            ""
            if month.cost is None or month.gap is None
            else f" ; coût {euros(month.cost)}, écart {signed_euros(month.gap)}"
        )
        yield f"  {ordinal(month.year)} année, par mois : aide {euros(month.aid)}{cost}"
    if found.remainder is not None:
        yield found.remainder.sentence
    yield from map(_scenario, found.scenarios or ())


def _scenario(scenario: Scenario) -> str:
    left = "" if scenario.balance is None else f" ; bilan {signed_euros(scenario.balance)}"
    month = "" if scenario.remainder_month is None else f" ; par mois {signed_euros(-scenario.remainder_month)}"
    return f"  {scenario.label} : aide {euros(scenario.aid)}{left}{month}. {scenario.sentence}"


def _account(found: Result) -> Iterator[str]:
    if found.cash is not None:
        yield f"Mois par mois. {found.cash.sentence}"
        yield from _months(found.cash)


def _months(cash: Cash) -> Iterator[str]:
    yield f"  au plus bas {signed_euros(cash.lowest.amount)}, le mois du {long_date(cash.lowest.month)}"
    for month in cash.months:
        moved = f"reçu {euros(month.received)}, payé {euros(month.paid)}, compte {signed_euros(month.balance)}"
        yield f"  {long_date(month.month)} : {moved}"


def _compared(found: Result) -> Iterator[str]:
    if found.tipping is not None:
        yield ", ".join(filter(None, ("Mi-temps ou temps plein ? Au salaire compté", condition(found)))) + "."
        yield from _sides(found.tipping)
    if found.shared is not None:
        yield f"Partagé. {found.shared.sentence}"
    if found.per_doctor is not None:
        yield f"Par médecin. {found.per_doctor.sentence}"
        alone = found.per_doctor
        yield f"  seul, à mi-temps : aide {euros(alone.individual_aid)}"


def _sides(tipping: Tipping) -> Iterator[str]:
    for option in tipping.options:
        left = signed_euros(option.balance)
        yield f"  {option.label} : aide {euros(option.aid)}, coût {euros(option.cost)}, bilan {left}"
        yield from (f"    {covered.sentence}" for covered in option.covered)
    yield from (f"  {reason}" for reason in tipping.reasons)


def _certainty(found: Result) -> Iterator[str]:
    if (box := found.certainty) is not None:
        for title, claims in (("Sûr", box.sure), ("À confirmer", box.to_confirm), ("Inconnu", box.unknown)):
            yield from (f"{title}. {claim.sentence}" for claim in claims)


def to_do(found: Result | Ineligible) -> Iterator[str]:
    """What can be done, whether the aid is open or not."""
    for step in found.next_steps or ():
        yield f"À faire : {step.title}. {step.body}"
        yield from (f"  {_task(task)}" for task in step.items)
    if found.letter is not None:
        yield from _letter(found.letter)


def _task(task: Task) -> str:
    if task.due is None:
        return task.sentence
    return f"{task.sentence} Au plus tard le {long_date(task.due)}."


def _letter(letter: Letter) -> Iterator[str]:
    yield f"Message à la caisse : {letter.subject}"
    yield from (f"  {line}" for line in letter.body.splitlines())
