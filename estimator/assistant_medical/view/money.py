"""The words about cost and remainder: what an assistant costs, what is left to pay, and how it would be covered."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant_medical.french import NBSP, enumeration, euros, number, ordinal, typography
from assistant_medical.outcome import Balance, Cost, Note, Result
from assistant_medical.view import words

NOTES = ("cout_collectif", "cout_mayotte", "cout_outre_mer", "cout_avant", "autres_salaries", "employeurs")


def computed(outcome: Result) -> list[Cost]:
    """The years whose cost could be computed."""
    return [cost for cost in outcome.cost if cost.total is not None]


def first_cost(outcome: Result) -> str:
    """ "11 719 € la 1re année": what the first year that could be computed costs; "" where none could."""
    known = computed(outcome)
    return f"{euros(known[0].total or 0)} la {ordinal(known[0].year)} année" if known else ""


def notes(outcome: Result) -> tuple[list[Note], list[Note]]:
    """The notes about the cost, then the others, but for those that stand beside the verdict."""
    about = [note for note in outcome.notes if note.id in NOTES]
    told = words.contradicted(outcome)
    return about, [note for note in outcome.notes if note.id not in NOTES and note not in told]


def left_to_pay(balances: Sequence[Balance], *, over: bool = False) -> str:
    """What is left to pay, in one sentence: at least so much, since not all that is paid can be counted.

    `over`: of a contract that is, what was left.
    """
    known = [(balance, balance.remainder) for balance in balances if balance.remainder is not None]
    due = [(balance, remainder) for balance, remainder in known if remainder > 0]
    if not due:
        return f"L’aide {'couvrait' if over else 'couvre'} chaque année ce qui est compté."
    exceeds, covers, left = ("dépassait", "couvrait", "restait") if over else ("dépasse", "couvre", "reste")
    before = (
        f"L’aide {exceeds} le coût au début ; ensuite, "
        if len(due) < len(known)
        else f"L’aide ne {covers} pas ce coût : "
    )
    each = _each([(balance.year, remainder) for balance, remainder in due], known[-1][0].year)
    more = consultations(max(due, key=lambda pair: pair[1])[0])
    most = " la plus chère" if len({remainder for _, remainder in due}) > 1 else ""
    priced = next((balance.sentence for balance, _ in due if balance.sentence), "")
    soit = f", soit {more}{f' l’année{most}' if most else ''}" if more else ""
    return typography(f"{before}il vous {left} au moins {each}{soit}.{f' {priced}' if more else ''}")


def _each(due: Sequence[tuple[int, int]], last: int) -> str:
    """The amounts by year, the last ones together where they are the same to the end."""
    amount = due[-1][1]
    start = next((year for year, _ in due if all((each, amount) in due for each in range(year, last + 1))), last)
    single = [f"{euros(left)} la {ordinal(year)} année" for year, left in due if start == last or year < start]
    if start == last:
        return ", ".join(single)
    whole = f"{euros(amount)} par an à partir de la {ordinal(start)} année"
    return f"{', '.join(single)}, puis {whole}" if single else whole


def later(costs: Sequence[Cost]) -> str:
    """What the first year does not cost yet, and from which year on it counts; "" where nothing comes later."""
    if not costs:
        return ""
    begin, more = [], ""
    if (year := _first_more([_line(cost, "prevoyance") for cost in costs])) and not _line(costs[0], "prevoyance"):
        begin.append(f"la prévoyance {_during(costs[year])}")
    if year := _first_more([cost.seniority or 0 for cost in costs]):
        whole, amount = len(costs[year].months) == 1, f"{euros(costs[year].seniority or 0)} par an"
        if costs[0].seniority:
            rises = f"passe à {amount}" if whole else "monte"
            more = f"La prime d’ancienneté {rises} {_during(costs[year])}, avant cotisations."
        else:
            sum_ = f" ({amount}, avant cotisations)" if whole else ""
            begin.append(f"la prime d’ancienneté {_during(costs[year])}{sum_}")
    added = f"{'S’y ajoutent' if len(begin) > 1 else 'S’y ajoute'} ensuite {enumeration(begin)}." if begin else ""
    return typography(" ".join(filter(None, [added, more])))


def _during(cost: Cost) -> str:
    """ "la 4e année", or "au cours de la 4e année", whose months are not all alike."""
    return f"{'' if len(cost.months) == 1 else 'au cours de '}la {ordinal(cost.year)} année"


def _first_more(amounts: Sequence[Decimal | int]) -> int:
    """The place of the first amount above the first one; nothing where none is."""
    return next((place for place, amount in enumerate(amounts) if amount > amounts[0]), 0)


def _line(cost: Cost, name: str) -> Decimal:
    """The amount of a line of a year's cost; nothing where it is not there, or not counted."""
    return next((line.amount for line in cost.lines if line.id == name and line.amount is not None), Decimal(0))


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


def when_most(balances: Sequence[Balance]) -> str:
    """Which year leaves the most to pay: from which one on, where all that follow leave as much."""
    most = largest_remainder(balances)
    if most is None:
        return ""
    following = [balance.remainder for balance in balances if balance.year > most.year]
    if following and set(following) == {most.remainder}:
        return f"dès la {ordinal(most.year)} année"
    return f"la {ordinal(most.year)} année, la plus chère"


def signed_euros(amount: int) -> str:
    """4913 -> "+4 913 €", -74 -> "−74 €"."""
    return f"{signed(amount)}{NBSP}€"


def signed(amount: int) -> str:
    """7289 -> "+7 289", -711 -> "−711"."""
    return f"+{number(amount)}" if amount > 0 else number(amount)
