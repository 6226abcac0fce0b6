"""Reads an amount as a person writes it."""

from __future__ import annotations

import re
from decimal import Decimal

_BEDRAG = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[0-9]{1,13})(?:[.,]([0-9]{1,10}))?")
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
