"""Contracts that run, as pages and exports show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Kijker, Rol, openbaar
from overlegtafel.samenwerking.models import ContractOptie, LopendContract
from overlegtafel.samenwerking.rules.toegang import gemeenten_met, is_vertrouwd

HOOGSTENS = 500
"""So many contracts stand on one page; the next ones to end come first."""


def _einde() -> ColumnElement[date]:
    """Return the SQL of `rules.contracten.einde_van`."""
    verlengd = (
        select(func.max(ContractOptie.nieuw_einde))
        .where(ContractOptie.contract_id == LopendContract.id, ContractOptie.gebruikt_op.is_not(None))
        .correlate(LopendContract)
        .scalar_subquery()
    )
    return func.coalesce(verlengd, LopendContract.einde)


def _zichtbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    if is_vertrouwd(kijker):
        return LopendContract.id.is_not(None)
    eigen = gemeenten_met(kijker, {Rol.INKOOPADVISEUR, Rol.GEMEENTESECRETARIS})
    return or_(openbaar(LopendContract, nu=nu), LopendContract.organisatie_id.in_(sorted(eigen)))


def lopende_contracten(
    session: Session, kijker: Kijker, *, gemeente_id: int | None = None, vandaag: date, nu: datetime
) -> list[LopendContract]:
    """Return the contracts that didn't end yet and that `kijker` may know of, first to end first."""
    vraag = select(LopendContract).options(
        joinedload(LopendContract.organisatie), joinedload(LopendContract.traject), selectinload(LopendContract.opties)
    )
    vraag = vraag.where(_zichtbaar(kijker, nu=nu), _einde() >= vandaag)
    if gemeente_id is not None:
        vraag = vraag.where(LopendContract.organisatie_id == gemeente_id)
    return list(session.scalars(vraag.order_by(_einde(), LopendContract.id).limit(HOOGSTENS)))


def haal_contract(session: Session, contract_id: int, kijker: Kijker, *, nu: datetime) -> LopendContract:
    """Return one contract; raise NietGevonden for who may not know of it."""
    vraag = select(LopendContract).where(LopendContract.id == contract_id, _zichtbaar(kijker, nu=nu))
    contract = session.scalar(
        vraag.options(joinedload(LopendContract.organisatie), selectinload(LopendContract.opties))
    )
    if contract is None:
        raise NietGevonden("Dit contract bestaat niet.")
    return contract


def openbare_contracten_bij(
    session: Session, traject_ids: Collection[int], *, nu: datetime
) -> Mapping[int, Sequence[LopendContract]]:
    """Return the public contracts that came of each of these trajecten, those that ended too, in one query."""
    vraag = select(LopendContract).where(LopendContract.traject_id.in_(traject_ids), openbaar(LopendContract, nu=nu))
    bij: dict[int, list[LopendContract]] = defaultdict(list)
    for een in session.scalars(vraag.options(selectinload(LopendContract.opties)).order_by(LopendContract.id)):
        if een.traject_id is not None:
            bij[een.traject_id].append(een)
    return bij
