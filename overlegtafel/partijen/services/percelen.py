"""Keeping the percelen of an agreement."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.queries import producten_van
from overlegtafel.partijen.gebeurtenissen import PERCEEL_GEMAAKT, PERCEEL_INGETROKKEN
from overlegtafel.partijen.models import Perceel
from overlegtafel.partijen.queries.percelen import is_perceel_getekend, percelen_van
from overlegtafel.partijen.rules.percelen import weiger_perceel, weiger_perceel_weg


def maak_perceel(
    session: Session, overeenkomst: Overeenkomst, naam: str, codes: Collection[str], *, daad: Daad
) -> Perceel:
    """Add a perceel with the next number, which is never given again; raise Ongeldig for what can't be."""
    bestaande, bekende = percelen_van(session, overeenkomst.id), dict(producten_van(session, overeenkomst.id))
    if zin := weiger_perceel(overeenkomst.soort, bestaande, naam, codes, bekende):
        raise Ongeldig(zin, veld="naam")
    perceel = Perceel(
        overeenkomst=overeenkomst,
        nummer=max((een.nummer for een in bestaande), default=0) + 1,
        naam=" ".join(naam.split()),
        producten=" ".join(sorted(set(codes))),
    )
    session.add(perceel)
    session.flush()
    leg_vast(session, PERCEEL_GEMAAKT, overeenkomst.id, daad=daad, perceel_id=perceel.id)
    return perceel


def trek_perceel_in(session: Session, perceel: Perceel, *, daad: Daad) -> None:
    """Take a perceel back for which nobody signed."""
    if zin := weiger_perceel_weg(perceel, is_getekend=is_perceel_getekend(session, perceel.id)):
        raise Geweigerd(zin)
    perceel.ingetrokken_op = daad.nu
    session.flush()
    leg_vast(session, PERCEEL_INGETROKKEN, perceel.overeenkomst_id, daad=daad, perceel_id=perceel.id)
