"""Indexing: from figures to a factor, from a factor to whole cents, each step in words. Decimal, never float."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from overlegtafel.core.tekst.bedragen import centen
from overlegtafel.overeenkomsten.models import Doorrekenen, Leidend

_CENT, _HONDERD = Decimal("0.01"), Decimal(100)
_CIJFERS = 60
"""Digits that are kept while counting: more than any chain of indexings needs."""


@dataclass(frozen=True)
class Cijfer:
    """One figure of an indexing: how heavy it counts and how many per cent it is, with its source."""

    naam: str
    gewicht: Decimal
    percentage: Decimal
    bron: str = ""


@dataclass(frozen=True)
class Geindexeerd:
    """What became of one amount; `onafgerond` is what the next indexing goes on from where nothing is rounded."""

    bedrag: Decimal
    onafgerond: Decimal
    elementen: Mapping[str, Decimal]


def percentage_van(cijfers: Sequence[Cijfer]) -> Decimal:
    """Return by how many per cent amounts go up: each figure by its weight, not rounded."""
    return sum((een.gewicht * een.percentage for een in cijfers), Decimal()) / _HONDERD


def factor_van(cijfers: Sequence[Cijfer]) -> Decimal:
    """Return by what amounts are multiplied, not rounded: 1.04389."""
    return 1 + percentage_van(cijfers) / _HONDERD


def rond_af(bedrag: Decimal) -> Decimal:
    """Return whole cents; half a cent goes up."""
    return bedrag.quantize(_CENT, ROUND_HALF_UP)


def indexeer(nu: Geindexeerd, factor: Decimal, doorrekenen: Doorrekenen, leidend: Leidend) -> Geindexeerd:
    """Return an amount with its elements after one indexing; the elements always add up to the amount.

    Where elements lead, each is rounded and the amount is their sum. Else the amount is rounded, and the elements share
    it as they did; cents that are left over go to those that lost most by rounding.
    """
    with localcontext(prec=_CIJFERS):
        onafgerond = begin_van(nu, doorrekenen) * factor
        if leidend is Leidend.ELEMENTEN and nu.elementen:
            delen = {naam: rond_af(deel * factor) for naam, deel in nu.elementen.items()}
            samen = sum(delen.values(), Decimal())
            return Geindexeerd(samen, samen, delen)
        bedrag = rond_af(onafgerond)
        return Geindexeerd(bedrag, onafgerond, verdeel(bedrag, nu.elementen))


def begin_van(nu: Geindexeerd, doorrekenen: Doorrekenen) -> Decimal:
    """Return the amount that is multiplied: the rounded one of the last time, or what it was before rounding."""
    return nu.onafgerond if doorrekenen is Doorrekenen.ONAFGEROND else nu.bedrag


def verdeel(bedrag: Decimal, elementen: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return `bedrag` shared as these elements share theirs, in whole cents that add up to it."""
    samen = sum(elementen.values(), Decimal())
    if not samen:
        return dict(elementen)
    precies = {naam: deel * bedrag / samen for naam, deel in elementen.items()}
    delen = {naam: deel.quantize(_CENT, ROUND_FLOOR) for naam, deel in precies.items()}
    over = int((bedrag - sum(delen.values(), Decimal())) / _CENT)
    plaats = list(elementen)
    for naam in sorted(plaats, key=lambda een: (delen[een] - precies[een], plaats.index(een)))[:over]:
        delen[naam] += _CENT
    return delen


def formule(cijfers: Sequence[Cijfer]) -> str:
    """Return in one line how the factor was found: 90% × 4,61% + 10% × 2,40% = 4,389%."""
    delen = " + ".join(f"{getal(een.gewicht)}% × {getal(een.percentage)}%" for een in cijfers)
    return f"{delen} = {getal(percentage_van(cijfers))}%. De factor is {getal(factor_van(cijfers))}."


def som(begin: Decimal, factor: Decimal, na: Geindexeerd, leidend: Leidend) -> str:
    """Return in one line how an amount was found: € 33,60 × 1,04389 = € 35,074704, afgerond € 35,07."""
    if leidend is Leidend.ELEMENTEN and na.elementen:
        return f"Elk onderdeel × {getal(factor)}, afgerond op centen. Samen € {centen(na.bedrag)}."
    return f"€ {getal(begin)} × {getal(factor)} = € {getal(na.onafgerond)}, afgerond € {centen(na.bedrag)}."


def getal(waarde: Decimal) -> str:
    """Return a number as people write it, with all its digits but at most eight after the comma."""
    kort = waarde.quantize(Decimal("1e-8"), ROUND_HALF_UP).normalize()
    if kort == kort.quantize(Decimal("0.01")):
        kort = kort.quantize(Decimal("0.01")) if kort != kort.to_integral_value() else kort.to_integral_value()
    return format(kort, "f").replace(".", ",")
