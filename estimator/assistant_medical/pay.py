"""What an assistant takes home: the shape of the answer to a candidate, beside that of the estimate for a doctor."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from assistant_medical.law import Status
from assistant_medical.outcome import CostLine, Estimate
from assistant_medical.step import Step


@dataclass(frozen=True)
class NetPay(Estimate):
    """A month's pay of an assistant, in euros and cents, before income tax; both None where they cannot be computed.

    `gross` and `net` are those of the share of a post that was answered. `lines` are what is taken off the gross pay,
    each rounded for itself: the net is rounded once, from the exact sums, so that they may differ by a cent or two.
    `sentence` says what it rests on, and what it leaves out.
    """

    type: ClassVar[str] = "net_pay"
    gross: Decimal | None
    net: Decimal | None
    lines: tuple[CostLine, ...]
    status: Status
    sentence: str
    sources: tuple[str, ...]
    step: Step
