"""Changing the words and limits of the region."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.beheer.rules import controleer_waarde
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.instellingen import Instelling, Soort
from overlegtafel.logboek.services import leg_vast


def wijzig_instelling(session: Session, soort: Soort, waarde: str, *, nu: datetime, actor_id: int | None) -> bool:
    """Let a setting have another value from `nu` on; return False when it has it already. Raises Ongeldig."""
    controleer_waarde(soort, waarde)
    if instellingen.alle_waarden(session, nu=nu)[soort.sleutel] == waarde:
        return False
    instellingen.zet(session, soort.sleutel, waarde, nu=nu, actor_id=actor_id)
    id_ = session.scalars(select(Instelling.id).filter_by(sleutel=soort.sleutel, vanaf=nu)).one()
    leg_vast(session, "instelling.gewijzigd", "instelling", id_, nu=nu, actor_id=actor_id, sleutel=soort.sleutel)
    return True
