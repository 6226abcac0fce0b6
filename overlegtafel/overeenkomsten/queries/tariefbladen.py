"""The tariefbladen of a versie, and what each tarief became by them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.overeenkomsten.models import Indexeringsafspraak, Tarief, Tariefblad, Tariefbladregel
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Geindexeerd


@dataclass(frozen=True)
class Nieuwbedrag:
    """What a tarief costs from a day on by a tariefblad, and what it was before it."""

    van: datetime
    oud: Decimal
    bedrag: Decimal
    blad: int


def afspraak_over_indexeren(session: Session, versie_id: int) -> Indexeringsafspraak | None:
    """Return what was agreed on indexing a versie."""
    return session.scalar(select(Indexeringsafspraak).where(Indexeringsafspraak.versie_id == versie_id))


def bladen_van(session: Session, versie_id: int, *, openbaar_op: datetime | None = None) -> Sequence[Tariefblad]:
    """Return the tariefbladen of a versie that were not taken back, oldest first; only what is public with a moment."""
    zoek = select(Tariefblad).where(Tariefblad.versie_id == versie_id, Tariefblad.ingetrokken_op.is_(None))
    if openbaar_op is not None:
        zoek = zoek.where(openbaar(Tariefblad, nu=openbaar_op))
    return session.scalars(zoek.order_by(Tariefblad.volgnr)).all()


def bladen_bij(session: Session, versie_ids: Collection[int], *, nu: datetime) -> Sequence[Tariefblad]:
    """Return the public tariefbladen of these versies whose first day comes after `nu`, oldest first."""
    if not versie_ids:
        return []
    zoek = select(Tariefblad).where(
        Tariefblad.versie_id.in_(sorted(versie_ids)),
        Tariefblad.ingetrokken_op.is_(None),
        Tariefblad.van > nu,
        openbaar(Tariefblad, nu=nu),
    )
    return session.scalars(zoek.order_by(Tariefblad.volgnr)).all()


def eerste_regels(session: Session, blad_ids: Collection[int], *, hoogstens: int) -> dict[int, list[Tariefbladregel]]:
    """Return the first rows of each of these tariefbladen with the tarief that each is of, by tariefblad."""
    if not blad_ids:
        return {}
    plek = func.row_number().over(partition_by=Tariefbladregel.blad_id, order_by=Tarief.volgorde).label("plek")
    genummerd = (
        select(Tariefbladregel.id, plek)
        .join(Tariefbladregel.tarief)
        .where(Tariefbladregel.blad_id.in_(sorted(blad_ids)))
        .subquery()
    )
    zoek = (
        select(Tariefbladregel)
        .join(Tariefbladregel.tarief)
        .join(genummerd, genummerd.c.id == Tariefbladregel.id)
        .where(genummerd.c.plek <= hoogstens)
        .options(contains_eager(Tariefbladregel.tarief))
        .order_by(Tarief.volgorde)
    )
    gevonden: dict[int, list[Tariefbladregel]] = {}
    for een in session.scalars(zoek):
        gevonden.setdefault(een.blad_id, []).append(een)
    return gevonden


def hoogste_bladnummer(session: Session, versie_id: int) -> int:
    """Return the highest number that a tariefblad of a versie has had, 0 without any."""
    return session.scalar(select(func.max(Tariefblad.volgnr)).where(Tariefblad.versie_id == versie_id)) or 0


def regels_van_blad(session: Session, blad_id: int, *, vanaf: int, hoogstens: int) -> Sequence[Tariefbladregel]:
    """Return some rows of a tariefblad with the tarief that each is of, in the order of the list."""
    zoek = select(Tariefbladregel).join(Tariefbladregel.tarief).where(Tariefbladregel.blad_id == blad_id)
    zoek = zoek.options(contains_eager(Tariefbladregel.tarief)).order_by(Tarief.volgorde)
    return session.scalars(zoek.offset(vanaf).limit(hoogstens)).all()


def stand_voor(session: Session, versie_id: int, van: datetime) -> dict[int, Geindexeerd]:
    """Return by tarief what it is by the tariefbladen that begin before `van`; without one it is as in the list."""
    zoek = (
        select(Tariefbladregel)
        .join(Tariefbladregel.blad)
        .where(Tariefblad.versie_id == versie_id, Tariefblad.ingetrokken_op.is_(None), Tariefblad.van < van)
        .order_by(Tariefblad.van, Tariefblad.volgnr)
    )
    return {regel.tarief_id: _geindexeerd(regel) for regel in session.scalars(zoek)}


def _geindexeerd(regel: Tariefbladregel) -> Geindexeerd:
    delen = {naam: Decimal(deel).scaleb(-2) for naam, deel in regel.elementen.items()}
    return Geindexeerd(regel.bedrag, Decimal(regel.onafgerond), delen)


def nieuwe_bedragen(
    session: Session, versie_id: int, tarief_ids: Collection[int], *, nu: datetime
) -> dict[int, list[Nieuwbedrag]]:
    """Return by tarief what it costs from which day on by the public tariefbladen, first day first."""
    zoek = (
        select(Tariefbladregel)
        .join(Tariefbladregel.blad)
        .where(
            Tariefblad.versie_id == versie_id, openbaar(Tariefblad, nu=nu), Tariefbladregel.tarief_id.in_(tarief_ids)
        )
        .options(joinedload(Tariefbladregel.blad))
        .order_by(Tariefblad.van, Tariefblad.volgnr)
    )
    per: dict[int, dict[datetime, Nieuwbedrag]] = {}
    for regel in session.scalars(zoek):
        nieuw = Nieuwbedrag(regel.blad.van, regel.oud, regel.bedrag, regel.blad.volgnr)
        per.setdefault(regel.tarief_id, {})[regel.blad.van] = nieuw
    return {tarief_id: list(bedragen.values()) for tarief_id, bedragen in per.items()}
