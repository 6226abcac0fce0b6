"""What came in too late for a ronde and wasn't taken in: it goes to the next one (basisovereenkomst art. 8.6)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from overlegtafel.core.toegang.access import bereikt
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.rules import ronde_openbaar
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt
from overlegtafel.virtuele_tafel.rules.beantwoorden import TE_BEANTWOORDEN


def te_laat_voor_volgende(session: Session, *, nu: datetime, hoogstens: int) -> list[tuple[Punt, int]]:
    """Return unanswered punten of inbreng that was late for a ronde that is done, with the ronde that is open now."""
    eigen, eigen_versie, volgende = aliased(Ronde), aliased(Versie), Ronde
    beantwoord = exists().where(Antwoord.punt_id == Punt.id).correlate(Punt)
    rijen = session.execute(
        select(Punt, volgende.id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .join(eigen, eigen.id == Inbreng.ronde_id)
        .join(eigen_versie, eigen_versie.id == eigen.versie_id)
        .join(Versie, Versie.overeenkomst_id == eigen_versie.overeenkomst_id)
        .join(volgende, volgende.versie_id == Versie.id)
        .where(
            Punt.ronde_id.is_(None),
            ~beantwoord,
            Inbreng.ontvangen_op >= eigen.sluit_op,
            bereikt(eigen.reactienota_op, nu=nu),
            Inbreng.ingetrokken_op.is_(None),
            Inbreng.gewist_op.is_(None),
            or_(Inbreng.oordeel.is_(None), Inbreng.oordeel.in_(TE_BEANTWOORDEN)),
            ronde_openbaar(nu=nu),
            volgende.sluit_op > nu,
            volgende.reactienota_op.is_(None),
            Versie.ingetrokken_op.is_(None),
        )
        .order_by(Punt.id)
        .limit(hoogstens)
    ).all()
    return [(punt, ronde_id) for punt, ronde_id in rijen]
