"""Changing the words and limits of the region."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.beheer.gebeurtenissen import INSTELLING_GEWIJZIGD
from overlegtafel.beheer.rules import controleer_waarde
from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.instellingen import Instelling, Soort
from overlegtafel.logboek.services import leg_vast


def wijzig_instelling(session: Session, soort: Soort, waarde: str, *, daad: Daad) -> bool:
    """Let a setting have another value from `nu` on; return False when it has it already. Raises Ongeldig."""
    controleer_waarde(soort, waarde)
    if instellingen.alle_waarden(session, nu=daad.nu)[soort.sleutel] == waarde:
        return False
    instellingen.zet(session, soort.sleutel, waarde, daad=daad)
    id_ = session.scalars(select(Instelling.id).filter_by(sleutel=soort.sleutel, vanaf=daad.nu)).one()
    leg_vast(session, INSTELLING_GEWIJZIGD, id_, daad=daad, sleutel=soort.sleutel)
    return True
