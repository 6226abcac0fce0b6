"""How much was said about each article of an agreement, counted from its newest inbrengen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from overlegtafel.virtuele_tafel.models import Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import tekst_getoond

MEESTE_GETELD = 1000
"""So many inbrengen are counted, the newest: pages don't grow with what was ever said."""


def tel_per_artikel(session: Session, overeenkomst_id: int, *, nu: datetime) -> dict[int, int]:
    """Return by article how many of the newest public inbrengen of an agreement are about it."""
    nieuwste = (
        select(Inbreng.id, Inbreng.artikel_id)
        .join(Voorstel, Voorstel.id == Inbreng.voorstel_id)
        .where(Voorstel.overeenkomst_id == overeenkomst_id, tekst_getoond(nu=nu))
        .order_by(Inbreng.openbaar_vanaf.desc(), Inbreng.id.desc())
        .limit(MEESTE_GETELD)
        .subquery()
    )
    per_punt = select(Punt.artikel_id, Punt.inbreng_id).join(nieuwste, nieuwste.c.id == Punt.inbreng_id)
    paren = union(select(nieuwste.c.artikel_id, nieuwste.c.id), per_punt).subquery()
    zoek = select(paren.c[0], func.count()).where(paren.c[0].is_not(None)).group_by(paren.c[0])
    return dict(session.execute(zoek).all())
