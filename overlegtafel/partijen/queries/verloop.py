"""How many parties signed a versie together with the gemeenten, and when; one query."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Versie
from overlegtafel.partijen.models import Kant, Ondertekening
from overlegtafel.partijen.queries.tekenen import VOLLEDIG


@dataclass(frozen=True)
class Tekening:
    """That so many parties and the gemeenten signed a versie, from the first to the last countersignature."""

    versie_id: int
    kenmerk: str
    nummer: str
    aantal: int
    eerste: datetime
    laatste: datetime


def getekende_versies(session: Session, ids: Collection[int], *, nu: datetime) -> list[Tekening]:
    """Return which of these versies both sides signed, as the register shows to everybody."""
    zoek = (
        select(
            Versie.id,
            Overeenkomst.kenmerk,
            Versie.nummer,
            func.count(Ondertekening.organisatie_id.distinct()),
            func.min(Ondertekening.op),
            func.max(Ondertekening.op),
        )
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .join(Overeenkomst, Overeenkomst.id == Versie.overeenkomst_id)
        .where(
            Versie.id.in_(sorted(ids)),
            Versie.vastgesteld_op <= nu,
            Ondertekening.kant == Kant.GEMEENTE,
            Ondertekening.op <= nu,
            VOLLEDIG,
        )
        .group_by(Versie.id, Overeenkomst.kenmerk, Versie.nummer)
    )
    return [Tekening(*rij) for rij in session.execute(zoek)]
