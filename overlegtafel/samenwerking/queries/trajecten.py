"""Trajecten as pages, exports and search show them; each in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, exists, extract, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, openbaar
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectOordeel, TrajectRaming
from overlegtafel.samenwerking.rules.toegang import is_binnen

PER_PAGINA = 40
DAG = func.coalesce(Traject.aankondiging_op, Traject.verwachte_aankondiging)
"""The day under which a traject stands on the kalender: of its aankondiging, else the expected one."""


def zichtbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for the trajecten that `kijker` may know of: who works on the samenwerking sees ideas too."""
    return true() if is_binnen(kijker) else openbaar(Traject, nu=nu)


def _met_gemeenten(vraag: Select[Traject]) -> Select[Traject]:
    return vraag.options(
        joinedload(Traject.aanmelder),
        joinedload(Traject.penvoerder),
        joinedload(Traject.jurist),
        selectinload(Traject.oordelen).joinedload(TrajectOordeel.organisatie),
        selectinload(Traject.publicaties),
    )


def haal_traject(session: Session, nummer: Nummer, kijker: Kijker, *, nu: datetime) -> Traject:
    """Return a traject with all that its pages show; raise NietGevonden for who may not know of it."""
    vraag = _met_gemeenten(select(Traject)).options(
        selectinload(Traject.ramingen).joinedload(TrajectRaming.organisatie),
    )
    vraag = vraag.where(Traject.jaar == nummer.jaar, Traject.volgnr == nummer.volgnr, zichtbaar(kijker, nu=nu))
    traject = session.scalar(vraag)
    if traject is None:
        raise NietGevonden("Dit traject bestaat niet.")
    return traject


def _van_gemeente(gemeente_id: int, *, vandaag: date) -> ColumnElement[bool]:
    """Return the SQL for trajecten that everybody may know to be of this gemeente: see `bekende_deelnemers`."""
    doet_mee = (
        exists()
        .where(
            TrajectOordeel.traject_id == Traject.id,
            TrajectOordeel.organisatie_id == gemeente_id,
            TrajectOordeel.keuze == Keuze.DOET_MEE,
            Traject.aankondiging_op.is_not(None),
            Traject.aankondiging_op <= vandaag,
        )
        .correlate(Traject)
    )
    return or_(Traject.aanmelder_id == gemeente_id, doet_mee)


@dataclass(frozen=True)
class Kalenderblad:
    """One page of a year of the kalender."""

    trajecten: list[Traject]
    aantal: int
    pagina: int

    @property
    def heeft_meer(self) -> bool:
        """Whether a further page follows."""
        return self.pagina * PER_PAGINA < self.aantal


def kalender(
    session: Session, kijker: Kijker, *, jaar: int, gemeente_id: int | None = None, pagina: int = 1, nu: datetime
) -> Kalenderblad:
    """Return the trajecten of `jaar` that `kijker` may know of, by day."""
    waar = [zichtbaar(kijker, nu=nu), date(jaar, 1, 1) <= DAG, date(jaar, 12, 31) >= DAG]
    if gemeente_id is not None:
        waar.append(_van_gemeente(gemeente_id, vandaag=clock.dag_van(nu)))
    aantal = session.scalar(select(func.count()).select_from(Traject).where(*waar)) or 0
    vraag = _met_gemeenten(select(Traject)).where(*waar).order_by(DAG, Traject.id)
    gevonden = session.scalars(vraag.limit(PER_PAGINA).offset((pagina - 1) * PER_PAGINA))
    return Kalenderblad(list(gevonden), aantal, pagina)


def jaren(session: Session, kijker: Kijker, *, nu: datetime) -> list[int]:
    """Return the years in which there is a traject that `kijker` may know of, this year always, oldest first."""
    vraag = select(extract("year", DAG)).where(zichtbaar(kijker, nu=nu)).distinct()
    return sorted({int(jaar) for jaar in session.scalars(vraag)} | {clock.dag_van(nu).year})


def openbare_trajecten(session: Session, *, gemeente_id: int | None = None, nu: datetime) -> list[Traject]:
    """Return all that stands on the public kalender, for an export: the same for whoever asks."""
    vraag = _met_gemeenten(select(Traject)).where(zichtbaar(BEZOEKER, nu=nu))
    if gemeente_id is not None:
        vraag = vraag.where(_van_gemeente(gemeente_id, vandaag=clock.dag_van(nu)))
    return list(session.scalars(vraag.order_by(DAG, Traject.id)))


