"""All the files that contributors write, in one reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.machine.steps import ROOT
from scripts.sources import cases, law, questions

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ("estimator", "assistant_medical")


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong in the files of the law, of the questions and of the cases: one sentence each, the path first."""
    package = root.joinpath(*PACKAGE)
    book = law.read(package / "law")
    asked = questions.read(package / "questions.toml", book.law)
    return [*book.faults, *asked.faults, *cases.faults(root / "cases", book.texts, asked.questions)]
