"""Finding organisations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Organisatie


def gastheer(session: Session) -> Organisatie | None:
    """Return the gemeente that acts for all, or None when it wasn't set up yet."""
    return session.scalar(select(Organisatie).where(Organisatie.is_gastheer).order_by(Organisatie.id).limit(1))


def neemt_deel(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of rules.is_deelnemer."""
    return and_(
        Organisatie.deelnemer_van.is_not(None),
        Organisatie.deelnemer_van <= nu,
        or_(Organisatie.deelnemer_tot.is_(None), Organisatie.deelnemer_tot > nu),
    )


def deelnemers(session: Session, *, nu: datetime) -> list[Organisatie]:
    """Return who takes part at `nu`, by name."""
    return list(session.scalars(select(Organisatie).where(neemt_deel(nu=nu)).order_by(Organisatie.naam)))


def is_er_deelnemer(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> bool:
    """Return whether one of these organisations takes part at `nu`."""
    vraag = select(Organisatie.id).where(Organisatie.id.in_(sorted(organisatie_ids)), neemt_deel(nu=nu)).limit(1)
    return session.scalar(vraag) is not None


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
