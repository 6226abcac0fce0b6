"""Tables and who sits at them, now and on any past moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.fysieke_tafel.models import Tafel, TafelSoort, Zetel
from overlegtafel.organisaties.models import Organisatie


def alle_tafels(session: Session) -> list[Tafel]:
    """Return all overlegtafels by name, with their agreement."""
    zoek = select(Tafel).options(joinedload(Tafel.overeenkomst)).where(Tafel.soort == TafelSoort.OVERLEGTAFEL)
    return list(session.scalars(zoek.order_by(Tafel.naam)))


def tafel_met_id(session: Session, tafel_id: int) -> Tafel:
    """Return an overlegtafel with its agreement; raise NietGevonden when there is none."""
    zoek = select(Tafel).options(joinedload(Tafel.overeenkomst))
    tafel = session.scalar(zoek.where(Tafel.id == tafel_id, Tafel.soort == TafelSoort.OVERLEGTAFEL))
    if tafel is None:
        raise NietGevonden("Deze tafel bestaat niet.")
    return tafel


def tafel_met_naam(session: Session, naam: str, soort: TafelSoort = TafelSoort.OVERLEGTAFEL) -> Tafel | None:
    """Return the table of this soort that is called `naam`, or None."""
    return session.scalar(select(Tafel).where(Tafel.naam == naam, Tafel.soort == soort))


def samenstelling(session: Session, tafel: Tafel, *, op: datetime) -> list[Zetel]:
    """Return the seats that were held at `op`, by name of the organisation."""
    zoek = (
        select(Zetel)
        .join(Zetel.organisatie)
        .options(joinedload(Zetel.organisatie))
        .where(Zetel.tafel_id == tafel.id, Zetel.van <= op, or_(Zetel.tot.is_(None), Zetel.tot > op))
        .order_by(Organisatie.naam, Zetel.id)
    )
    return list(session.scalars(zoek))


def alle_zetels(session: Session, tafel: Tafel) -> list[Zetel]:
    """Return every seat that the table ever had, newest first."""
    zoek = (
        select(Zetel)
        .options(joinedload(Zetel.organisatie))
        .where(Zetel.tafel_id == tafel.id)
        .order_by(Zetel.van.desc(), Zetel.id.desc())
    )
    return list(session.scalars(zoek))


def zetel_met_id(session: Session, tafel: Tafel, zetel_id: int) -> Zetel:
    """Return one seat of `tafel`; raise NietGevonden when it has no such seat."""
    zetel = session.get(Zetel, zetel_id)
    if zetel is None or zetel.tafel_id != tafel.id:
        raise NietGevonden("Deze zetel bestaat niet.")
    return zetel


def organisaties(session: Session) -> list[tuple[int, str]]:
    """Return id and name of every organisation, for a choice."""
    rijen = session.execute(select(Organisatie.id, Organisatie.naam).order_by(Organisatie.naam))
    return [(id_, naam) for id_, naam in rijen]
