"""Notices of default, and what was dissolved after one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.partijen.models import Ingebrekestelling


def gebreken_van(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> Sequence[Ingebrekestelling]:
    """Return the notices of default under these agreements, newest first; of some parties."""
    zoek = select(Ingebrekestelling).where(Ingebrekestelling.overeenkomst_id.in_(sorted(overeenkomst_ids)))
    if organisatie_ids is not None:
        zoek = zoek.where(Ingebrekestelling.organisatie_id.in_(sorted(organisatie_ids)))
    met = zoek.options(joinedload(Ingebrekestelling.organisatie))
    return session.scalars(met.order_by(Ingebrekestelling.gesteld_op.desc(), Ingebrekestelling.id.desc())).all()


def ontbonden(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> Sequence[Ingebrekestelling]:
    """Return what was dissolved under these agreements; of some parties."""
    return [een for een in gebreken_van(session, overeenkomst_ids, organisatie_ids) if een.einde is not None]


def open_gebreken(
    session: Session, organisatie_ids: Collection[int] | None, *, hoogstens: int = 50
) -> Sequence[Ingebrekestelling]:
    """Return the notices of default that wait, of these parties or of all, the first term first."""
    zoek = select(Ingebrekestelling).where(
        Ingebrekestelling.hersteld_op.is_(None), Ingebrekestelling.ontbonden_op.is_(None)
    )
    if organisatie_ids is not None:
        zoek = zoek.where(Ingebrekestelling.organisatie_id.in_(sorted(organisatie_ids)))
    met = zoek.options(joinedload(Ingebrekestelling.organisatie), joinedload(Ingebrekestelling.overeenkomst))
    return session.scalars(met.order_by(Ingebrekestelling.herstel_tot, Ingebrekestelling.id).limit(hoogstens)).all()
