"""Recording that mail or site was down, and what follows for ronden."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import RONDE_VERSCHOVEN, STORING_VASTGELEGD
from overlegtafel.overeenkomsten.models import Ronde, Storing
from overlegtafel.overeenkomsten.rules.storing import verschoven_sluiting, weiger_storing


def leg_storing_vast(
    session: Session, van: datetime, tot: datetime, wat: str, *, daad: Daad
) -> tuple[Storing, list[Ronde]]:
    """Record a storing and move the closing of each ronde whose last day it touched; return those.

    A ronde that closed is open again until its new end, and closing is told anew. Raises Geweigerd for one that isn't
    over.
    """
    if zin := weiger_storing(van, tot, wat, nu=daad.nu):
        raise Geweigerd(zin)
    storing = Storing(van=van, tot=tot, wat=" ".join(wat.split()), gevonden_op=daad.nu)
    session.add(storing)
    session.flush()
    leg_vast(session, STORING_VASTGELEGD, storing.id, daad=daad)
    return storing, [ronde for ronde in _open_staande(session) if _verschuif(session, ronde, storing, daad)]


def _open_staande(session: Session) -> list[Ronde]:
    zoek = select(Ronde).where(Ronde.reactienota_op.is_(None)).options(joinedload(Ronde.versie)).order_by(Ronde.id)
    return list(session.scalars(zoek))


def _verschuif(session: Session, ronde: Ronde, storing: Storing, daad: Daad) -> bool:
    nieuw = verschoven_sluiting(ronde, storing.van, storing.tot, nu=daad.nu)
    if nieuw is None:
        return False
    ronde.sluit_op, ronde.storing_id, ronde.sluiting_gemeld_op = nieuw, storing.id, None
    session.flush()
    leg_vast(session, RONDE_VERSCHOVEN, ronde.id, daad=daad, storing_id=storing.id)
    return True
