"""How tables were composed, how often they met, and which interests were declared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import openbaar
from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    Belang,
    Bijeenkomst,
    Plaatsvervanger,
    Samenstellingsregel,
    Tafel,
    Zetel,
)


def zetels_met_alles(session: Session, tafel: Tafel) -> list[Zetel]:
    """Return every seat that a table ever had, by organisation, with deputies and interests."""
    zoek = (
        select(Zetel)
        .where(Zetel.tafel_id == tafel.id)
        .options(
            joinedload(Zetel.organisatie),
            selectinload(Zetel.plaatsvervangers).joinedload(Plaatsvervanger.organisatie),
            selectinload(Zetel.belangen),
        )
    )
    return sorted(session.scalars(zoek), key=lambda zetel: (zetel.organisatie.naam.lower(), zetel.id))


def regels_van(session: Session, tafel: Tafel) -> list[Samenstellingsregel]:
    """Return the rules of a table, the newest first."""
    zoek = select(Samenstellingsregel).where(Samenstellingsregel.tafel_id == tafel.id)
    return list(session.scalars(zoek.order_by(Samenstellingsregel.vanaf.desc())))


def aantal_in_jaar(session: Session, tafel: Tafel, jaar: int, *, nu: datetime) -> int:
    """Return how many announced bijeenkomsten of a table go on in `jaar`, held and planned."""
    van, tot = (clock.begin_van(clock.vandaag().replace(year=een, month=1, day=1)) for een in (jaar, jaar + 1))
    vraag = (
        select(func.count())
        .select_from(Bijeenkomst)
        .where(
            Bijeenkomst.tafel_id == tafel.id,
            openbaar(Bijeenkomst, nu=nu),
            Bijeenkomst.geannuleerd_op.is_(None),
            Bijeenkomst.begin >= van,
            Bijeenkomst.begin < tot,
        )
    )
    return session.scalar(vraag) or 0


def heeft_vergaderd(session: Session, tafel_id: int, *, nu: datetime) -> bool:
    """Return whether a bijeenkomst of this table took place by `nu`."""
    gehouden = select(Bijeenkomst.id).where(
        Bijeenkomst.tafel_id == tafel_id,
        openbaar(Bijeenkomst, nu=nu),
        Bijeenkomst.geannuleerd_op.is_(None),
        Bijeenkomst.einde <= nu,
    )
    return session.scalar(gehouden.limit(1)) is not None


def belangen_bij(session: Session, bijeenkomst: Bijeenkomst) -> list[Belang]:
    """Return the interests in points of `bijeenkomst` that were not taken back, in the order of its agenda."""
    zoek = (
        select(Belang)
        .join(Agendapunt, Agendapunt.id == Belang.agendapunt_id)
        .where(Agendapunt.bijeenkomst_id == bijeenkomst.id, Belang.ingetrokken_op.is_(None))
        .options(joinedload(Belang.zetel).joinedload(Zetel.organisatie), joinedload(Belang.agendapunt))
        .order_by(Agendapunt.volgorde, Belang.id)
    )
    return list(session.scalars(zoek))


def belang_met_id(session: Session, bijeenkomst: Bijeenkomst, belang_id: int) -> Belang:
    """Return one interest in a point of `bijeenkomst`; raise NietGevonden when there is none."""
    gevonden = next((een for een in belangen_bij(session, bijeenkomst) if een.id == belang_id), None)
    if gevonden is None:
        raise NietGevonden("Dit belang is niet gemeld, of het is ingetrokken.")
    return gevonden
