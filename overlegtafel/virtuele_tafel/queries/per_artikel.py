"""How much was said about each article of an agreement, counted from its newest inbrengen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select, union
from sqlalchemy.orm import Session

from overlegtafel.core.tijd import clock
from overlegtafel.virtuele_tafel.models import Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import tekst_getoond

MEESTE_GETELD = 1000
"""So many inbrengen are counted, the newest: pages don't grow with what was ever said."""


def over_artikelen(inbreng_id: Any, artikel_id: Any) -> CompoundSelect[tuple[int, int]]:
    """Return the SQL of which inbrengen are about which articles, each pair once: of the whole, and of its punten.

    `inbreng_id` and `artikel_id` are the columns of the inbrengen that are looked at.
    """
    geheel = select(artikel_id.label("artikel_id"), inbreng_id.label("inbreng_id"))
    per_punt = select(Punt.artikel_id, Punt.inbreng_id).where(Punt.inbreng_id == inbreng_id)
    return union(geheel.where(artikel_id.is_not(None)), per_punt.where(Punt.artikel_id.is_not(None)))


def _nieuwste(overeenkomst_id: int, *, nu: datetime) -> Select[int, int | None, datetime]:
    """Return the SQL of the newest public inbrengen of an agreement: which, about what as a whole, come in when."""
    return (
        select(Inbreng.id, Inbreng.artikel_id, Inbreng.ontvangen_op)
        .join(Voorstel, Voorstel.id == Inbreng.voorstel_id)
        .where(Voorstel.overeenkomst_id == overeenkomst_id, tekst_getoond(nu=nu))
        .order_by(Inbreng.openbaar_vanaf.desc(), Inbreng.id.desc())
        .limit(MEESTE_GETELD)
    )


def dagen_van_inbreng(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[date]:
    """Return the day on which each of the newest public inbrengen of an agreement came in, in no order."""
    nieuwste = _nieuwste(overeenkomst_id, nu=nu).subquery()
    return [clock.dag_van(moment) for moment in session.scalars(select(nieuwste.c.ontvangen_op))]


def tel_per_artikel(session: Session, overeenkomst_id: int, *, nu: datetime) -> dict[int, int]:
    """Return by article how many of the newest public inbrengen of an agreement are about it."""
    nieuwste = _nieuwste(overeenkomst_id, nu=nu).subquery()
    paren = over_artikelen(nieuwste.c.id, nieuwste.c.artikel_id).subquery()
    zoek = select(paren.c.artikel_id, func.count()).group_by(paren.c.artikel_id)
    return dict(session.execute(zoek).all())
