"""The newest teksten of the agreements under a basisovereenkomst, and the newest one of that itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie

HOOGSTENS = 100


def nieuwste_teksten_onder(session: Session, basis_id: int) -> Sequence[Tekst]:
    """Return the newest tekst of each agreement under this basisovereenkomst, with its articles, by title."""
    nieuwste = (
        select(func.max(Tekst.id))
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id == Overeenkomst.id, Versie.ingetrokken_op.is_(None))
        .correlate(Overeenkomst)
        .scalar_subquery()
    )
    return session.scalars(
        select(Tekst)
        .join(Versie, Versie.id == Tekst.versie_id)
        .join(Overeenkomst, Overeenkomst.id == Versie.overeenkomst_id)
        .where(Overeenkomst.basis_id == basis_id, Tekst.id == nieuwste)
        .options(selectinload(Tekst.artikel_teksten), joinedload(Tekst.versie).joinedload(Versie.overeenkomst))
        .order_by(Overeenkomst.citeertitel, Overeenkomst.id)
        .limit(HOOGSTENS)
    ).all()


def openbare_basistekst_id(session: Session, basis_id: int, *, nu: datetime) -> int | None:
    """Return the newest tekst of a basisovereenkomst that everybody may read."""
    return session.scalar(
        select(func.max(Tekst.id))
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id == basis_id, Versie.ingetrokken_op.is_(None), openbaar(Tekst, nu=nu))
    )
