"""What was asked to be erased, and who else holds the same file."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.database.db import Base
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.virtuele_tafel.models import Bijlage, Inbreng, Wisverzoek

_OPEN = (Wisverzoek.teruggenomen_op.is_(None), Wisverzoek.gewist_op.is_(None))


def open_verzoek(session: Session, inbreng_id: int) -> Wisverzoek | None:
    """Return what is asked for this inbreng and waits for a second person."""
    return session.scalar(select(Wisverzoek).where(Wisverzoek.inbreng_id == inbreng_id, *_OPEN))


def gewist_verzoek(session: Session, inbreng_id: int) -> Wisverzoek | None:
    """Return by which request this inbreng was erased."""
    return session.scalar(select(Wisverzoek).where(Wisverzoek.inbreng_id == inbreng_id, Wisverzoek.sha256.is_not(None)))


def open_verzoeken(session: Session, *, hoogstens: int = 50) -> Sequence[Wisverzoek]:
    """Return what waits for a second person, oldest first."""
    vraag = select(Wisverzoek).where(*_OPEN).options(joinedload(Wisverzoek.inbreng))
    return session.scalars(vraag.order_by(Wisverzoek.id).limit(hoogstens)).all()


def is_gedeeld(session: Session, bestand: Bestand, inbreng_id: int) -> bool:
    """Return whether the same bytes also belong to something else that still stands."""
    bijlagen = (
        select(Bijlage.id)
        .join(Inbreng)
        .where(Bijlage.bestand_id == bestand.id, Bijlage.inbreng_id != inbreng_id, Inbreng.gewist_op.is_(None))
    )
    if session.scalar(bijlagen.limit(1)) is not None:
        return True
    for tabel in Base.metadata.sorted_tables:
        for sleutel in tabel.foreign_keys:
            is_bestand = sleutel.column is Bestand.__table__.c.id and tabel is not Bijlage.__table__
            if (
                is_bestand
                and session.execute(select(sleutel.parent).where(sleutel.parent == bestand.id).limit(1)).first()
            ):
                return True
    return False
