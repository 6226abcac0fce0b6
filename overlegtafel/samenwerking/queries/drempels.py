"""Thresholds as they are known now, and the rechtsvorm of the samenwerking."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Drempelbedrag, Samenwerkingsvorm
from overlegtafel.samenwerking.rules.drempels import DREMPELS, Drempel

MEEST = 400


def opgeschreven_drempels(session: Session) -> Sequence[Drempelbedrag]:
    """Return what was written down and not withdrawn, oldest first."""
    vraag = select(Drempelbedrag).where(Drempelbedrag.ingetrokken_op.is_(None))
    return session.scalars(vraag.order_by(Drempelbedrag.id).limit(MEEST)).all()


def bekende_drempels(session: Session) -> tuple[Drempel, ...]:
    """Return all thresholds: those that come along with the software, then those that were written down."""
    return (
        *DREMPELS,
        *(
            Drempel(een.soort, een.bedrag, een.van, een.tot_en_met, een.bron, een.overheid)
            for een in opgeschreven_drempels(session)
        ),
    )


def haal_drempel(session: Session, drempel_id: int) -> Drempelbedrag:
    """Return what was written down; raise NietGevonden."""
    rij = session.get(Drempelbedrag, drempel_id)
    if rij is None:
        raise NietGevonden("Deze drempel bestaat niet.")
    return rij


def vorm_van(session: Session, overeenkomst_id: int) -> Samenwerkingsvorm | None:
    """Return the rechtsvorm that was said last of an agreement."""
    vraag = select(Samenwerkingsvorm).where(Samenwerkingsvorm.overeenkomst_id == overeenkomst_id)
    return session.scalar(vraag.order_by(Samenwerkingsvorm.id.desc()).limit(1))
