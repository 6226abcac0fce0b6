"""How an amount is split over gemeenten by their inhabitants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

_HONDERD = Decimal(100)
_PROCENT = Decimal("0.01")


class Eenheid(Enum):
    """In what is paid: a begroting in whole euros, an afrekening in cents."""

    EURO = Decimal(1)
    CENT = Decimal("0.01")


@dataclass(frozen=True)
class Gemeentegrootte:
    """The inhabitants of one gemeente on the peildatum."""

    naam: str
    inwoners: int


@dataclass(frozen=True)
class Gemeentedeel:
    """What one gemeente pays: its percentage (0 to 100, two decimals), and its amount with the rest that it carries."""

    naam: str
    inwoners: int
    percentage: Decimal
    bedrag: Decimal


@dataclass(frozen=True)
class Rest:
    """What rounding left over or took too much, and the gemeente that carries it."""

    naam: str
    bedrag: Decimal


@dataclass(frozen=True)
class Verdeling:
    """An amount split to the last cent; `rest` is None where rounding left nothing over."""

    delen: tuple[Gemeentedeel, ...]
    totaal: Decimal
    rest: Rest | None


def weiger_bedrag(bedrag: Decimal, eenheid: Eenheid) -> str | None:
    """Return why `bedrag` can't be split in this unit, or None."""
    if bedrag <= 0:
        return "Het bedrag moet hoger zijn dan nul."
    if bedrag >= 10**12:
        return "Het bedrag is te groot: minder dan 1.000 miljard kan."
    if bedrag != bedrag.quantize(_PROCENT):
        return "Een bedrag heeft hoogstens twee cijfers achter de komma."
    if bedrag != bedrag.quantize(eenheid.value):
        return "Dit bedrag heeft centen. Een begroting gaat in hele euro's; kies voor een afrekening centen."
    return None


def weiger_inwoners(gemeenten: Sequence[Gemeentegrootte]) -> str | None:
    """Return why the costs can't be split over these gemeenten, or None."""
    if not gemeenten:
        return "Er staat geen gemeente in."
    for gemeente in gemeenten:
        if gemeente.inwoners < 0:
            return f"Het aantal inwoners van {gemeente.naam} is lager dan nul."
    namen = [gemeente.naam.casefold() for gemeente in gemeenten]
    for gemeente in gemeenten:
        if namen.count(gemeente.naam.casefold()) > 1:
            return f"{gemeente.naam} staat er meer dan een keer in."
    if not any(gemeente.inwoners for gemeente in gemeenten):
        return "Geen van de gemeenten heeft inwoners; er is niets om naar te verdelen."
    return None


def verdeel(bedrag: Decimal, gemeenten: Sequence[Gemeentegrootte], eenheid: Eenheid) -> Verdeling:
    """Split `bedrag` by inhabitants; raise ValueError for what `weiger_bedrag` and `weiger_inwoners` refuse.

    Half up to percentages of two decimals, those half up to whole euros or cents; what remains goes to the gemeente
    with most inhabitants, on a tie the alphabetically first (samenwerkingsovereenkomst art. 10.2).
    """
    if zin := weiger_bedrag(bedrag, eenheid) or weiger_inwoners(gemeenten):
        raise ValueError(zin)
    samen = sum(gemeente.inwoners for gemeente in gemeenten)
    delen = [_deel(gemeente, samen, bedrag, eenheid) for gemeente in gemeenten]
    rest = bedrag - sum(deel.bedrag for deel in delen)
    if not rest:
        return Verdeling(tuple(delen), bedrag, None)
    drager = min(delen, key=lambda deel: (-deel.inwoners, deel.naam.casefold(), deel.naam))
    return Verdeling(
        tuple(_met_rest(deel, rest) if deel is drager else deel for deel in delen), bedrag, Rest(drager.naam, rest)
    )


def _deel(gemeente: Gemeentegrootte, samen: int, bedrag: Decimal, eenheid: Eenheid) -> Gemeentedeel:
    percentage = (_HONDERD * gemeente.inwoners / samen).quantize(_PROCENT, ROUND_HALF_UP)
    aandeel = (bedrag * percentage / _HONDERD).quantize(eenheid.value, ROUND_HALF_UP)
    return Gemeentedeel(gemeente.naam, gemeente.inwoners, percentage, aandeel)


def _met_rest(deel: Gemeentedeel, rest: Decimal) -> Gemeentedeel:
    return Gemeentedeel(deel.naam, deel.inwoners, deel.percentage, deel.bedrag + rest)
