"""What an estimate can end in: five outcomes, closed. Shapes and meanings are the package's public contract.

Money is a whole number of euros, a rate a decimal fraction as a string ("0.15"), every sentence French. `sources` are
ids of texts (see `assistant_medical.law`). `status` says how sure a figure is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from assistant_medical.answers import Answer, Fault
from assistant_medical.freshness import Stale
from assistant_medical.law import Status
from assistant_medical.months import MONTHS, PaidMonths, a_month
from assistant_medical.objective import Objective
from assistant_medical.outlook import (
    Cash,
    Certainty,
    Letter,
    NextStep,
    OfAMonth,
    OfAPay,
    PayRange,
    PerDoctor,
    Progress,
    Remainder,
    Scenario,
    Shared,
    Timeline,
    Tipping,
)
from assistant_medical.plain import UNWRITTEN, plain
from assistant_medical.standing import Assumption, Standing
from assistant_medical.step import Step


@dataclass(frozen=True)
class Criterion:
    """One condition of access. `met` None: this estimator cannot tell, and the sentence says who can."""

    id: str
    title: str
    met: bool | None
    value: Any
    required: Any
    sentence: str
    status: Status
    sources: tuple[str, ...]


def to_check(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The criteria that decide and could not be told.

    The secretary's post is one of them where the doctor says that it is not filled again. Where nobody spoke of it, the
    outcome supposes that there was none, and says so among what it supposes.
    """
    unknown = [criterion for criterion in criteria if criterion.met is None]
    return tuple(
        criterion for criterion in unknown if criterion.id != "ancien_secretaire" or criterion.value is not None
    )


@dataclass(frozen=True)
class Year:
    """One contract year, both dates included. `amount_max` differs from `amount` where the band is not known.

    `step` is the rule that gave it.
    """

    year: int
    starts: date
    ends: date
    amount: int
    amount_max: int
    text: str
    sentence: str
    status: Status
    sources: tuple[str, ...]
    payment: str
    payment_status: Status
    step: Step | None = field(default=None, compare=False, repr=False, metadata=UNWRITTEN)


@dataclass(frozen=True)
class RankAid:
    """The aid over the whole contract at a span of national ranks, in percentiles. `total` None: closed there.

    `patients` is the count of patients at the lower end, None where none is published; `yours`, whether the answers
    prove that the doctor stands there.
    """

    from_percentile: int
    to_percentile: int
    label: str
    total: int | None
    patients: int | None
    yours: bool
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Another answer to one question, with which what failed holds and nothing else fails. Each value was tried."""

    field: str
    values: tuple[Answer, ...]
    sentence: str


@dataclass(frozen=True)
class Cumul:
    """Whether all the objectives must be met ("all") or one is enough ("any")."""

    rule: Literal["all", "any"]
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CostLine:
    """One line of the employer's cost. `amount`: euros and cents a year, or None where it is not counted."""

    id: str
    label: str
    amount: Decimal | None
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Cost:
    """The employer's cost of one contract year, in whole euros; None where it cannot be computed.

    `gross` holds the `seniority` bonus; total = gross + contributions - reduction + tax_on_wages
    + other, what the doctor says to pay besides.
    `rates` says of which year they are where those of this one are not known; `sentence` says it too.
    `months` are those of the year, as each is counted.
    """

    year: int
    gross: int | None
    contributions: int | None
    reduction: int | None
    tax_on_wages: int | None
    total: int | None
    lines: tuple[CostLine, ...]
    status: Status
    sentence: str
    sources: tuple[str, ...]
    seniority: int | None = None
    other: int | None = None
    rates: str = field(default="", metadata=UNWRITTEN)
    months: tuple[PaidMonths, ...] = field(default=(), metadata=UNWRITTEN)

    @property
    def of_a_month(self) -> int | None:
        """The same a month, on average, to the euro."""
        return None if self.total is None else a_month(self.total)


@dataclass(frozen=True)
class Balance:
    """Aid and cost of one contract year; a positive `remainder` is paid by the doctor.

    `sentence` names the price that the consultations are counted at, with its day; "" where none are.
    """

    year: int
    aid: int
    cost: int | None
    remainder: int | None
    consultations_per_week: Decimal | None
    sentence: str = ""


@dataclass(frozen=True)
class Deadline:
    """A date to remember."""

    id: str
    date: date
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A sentence that a careful adviser would add."""

    id: str
    sentence: str
    status: Status
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Benchmark:
    """The mean objective of doctors who were followed, and what they gained, on this doctor's own count.

    `extra` and `observed_extra` are patients, `per_month` patients a month until an objective counts. `example` is the
    one objective that a source publishes, None where the text of signature has none. Neither is the doctor's own.
    """

    rate: str
    extra: int
    per_month: int
    observed_rate: str
    observed_extra: int
    status: Status
    sentence: str
    sources: tuple[str, ...]
    example: Note | None


@dataclass(frozen=True)
class Estimate:
    """What every outcome carries: the version, the day of the estimate and the answers as they were understood.

    `known_on`: the day at which what is known of the law was stopped; None where it was not.
    """

    type: ClassVar[str]
    estimator: str
    law_on: date
    answers: Mapping[str, Answer]
    known_on: date | None = field(default=None, kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain JSON values."""
        return {"type": self.type, **plain(self)}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What this outcome asks to mend; nothing where it is about the law."""
        return ()


@dataclass(frozen=True)
class Errors(Estimate):
    """The answers could not be read: all the faults at once."""

    type: ClassVar[str] = "errors"
    errors: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that could not be read."""
        return self.errors


