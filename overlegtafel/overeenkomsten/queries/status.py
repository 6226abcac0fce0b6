"""The state of a versie in SQL, the same as `rules.versie_status`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, literal, or_, select
from sqlalchemy.orm import aliased

from overlegtafel.core.toegang.access import bereikt
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules import VersieStatus


def einde_van_ronde_sql() -> ColumnElement[datetime]:
    """Return the SQL of `rules.einde_van_ronde`, for a query that joins a Ronde with its Versie."""
    return case((Versie.ingetrokken_op < Ronde.sluit_op, Versie.ingetrokken_op), else_=Ronde.sluit_op)


def _is_vervangen(nu: datetime) -> ColumnElement[bool]:
    ander = aliased(Versie)
    return (
        exists()
        .where(
            ander.overeenkomst_id == Versie.overeenkomst_id,
            ander.vastgesteld_op <= nu,
            ander.geldig_van <= nu,
            or_(ander.ingetrokken_op.is_(None), ander.ingetrokken_op > nu),
            or_(
                ander.geldig_van > Versie.geldig_van,
                and_(ander.geldig_van == Versie.geldig_van, ander.id > Versie.id),
            ),
        )
        .correlate(Versie)
    )


def _status_van_ronde(nu: datetime) -> ColumnElement[Any]:
    stand = case(
        (bereikt(Ronde.reactienota_op, nu=nu), literal(VersieStatus.VERWERKT.value)),
        (Ronde.sluit_op > nu, literal(VersieStatus.IN_CONSULTATIE.value)),
        else_=literal(VersieStatus.CONSULTATIE_GESLOTEN.value),
    )
    return (
        select(stand)
        .where(Ronde.versie_id == Versie.id, bereikt(Ronde.openbaar_vanaf, nu=nu))
        .order_by(Ronde.openbaar_vanaf.desc(), Ronde.id.desc())
        .limit(1)
        .correlate(Versie)
        .scalar_subquery()
    )


def versie_status_sql(*, nu: datetime) -> ColumnElement[str]:
    """Return the SQL of the state of a Versie at `nu`, as the value of a VersieStatus; NULL never comes out."""
    ronde = _status_van_ronde(nu)
    vastgesteld = Versie.vastgesteld_op <= nu
    return case(
        (Versie.ingetrokken_op <= nu, literal(VersieStatus.INGETROKKEN.value)),
        (
            and_(vastgesteld, or_(Versie.geldig_van.is_(None), Versie.geldig_van > nu)),
            literal(VersieStatus.VASTGESTELD.value),
        ),
        (and_(vastgesteld, _is_vervangen(nu)), literal(VersieStatus.VERVANGEN.value)),
        (and_(vastgesteld, Versie.geldig_tot <= nu), literal(VersieStatus.AFGELOPEN.value)),
        (vastgesteld, literal(VersieStatus.GELDEND.value)),
        (ronde.is_not(None), ronde),
        else_=literal(VersieStatus.CONCEPT.value),
    )
