"""What a storing does to the end of a ronde: the one exception to "never reopened" (DOMAIN section 4)."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van, sluit_op, werkdagen_vooruit
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.overeenkomsten.models import Ronde


def weiger_storing(van: datetime, tot: datetime, wat: str, *, nu: datetime) -> str | None:
    """Refuse a storing that isn't over, ends before it began, or of which nobody says what was down."""
    if tot <= van:
        return "Het einde ligt voor het begin."
    if tot > nu:
        return "Leg een storing vast als zij voorbij is."
    return None if wat.strip() else "Schrijf op wat er niet werkte. Iedereen kan dat lezen."


def verschoven_sluiting(ronde: Ronde, van: datetime, tot: datetime, *, nu: datetime) -> datetime | None:
    """Return to when the closing of `ronde` moves: the end of the first working day after recovery; None: it stays.

    It moves when the storing touched the last day, also when that is found after closing, until the reactienota is out
    or the versie was withdrawn.
    """
    if is_bereikt(ronde.reactienota_op, nu=nu) or ronde.versie.ingetrokken_op is not None:
        return None
    begin = max(clock.begin_van(laatste_dag_van(ronde.sluit_op)), ronde.openbaar_vanaf)
    if van >= ronde.sluit_op or tot <= begin:
        return None
    nieuw = sluit_op(werkdagen_vooruit(clock.dag_van(tot), 1))
    return nieuw if nieuw > ronde.sluit_op else None
