"""What agreements and versies are called, for who may know of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.overeenkomsten.rules.openbaar import overeenkomst_openbaar, versie_openbaar


def namen_van_overeenkomsten(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return the citeertitel of each agreement that `kijker` may know of; the gastheer knows them all."""
    vraag = select(Overeenkomst.id, Overeenkomst.citeertitel).where(Overeenkomst.id.in_(ids))
    if not kijker.is_gastheer:
        vraag = vraag.where(overeenkomst_openbaar(nu=nu))
    return dict(session.execute(vraag).all())


def namen_van_versies(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return the citeertitel with the number of each versie that `kijker` may know of."""
    vraag = (
        select(Versie.id, Overeenkomst.citeertitel, Versie.nummer)
        .join(Overeenkomst, Overeenkomst.id == Versie.overeenkomst_id)
        .where(Versie.id.in_(ids))
    )
    if not kijker.is_gastheer:
        vraag = vraag.where(versie_openbaar(nu=nu))
    return {id_: f"{titel} {nummer}" for id_, titel, nummer in session.execute(vraag)}
