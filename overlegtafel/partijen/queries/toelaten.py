"""How and when one may join an agreement."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.partijen.models import Toelating, Venster


def toelating_van(session: Session, overeenkomst_id: int) -> Toelating | None:
    """Return how one joins an agreement, None where nothing was written down of it."""
    return session.scalar(select(Toelating).where(Toelating.overeenkomst_id == overeenkomst_id))


def vensters_van(session: Session, overeenkomst_id: int) -> Sequence[Venster]:
    """Return the vensters of an agreement that were not taken back, first day first."""
    zoek = select(Venster).where(Venster.overeenkomst_id == overeenkomst_id, Venster.ingetrokken_op.is_(None))
    return session.scalars(zoek.order_by(Venster.van)).all()
