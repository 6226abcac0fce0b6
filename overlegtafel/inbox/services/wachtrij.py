"""What a person decides on mail that waits or was set aside: place it, put it aside, take that back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.errors import Geweigerd
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.status import BerichtStatus, bericht_status
from overlegtafel.inbox.services.plaats import Besluit, plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.models import Voorstel


def plaats_met_hand(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    voorstel: Voorstel | None,
    nu: datetime,
    actor_id: int | None,
) -> None:
    """Make an inbreng of a mail that waits or was set aside, in `voorstel` or in a new one.

    Raises Geweigerd when it is one already, or was not read yet.
    """
    if bericht.inbreng_id is not None:
        raise Geweigerd("Dit bericht is al een inbreng.")
    if bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wordt nog gelezen. Probeer het over een minuut opnieuw.")
    plaats(session, bericht, begrepen, omgeving, nu=nu, besluit=Besluit(voorstel, actor_id))
    bericht.afgehandeld_op = nu
    leg_vast(session, "bericht.geplaatst", "bericht", bericht.id, nu=nu, actor_id=actor_id)


def leg_terzijde(session: Session, bericht: Bericht, *, nu: datetime, actor_id: int | None) -> None:
    """Put a mail that waits aside: it gets no number and no answer, the row stays. Raises Geweigerd otherwise."""
    if bericht_status(bericht) is not BerichtStatus.WACHT or bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wacht niet (meer) op een besluit.")
    bericht.afgehandeld_op = nu
    leg_vast(session, "bericht.terzijde", "bericht", bericht.id, nu=nu, actor_id=actor_id)


def zet_terug(session: Session, bericht: Bericht, *, nu: datetime, actor_id: int | None) -> None:
    """Let a mail that was set aside wait for a decision again. Raises Geweigerd when it has a place."""
    if bericht.inbreng_id is not None or bericht.dubbel_van_id is not None:
        raise Geweigerd("Dit bericht heeft al een plaats.")
    bericht.wacht_reden = bericht.wacht_reden or "Een medewerker heeft dit bericht teruggezet."
    bericht.afgehandeld_op = None
    leg_vast(session, "bericht.teruggezet", "bericht", bericht.id, nu=nu, actor_id=actor_id)
