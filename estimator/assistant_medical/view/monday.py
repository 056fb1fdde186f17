"""The words of « Lundi matin »: when a task falls, and how many there are."""

from __future__ import annotations

from assistant_medical.french import long_date, spelled, typography
from assistant_medical.outlook import NextStep, Task

NOUNS = {"pieces": "pièce", "embauche": "étape"}


def when(task: Task) -> str:
    """ "du 27 décembre 2026 au 4 janvier 2027", "au plus tard le 4 janvier 2027", "" where no text gives a day."""
    if task.due is None:
        return f"dès le {long_date(task.opens)}" if task.opens else ""
    last = long_date(task.due)
    return typography(f"du {long_date(task.opens)} au {last}" if task.opens else f"au plus tard le {last}")


def count(step: NextStep) -> str:
    """ "Trois pièces", "Quatorze étapes"."""
    many = len(step.items)
    return f"{spelled(many).capitalize()} {NOUNS[step.id]}{'s' if many > 1 else ''}"