def bijgewerkt_op(session: Session, *, nu: datetime) -> datetime | None:
    """Return when something on the public kalender changed last, or None for an empty one."""
    gezet = session.scalar(select(func.max(Traject.bijgewerkt_op)).where(openbaar(Traject, nu=nu)))
    getoond = session.scalar(select(func.max(Traject.openbaar_vanaf)).where(openbaar(Traject, nu=nu)))
    return max((moment for moment in (gezet, getoond) if moment is not None), default=None)


def wachten_op_oordeel(session: Session, organisatie_ids: Collection[int], *, vandaag: date) -> list[Traject]:
    """Return the trajecten whose pre-kick-off was held and of which these gemeenten said nothing yet, oldest first."""
    gegeven = (
        exists()
        .where(TrajectOordeel.traject_id == Traject.id, TrajectOordeel.organisatie_id.in_(organisatie_ids))
        .correlate(Traject)
    )
    loopt = (Traject.gestopt_op.is_(None), Traject.kickoff_op.is_(None), Traject.aankondiging_op.is_(None))
    vraag = select(Traject).where(Traject.pre_kickoff_op <= vandaag, *loopt, ~gegeven)
    return list(session.scalars(vraag.order_by(Traject.jaar, Traject.volgnr).limit(20)))


def zonder_pre_kickoff(session: Session) -> list[Traject]:
    """Return what stands on the kalender and has no pre-kick-off yet, oldest first."""
    waar = (Traject.openbaar_vanaf.is_not(None), Traject.pre_kickoff_op.is_(None), Traject.gestopt_op.is_(None))
    vraag = select(Traject).where(*waar, Traject.aankondiging_op.is_(None))
    return list(session.scalars(vraag.order_by(Traject.verwachte_aankondiging, Traject.id).limit(20)))


def na_pre_kickoff(session: Session, *, vandaag: date) -> list[Traject]:
    """Return the trajecten whose pre-kick-off was held and that have no kick-off, with what gemeenten said of them."""
    loopt = (Traject.gestopt_op.is_(None), Traject.kickoff_op.is_(None), Traject.aankondiging_op.is_(None))
    vraag = select(Traject).where(Traject.pre_kickoff_op <= vandaag, *loopt).options(selectinload(Traject.oordelen))
    return list(session.scalars(vraag.order_by(Traject.verwachte_aankondiging, Traject.id).limit(20)))


def nog_niet_op_kalender(session: Session) -> list[Traject]:
    """Return what was registered and still isn't on the kalender, oldest first."""
    waar = (Traject.aangemeld_op.is_not(None), Traject.openbaar_vanaf.is_(None), Traject.gestopt_op.is_(None))
    return list(session.scalars(select(Traject).where(*waar).order_by(Traject.aangemeld_op).limit(20)))


def over_tijd(session: Session, *, vandaag: date) -> list[Traject]:
    """Return what should have been announced by now, longest overdue first."""
    loopt = (Traject.gestopt_op.is_(None), Traject.aankondiging_op.is_(None), Traject.aangemeld_op.is_not(None))
    vraag = select(Traject).where(Traject.verwachte_aankondiging < vandaag, *loopt)
    return list(session.scalars(vraag.order_by(Traject.verwachte_aankondiging, Traject.id).limit(20)))


def bedragen_van(traject: Traject) -> list[Decimal]:
    """Return the ramingen of all gemeenten."""
    return [raming.bedrag for raming in traject.ramingen]


def namen_van_trajecten(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return what each traject is called that `kijker` may know of."""
    vraag = select(Traject).where(Traject.id.in_(ids), zichtbaar(kijker, nu=nu))
    return {traject.id: f"{traject.kenmerk} {traject.titel}" for traject in session.scalars(vraag)}


def lopende_trajecten(session: Session, kijker: Kijker, *, nu: datetime) -> list[Traject]:
    """Return the trajecten that neither stopped nor were awarded and that `kijker` may know of, newest first."""
    vraag = select(Traject).where(zichtbaar(kijker, nu=nu), Traject.gestopt_op.is_(None), Traject.gegund_op.is_(None))
    return list(session.scalars(vraag.order_by(Traject.jaar.desc(), Traject.volgnr.desc()).limit(50)))


def haal_fee(session: Session, oordeel_id: int | None) -> TrajectOordeel | None:
    """Return the oordeel with which a gemeente said that it pays a fee, or None."""
    oordeel = session.get(TrajectOordeel, oordeel_id) if oordeel_id else None
    return oordeel if oordeel is not None and oordeel.fee is not None else None
