"""What the region agreed on procedure: the terms of the basisovereenkomst's versie in force, and who speaks first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from overlegtafel.core.tijd.termijnen import Termijn, lees_termijnen
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.queries.status import versie_status_sql
from overlegtafel.overeenkomsten.rules import VersieStatus


def termijnen(session: Session, *, nu: datetime, basis_id: int | None = None) -> dict[str, Termijn]:
    """Return all terms by key, of the versie of the basisovereenkomst in force at `nu`, else of its newest versie.

    `basis_id` names one basisovereenkomst; without it the first one counts. Without any, the usual terms hold.
    """
    in_kracht = case((versie_status_sql(nu=nu) == VersieStatus.GELDEND.value, 0), else_=1)
    zoek = (
        select(Versie.termijnen)
        .join(Overeenkomst)
        .where(Overeenkomst.soort == OvereenkomstSoort.BASIS)
        .order_by(Overeenkomst.id, in_kracht, Versie.id.desc())
        .limit(1)
    )
    if basis_id is not None:
        zoek = zoek.where(Overeenkomst.id == basis_id)
    return lees_termijnen(session.scalar(zoek) or {})


def termijn(session: Session, sleutel: str, *, nu: datetime) -> Termijn:
    """Return the term with this key (see `core.tijd.termijnen.STANDAARD`) that holds at `nu`."""
    return termijnen(session, nu=nu)[sleutel]
