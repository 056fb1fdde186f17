"""What a result means for the practice, part by part: shapes alone. Each part is worked out only when it is asked for.

Money is a whole number of euros. What a part supposes is in its `sentence`, how sure it is in its `status`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant_medical.law import Status
from assistant_medical.plain import UNWRITTEN
from assistant_medical.standing import Assumption

Part = Literal[
    "acquired",
    "monthly",
    "remainder",
    "scenarios",
    "by_pay",
    "cash",
    "wage",
    "tipping",
    "shared",
    "per_doctor",
    "timeline",
    "progress",
    "certainty",
    "next_steps",
    "letter",
]
"""A field of a result that is worked out only where it is asked for; None elsewhere, and where it has no answer."""


@dataclass(frozen=True)
class Payment:
    """One instalment of the aid of a contract year, at the latest day that the text gives, or a day supposed."""

    year: int
    date: date
    amount: int
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Month:
    """One month of the contract, by its first day: what comes in, what goes out, what is left since the first."""

    month: date
    received: int
    paid: int
    balance: int


@dataclass(frozen=True)
class Low:
    """The month in which the account is lowest; `amount` below zero is to be advanced."""

    month: date
    amount: int


@dataclass(frozen=True)
class Cash:
    """The account of the aid and of the post, month by month, from the first contract year whose cost is known."""

    months: tuple[Month, ...]
    payments: tuple[Payment, ...]
    lowest: Low
    dates_status: Status
    sentence: str
    sources: tuple[str, ...]


ScenarioId = Literal["atteint", "moitie", "rythme", "manque"]
"""The objective met, half met, met as far as the pace of a running contract leads, missed.

