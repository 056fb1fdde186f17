"""What is asked in return for the aid: one objective, with its bracket where no source gives one figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NotRequired, TypedDict, Unpack

from assistant_medical.law import Status
from assistant_medical.plain import UNWRITTEN
from assistant_medical.step import Step

Indicator = Literal["patientele_mt", "file_active"]
"""What an objective counts: adults who have declared the doctor, or patients seen in the year."""
Span = tuple[int | None, int | None]
"""The least and the most; None where no source says."""
ENDS = ("min", "max")
STATED_IN: Mapping[Indicator, str] = {
    "patientele_mt": "objectif_caisse_mt",
    "file_active": "objectif_caisse_file_active",
}
"""The question that the caisse's own objective answers, by what it measures."""


@dataclass(frozen=True)
class Objective:
    """What is asked in return. A figure no source gives is None; minimum and maximum bracket it where sources do.

    `why` says why there are two of them, or how the day was read. `step` is the rule that gave it.
    """

    indicator: Indicator
    kind: Literal["increase", "maintain", "reach"]
    rate_min: str | None
    rate_max: str | None
    extra_min: int | None
    extra_max: int | None
    target_min: int | None
    target_max: int | None
    due: date
    status: Status
    sentence: str
    sources: tuple[str, ...]
    why: str = ""
    step: Step | None = field(default=None, compare=False, repr=False, metadata=UNWRITTEN)

    @classmethod
    def increase(
        cls,
        base: int | None = None,
        extra: Span = (None, None),
        rate: tuple[str | None, str | None] = (None, None),
        **said: Unpack[Asked],
    ) -> Objective:
        """So many patients more than the base, from the fewest to the most: as a rate, as a number, or both."""
        low, high = (None if base is None or more is None else base + more for more in extra)
        return cls(kind="increase", **_figures(rate, extra, (low, high)), **said)

    @classmethod
    def maintain(cls, base: int | None, lowest: int | None, rate: str | None = "0", **said: Unpack[Asked]) -> Objective:
        """Keep the base: `lowest` is the least that counts as kept. `rate` None: it is not said as a rate."""
        return cls(kind="maintain", **_figures((rate, rate), (0, 0), (lowest, base)), **said)

    @classmethod
    def reach(cls, base: int | None, target: int | None, **said: Unpack[Asked]) -> Objective:
        """A number of patients to reach, whatever the base; nothing more where the base is above it."""
        extra = max(target - base, 0) if target is not None and base is not None else None
        return cls(kind="reach", **_figures((None, None), (extra, extra), (target, target)), **said)


class Asked(TypedDict):
    """What every objective says, whatever its kind: see `Objective`."""

    indicator: Indicator
    due: date
    status: Status
    sentence: str
    sources: tuple[str, ...]
    why: NotRequired[str]


def _figures(rate: tuple[str | None, str | None], extra: Span, target: Span) -> dict[str, Any]:
    bounds = {"rate": rate, "extra": extra, "target": target}
    return {f"{name}_{end}": value for name, span in bounds.items() for end, value in zip(ENDS, span, strict=True)}
