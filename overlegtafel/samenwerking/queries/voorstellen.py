"""Mails that propose a traject and that nobody looked at, and what came of the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Trajectvoorstel
from overlegtafel.samenwerking.rules.voorstellen import BEGIN
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel


def wachtende_voorstellen(session: Session, gemeente_ids: Collection[int], *, hoeveel: int = 20) -> Sequence[Inbreng]:
    """Return the mails of these gemeenten that propose a traject and that nobody looked at, oldest first."""
    bekeken = exists().where(Trajectvoorstel.inbreng_id == Inbreng.id).correlate(Inbreng)
    eerste = and_(Voorstel.jaar == Inbreng.jaar, Voorstel.volgnr == Inbreng.volgnr)
    vraag = (
        select(Inbreng)
        .join(Voorstel, eerste)
        .where(
            Inbreng.organisatie_id.in_(sorted(gemeente_ids)),
            Inbreng.is_afzender_bevestigd.is_(True),
            Inbreng.kanaal == Kanaal.MAIL,
            Inbreng.ingetrokken_op.is_(None),
            Inbreng.gewist_op.is_(None),
            Voorstel.titel.istartswith(BEGIN, autoescape=True),
            ~bekeken,
        )
        .options(joinedload(Inbreng.voorstel), joinedload(Inbreng.organisatie))
    )
    return session.scalars(vraag.order_by(Inbreng.id).limit(hoeveel)).all()


def haal_voorstel(session: Session, inbreng_id: int, gemeente_ids: Collection[int]) -> Inbreng:
    """Return one of the mails that wait; raise NietGevonden."""
    alle = wachtende_voorstellen(session, gemeente_ids, hoeveel=500)
    gevonden = next((een for een in alle if een.id == inbreng_id), None)
    if gevonden is None:
        raise NietGevonden("Dit voorstel bestaat niet, of iemand heeft het al bekeken.")
    return gevonden


def trajecten_uit_voorstellen(session: Session, *, traject_ids: Collection[int]) -> Sequence[Trajectvoorstel]:
    """Return the mails from which these trajecten came."""
    vraag = select(Trajectvoorstel).where(Trajectvoorstel.traject_id.in_(traject_ids))
    return session.scalars(vraag.options(joinedload(Trajectvoorstel.inbreng).joinedload(Inbreng.voorstel))).all()


def trajecten_bij_draden(session: Session, *, voorstel_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    """Return thread and traject of each of these threads from which a traject came."""
    vraag = (
        select(Inbreng.voorstel_id, Trajectvoorstel.traject_id)
        .join(Trajectvoorstel, Trajectvoorstel.inbreng_id == Inbreng.id)
        .where(Inbreng.voorstel_id.in_(voorstel_ids), Trajectvoorstel.traject_id.is_not(None))
    )
    return [(draad, traject) for draad, traject in session.execute(vraag) if traject is not None]
