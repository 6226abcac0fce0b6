"""Finding organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.organisaties.models import Organisatie


def namen_van_organisaties(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return the name of each organisation, for people of the gastheer: others may not know all that take part."""
    if not kijker.is_gastheer:
        return {}
    return dict(session.execute(select(Organisatie.id, Organisatie.naam).where(Organisatie.id.in_(ids))).all())


def list_organisaties(session: Session) -> list[Organisatie]:
    """Return all organisations: the gastheer first, then by kind and name."""
    vraag = select(Organisatie).order_by(Organisatie.is_gastheer.desc(), Organisatie.soort.desc(), Organisatie.naam)
    return list(session.scalars(vraag))


def zoek_organisatie(session: Session, naam: str) -> Organisatie | None:
    """Return the organisation with this name or KvK number, or None."""
    return session.scalar(
        select(Organisatie).where(
            or_(func.lower(Organisatie.naam) == naam.strip().lower(), Organisatie.kvk == naam.strip())
        )
    )
