"""Duties of the samenwerking and decisions of portefeuillehouders, as pages show them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Vergaderstuk
from overlegtafel.samenwerking.models import Overlegbesluit, Samenwerkingsplicht


def plichten(session: Session, *, alleen_open: bool = False) -> list[Samenwerkingsplicht]:
    """Return the duties, first day first; at most a hundred."""
    vraag = select(Samenwerkingsplicht).options(joinedload(Samenwerkingsplicht.overeenkomst))
    if alleen_open:
        vraag = vraag.where(Samenwerkingsplicht.gedaan_op.is_(None))
    return list(session.scalars(vraag.order_by(Samenwerkingsplicht.uiterlijk, Samenwerkingsplicht.id).limit(100)))


def haal_plicht(session: Session, plicht_id: int) -> Samenwerkingsplicht:
    """Return one duty; raise NietGevonden."""
    plicht = session.get(Samenwerkingsplicht, plicht_id)
    if plicht is None:
        raise NietGevonden("Deze afspraak bestaat niet.")
    return plicht


def besluiten_van(session: Session, voorwaarde: ColumnElement[bool]) -> list[Overlegbesluit]:
    """Return decisions with their paper and their day, newest first; at most a hundred."""
    vraag = (
        select(Overlegbesluit)
        .join(Overlegbesluit.agendapunt)
        .join(Agendapunt.bijeenkomst)
        .where(voorwaarde)
        .options(
            joinedload(Overlegbesluit.agendapunt).joinedload(Agendapunt.bijeenkomst).joinedload(Bijeenkomst.tafel),
            joinedload(Overlegbesluit.stuk).joinedload(Vergaderstuk.bestand),
        )
        .order_by(Overlegbesluit.jaar.desc(), Overlegbesluit.volgnr.desc())
    )
    return list(session.scalars(vraag.limit(100)))
