"""Conditions of admissions: which wait, of which the party must be reminded, and which admissions fell away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.partijen.models import Toetreding, ToetredingOordeel
from overlegtafel.partijen.rules.voorwaarde import HERINNER


def _open() -> ColumnElement[bool]:
    return (
        (Toetreding.oordeel == ToetredingOordeel.TOEGELATEN)
        & Toetreding.voorwaarde.is_not(None)
        & Toetreding.voorwaarde_beoordeeld_op.is_(None)
    )


def open_voorwaarden(
    session: Session, organisatie_ids: Collection[int] | None, *, hoogstens: int = 50
) -> Sequence[Toetreding]:
    """Return the admissions of which the condition waits, of these parties or of all, the first day first."""
    zoek = select(Toetreding).where(_open())
    if organisatie_ids is not None:
        zoek = zoek.where(Toetreding.organisatie_id.in_(sorted(organisatie_ids)))
    return session.scalars(zoek.order_by(Toetreding.voorwaarde_tot, Toetreding.id).limit(hoogstens)).all()


def voorwaarden_te_herinneren(session: Session, *, nu: datetime, hoogstens: int = 50) -> Sequence[Toetreding]:
    """Return the admissions of which the party must be reminded of the condition."""
    zoek = select(Toetreding).where(
        _open(),
        Toetreding.voorwaarde_herinnerd_op.is_(None),
        Toetreding.voorwaarde_tot > nu,
        Toetreding.voorwaarde_tot <= nu + HERINNER,
    )
    met = zoek.options(joinedload(Toetreding.overeenkomst)).order_by(Toetreding.voorwaarde_tot, Toetreding.id)
    return session.scalars(met.limit(hoogstens)).all()


def vervallen_toelatingen(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> Sequence[Toetreding]:
    """Return the admissions to these agreements that fell away with their condition; of some parties."""
    zoek = select(Toetreding).where(
        Toetreding.overeenkomst_id.in_(sorted(overeenkomst_ids)), Toetreding.toelating_tot.is_not(None)
    )
    if organisatie_ids is not None:
        zoek = zoek.where(Toetreding.organisatie_id.in_(sorted(organisatie_ids)))
    return session.scalars(zoek.order_by(Toetreding.id)).all()