Missed: no patient gained, or, where nothing more is asked, patients lost.
"""


@dataclass(frozen=True)
class Scenario:
    """The contract with so much of the objective met, or kept; `remainder` is of a year, or a month, that is measured.

    `share` is the per cent supposed, `aid` and `cost` are of the whole contract, `balance` the aid less the cost: what
    it leaves, negative where the doctor pays. `reserve_until` is the first month whose account is below zero
    after the first instalment; None where there is none. What has no figure is None.
    """

    id: ScenarioId
    label: str
    share: int
    aid: int
    cost: int | None
    balance: int | None
    remainder_year: int | None
    remainder_month: int | None
    consultations_per_week: Decimal | None
    reserve_until: date | None
    sentence: str
    status: Status
    sources: tuple[str, ...]


Open = Literal["pay", "objective"]
"""What may be left open of what is left to pay."""


@dataclass(frozen=True)
class Remainder:
    """The least and the most that is left to pay in a measured year, over what was not answered: pay and attainment.

    `over` names what makes the range: the posts of the branch, each at its least pay, and all of the objective to
    nothing of it. The aid is the prudent one: where the rank is open, `sentence` says so.
    """

    year_min: int
    year_max: int
    month_min: int
    month_max: int
    over: tuple[Open, ...]
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class OfAPay:
    """What is left to pay a month of a measured year at a monthly gross pay of a full post: one sum a scenario."""

    salary: int
    months: tuple[int, ...]


@dataclass(frozen=True)
class PayRange:
    """The monthly gross pay of a full post, in whole euros: the one counted, the least, and the most worth trying.

    `covered` is the highest pay that the aid of the whole contract pays in full; None: it does not even pay the least.
    """

    amount: int
    floor: int
    highest: int
    covered: int | None
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """The highest monthly gross pay of a full post, in whole euros, that the aid of these years pays in full.

    None: it does not even pay the least.
    """

    years: tuple[int, ...]
    salary: int | None
    sentence: str


@dataclass(frozen=True)
class Half:
    """A half-time or a full-time, for the comparison: the whole contract, and a measured year.

    `hour_price` is what is left to pay for an hour of assistant, `hour_cost` what it costs without the aid, in euros
    and cents. `acquired` is the aid that no objective can take back.
    """

    quotite: Literal["mi_temps", "temps_plein"]
    label: str
    aid: int
    acquired: int
    cost: int
    balance: int
    remainder_year: int
    remainder_month: int
    hour_price: Decimal
    hour_cost: Decimal
    consultations_per_week: Decimal | None
    covered: tuple[Covered, ...]


@dataclass(frozen=True)
class Tipping:
    """A half-time or a full-time: both side by side, what tips the scale, and why.

    `salary_cross`: the monthly gross pay from which the half-time leaves more, in whole euros.
    `consultations_cross`: how many more consultations a week the full-time must bring, in a measured year.
    """

    options: tuple[Half, ...]
    salary_cross: int
    consultations_cross: Decimal | None
    reasons: tuple[str, ...]
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """A day of the contract that is still to come."""

    date: date
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """Where the contract stands on the day of the estimate.

    `contract_year` is the year that runs, None outside it. `paid` and `to_come` are the aid of the days before
    this one and from it on, by the days that the text gives or that are supposed; `paid_max` and `to_come_max` at the
    highest rank that the answers leave open.
    `days_to_measure` counts down to the first day on which an objective is measured, None once it has come. `next` are
    the days still to come, the nearest first. `payments` are the instalments of the whole contract, `payments_max` the
    same at the highest rank that the answers leave open. `ask_on` is the day on which to ask what follows the contract;
    None once it is over.
    """

    stage: Literal["nouveau", "en_cours", "termine"]
    contract_year: int | None
    paid: int | None
    to_come: int | None
    to_come_max: int | None
    paid_max: int | None
    measured_on: date | None
    days_to_measure: int | None
    ends: date
    next: tuple[Event, ...]
    sentence: str
    status: Status
    sources: tuple[str, ...]
    payments: tuple[Payment, ...] = field(default=(), metadata=UNWRITTEN)
    payments_max: tuple[Payment, ...] = field(default=(), metadata=UNWRITTEN)
    ask_on: date | None = field(default=None, metadata=UNWRITTEN)


@dataclass(frozen=True)
class Progress:
    """How far the objective on the patients who declared the doctor is, or was once it is over, with today's count.

    `gained` is today's count less that of the signature. What is asked, what is missing and what share of it the pace
    leads to, 100 at most, are brackets where no source gives the objective. `per_month` is the pace so far,
    `needed_per_month` the one that reaches the objective. Percents are whole.
    """

    gained: int
    extra_min: int
    extra_max: int
    missing_min: int
    missing_max: int
    due: date
    per_month: Decimal
    needed_per_month: Decimal | None
    projected_gain: int
    projected_share_min: int
    projected_share_max: int
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """A full-time shared by two doctors, each with a contract for a half-time: by who employs.

    Aid of the whole contract; cost and remainder of a measured year, `each` for one doctor. `extra_per_doctor` is what
    one employer of the whole post costs each of them more in a year than two employers of a half.
    """

    aid_each: int
    aid_both: int
    cost_each: int
    cost_one_employer: int
    extra_per_doctor: int
    remainder_month_each: int
    remainder_month_one_employer: int
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class OfAGroup:
    """A contract year of a group by the month, to the euro, in all, and what it leaves each doctor in equal parts.

    Gaps are the aid less the cost, None where that is not known.
    """

    year: int
    aid: int
    cost: int | None
    gap: int | None
    gap_each: int | None


@dataclass(frozen=True)
class PerDoctor:
    """A collective contract in all and by doctor, in equal parts, beside a doctor's own contract for a half-time.

    Aid, cost and balance are of the whole contract; remainders are a month of a measured year. None where a cost is not
    known. `monthly` is each year of the group, by the month. `supposed` is what the cost rests on that nobody answered:
    the result that holds it supposes it too.
    """

    doctors: int
    aid: int
    aid_each: int
    cost: int | None
    cost_each: int | None
    balance: int | None
    remainder_month_each: int | None
    individual_aid: int
    individual_cost: int | None
    individual_remainder_month: int | None
    sentence: str
    status: Status
    sources: tuple[str, ...]
    monthly: tuple[OfAGroup, ...] = ()
    supposed: tuple[Assumption, ...] = field(default=(), metadata=UNWRITTEN)


@dataclass(frozen=True)
class OfAMonth:
    """A contract year by the month, to the euro: `gap` is the aid less the cost, None where that is not known."""

    year: int
    aid: int
    cost: int | None
    gap: int | None


@dataclass(frozen=True)
class Claim:
    """One short sentence, of at most 45 characters, and the id of what it comes from: a criterion, a note, a field."""

    id: str
    sentence: str


@dataclass(frozen=True)
class Certainty:
    """What an official source says, what the caisse should confirm, and what no public text gives."""

    sure: tuple[Claim, ...]
    to_confirm: tuple[Claim, ...]
    unknown: tuple[Claim, ...]


@dataclass(frozen=True)
class Task:
    """One thing to do. `due` is the last day, `opens` the first, each None where no text gives one."""

    id: str
    sentence: str
    opens: date | None
    due: date | None
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class NextStep:
    """What to do next, in a few words, and the tasks that it is made of."""

    id: str
    title: str
    body: str
    items: tuple[Task, ...]


@dataclass(frozen=True)
class Letter:
    """A message to the caisse, ready to be sent: what the sources leave open, asked one by one, with what asks it."""

    subject: str
    body: str
    questions: tuple[Claim, ...]
