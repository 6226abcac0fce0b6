"""Notes on jurisprudence as pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Kennisformat, Kennisnotitie, Kennistraject

HOOGSTENS = 100


def notities(session: Session, *, zoek: str = "") -> Sequence[Kennisnotitie]:
    """Return the notes in which these words stand, newest ruling first."""
    vraag = select(Kennisnotitie)
    for woord in zoek.split()[:8]:
        kolommen = (Kennisnotitie.titel, Kennisnotitie.samenvatting, Kennisnotitie.ecli, Kennisnotitie.instantie)
        vraag = vraag.where(or_(*(kolom.icontains(woord, autoescape=True) for kolom in kolommen)))
    return session.scalars(vraag.order_by(Kennisnotitie.uitspraak_op.desc(), Kennisnotitie.id).limit(HOOGSTENS)).all()


def haal_notitie(session: Session, notitie_id: int) -> Kennisnotitie:
    """Return one note with what it is tied to; raise NietGevonden."""
    vraag = select(Kennisnotitie).where(Kennisnotitie.id == notitie_id)
    notitie = session.scalar(
        vraag.options(
            selectinload(Kennisnotitie.formats).joinedload(Kennisformat.format),
            selectinload(Kennisnotitie.trajecten).joinedload(Kennistraject.traject),
        )
    )
    if notitie is None:
        raise NietGevonden("Deze notitie bestaat niet.")
    return notitie


def is_bekend(session: Session, ecli: str) -> bool:
    """Return whether there is a note on this ruling."""
    return session.scalar(select(Kennisnotitie.id).where(Kennisnotitie.ecli == ecli)) is not None


def notities_bij_traject(session: Session, traject_id: int) -> Sequence[Kennisnotitie]:
    """Return the notes that matter to a traject."""
    vraag = select(Kennisnotitie).join(Kennistraject).where(Kennistraject.traject_id == traject_id)
    return session.scalars(vraag.order_by(Kennisnotitie.id)).all()


def notities_bij_format(session: Session, format_id: int) -> Sequence[Kennisnotitie]:
    """Return the notes that matter to a format."""
    vraag = select(Kennisnotitie).join(Kennisformat).where(Kennisformat.format_id == format_id)
    return session.scalars(vraag.order_by(Kennisnotitie.id)).all()
