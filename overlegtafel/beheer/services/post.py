"""What can be done about mail that fails."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.beheer.gebeurtenissen import BERICHT_OPNIEUW
from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.inbox.models import Bericht
from overlegtafel.logboek.services import leg_vast


def probeer_opnieuw(session: Session, bericht_id: int, *, daad: Daad) -> None:
    """Let the worker try a failing mail at once. Raises NietGevonden, and Geweigerd when it doesn't fail any more."""
    bericht = session.get(Bericht, bericht_id, with_for_update=True)
    if bericht is None:
        raise NietGevonden("Dit bericht bestaat niet.")
    if bericht.verwerkt_op is not None or not bericht.pogingen:
        raise Geweigerd("Dit bericht is al verwerkt.")
    bericht.niet_voor = None
    leg_vast(session, BERICHT_OPNIEUW, bericht.id, daad=daad)
