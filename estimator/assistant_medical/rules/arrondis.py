"""How the rules round: half up, to so many decimals, to the cent or to the euro."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


def arrondi(amount: Decimal, decimals: int) -> Decimal:
    """To so many decimals, half up."""
    return amount.quantize(_unit(decimals), ROUND_HALF_UP)


@cache
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def au_centime(amount: Decimal) -> Decimal:
    """To the nearest cent, half a cent up."""
    return arrondi(amount, 2)


def a_l_unite(count: Decimal) -> int:
    """To the nearest whole number, 0.5 up."""
    return int(arrondi(count, 0))


def a_l_euro(amount: Decimal) -> int:
    """To the nearest euro, 0.50 up."""
    return a_l_unite(amount)
