"""Finding who is signed in, and where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.tokens import hash_van
from overlegtafel.organisaties.models import Aanmelding, Gebruiker
from overlegtafel.organisaties.rules import MEESTE_AANMELDINGEN


def is_aangemeld(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a sign-in that still holds at `nu`."""
    return and_(Aanmelding.beeindigd_op.is_(None), Aanmelding.geldig_tot > nu)


def gebruiker_van(session: Session, geheim: str, gebruiker_id: int, *, nu: datetime) -> Gebruiker | None:
    """Return the person who is signed in with the secret of a cookie; None once that ended or went past its end."""
    return session.scalar(
        select(Gebruiker)
        .join(Aanmelding, Aanmelding.gebruiker_id == Gebruiker.id)
        .where(Aanmelding.hash == hash_van(geheim), Gebruiker.id == gebruiker_id, is_aangemeld(nu=nu))
    )


def begonnen_op(session: Session, geheim: str, gebruiker_id: int, *, nu: datetime) -> datetime | None:
    """Return since when a person is signed in in the browser that holds this secret, or None where he isn't."""
    vraag = select(Aanmelding.begonnen_op).where(
        Aanmelding.hash == hash_van(geheim), Aanmelding.gebruiker_id == gebruiker_id, is_aangemeld(nu=nu)
    )
    return session.scalar(vraag)


def list_aanmeldingen(session: Session, gebruiker_id: int, *, nu: datetime) -> list[Aanmelding]:
    """Return the sign-ins of a person that still hold, newest first; there are never more than MEESTE_AANMELDINGEN."""
    return list(
        session.scalars(
            select(Aanmelding)
            .where(Aanmelding.gebruiker_id == gebruiker_id, is_aangemeld(nu=nu))
            .order_by(Aanmelding.id.desc())
            .limit(MEESTE_AANMELDINGEN)
        )
    )


def vorige_aanmelding(session: Session, gebruiker_id: int | None) -> datetime | None:
    """Return when a person signed in the time before the last, as far as that is still known."""
    return session.scalar(
        select(Aanmelding.begonnen_op)
        .where(Aanmelding.gebruiker_id == gebruiker_id)
        .order_by(Aanmelding.begonnen_op.desc(), Aanmelding.id.desc())
        .offset(1)
        .limit(1)
    )
