"""Lengthening a versie: until when, by which day it must be told, and when it can't be done."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van, schuif_maanden
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules import gebeurd
from overlegtafel.partijen.models import Verlengingsafspraak

MEESTE, LANGSTE = 10, 120
"""Times, and months a time: more is a slip of the pen."""
_TELWOORD = {
    1: "ene",
    2: "twee",
    3: "drie",
    4: "vier",
    5: "vijf",
    6: "zes",
    7: "zeven",
    8: "acht",
    9: "negen",
    10: "tien",
}


def nieuwe_laatste_dag(laatste: date, maanden: int) -> date:
    """Return the last day so many months after `laatste`, the last end: counted from the day after it, as a year is."""
    return schuif_maanden(laatste + timedelta(days=1), maanden) - timedelta(days=1)


def uiterste_dag(laatste: date, termijn: Termijn) -> date:
    """Return the last day on which the parties can be told that an agreement with this last day goes on."""
    return termijn.laatste_dag(laatste)


def over(afspraak: Verlengingsafspraak | None, gebruikt: int) -> int:
    """Return how many times a versie can still be lengthened."""
    return max(afspraak.aantal - gebruikt, 0) if afspraak is not None else 0


def weiger_afspraak(versie: Versie, aantal: int, maanden: int, gebruikt: int) -> str | None:
    """Refuse numbers that no agreement has, and to change what was used already."""
    if not (1 <= aantal <= MEESTE and 1 <= maanden <= LANGSTE):
        return f"Kies 1 tot en met {MEESTE} keer, en 1 tot en met {LANGSTE} maanden."
    if versie.geldig_tot is None:
        return "Deze versie heeft geen einddatum. Verlengen is dan niet nodig."
    return "Er is al verlengd volgens deze afspraak. Zij verandert niet meer." if gebruikt else None


def weiger_verlengen(
    versie: Versie, afspraak: Verlengingsafspraak | None, gebruikt: int, besluit: str, termijn: Termijn, *, nu: datetime
) -> str | None:
    """Refuse what isn't in force or to come, what was used up, or what comes after the day on which it must be told."""
    if gebeurd(versie.ingetrokken_op, nu) or not gebeurd(versie.vastgesteld_op, nu):
        return "Alleen een vastgestelde versie kan worden verlengd."
    if opvolger := _opvolger(versie, nu):
        return f"Versie {opvolger.nummer} is vastgesteld en komt in de plaats van deze. Verlengen kan dan niet meer."
    if versie.geldig_tot is None:
        return "Deze versie heeft geen einddatum. Verlengen is dan niet nodig."
    if gebeurd(versie.geldig_tot, nu):
        return "Deze versie is al afgelopen. Verlengen kan niet meer."
    if afspraak is None:
        return "Leg eerst vast hoe vaak en hoe lang deze versie kan worden verlengd."
    if not over(afspraak, gebruikt):
        zijn = "verlenging is" if afspraak.aantal == 1 else "verlengingen zijn"
        return f"De {_TELWOORD[afspraak.aantal]} {zijn} gebruikt."
    uiterlijk = uiterste_dag(laatste_dag_van(versie.geldig_tot), termijn)
    if is_na(nu, uiterlijk):
        return f"Verlengen moest uiterlijk op {datum(uiterlijk)} zijn gemeld. Dat is voorbij."
    return None if besluit.strip() else "Vul het kenmerk van het besluit in."


def _opvolger(versie: Versie, nu: datetime) -> Versie | None:
    """Return the adopted versie that takes the place of this one."""
    andere = versie.overeenkomst.versies
    return next((een for een in andere if een.vervangt_id == versie.id and gebeurd(een.vastgesteld_op, nu)), None)


def is_na(nu: datetime, dag: date) -> bool:
    """Return whether `dag` is over."""
    return clock.dag_van(nu) > dag
