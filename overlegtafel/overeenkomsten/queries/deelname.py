"""Who takes part in which agreement."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort


def lopend(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of rules.deelname.geldt_deelname."""
    return and_(Deelname.van <= nu, or_(Deelname.tot.is_(None), Deelname.tot > nu))


def _in_een_basis(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for an Organisatie that takes part in a basisovereenkomst at `nu`."""
    basis = select(Overeenkomst.id).where(Overeenkomst.soort == OvereenkomstSoort.BASIS)
    return Organisatie.id.in_(select(Deelname.organisatie_id).where(Deelname.overeenkomst_id.in_(basis), lopend(nu=nu)))


def deelnemers(session: Session, *, alleen_gemeenten: bool = False, nu: datetime) -> list[Organisatie]:
    """Return who takes part in a basisovereenkomst at `nu`, by name."""
    vraag = select(Organisatie).where(_in_een_basis(nu=nu))
    if alleen_gemeenten:
        vraag = vraag.where(Organisatie.soort == OrganisatieSoort.GEMEENTE)
    return list(session.scalars(vraag.order_by(Organisatie.naam)))


def is_er_deelnemer(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> bool:
    """Return whether one of these organisations takes part in a basisovereenkomst at `nu`."""
    vraag = select(Organisatie.id).where(Organisatie.id.in_(sorted(organisatie_ids)), _in_een_basis(nu=nu)).limit(1)
    return session.scalar(vraag) is not None


def deelnames_van(session: Session, overeenkomst_id: int) -> list[Deelname]:
    """Return who takes or took part in one agreement, each with its organisation, by name."""
    return list(
        session.scalars(
            select(Deelname)
            .join(Organisatie)
            .where(Deelname.overeenkomst_id == overeenkomst_id)
            .options(joinedload(Deelname.organisatie))
            .order_by(Organisatie.naam, Deelname.van)
        )
    )
