"""What was asked from outside and waits, and of which wishes nobody heard again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Deelnameaanvraag

MEEST = 50
"""So many stand on a page or on a start page; the others come as these are decided."""


def _wacht() -> ColumnElement[bool]:
    return and_(
        Deelnameaanvraag.bevestigd_op.is_not(None),
        Deelnameaanvraag.verzoek_id.is_(None),
        Deelnameaanvraag.afgewezen_op.is_(None),
    )


def wachtende_aanvragen(session: Session) -> Sequence[Deelnameaanvraag]:
    """Return what was asked, confirmed, and not taken up or put aside, oldest first."""
    return session.scalars(select(Deelnameaanvraag).where(_wacht()).order_by(Deelnameaanvraag.id).limit(MEEST)).all()


def afgewezen_aanvragen(session: Session) -> Sequence[Deelnameaanvraag]:
    """Return what was put aside, the last first."""
    vraag = select(Deelnameaanvraag).where(Deelnameaanvraag.afgewezen_op.is_not(None))
    return session.scalars(vraag.order_by(Deelnameaanvraag.id.desc()).limit(MEEST)).all()


def haal_aanvraag(session: Session, aanvraag_id: int) -> Deelnameaanvraag:
    """Return what was asked and confirmed; raise NietGevonden."""
    aanvraag = session.get(Deelnameaanvraag, aanvraag_id)
    if aanvraag is None or aanvraag.bevestigd_op is None:
        raise NietGevonden("Deze aanvraag bestaat niet.")
    return aanvraag


def aanvraag_van(session: Session, verzoek_id: int) -> Deelnameaanvraag | None:
    """Return the form by which a verzoek came in, or None where an official wrote it down."""
    return session.scalar(select(Deelnameaanvraag).where(Deelnameaanvraag.verzoek_id == verzoek_id))


def is_onbevestigd(*, voor: datetime) -> ColumnElement[bool]:
    """Return the SQL for what was sent before a moment and that nobody confirmed."""
    return and_(Deelnameaanvraag.bevestigd_op.is_(None), Deelnameaanvraag.verzonden_op < voor)
