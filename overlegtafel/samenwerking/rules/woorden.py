"""Names and dates in the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date


def opsomming(namen: Sequence[str]) -> str:
    """Return Lindeveen, Roosdijk en Zandwoude."""
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


def kort(naam: str) -> str:
    """Return the name of a gemeente as a sentence uses it: Lindeveen for Gemeente Lindeveen."""
    return naam.removeprefix("Gemeente ")


def datum(dag: date) -> str:
    """Return 29 oktober 2026."""
    return format_date(dag, "d MMMM y", locale="nl")