@dataclass(frozen=True)
class Needed(Estimate):
    """A rule misses an answer. `field` is the first one missing, `missing` all of them."""

    type: ClassVar[str] = "question"
    field: str
    message: str
    missing: tuple[Fault, ...]
    verdict: Standing
    eligibility: tuple[Criterion, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is missing."""
        return self.missing


@dataclass(frozen=True)
class Ineligible(Estimate):
    """At least one criterion is not met.

    `changes` are other answers than those given, `unasked` answers to what was not answered, that would open the aid.
    """

    type: ClassVar[str] = "ineligible"
    eligibility: tuple[Criterion, ...]
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    trace: Step
    verdict: Standing
    assumptions: tuple[Assumption, ...]
    unasked: tuple[Change, ...]
    freshness: tuple[Stale, ...] = ()
    next_steps: tuple[NextStep, ...] | None = None
    letter: Letter | None = None


@dataclass(frozen=True)
class OutOfScope(Estimate):
    """No text in force, or the text leaves it to the caisse."""

    type: ClassVar[str] = "out_of_scope"
    reason: Literal["aucun_texte", "montants_non_publies", "texte_non_lu"]
    message: str
    verdict: Standing
    eligibility: tuple[Criterion, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[Note, ...] = ()
    trace: Step | None = None
    freshness: tuple[Stale, ...] = ()


@dataclass(frozen=True)
class Result(Estimate):
    """The aid of each contract year, what is asked in return, and when.

    `total`, `total_max`: the aid of all the years, in whole euros; they differ where the band is not known.
    `objectives_rule`: whether all the objectives must be met, or any. `observed`: what was counted of other doctors.
    `cost`, `balance`: by contract year, those alone whose rates are known. `by_rank`: the aid at each national rank.
    `measured_from`: the first contract year whose aid depends on the objective; None where the contract ends before.
    `acquired`, in whole euros, and all from `remainder` on: None but where they were asked for, see `Part`.
    """

    type: ClassVar[str] = "result"
    eligibility: tuple[Criterion, ...]
    years: tuple[Year, ...]
    total: int
    total_max: int
    objectives: tuple[Objective, ...]
    objectives_rule: Literal["all", "any"]
    objectives_cumul: Cumul
    observed: tuple[Note, ...]
    deadlines: tuple[Deadline, ...]
    notes: tuple[Note, ...]
    trace: Step
    cost: tuple[Cost, ...]
    balance: tuple[Balance, ...]
    by_rank: tuple[RankAid, ...]
    benchmark: Benchmark | None
    verdict: Standing
    assumptions: tuple[Assumption, ...]
    measured_from: int | None
    freshness: tuple[Stale, ...] = ()
    remainder: Remainder | None = None
    scenarios: tuple[Scenario, ...] | None = None
    by_pay: tuple[OfAPay, ...] | None = None
    cash: Cash | None = None
    wage: PayRange | None = None
    tipping: Tipping | None = None
    shared: Shared | None = None
    per_doctor: PerDoctor | None = None
    timeline: Timeline | None = None
    progress: Progress | None = None
    acquired: int | None = None
    monthly: tuple[OfAMonth, ...] | None = None
    certainty: Certainty | None = None
    next_steps: tuple[NextStep, ...] | None = None
    letter: Letter | None = None

    @property
    def measure(self) -> date | None:
        """The first day an objective is measured; None where the contract ends before."""
        return next((deadline.date for deadline in self.deadlines if deadline.id == "mesure_objectifs"), None)

    @property
    def measured(self) -> bool:
        """Whether that day has come."""
        return self.measure is not None and self.measure <= self.law_on

    @property
    def stage(self) -> str:
        """Where the contract stands: what was answered, else what its days say."""
        begun = self.years[0].starts < self.law_on
        dated = "termine" if self.verdict.state == "ended" else "en_cours" if begun else "nouveau"
        return str(self.answers.get("etape", dated))

    @property
    def aid_before_objective(self) -> int:
        """The aid of the years before an objective is measured."""
        first = self.measured_from
        return sum(year.amount for year in self.years if first is None or year.year < first)

    @property
    def mean_remainder_month(self) -> int | None:
        """What is left to pay a month, on average over the years with an objective; None where a cost is not known."""
        first = self.measured_from
        left = [each.remainder for each in self.balance if first is not None and each.year >= first]
        known = [remainder for remainder in left if remainder is not None]
        return round(sum(known) / len(known) / MONTHS) if known and len(known) == len(left) else None


Outcome = Errors | Needed | Ineligible | OutOfScope | Result
"""What an estimate ends in: there is no sixth one. As JSON, see `to_dict`, they are told apart by `type`."""
