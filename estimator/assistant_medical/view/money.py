"""The words about cost and remainder: what an assistant costs, what is left to pay, and how it would be covered."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant_medical.french import euros, number, ordinal, typography
from assistant_medical.outcome import Balance, Cost, Note, Result

NOTES = ("cout_collectif", "cout_mayotte", "cout_outre_mer", "cout_avant", "autres_salaries", "employeurs")


def computed(outcome: Result) -> list[Cost]:
    """The years whose cost could be computed."""
    return [cost for cost in outcome.cost if cost.total is not None]


def notes(outcome: Result) -> tuple[list[Note], list[Note]]:
    """The notes about the cost, then the others."""
    about = [note for note in outcome.notes if note.id in NOTES]
    return about, [note for note in outcome.notes if note.id not in NOTES]


def left_to_pay(balances: Sequence[Balance]) -> str:
    """What is left to pay, in one sentence."""
    known = [(balance, balance.remainder) for balance in balances if balance.remainder is not None]
    due = [(balance, remainder) for balance, remainder in known if remainder > 0]
    if not due:
        return "L’aide couvre ce coût chaque année."
    first, amounts = due[0][0], {remainder for _, remainder in due}
    if len(amounts) == 1 and [balance.year for balance, _ in due] == list(range(first.year, known[-1][0].year + 1)):
        each = f"il vous reste {euros(due[0][1])} par an à partir de la {ordinal(first.year)} année"
    else:
        each = "il vous reste " + ", ".join(f"{euros(amount)} la {ordinal(b.year)} année" for b, amount in due)
    more = consultations(max(due, key=lambda pair: pair[1])[0])
    before = (
        "L’aide dépasse le coût au début ; ensuite, " if len(due) < len(known) else "L’aide ne couvre pas ce coût : "
    )
    priced = next((balance.sentence for balance, _ in due if balance.sentence), "")
    return typography(f"{before}{each}{f', soit {more}' if more else ''}.{f' {priced}' if more else ''}")


def consultations(balance: Balance) -> str:
    """ "0,5 consultation de plus par semaine"; nothing where it is not known."""
    count = balance.consultations_per_week
    if count is None or not count:
        return ""
    shown = max(count.quantize(Decimal("0.1")), Decimal("0.1"))
    return f"{number(shown)} consultation{'s' if shown >= 2 else ''} de plus par semaine"


def largest_remainder(balances: Sequence[Balance]) -> Balance | None:
    """The year with the most left to pay; None where no cost is known."""
    known = [balance for balance in balances if balance.remainder is not None]
    return max(known, key=lambda balance: balance.remainder or 0) if known else None


def signed(amount: int) -> str:
    """7289 -> "+7 289", -711 -> "−711"."""
    return f"+{number(amount)}" if amount > 0 else number(amount)
