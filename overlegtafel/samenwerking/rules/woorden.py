"""Amounts, names and dates in the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date

_NAAR_NEDERLANDS = str.maketrans(",.", ".,")


def euros(bedrag: Decimal) -> str:
    """Return € 240.000, or € 215.999,99 where there are cents."""
    return f"€ {getal(bedrag)}"


def getal(bedrag: Decimal | int) -> str:
    """Return 240.000, or 215.999,99 where there are cents."""
    bedrag = Decimal(bedrag)
    geschreven = f"{bedrag:,.0f}" if bedrag == bedrag.to_integral_value() else f"{bedrag:,.2f}"
    return geschreven.translate(_NAAR_NEDERLANDS)


def centen(bedrag: Decimal) -> str:
    """Return 16.552,31: always with its cents, as a column of amounts has them."""
    return f"{bedrag:,.2f}".translate(_NAAR_NEDERLANDS)


def opsomming(namen: Sequence[str]) -> str:
    """Return Lindeveen, Roosdijk en Zandwoude."""
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


def kort(naam: str) -> str:
    """Return the name of a gemeente as a sentence uses it: Lindeveen for Gemeente Lindeveen."""
    return naam.removeprefix("Gemeente ")


def datum(dag: date) -> str:
    """Return 29 oktober 2026."""
    return format_date(dag, "d MMMM y", locale="nl")
