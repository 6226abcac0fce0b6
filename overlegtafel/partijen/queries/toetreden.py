"""Requests to join, their papers, and which papers expire soon."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.partijen.models import Bewijsstuk, Toetreding, ToetredingOordeel, Toetredingslid
from overlegtafel.partijen.rules.bewijzen import EERSTE, TWEEDE


def _loopt(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a request that can still go somewhere: not decided, withdrawn or lapsed."""
    return (
        Toetreding.besloten_op.is_(None)
        & Toetreding.ingetrokken_op.is_(None)
        & or_(Toetreding.herstel_tot.is_(None), Toetreding.hersteld_op.is_not(None), Toetreding.herstel_tot > nu)
    )


def zoek_toetreding(session: Session, toetreding_id: int) -> Toetreding | None:
    """Return a request with its papers and its agreement."""
    zoek = select(Toetreding).where(Toetreding.id == toetreding_id)
    return session.scalar(
        zoek.options(
            joinedload(Toetreding.overeenkomst),
            joinedload(Toetreding.organisatie),
            selectinload(Toetreding.bewijsstukken).options(joinedload(Bewijsstuk.bestand), joinedload(Bewijsstuk.lid)),
            selectinload(Toetreding.leden),
        )
    )


def lopende_toetreding(
    session: Session,
    overeenkomst_id: int,
    *,
    adres: str = "",
    organisatie_id: int | None = None,
    als_combinatie: bool = False,
    nu: datetime,
) -> Toetreding | None:
    """Return the open request of an organisation, or of an address without account, for one agreement.

    What somebody asks for himself and what he asks as the penvoerder of a combinatie stand beside each other.
    """
    eigen = (
        Toetreding.organisatie_id == organisatie_id
        if organisatie_id is not None
        else (Toetreding.adres == adres) & Toetreding.organisatie_id.is_(None)
    )
    zoek = select(Toetreding).where(
        Toetreding.overeenkomst_id == overeenkomst_id,
        eigen,
        Toetreding.combinatie.is_not(None) if als_combinatie else Toetreding.combinatie.is_(None),
        _loopt(nu=nu),
    )
    return session.scalar(zoek.order_by(Toetreding.id.desc()).limit(1))


def te_beslissen(session: Session, *, nu: datetime, vanaf: int = 0, aantal: int = 50) -> Sequence[Toetreding]:
    """Return the requests that were sent and wait for a decision or an addition, oldest first, a page of them."""
    zoek = select(Toetreding).where(Toetreding.ingediend_op.is_not(None), _loopt(nu=nu))
    met = zoek.options(joinedload(Toetreding.overeenkomst)).order_by(Toetreding.ingediend_op, Toetreding.id)
    return session.scalars(met.offset(vanaf).limit(aantal)).all()


