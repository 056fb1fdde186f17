"""One rule that was applied, and what it read: what the trace of an estimate is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant_medical.plain import UNWRITTEN


@dataclass(frozen=True)
class Input:
    """A value read by a rule: an answer (kind "answer") or a value of the law (kind "law"), with its words.

    `prolonged`: the text in force could not be read on it, and it is the value from before that is read on.
    """

    kind: Literal["answer", "law"]
    name: str
    label: str
    value: Any
    prolonged: bool = field(default=False, metadata=UNWRITTEN)


@dataclass(frozen=True)
class Step:
    """One rule that was applied: what it read, what it gave and why."""

    rule: str
    label: str
    value: Any
    because: str
    inputs: tuple[Input, ...]
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
