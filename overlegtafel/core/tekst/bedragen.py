"""Amounts of money: read as a person writes them, written as a person reads them."""

from __future__ import annotations

import re
from decimal import Decimal

_BEDRAG = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[0-9]{1,13})(?:[.,]([0-9]{1,10}))?")
_NAAR_NEDERLANDS = str.maketrans(",.", ".,")
HOOGSTE = Decimal(10) ** 12
GEEN_BEDRAG = "Dit is geen bedrag. Schrijf bijvoorbeeld 131450 of 65.725,50."


def lees_bedrag(geschreven: str) -> Decimal | None:
    """Return the amount that `geschreven` is (131450, 65725.50, 65725,50 or 65.725,50), or None."""
    gelezen = _BEDRAG.fullmatch(geschreven.strip().removeprefix("€").strip())
    if gelezen is None:
        return None
    teken, euros, centen = gelezen.groups()
    return Decimal(f"{teken}{euros.replace('.', '')}.{centen or 0}")


def weiger_euros(bedrag: Decimal) -> str | None:
    """Refuse what is no amount to spend: below zero, too large, or with parts of a cent."""
    if bedrag < 0:
        return "Een bedrag kan niet lager zijn dan nul."
    if bedrag >= HOOGSTE:
        return "Het bedrag is te groot: minder dan 1.000 miljard kan."
    if bedrag != bedrag.quantize(Decimal("0.01")):
        return "Een bedrag heeft hoogstens twee cijfers achter de komma."
    return None


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
