"""What threads and inbrengen are called, for who looks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.toegang.access import Kijker
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.rules.zicht import naam_van_inbreng, titel_voor


def namen_van_voorstellen(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return the title of each thread as `kijker` may read it, which is its number as long as it has no public one."""
    voorstellen = session.scalars(select(Voorstel).where(Voorstel.id.in_(ids)))
    return {voorstel.id: titel_voor(voorstel, kijker) for voorstel in voorstellen}


def namen_van_inbrengen(session: Session, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, str]:
    """Return how each inbreng is called: by its own subject for who sees all of it, else as its thread when public."""
    vraag = select(Inbreng).where(Inbreng.id.in_(ids)).options(joinedload(Inbreng.voorstel))
    return {inbreng.id: naam_van_inbreng(inbreng, kijker, nu=nu) for inbreng in session.scalars(vraag)}
