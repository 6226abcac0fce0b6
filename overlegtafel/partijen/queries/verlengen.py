"""What a versie allows of lengthening, how often that was done, and which must be decided soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload

from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.partijen.models import Verlenging, Verlengingsafspraak

VOORUIT = timedelta(days=460)
"""So far ahead of its end the question whether a versie goes on may come up."""


def afspraak_van(session: Session, versie_id: int) -> Verlengingsafspraak | None:
    """Return what was agreed on lengthening a versie."""
    return session.scalar(select(Verlengingsafspraak).where(Verlengingsafspraak.versie_id == versie_id))


def verlengingen_van(session: Session, versie_id: int) -> Sequence[Verlenging]:
    """Return each time that a versie was lengthened, oldest first."""
    zoek = select(Verlenging).where(Verlenging.versie_id == versie_id)
    return session.scalars(zoek.order_by(Verlenging.volgnr)).all()


def te_verlengen(session: Session, *, nu: datetime) -> Sequence[Versie]:
    """Return the versies that end within VOORUIT and can still be lengthened, first end first.

    One whose successor was adopted can't.
    """
    gebruikt = select(func.count()).where(Verlenging.versie_id == Versie.id).correlate(Versie).scalar_subquery()
    ander = aliased(Versie)
    vervangen = select(ander.id).where(ander.vervangt_id == Versie.id, ander.vastgesteld_op <= nu).correlate(Versie)
    zoek = (
        select(Versie)
        .join(Verlengingsafspraak, Verlengingsafspraak.versie_id == Versie.id)
        .where(
            Versie.vastgesteld_op <= nu,
            Versie.ingetrokken_op.is_(None),
            Versie.geldig_tot > nu,
            Versie.geldig_tot <= nu + VOORUIT,
            gebruikt < Verlengingsafspraak.aantal,
            ~vervangen.exists(),
        )
    )
    return session.scalars(zoek.options(joinedload(Versie.overeenkomst)).order_by(Versie.geldig_tot, Versie.id)).all()