def nog_af_te_maken(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> Sequence[Toetreding]:
    """Return the requests of these organisations that wait for them: begun and not sent, or to be completed."""
    wacht = Toetreding.ingediend_op.is_(None) | (Toetreding.herstel_tot.is_not(None) & Toetreding.hersteld_op.is_(None))
    zoek = select(Toetreding).where(Toetreding.organisatie_id.in_(sorted(organisatie_ids)), _loopt(nu=nu), wacht)
    return session.scalars(zoek.options(joinedload(Toetreding.overeenkomst)).order_by(Toetreding.id).limit(10)).all()


def besloten(session: Session, *, aantal: int = 50) -> Sequence[Toetreding]:
    """Return the requests on which was decided, newest first."""
    zoek = select(Toetreding).where(Toetreding.besloten_op.is_not(None)).options(joinedload(Toetreding.overeenkomst))
    return session.scalars(zoek.order_by(Toetreding.besloten_op.desc(), Toetreding.id.desc()).limit(aantal)).all()


def toetredingen_van(session: Session, organisatie_ids: Collection[int]) -> Sequence[Toetreding]:
    """Return the requests of these organisations, newest first."""
    zoek = select(Toetreding).where(Toetreding.organisatie_id.in_(sorted(organisatie_ids)))
    met = zoek.options(joinedload(Toetreding.overeenkomst), selectinload(Toetreding.bewijsstukken))
    return session.scalars(met.order_by(Toetreding.id.desc()).limit(50)).all()


def toegelaten_op(session: Session, organisatie_ids: Collection[int]) -> dict[int, datetime]:
    """Return by agreement when one of these organisations was let in last."""
    zoek = select(Toetreding.overeenkomst_id, func.max(Toetreding.besloten_op)).where(
        Toetreding.organisatie_id.in_(sorted(organisatie_ids)), Toetreding.oordeel == ToetredingOordeel.TOEGELATEN
    )
    rijen = session.execute(zoek.group_by(Toetreding.overeenkomst_id))
    return {id_: op for id_, op in rijen if op is not None}


def met_kvk(session: Session, kvk: str) -> Organisatie | None:
    """Return the organisation that has this KvK number; it may be another establishment of the same company."""
    return session.scalar(select(Organisatie).where(Organisatie.kvk == kvk))


def octetten_zonder_account(session: Session) -> int:
    """Return how many bytes of papers people without account put here and never sent."""
    zoek = (
        select(func.sum(Bestand.grootte))
        .join(Bewijsstuk, Bewijsstuk.bestand_id == Bestand.id)
        .join(Toetreding, Toetreding.id == Bewijsstuk.toetreding_id)
        .where(Toetreding.organisatie_id.is_(None), Toetreding.ingediend_op.is_(None))
    )
    return session.scalar(zoek) or 0


def _telt() -> ColumnElement[bool]:
    """Return the SQL for a paper of a party that was admitted, of which there is no newer one of its kind.

    Of a combinatie each member, known by its KvK number, has papers of its own.
    """
    nieuwer = Bewijsstuk.__table__.alias("nieuwer")
    ander = Toetreding.__table__.alias("ander")
    ander_lid = Toetredingslid.__table__.alias("ander_lid")
    eigen_kvk = select(Toetredingslid.kvk).where(Toetredingslid.id == Bewijsstuk.lid_id)
    opvolger = (
        select(nieuwer.c.id)
        .join(ander, ander.c.id == nieuwer.c.toetreding_id)
        .outerjoin(ander_lid, ander_lid.c.id == nieuwer.c.lid_id)
        .where(
            ander.c.organisatie_id == Toetreding.organisatie_id,
            nieuwer.c.soort == Bewijsstuk.soort,
            nieuwer.c.ingetrokken_op.is_(None),
            nieuwer.c.geldig_tot > Bewijsstuk.geldig_tot,
            func.coalesce(ander_lid.c.kvk, "") == func.coalesce(eigen_kvk.correlate(Bewijsstuk).scalar_subquery(), ""),
        )
        .correlate(Bewijsstuk, Toetreding)
        .exists()
    )
    return (
        (Toetreding.oordeel == ToetredingOordeel.TOEGELATEN)
        & Toetreding.organisatie_id.is_not(None)
        & Bewijsstuk.ingetrokken_op.is_(None)
        & ~opvolger
    )


def te_herinneren(session: Session, *, nu: datetime, hoogstens: int = 50) -> Sequence[Bewijsstuk]:
    """Return the papers of parties of which a reminder is due, first to expire first."""
    eerste = (Bewijsstuk.geldig_tot <= nu + EERSTE) & Bewijsstuk.herinnerd_op.is_(None)
    tweede = (Bewijsstuk.geldig_tot <= nu + TWEEDE) & Bewijsstuk.laatst_herinnerd_op.is_(None)
    zoek = select(Bewijsstuk).join(Toetreding).where(Bewijsstuk.geldig_tot > nu, or_(eerste, tweede), _telt())
    return session.scalars(zoek.order_by(Bewijsstuk.geldig_tot, Bewijsstuk.id).limit(hoogstens)).all()


def bijna_verlopen(
    session: Session, organisatie_ids: Collection[int] | None, *, nu: datetime, hoogstens: int = 50
) -> Sequence[Bewijsstuk]:
    """Return the papers of these parties, or of all, that expired or will within the first reminder."""
    zoek = select(Bewijsstuk).join(Toetreding).where(Bewijsstuk.geldig_tot <= nu + EERSTE, _telt())
    if organisatie_ids is not None:
        zoek = zoek.where(Toetreding.organisatie_id.in_(sorted(organisatie_ids)))
    met = zoek.options(joinedload(Bewijsstuk.toetreding).joinedload(Toetreding.organisatie), joinedload(Bewijsstuk.lid))
    return session.scalars(met.order_by(Bewijsstuk.geldig_tot, Bewijsstuk.id).limit(hoogstens)).all()
