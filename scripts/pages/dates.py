"""Words that pages write around a date: the day as people say it and as machines read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from assistant_medical import french


def day(when: date) -> Markup:
    """date(2023, 5, 1) -> <time datetime="2023-05-01">1er mai 2023</time>."""
    return Markup('<time datetime="{}">{}</time>').format(when.isoformat(), french.long_date(when))


def month(when: date) -> Markup:
    """date(2023, 5, 1) -> <time datetime="2023-05">mai 2023</time>."""
    return Markup('<time datetime="{}">{}</time>').format(f"{when:%Y-%m}", french.month(when))


FILTERS: dict[str, Callable[..., Any]] = {"jour": day, "du_mois": month}
